"""Names that their place behind a title tells: in rows, of given names alone, of characters that no surname begins."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("馆长墨香、副馆长罗小舟出席。", {"墨香": {"馆长"}, "罗小舟": {"副馆长"}}),
        ("县法院院长令仪、检察院检察长佟一川出席。", {"令仪": {"县法院院长"}, "佟一川": {"检察院检察长"}}),
        ("社长罗春山、会计荷花告诉来人,今年增产。", {"罗春山": {"社长"}, "荷花": {"会计"}}),
        ("有裁缝邱兰、菜农冬瓜,还有一位渔民。", {"邱兰": {"裁缝"}, "冬瓜": {"菜农"}}),
        ("县长佟一川,县水利局局长禾穗到坝上。", {"佟一川": {"县长"}, "禾穗": {"县水利局局长"}}),
        ("审判员常规、书记员佟小川到庭。", {"常规": {"审判员"}, "佟小川": {"书记员"}}),
    ],
)
def test_a_row_of_titled_names_tells_the_one_that_is_a_word(body: str, people: dict[str, set[str]]) -> None:
    assert told(body) == people


@pytest.mark.parametrize(
    "body",
    [
        "县长罗春山、妇女委员会主任参加。",
        "院长罗春山、副院长兼外科主任参加。",
        "老师罗春山、同学们参加。",
        "局长罗春山、办公室副主任参加。",
        "所长罗春山、民警若干,连夜赶到。",
        "班长罗春山、炊事员老蔡、都来了。",
    ],
)
def test_a_row_has_titles_and_groups_that_name_nobody(body: str) -> None:
    assert set(told(body)) == {"罗春山"}


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("她常这样对徒弟小霞说。", "小霞", "徒弟"),
        ("外甥小虎当场笑了。", "小虎", "外甥"),
        ("丈夫冬生在灶下揉面。", "冬生", "丈夫"),
        ("村民依旺抱着孩子。", "依旺", "村民"),
        ("理事长琪琪格、会计佟大江都来了。", "琪琪格", "理事长"),
        ("民警佟大江、岩罕温驾驶摩托车赶到。", "岩罕温", "民警"),
        ("传承人波岩坦说,孩子们学得快。", "波岩坦", "传承人"),
    ],
)
def test_given_names_and_strange_ones_stand_behind_titles(body: str, name: str, title: str) -> None:
    assert told(body)[name] == {title}


@pytest.mark.parametrize(
    "body",
    [
        "村民小组召开会议。",
        "书记员小马说。",
        "妻子小芳(化名)说。",
        "师生聆听了报告。",
        "业主群里喊了一声。",
        "站长笑道。",
        "大家给五名先进生产者戴花。",
    ],
)
def test_what_stands_behind_a_title_may_name_nobody(body: str) -> None:
    assert told(body) == {}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("书记冯大有到田头说。", "冯大有"),
        ("被告邱大有周转不灵。", "邱大有"),
        ("校长秦可为说,学校想试试。", "秦可为"),
        ("主任邱有为用红笔画了圈。", "邱有为"),
        ("产妇佟秋月顺利生下孩子。", "佟秋月"),
        ("设备员佟向东一测,数字小了。", "佟向东"),
        ("教师邱弛读给孩子听。", "邱弛"),
        ("渔嫂邱阿彩头一个开口。", "邱阿彩"),
        ("第一个走过桥的是78岁的曾桂兰老人。", "曾桂兰"),
    ],
)
def test_a_name_ends_where_a_deed_begins(body: str, name: str) -> None:
    assert set(told(body)) == {name}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("夺冠的是学生陈李思宜。她随父母双姓。", "陈李思宜"),
        ("班长何红玉兰带着姐妹守在炉前。", "何红玉兰"),
        ("六年级学生邱小跳跳在日记里写。", "邱小跳跳"),
        ("剪纸的人叫高桂英子,七十六岁。", "高桂英子"),
        ("司机陈海师傅看见有人挥手。", "陈海"),
        ("教师邱小兰笑,学生也笑。", "邱小兰"),
    ],
)
def test_a_name_has_four_characters_where_the_rest_is_nothing_else(body: str, name: str) -> None:
    assert set(told(body)) == {name}
