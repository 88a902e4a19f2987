"""Which words are titles: trades, kin and standings that no list has, and what may stand between them and a name."""

import pytest
from told import told

TRADES = """
工资员 乡文教助理员 记工员 村代销员 粮站统计员 数控铣工 夜班工 炊事兵 司号兵 车夫 老船夫 更夫 校医 骨科大夫
下中农 贫农 老中农 雇农 药农 老旦 刀马旦 须生 花脸 武生 琴书艺人 青年司炉 助播 乡厨
班主 铺主 塘主 书贩 瓜贩 茶商 账房先生 船医 渔嫂 二管轮 领航员 老戏迷 球探 外教 下乡知青 老军垦 旦角 编舞
寄信人 养羊人 守夜人 打铁人 炼钢工人 线路工区工长 理发师傅 民工 老婆 三子
老师傅 省先进工作者 革新能手 县水利局原总工程师 第一中学原校长
回乡知识青年 待业青年 大组召集人 生前友好 省剧团团员
"""
KIN = """
岳父 岳母 姐姐 哥哥 二姨 三姑 大舅 小婶 四叔 阿妈 阿爸 阿嫂 阿婶 额吉
堂嫂 表妹 夫人 亡夫 前夫 老伴 大姑姐 小舅子 孙媳妇 重孙
"""


@pytest.mark.parametrize("title", TRADES.split())
def test_a_trade_is_told_by_what_it_ends_in(title: str) -> None:
    assert told(f"大会上,{title}佟立业把账本递过来。") == {"佟立业": {title}}


@pytest.mark.parametrize("kin", KIN.split())
def test_kin_are_called_by_name(kin: str) -> None:
    assert told(f"她的{kin}佟立业守在门外。") == {"佟立业": {kin}}


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("首席技术官(CTO)佟立业作了汇报。", {"佟立业": {"首席技术官(CTO)"}}),
        ("副局长(主持工作)佟立业到场。", {"佟立业": {"副局长(主持工作)"}}),
        ("琴书艺人“小蜜蜂”佟立业收徒了。", {"佟立业": {"琴书艺人"}}),
        ("公司的法定代表人是佟立业,股东有三位。", {"佟立业": {"法定代表人"}}),
        ("出纳员是佟立业。", {"佟立业": {"出纳员"}}),
        ("鼓师佟立业、琴师谷大年伴奏。", {"佟立业": {"鼓师"}, "谷大年": {"琴师"}}),
        ("老魏,大名佟立业,退休了。", {"佟立业": set()}),
        ("“山里妹”本名佟立业,今年二十岁。", {"佟立业": set()}),
        ("他原名佟立业,后来改了。", {"佟立业": set()}),
        ("助播佟立业人称“胖哥”。", {"佟立业": {"助播"}}),
        ("罗佩芝(退休会计,68岁):我和老伴商量好了。", {"罗佩芝": {"退休会计"}}),
        ("高志伟(出租车司机):我三班倒。", {"高志伟": {"出租车司机"}}),
        ("崔永贵(城南村村委会主任):村小学空着。", {"崔永贵": {"城南村村委会主任"}}),
    ],
)
def test_what_may_stand_between_a_title_and_a_name(body: str, people: dict[str, set[str]]) -> None:
    assert told(body) == people


@pytest.mark.parametrize(
    "body",
    [
        "惠农政策、支农资金、三农工作都要落实。",
        "她的功夫好,工夫深。",
        "他就医时间长,行医多年。",
        "弟弟没和妻子商量就去了。",
        "主任马上调来铲车,总务主任平时分管食堂。",
        "校长向全体家长鞠躬,队长安排六十人装沙袋。",
        "青年文明号、青年广场、青年路、青年宫都挂了灯。",
    ],
)
def test_what_ends_like_a_trade_or_stands_behind_one_may_name_nobody(body: str) -> None:
    assert told(body) == {}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("同车的主任医师祁连闻声赶来。", "祁连"),
        ("炉前工石头、吴畏靠在护栏上。", "石头"),
        ("民警沙漠通过电话找到失主。", "沙漠"),
        ("审判员时代、书记员方向出席。", "时代"),
        ("教练和平说,再练一遍。", "和平"),
        ("副总经理解放宣读决定。", "解放"),
        ("快递员卫东利用午休读书。", "卫东"),
        ("技术员宫羽比对血样。", "宫羽"),
        ("院长庄重剪彩。", "庄重"),
    ],
)
def test_a_noun_behind_the_title_of_one_person_is_a_name(body: str, name: str) -> None:
    assert name in told(body)


@pytest.mark.parametrize(
    "body",
    [
        "职工文化、职工福利和职工单位都有了着落。",
        "法官文化、教师资格和护士单位写进方案。",
        "局长信箱、市长时间都开通了。",
        "校长全程陪同,院长平均年龄不到四十岁。",
        "工人文化宫、学生宿舍都修好了。",
        "妻子商量着搬家,弟弟代为剪彩。",
        "主任明天再来,队长后来走了。",
        "驾驶员安全、检验员高度负责。",
    ],
)
def test_what_the_bearer_of_a_title_has_or_does_is_no_name(body: str) -> None:
    assert told(body) == {}


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("原县水利局局长李建国出席。", {"原县水利局局长"}),
        ("退休干部、原县水利局局长李建国出席。", {"退休干部、原县水利局局长"}),
        ("据云峰镇卫生院院长李建国介绍,人不多。", {"云峰镇卫生院院长"}),
        ("按照中心医院院长李建国的安排,好了。", {"中心医院院长"}),
        ("经纪公司经理李建国说,好了。", {"经纪公司经理"}),
        ("学生李建国硕士学历,说得好。", {"学生"}),
        ("经开区财政局局长李建国介绍,好了。", {"经开区财政局局长"}),
        ("应急管理局局长李建国介绍,好了。", {"应急管理局局长"}),
        ("区选举委员会副主任李建国出席。", {"区选举委员会副主任"}),
        ("第一巡回指导组组长李建国出席。", {"第一巡回指导组组长"}),
        ("县委常委、副县长(挂职)李建国出席。", {"县委常委、副县长(挂职)"}),
        ("历史文化学院院长李建国教授说,好。", {"历史文化学院院长", "教授"}),
        ("患者李建国老汉家住河口。", {"患者", "老汉"}),
        ("司令员李建国大校出席。", {"司令员", "大校"}),
    ],
)
def test_a_title_is_as_long_as_it_is_printed_and_those_behind_the_name_count(
    body: str, titles: set[str]
) -> None:
    assert told(body) == {"李建国": titles}
