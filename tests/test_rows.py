"""Names in lists of winners and of members: rows, tables, ranks and pairs, with what stands beside each name."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("二等奖\n艾 青青 罗 敏 汤 元 段云鹏\n", "艾青青 罗敏 汤元 段云鹏"),
        ("二等奖 罗时雨 段云鹏 施 敏\n", "罗时雨 段云鹏 施敏"),
        ("一等奖 罗时雨 二等奖 段云鹏 施 敏\n", "罗时雨 段云鹏 施敏"),
        ("嘉奖\n曹永生 龚 亮 吕 方 毛 毛雨\n", "曹永生 龚亮 吕方 毛毛雨"),
        (
            "丁汉文 万 里春 马秀英(女,回族) 王 琦 石宝成\n卢克俭 刘 芳(女) 孙大庆\n",
            "丁汉文 万里春 马秀英 王琦 石宝成 卢克俭 刘芳 孙大庆",
        ),
        ("象棋少年甲组 1 包宇轩 2 荀一诺 3 计小航\n", "包宇轩 荀一诺 计小航"),
        ("女子乙组:1.明子悦(一中) 2.骆天宇(二中) 3.陆羽辰\n", "明子悦 骆天宇 陆羽辰"),
        ("1明子悦2骆天宇3陆羽辰\n", "明子悦 骆天宇 陆羽辰"),
        ("符小虎 白石桥小学 指导教师 乔 麦\n梁大田 实验小学 指导教师 宫保平\n", "符小虎 乔麦 梁大田 宫保平"),
        ("混双:谷建军/冷 锐 尚 勇/戴维新\n", "谷建军 冷锐 尚勇 戴维新"),
    ],
)
def test_a_row_is_nothing_but_names_and_what_they_won(body: str, names: str) -> None:
    assert set(told(body)) == set(names.split())


def test_the_names_of_a_row_have_its_title() -> None:
    body = "主席团成员(按姓氏笔画为序):\n丁汉文 王 琦 石宝成\n卢克俭 孙大庆\n秘书长:朱世昌(兼)\n副秘书长:吴 凡 刘 芳\n"
    found = told(body)
    assert {name for name, titles in found.items() if titles == {"主席团成员"}} == {
        "丁汉文",
        "王琦",
        "石宝成",
        "卢克俭",
        "孙大庆",
    }
    assert found["朱世昌"] == {"秘书长"}
    assert found["吴凡"] == found["刘芳"] == {"副秘书长"}


def test_a_table_may_say_what_each_is_behind_the_name_or_before() -> None:
    found = told("孔小虎 四连战士 康 健 汽车连志愿兵\n段 飞 通信连报务员\n优秀教练员 崔 剑 邸长发\n")
    assert found == {
        "孔小虎": {"四连战士"},
        "康健": {"汽车连志愿兵"},
        "段飞": {"通信连报务员"},
        "崔剑": {"优秀教练员"},
        "邸长发": {"优秀教练员"},
    }


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("男双决赛,税务队的谷建军/冷锐力克教育队的尚勇/戴维新。", "谷建军 冷锐 尚勇 戴维新"),
        (
            "小学组:黄晓琳、郑宇(以上实小),林巧云、蔡国栋(以上鼓山小学),何必文(盲校);",
            "黄晓琳 郑宇 林巧云 蔡国栋 何必文",
        ),
        ("入选的有:施展、萧何为(以上外国语学校),方言(职教中心)。", "施展 萧何为 方言"),
        ("各项冠军:女子100米巫小燕(师范附中)13秒4;男子铅球雷大力(农校)13米04。", "巫小燕 雷大力"),
        ("男子200米胡一丹(二中)23秒1。", "胡一丹"),
        ("酱肉店由马学礼1983年创办。", "马学礼"),
    ],
)
def test_a_list_in_a_sentence(body: str, names: str) -> None:
    assert set(told(body)) == set(names.split())


@pytest.mark.parametrize(
    "body",
    [
        "公共汽车设高家堡、王小庄、马兰坡、罗汉山、林西站六站。马兰坡的人多。",
        "工作队分赴桃园、西沟、牛栏、老庄六村。牛栏来了客人。",
        "高家铺 王家店 万福桥\n",
        "单价 12 元 数量 300 件\n",
        "星期一 晴 星期二 多云\n",
    ],
)
def test_rows_of_other_things_name_nobody(body: str) -> None:
    assert told(body) == {}
