"""A year that is told from now (去年(2015年)) or by a five-year plan (“十五”计划的开局之年)."""

import pytest

from gx_es.extract.plans import plans
from gx_es.extract.told_years import told_years
from tests.test_dates import day, when, whens

FROM_NOW = {
    "last year in brackets": ("去年(2015年)9月,县里动员搬迁", 2016),
    "last year without its sign": ("去年(2015)的冬天", 2016),
    "last year in numerals": ("去年(一九八五年)的冬天", 1986),
    "two years ago": ("前年(1998年)大水时", 2000),
    "three years ago": ("大前年,也就是1997年", 2000),
    "this year": ("今年是2016年", 2016),
    "next year": ("预计明年,也就是2001年汛期前动工", 2000),
    "next year by its name": ("来年(2014年)底", 2013),
    "the year behind": ("2015年(去年)冬天", 2016),
    "the year behind, between commas": ("2015年,也就是去年,他来了", 2016),
}


@pytest.mark.parametrize(("text", "year"), FROM_NOW.values(), ids=FROM_NOW)
def test_a_year_that_is_told_from_now_proves_the_year(text: str, year: int) -> None:
    assert {claim.year for claim in told_years(text)} == {year}


@pytest.mark.parametrize(
    "text",
    [
        "去年,2015年以前的房子都修了",
        "今年2016名新生",
        "去年20亿元",
        "“去年(2015年)那场雨”",
        "今年2000年代的房子",
        "2015年,去年的雪",
        "今年是1998年抗洪胜利20周年",
        "今年是1956年建校的中学六十华诞",
        "今年为2016年试点后的第三年",
    ],
)
def test_a_year_beside_another_word_is_not_told_from_now(text: str) -> None:
    assert list(told_years(text)) == []


PLANS = {
    "the first year": ("写在“十五”计划的开局之年", 2001),
    "the first year of another": ("“九五”计划的头一年", 1996),
    "in brackets": ("“十二五”(2011—2015)规划开局之年", 2011),
    "by its number": ("今年是第一个五年计划的最后一年", 1957),
    "the second plan": ("第二个五年计划的第三年", 1960),
    "the third plan": ("第三个五年计划的第一年", 1966),
    "without marks": ("八五计划的最后一年", 1995),
    "with a point": ("“十三·五”规划收官年", 2020),
    "the fourth year": ("“六五”计划的第四年", 1984),
    "the last year is next year's": ("明年是“八五”计划的最后一年", 1994),
    "the first year was last year's": ("去年是“十五”计划的第一年", 2002),
    "in marks with the plan": ("“十四五规划”的开局之年", 2021),
}


@pytest.mark.parametrize(("text", "year"), PLANS.values(), ids=PLANS)
def test_a_year_of_a_plan_proves_the_year(text: str, year: int) -> None:
    assert [claim.year for claim in plans(text)] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "2020年是“十三五”规划收官之年",
        "编制“十五五”规划的开局之年方案",
        "十五个五年级学生",
        "十五年的第一年",
        "迎接“十五五”开局之年",
        "一百一十五计划的第一年",
        "前年是“十五”计划的开局之年",
        "“十五”计划的开局之年2001年",
        "回顾“十三五”开局之年的成绩",
        "老厂长讲述:在第一个五年计划的第一年",
    ],
)
def test_a_year_of_a_plan_that_is_told_of_proves_none(text: str) -> None:
    assert list(plans(text)) == []


def test_the_time_of_a_plan_leaves_the_year_of_a_weekday() -> None:
    first, second = whens(
        "本报讯 9月14日(星期三),高新区通水。“十四五”时期,区里补短板。", "本报讯 9月16日,街道开会。"
    )
    assert [first.day, second.day] == [day("2022-09-14"), day("2022-09-16")]
    assert first.evidence == "“十四五”时期"
    assert when("本报讯 9月14日,高新区通水。“十四五”时期,区里补短板。").day is None
    assert when("本报讯 9月14日(星期三),高新区谋划“十四五”时期的工作。").day is None


