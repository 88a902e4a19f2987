"""Rolls of names belong to the report or the headline above them, up to the next headline."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

REPORT = "作文大赛揭晓\n由区教研室主办的小学生作文大赛日前揭晓,各校师生踊跃参加,评出了各个奖项。\n"
BELOW = "背街小巷亮了\n本报讯(记者 王小明)4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n"

ROLLS = {
    "ranks over names with schools": "一等奖\n孙小娟 白石桥小学 指导教师 韩 梅\n周 刚 实验小学 指导教师 柴 欣\n二等奖\n李 艾 张 苗 汤 元",
    "ranks with how many there are": "一等奖(2名)\n孙小娟 周 刚\n优秀奖(3名):\n李 艾 张 苗 汤 元",
    "one name under each rank": "冠军\n孙 娟 白石桥小学\n亚军\n周 刚 实验小学\n季军\n李 艾",
    "ranks before the names": "一等奖 孙小娟 周 刚\n二等奖 李 艾 张 苗\n三等奖 汤 元 马 骏",
    "ranks and a colon": "一等奖:孙小娟 周 刚\n二等奖:李 艾、张 苗\n三等奖:汤 元",
    "members and their offices": "主席团成员(按姓氏笔画为序):\n孙小娟 周 刚 李 艾(女,回族) 张 苗\n汤 元 马 骏(女) 田 野\n秘书长:周 刚(兼)\n副秘书长:李 艾 汤 元",
    "places in a contest": "男子少年组 1 孙小娟 2 周一刚 3 李 艾\n女子少年组 1 张小苗 2 汤 元 3 马 骏\n优秀教练员 田 野 何长发",
    "merits": "二等功\n孙小娟 四连班长\n三等功\n周 刚 四连战士\n李 艾 通信连报务员",
    "names alone": "获奖名单如下:\n孙 娟 周 刚 李 艾\n张 苗 汤 元 马 骏",
    "teams": "获奖名次如下:\n第一名 武定乡队 奖品 黄牛一头\n第二名 文昌镇队 奖品 山羊两只\n第三名 木里溪乡队 奖品 土鸡二十只",
}


def _parsed(text: str) -> ParsedPage:
    return parse(Page("roll", text, "roll.txt", "f" * 64))


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("roll", ROLLS.values(), ids=ROLLS)
def test_a_roll_under_a_report_is_its_body(roll: str, gap: str) -> None:
    first, second = _parsed(f"{REPORT}{gap}{roll}\n\n{BELOW}").articles
    assert [part.text for part in first.paragraphs][1:] == roll.split("\n")
    assert second.title
    assert second.title.text == "背街小巷亮了"


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("roll", ROLLS.values(), ids=ROLLS)
def test_a_report_goes_on_behind_a_roll(roll: str, gap: str) -> None:
    (article,) = _parsed(f"{REPORT}{roll}\n{gap}区教研员席文说,今年的作文“有泥土味”。").articles
    assert [part.text for part in article.paragraphs][1:] == [
        *roll.split("\n"),
        "区教研员席文说,今年的作文“有泥土味”。",
    ]


@pytest.mark.parametrize("roll", ROLLS.values(), ids=ROLLS)
def test_a_roll_under_a_headline_is_an_article(roll: str) -> None:
    first, second = _parsed(f"{BELOW}(记者 王小明)\n\n作文大赛光荣榜\n{roll}\n(通讯员 石 磊)").articles
    assert first.body.endswith("拍手叫好。")
    assert second.title
    assert second.title.text == "作文大赛光荣榜"
    assert [part.text for part in second.paragraphs] == roll.split("\n")
    assert [part.text for part in second.bylines] == ["(通讯员 石 磊)"]


def test_a_roll_that_a_blank_line_parts_is_one() -> None:
    roll = "给下列同志记功:\n二等功\n孙小娟 四连班长\n周 刚 四连战士\n\n嘉奖\n李 艾 张 苗 汤 元"
    (article,) = _parsed(f"立功受奖光荣榜\n{roll}\n(通讯员 石 磊)").articles
    assert [part.text for part in article.paragraphs] == roll.replace("\n\n", "\n").split("\n")


@pytest.mark.parametrize(
    "headline",
    ["王小明 李大海当选代表\n市民代表热议", "孙小娟夺冠\n周刚 李艾并列第二", "一等奖花落谁家\n作文大赛落幕"],
)
def test_a_headline_with_names_is_no_roll(headline: str) -> None:
    first, second = _parsed(f"{REPORT}\n{headline}\n本报讯 4月6日,西河街道给背街小巷装上了路灯。").articles
    assert len(first.paragraphs) == 1
    assert len(second.paragraphs) == 1


@pytest.mark.parametrize("headline", ["我校学生喜获一等奖", "养猪能手", "小将夺得三块金牌", "女庭长:"])
def test_a_name_under_a_headline_about_a_prize_signs(headline: str) -> None:
    (article,) = _parsed(f"{headline}\n王小明\n4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。").articles
    assert [part.text for part in article.bylines] == ["王小明"]