NAMED = {
    "a budget": (
        "1月14日,高新区开会。会议审查《关于2015年财政预算执行情况和2016年财政预算草案的报告》。",
        "2016-01-14",
    ),
    "a budget that was kept": ("2月9日,高新区听取2015年预算执行情况的报告。", "2016-02-09"),
    "the second term": ("2月25日,柳湾小学举行2018—2019学年第二学期开学典礼。", "2019-02-25"),
    "the first term": ("9月1日,柳湾小学举行2018-2019学年开学典礼。", "2018-09-01"),
    "a season's end": ("3月14日晚,2014—2015赛季县篮球联赛总决赛打响。", "2015-03-14"),
    "a season's beginning": ("10月8日晚,2014—15赛季县篮球联赛揭幕。", "2014-10-08"),
    "an exam before its year": ("12月21日,2020年全国硕士研究生招生考试开考,考点迎来考生。", "2019-12-21"),
    "an exam in its year": ("1月10日,2004年全国硕士研究生入学考试开考,考点迎来考生。", "2004-01-10"),
    "an office of the year to come": (
        "11月25日,中央机关2013年度公务员招录笔试举行,高新区设考点。",
        "2012-11-25",
    ),
    "newspapers of the year to come": ("10月28日,高新区召开2010年度党报党刊发行工作会议。", "2009-10-28"),
    "the year's first paper": ("6月25日,高新区审议贯彻落实2024年区委一号文件的方案。", "2024-06-25"),
    "a county's report": (
        "1月9日,高新区开会。县长向大会作《2018年县政府工作报告》,代表审议。",
        "2018-01-09",
    ),
    "an award": (
        "11月4日,在高新区全民学习周开幕式上,2023年“百姓学习之星”名单揭晓。",
        "2023-11-04",
    ),
    "half a year": (
        "7月21日下午,高新区召开2015年上半年工作总结会。2013年签约的项目还有2个没有开工。",
        "2015-07-21",
    ),
    "yearly since": ("4月26日,高新区第六届槐花节开幕。自2009年举办首届以来,槐花节每年一届。", "2014-04-26"),
    "yearly, from its beginning": (
        "5月2日,高新区第三届庙会开市。庙会始于2001年,每年举办一次。",
        "2003-05-02",
    ),
    "last year's quarter": ("4月18日,高新区公布数字:就业比去年同期(2012年一季度)增加147人。", "2013-04-18"),
    "a district's own age": ("5月6日,高新区开会。我区1993年5月挂牌成立,今年迎来建区十周年。", "2003-05-06"),
    "a Tuesday between two years": (
        "3月5日(星期二)上午,高新区修路。三号线2018年11月始发,计划2020年底通车。",
        "2019-03-05",
    ),
    "a budget in numerals": (
        "三月十二日,高新区开会,听取《关于一九八二年国民经济计划执行情况和一九八三年计划(草案)的报告》。",
        "1983-03-12",
    ),
    "against last year": ("7月17日,高新区公布数字:用电量比2005年同期增长18.6%。", "2006-07-17"),
    "a class that leaves": ("6月26日上午,高新区98届高三毕业生毕业典礼举行。", "1998-06-26"),
    "a class of three years": ("七月六日,高新区技校85级学生经过三年学习,领到证书。", "1988-07-06"),
    "yearly from a first": (
        "6月23日,高新区赛龙舟。1987年举办首届以来,一年一届从未间断,今年已是第26届。",
        "2012-06-23",
    ),
    "years since": ("6月28日,高新区颁发纪念章。他1971年6月入党,到这个月整整50年。", "2021-06-28"),
    "from then to now": ("5月20日,高新区开会。从1978年到现在,整整十四年。", "1992-05-20"),
    "a term that is over": ("五月二十二日,高新区投票,1981年选出的上届代表任期三年已满。", "1984-05-22"),
    "before a year": ("12月4日夜,高新区测试系统,距离公元2000年不足一个月。", "1999-12-04"),
    "up to a month": ("5月11日,高新区开会。截至2024年4月底,全区建成助餐点46个。", "2024-05-11"),
    "half a year since": ("3月18日(星期六),高新区开会。新馆2016年10月开馆,不到半年接待2万人。", "2017-03-18"),
    "a paper that is issued": (
        "8月25日,高新区开会。区政府8月20日下发通知(青政发〔2014〕37号)。",
        "2014-08-25",
    ),
    "a year's plan": ("9月20日,高新区印发《2018年秸秆禁烧工作方案》。", "2018-09-20"),
    "bonds of a year": ("4月2日,1993年国库券开始认购,高新区的职工踊跃购买。", "1993-04-02"),
    "a birthday": ("11月6日,高新区纪念孟济川先生诞辰100周年。孟济川1911年生于本区。", "2011-11-06"),
    "a lunar year": ("2月12日,正月初八,己亥猪年开工第一天,高新区招工。", "2019-02-12"),
    "a campaign's second part": ("9月6日,作为第二批先进性教育活动单位,高新区开会。", "2005-09-06"),
    "figures of a year": ("3月2日,高新区发布2003年国民经济和社会发展统计公报。", "2004-03-02"),
    "the ninth since": ("2月8日,高新区宣讲一号文件,这是2004年以来连续第九个。", "2012-02-08"),
    "held again": (
        "10月16日,高新区农民运动会开幕,时隔二十五年又开了。上一届是1989年办的。",
        "2014-10-16",
    ),
    "as agreed": ("9月1日,高新区挖出陶罐。1999年9月1日埋下时,约定25年后开启。", "2024-09-01"),
    "a year that comes": ("12月31日深夜,高新区的矿工听到钟声,1989年到来了。", "1988-12-31"),
    "an old man's day": (
        "10月6日,高新区的李明过80周岁生日,他1942年10月6日生在河口村。",
        "2022-10-06",
    ),
    "an anniversary of another year beside": (
        "9月3日,高新区收看抗战胜利80周年大会。2015年纪念抗战胜利70周年时,他走到门口。",
        "2025-09-03",
    ),
    "a works that was born": (
        "10月6日,高新区酒厂庆祝建厂三十周年。1958年国庆后,二十三名工人点火,酒厂由此诞生。",
        "1988-10-06",
    ),
    "a tax that ends": ("3月9日,高新区宣讲:从今年1月1日起,《农业税条例》废止。", "2006-03-09"),
    "a census beside the one before": (
        "10月20日,高新区2010年第六次全国人口普查领导小组开会,进度比2000年第五次人口普查快。",
        "2010-10-20",
    ),
}


@pytest.mark.parametrize(("body", "iso"), NAMED.values(), ids=NAMED)
def test_what_a_year_is_said_of_proves_the_year(body: str, iso: str) -> None:
    assert when(f"本报讯 {body}").day == day(iso)


@pytest.mark.parametrize(
    "body",
    [
        "1月1日,高新区登记商户。2018年第四次经济普查时,这里还是空地。",
        "6月3日,高新区督办项目:2013年签约的3个项目刚刚开工。",
        "7月28日,高新区为队员加油,她说的是东京2020年那届比赛会上的事。",
        "5月12日,第11个全国防灾减灾日到来。“2020年全国防灾减灾日宣传周活动现在启动。”高新区的喇叭响了。",
        "12月26日,高新区第五届元旦长跑报名。长跑自2011年元旦起举办,每年一届。",
        "3月5日,高新区修路。三号线2018年11月始发,计划2020年底通车。",
        "3月14日,高新区说起2011—2012赛季的冠军,又说起2013—2014赛季的。",
        "5月3日,高新区接待游客9万人次,比2019年同期多一成。",
        "12月6日,高新区的李明是2012届毕业生。",
        "6月3日,高新区的1978级学生回校。",
        "5月20日,高新区开会。从1978年到现在,已有四十多年。",
        "6月5日(星期三),高新区2018年“安全生产月”活动启动。",
    ],
)
def test_a_year_that_is_planned_past_or_contradicted_proves_none(body: str) -> None:
    assert when(f"本报讯 {body}").day is None
