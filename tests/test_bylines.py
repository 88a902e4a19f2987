"""Bylines and openings (issue 3, part 4): who wrote, who photographed, and what of it stays in the body."""

from typing import NamedTuple

import pytest

from gx_es.document import Document, documents
from gx_es.page import Page
from gx_es.parse import parse

HEAD = "园区绿化提速"
PROSE = "11月16日上午,高新区召开会议,有关部门负责人参加,大家认真学习了全会精神,明确了目标任务。"


class Signed(NamedTuple):
    """Whom a byline names, and how it comes out as the field `byline`."""

    printed: str
    reporter: list[str]
    correspondent: list[str]
    photographer: list[str]


def documents_of(text: str) -> list[Document]:
    page = Page("made/1.txt", text, "made/1.txt", "0" * 64)
    return [document for _, document in documents(parse(page))]


def only(text: str) -> Document:
    (document,) = documents_of(text)
    return document


def signed(document: Document) -> tuple[list[str], list[str], list[str]]:
    return document["reporter"], document["correspondent"], document["photographer"]


BYLINES = {
    "two reporters": Signed("记者 王小明 李大海", ["王小明", "李大海"], [], []),
    "marks before roles": Signed("文/记者 王小明 图/记者 李超", ["王小明"], [], ["李超"]),
    "pictures of somebody unnamed": Signed("文/记者 王小明 图/受访者提供", ["王小明"], [], []),
    "pictures of an office": Signed("记者 王小明 市博物馆供图", ["王小明"], [], []),
    "who told it": Signed("口述:赵春生 整理:记者 王小明", ["王小明"], [], []),
    "who read it over": Signed("记者 王小明 初审 赵春生 终审 李超", ["王小明"], [], []),
    "an occupation before the name": Signed("(县司法局 律师 易 理)", ["易理"], [], []),
    "a quarter before the name": Signed("(春晖社区 苗 圃)", ["苗圃"], [], []),
    "without a surname": Signed("(俭 言)", ["俭言"], [], []),
    "joined by a comma": Signed("记者王小明、李大海", ["王小明", "李大海"], [], []),
    "reporter, correspondent": Signed("记者 孙庆辉 通讯员 李超", ["孙庆辉"], ["李超"], []),
    "the paper for the role": Signed("高新时报 方宝岭 文/图", ["方宝岭"], [], ["方宝岭"]),
    "another paper between them": Signed("记者 王小明 东湖时讯 李超", ["王小明", "李超"], [], []),
    "a house before the role": Signed(
        "东湖融媒 记者 王小明 通讯员 李 超 摄影 赵 春 生", ["王小明"], ["李超"], ["赵春生"]
    ),
    "a paper before the role": Signed("东湖时讯 记者王小明", ["王小明"], [], []),
    "an occupation for a name": Signed("记者 王小明 通讯员 水手", ["王小明"], ["水手"], []),
    "own reporter": Signed("本报记者 王小明", ["王小明"], [], []),
    "with a square": Signed("□本报记者 王小明", ["王小明"], [], []),
    "with a circle": Signed("◎记者 王小明", ["王小明"], [], []),
    "trainee": Signed("见习记者 王小明", ["王小明"], [], []),
    "guest reporter": Signed("特约记者 王小明", ["王小明"], [], []),
    "intern": Signed("实习生 王小明", ["王小明"], [], []),
    "only a correspondent": Signed("通讯员 李超", [], ["李超"], []),
    "two correspondents": Signed("通讯员 李超 赵春生", [], ["李超", "赵春生"], []),
    "a blank inside a name": Signed("记者 黄 鹂", ["黄鹂"], [], []),
    "blanks inside two names": Signed("记者 黄 鹂 通讯员 甘 草", ["黄鹂"], ["甘草"], []),
    "blanks inside three characters": Signed("记者 逄 春 阳", ["逄春阳"], [], []),
    "a compound surname": Signed("记者 欧阳雪", ["欧阳雪"], [], []),
    "a name with a dot": Signed("记者 古丽娜·艾山", ["古丽娜·艾山"], [], []),
    "of a centre": Signed("(县融媒体中心记者 王小明)", ["王小明"], [], []),
    "of a station": Signed("市广播电视台记者 王小明", ["王小明"], [], []),
    "a colon": Signed("记者:王小明", ["王小明"], [], []),
    "full-width": Signed("（记者　王小明　通讯员　李超）", ["王小明"], ["李超"], []),
    "in brackets": Signed("(记者 王小明)", ["王小明"], [], []),
    "in brackets, no role": Signed("(王小明)", ["王小明"], [], []),
    "in square brackets": Signed("【记者 王小明】", ["王小明"], [], []),
    "wrote and photographed": Signed("记者 王小明 文/图", ["王小明"], [], ["王小明"]),
    "photographed, no stroke": Signed("记者 王小明 文图", ["王小明"], [], ["王小明"]),
    "a photographer beside": Signed("记者 王小明 摄影 李大海", ["王小明"], [], ["李大海"]),
    "a reporter wrote, another photographed": Signed("记者 王小明 文 李大海 图", ["王小明"], [], ["李大海"]),
    "two wrote, one photographed": Signed(
        "本报记者 王小明 实习生 赵春生 文 李 超 摄", ["王小明", "赵春生"], [], ["李超"]
    ),
    "a correspondent wrote, another photographed": Signed(
        "通讯员 王小明 文 李超 图", [], ["王小明"], ["李超"]
    ),
    "one wrote, one photographed": Signed("文/王小明 图/李大海", ["王小明"], [], ["李大海"]),
    "photo report": Signed("本报记者 王小明 摄影报道", ["王小明"], [], ["王小明"]),
    "a surname that is a mark": Signed("通讯员 文 远", [], ["文远"], []),
    "a surname that is a mark, between names": Signed(
        "记者 李超 文 远 王小明 文/图", ["李超", "文远", "王小明"], [], ["李超", "文远", "王小明"]
    ),
    "editors behind the reporter": Signed("记者 王小明 编辑 李大海", ["王小明"], [], []),
    "who planned it": Signed("策划:赵春生 撰文:王小明 摄影:李大海", ["王小明"], [], ["李大海"]),
    "a school behind the name": Signed("记者 王小明 实习生 李超(红枫大学)", ["王小明", "李超"], [], []),
    "a school before the name": Signed("（红枫小学 李超）", ["李超"], [], []),
    "a branch before the name": Signed("（文/青山支行 李超 图/赵春生）", ["李超"], [], ["赵春生"]),
    "a desk before the role": Signed("热线记者 王小明", ["王小明"], [], []),
    "text and pictures": Signed("记者 王小明 实习生 李超 文/片", ["王小明", "李超"], [], ["王小明", "李超"]),
    "photo report of two roles": Signed(
        "记者 王小明 通讯员 李超 摄影报道", ["王小明"], ["李超"], ["王小明", "李超"]
    ),
    "photo report of both": Signed("□王小明 通讯员 李超 摄影报道", ["王小明"], ["李超"], ["王小明", "李超"]),
    "brackets of two sorts": Signed("{记者 王小明 通讯员李 超)", ["王小明"], ["李超"], []),
    "tortoise-shell brackets": Signed("〔记者 王小明〕", ["王小明"], [], []),
    "a bracket that was lost": Signed("(记者 王 明", ["王明"], [], []),
    "the other bracket": Signed("通讯员 李 超)", [], ["李超"], []),
    "marks with blanks before names": Signed("文 王小明 图 李超", ["王小明"], [], ["李超"]),
    "marks before names, the picture's first": Signed("图 李 超 文 王小明", ["王小明"], [], ["李超"]),
    "longer marks before names": Signed("文字 王小明 图片 李超", ["王小明"], [], ["李超"]),
    "a mark before the second name": Signed("记者 王小明 图 李超 赵春生", ["王小明"], [], ["李超", "赵春生"]),
    "who told it, with blanks": Signed("口述 赵春生 整理 本报记者 王小明 图 李超", ["王小明"], [], ["李超"]),
    "of another paper": Signed("《岚港商报》记者 王小明 本报记者 李超", ["王小明", "李超"], [], []),
    "of other papers, joined": Signed("《港城青年报》、《港城工人报》记者王小明", ["王小明"], [], []),
    "of another paper, in brackets": Signed("(《岚港商报》记者 王小明)", ["王小明"], [], []),
    "own intern": Signed("本报实习生 王小明", ["王小明"], [], []),
    "a media centre, short": Signed("区融媒记者 王小明", ["王小明"], [], []),
    "a pupil of a class": Signed("三(2)班小记者 王小明", ["王小明"], [], []),
    "a class behind the role": Signed("小记者 三(2)班 王小明", ["王小明"], [], []),
    "a senior reporter": Signed("高级记者 王小明", ["王小明"], [], []),
    "a farmer who reports": Signed("农民通讯员 王小明", [], ["王小明"], []),
    "who tells of a village": Signed("村级信息员 王小明", [], ["王小明"], []),
    "a station behind the name": Signed("通讯员 李超(镇广播站)", [], ["李超"], []),
    "a town behind the name": Signed("通讯员 李超(青石镇)", [], ["李超"], []),
    "a desk of an office behind the name": Signed("通讯员 李超(县水利局办公室)", [], ["李超"], []),
    "a town before the name": Signed("通讯员 青石镇 李超", [], ["李超"], []),
    "a village before the name": Signed("李家湾 王小明 通讯员", [], ["王小明"], []),
    "a station before the second role": Signed("厂报记者 武 强 广播站通讯员 李超", ["武强"], ["李超"], []),
    "where he wrote": Signed("本报记者 王小明 北京报道", ["王小明"], [], []),
    "a long name written by its sound": Signed("特约记者 古丽巴哈尔", ["古丽巴哈尔"], [], []),
    "another of them": Signed("通讯员 努尔买买提江 李超", [], ["努尔买买提江", "李超"], []),
    "a given name that is a mark": Signed("通讯员 尤 文", [], ["尤文"], []),
    "another of them, between names": Signed(
        "记者 李超 王 图 通讯员 赵春生", ["李超", "王图"], ["赵春生"], []
    ),
    "a blank before the last character": Signed("记者 欧阳雪 王小 明", ["欧阳雪", "王小明"], [], []),
    "a blank before the last, more behind": Signed("记者 漆水 川 李超", ["漆水川", "李超"], [], []),
    "what he did behind the name": Signed("(本报记者 王小明 采写)", ["王小明"], [], []),
    "two marks in words": Signed("撰文/摄影:王小明", ["王小明"], [], ["王小明"]),
    "a bar behind the mark": Signed("文|记者 王小明", ["王小明"], [], []),
    "bars behind the roles": Signed("记者|王小明 编辑|李超", ["王小明"], [], []),
    "the writer's office": Signed("(作者:王小明 单位:县水利局)", ["王小明"], [], []),
    "who sent it in": Signed("供稿人:王小明", [], ["王小明"], []),
    "on the web": Signed("发布时间:2014-05-07 09:12:44 来源:县农业信息网 作者:王小明", ["王小明"], [], []),
    "on the web, who read it": Signed("来源:县政府网 作者:王小明 浏览次数:25", ["王小明"], [], []),
    "a name that begins like a mark": Signed("(图 雅)", ["图雅"], [], []),
    "a conjunction that hugs the names": Signed("记者王小明和李超", ["王小明", "李超"], [], []),
    "a conjunction apart": Signed("记者 王 明 和 李 超", ["王明", "李超"], [], []),
    "a surname that is a conjunction": Signed("(通讯员 和 畅)", [], ["和畅"], []),
    "one of them behind a name": Signed("记者 王小明 和 畅", ["王小明", "和畅"], [], []),
    "all three": Signed("记者 王小明 通讯员 李超 摄影 赵春生", ["王小明"], ["李超"], ["赵春生"]),
}


@pytest.mark.parametrize("case", BYLINES.values(), ids=BYLINES)
def test_a_byline_on_its_own_line_is_not_in_the_body(case: Signed) -> None:
    found = only(f"{HEAD}\n{PROSE}\n{case.printed}\n")
    assert signed(found) == (case.reporter, case.correspondent, case.photographer)
    assert (found["title"], found["body"], found["byline"]) == (HEAD, PROSE, case.printed)


@pytest.mark.parametrize("case", BYLINES.values(), ids=BYLINES)
def test_a_byline_after_the_last_sentence_is_not_in_the_body(case: Signed) -> None:
    found = only(f"{HEAD}\n{PROSE} {case.printed}\n")
    assert signed(found) == (case.reporter, case.correspondent, case.photographer)
    assert (found["body"], found["byline"].strip()) == (PROSE, case.printed)


@pytest.mark.parametrize("name", ["王小明", "王 小 明"])
def test_a_name_alone_behind_the_last_sentence_signs(name: str) -> None:
    found = only(f"{HEAD}\n{PROSE} {name}\n")
    assert (signed(found), found["body"]) == ((["王小明"], [], []), PROSE)


@pytest.mark.parametrize("word", ["完", "高考", "花絮", "更多内容"])
def test_a_word_alone_behind_the_last_sentence_does_not_sign(word: str) -> None:
    assert signed(only(f"{HEAD}\n{PROSE} {word}\n")) == ([], [], [])


@pytest.mark.parametrize("office", ["宣传部", "水利局", "文化馆", "施工队", "高新区", "语文组", "考核办"])
@pytest.mark.parametrize("text", ["{head}\n{prose}\n({office})\n", "{head}\n{prose}({office})\n"])
def test_an_office_in_brackets_signs_and_names_nobody(text: str, office: str) -> None:
    found = only(text.format(head=HEAD, prose=PROSE, office=office))
    assert (signed(found), found["body"], found["byline"]) == (([], [], []), PROSE, f"({office})")


@pytest.mark.parametrize("name", ["王登科", "安邦", "安 部"])
def test_a_name_in_brackets_that_ends_like_an_office_is_one(name: str) -> None:
    assert signed(only(f"{HEAD}\n{PROSE}\n({name})\n"))[0] == ["".join(name.split())]


@pytest.mark.parametrize(("name", "reporter"), [("清樾", ["清樾"]), ("语文组", [])])
def test_a_pen_name_in_brackets_is_one_that_signs_elsewhere_on_the_page(
    name: str, reporter: list[str]
) -> None:
    first, second = documents_of(
        f"{HEAD}\n本报讯 {PROSE}\n记者 清 樾\n\n河道清淤见成效\n本报讯 {PROSE}({name})\n"
    )
    assert (first["reporter"], second["reporter"], second["body"]) == (["清樾"], reporter, f"本报讯 {PROSE}")


def test_a_byline_behind_a_sentence_that_lost_its_mark_is_not_in_the_body() -> None:
    found = only(
        f"{HEAD}\n{PROSE}\n整改已经完成。据了解,这一做法年底以前将推广到全县所有的乡镇和街道 本报记者 王小明\n"
    )
    assert signed(found) == (["王小明"], [], [])
    assert found["body"].endswith("乡镇和街道")


@pytest.mark.parametrize("case", BYLINES.values(), ids=BYLINES)
def test_a_byline_under_the_headline_is_not_in_the_body(case: Signed) -> None:
    found = only(f"{HEAD}\n{case.printed}\n{PROSE}\n")
    assert signed(found) == (case.reporter, case.correspondent, case.photographer)
    assert (found["title"], found["body"], found["byline"]) == (HEAD, PROSE, case.printed)


OPENINGS = {
    "formula and a day": Signed("本报讯 5月3日,", [], [], []),
    "formula with names": Signed("本报讯(记者 王小明 通讯员 李超)5月3日,", ["王小明"], ["李超"], []),
    "full-width brackets": Signed("本报讯（记者 王小明）5月3日，", ["王小明"], [], []),
    "two reporters": Signed("本报讯(记者 王小明 李大海)5月3日,", ["王小明", "李大海"], [], []),
    "a blank inside a name": Signed("本报讯(记者 黄 鹂)5月3日,", ["黄鹂"], [], []),
    "names without brackets": Signed("本报讯 记者王小明报道:5月3日,", ["王小明"], [], []),
    "text like a name behind it": Signed("本报讯 记者王小明报道:清晨六点,", ["王小明"], [], []),
    "the day before yesterday behind a name": Signed("本报讯 记者王小明 前日中午,", ["王小明"], [], []),
    "yesterday behind a name": Signed("本报讯 记者王小明 昨晚,", ["王小明"], [], []),
    "a weekday behind a name": Signed("本报讯 记者周一鸣 周一上午,", ["周一鸣"], [], []),
    "last week behind a name": Signed("本报讯 记者王小明 上周五,", ["王小明"], [], []),
    "a place and a day": Signed("本报红旗公社九月二日电 记者王小明报道:", ["王小明"], [], []),
    "a place and a day in digits": Signed("本报坪上3月14日讯(记者王小明)", ["王小明"], [], []),
    "the day alone": Signed("本报3日讯(记者王小明)", ["王小明"], [], []),
    "agency": Signed("新华社西安10月24日电 记者从高新区获悉,", [], [], []),
    "agency with names": Signed("新华社西安10月24日电(记者 王小明)10月24日,", ["王小明"], [], []),
    "agency, two reporters": Signed(
        "新华社西安10月24日电(记者王小明、李大海)10月24日,", ["王小明", "李大海"], [], []
    ),
    "a city": Signed("郑州市讯 5月3日,", [], [], []),
    "in square brackets": Signed("【本报讯】5月3日,", [], [], []),
    "the reporter first": Signed("本报记者 王小明 5月3日,", ["王小明"], [], []),
    "with a square": Signed("□本报记者 王小明 5月3日,", ["王小明"], [], []),
    "tortoise-shell brackets": Signed("本报讯〔记者 王小明〕5月3日,", ["王小明"], [], []),
    "brackets of two sorts": Signed("本报讯[记者 王小明}5月3日,", ["王小明"], [], []),
    "a bracket that was lost": Signed("本报讯(记者 王 明 5月3日,", ["王明"], [], []),
    "a bracket and a blank that were lost": Signed("本报讯(记者王明5月3日,", ["王明"], [], []),
    "with a photographer": Signed("本报讯(记者 王小明 文/图)5月3日,", ["王小明"], [], ["王小明"]),
}


@pytest.mark.parametrize("case", OPENINGS.values(), ids=OPENINGS)
def test_an_opening_in_the_line_of_the_text_stays_in_the_body(case: Signed) -> None:
    body = case.printed + "高新区召开会议,有关部门负责人参加。"
    found = only(f"{HEAD}\n{body}\n")
    assert signed(found) == (case.reporter, case.correspondent, case.photographer)
    assert (found["title"], found["body"], found["byline"]) == (HEAD, body, None)


@pytest.mark.parametrize("case", OPENINGS.values(), ids=OPENINGS)
def test_an_opening_separates_two_articles(case: Signed) -> None:
    first, second = documents_of(
        f"{HEAD}\n本报讯 5月2日,开会。{PROSE}\n老街坊换新颜\n{case.printed}居民高兴。\n"
    )
    assert (first["title"], second["title"]) == (HEAD, "老街坊换新颜")
    assert second["body"] == f"{case.printed}居民高兴。"


def test_a_byline_after_the_lead_does_not_end_the_report() -> None:
    text = f"{HEAD}\n\n本报讯 {PROSE}\n\n本报记者 王小明\n\n一、抓早抓小\n{PROSE}\n{PROSE}\n二、抓细抓实\n{PROSE}\n"
    found = only(text)
    assert found["reporter"] == ["王小明"]
    assert found["byline"] == "本报记者 王小明"
    assert [section["heading"] for section in found["sections"]] == ["一、抓早抓小", "二、抓细抓实"]
    assert "本报记者" not in found["body"]


def test_names_of_opening_and_byline_come_together_once() -> None:
    found = only(f"{HEAD}\n本报讯(记者 王小明)5月3日,开会。{PROSE}\n记者 王小明 通讯员 李超\n")
    assert signed(found) == (["王小明"], ["李超"], [])


def test_a_byline_cut_by_its_column_is_read_whole() -> None:
    found = only(f"{HEAD}\n{PROSE}\n本报记者 王小明\n通讯员 李超 文/图\n")
    assert signed(found)[:2] == (["王小明"], ["李超"])
    assert found["body"] == PROSE


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_byline_cut_inside_a_name_is_read_whole(blank: str) -> None:
    first, _ = documents_of(f"{HEAD}\n{PROSE}\n记者 王小\n丽 李 超\n{blank}老街坊换新颜\n本报讯 {PROSE}\n")
    assert (first["reporter"], first["body"]) == (["王小丽", "李超"], PROSE)


def test_a_byline_cut_inside_a_role_is_read_whole() -> None:
    found = only(f"{HEAD}\n{PROSE}\n记\n者 王小明\n")
    assert found["reporter"] == ["王小明"]
    assert found["body"] == PROSE


@pytest.mark.parametrize("name", ["王小明", "王 明", "军 歌"])
def test_a_credit_that_hugs_its_name_names_a_photographer(name: str) -> None:
    found = only(f"{HEAD}\n{PROSE}\n图为工人在栽树。 {name}摄\n")
    assert signed(found) == ([], [], ["".join(name.split())])


def test_a_credit_under_a_headline_that_hugs_its_name_is_a_caption_s() -> None:
    found = only(f"{HEAD}\n工人在大堤上栽树。 军 歌摄\n\n本报讯 {PROSE}\n")
    assert (found["captions"], signed(found)) == (["工人在大堤上栽树。 军 歌摄"], ([], [], ["军歌"]))


def test_the_credit_of_a_caption_names_a_photographer() -> None:
    found = only(f"{HEAD}\n图为会议现场。 宁静 摄\n本报讯(记者 王小明){PROSE}\n")
    assert signed(found) == (["王小明"], [], ["宁静"])
    assert found["captions"] == ["图为会议现场。 宁静 摄"]


@pytest.mark.parametrize(
    "line", ["时间:2014-05-07 来源:县邮政局", "发布时间:2014年5月7日 10:20", "来源:县政府网 浏览次数:25次"]
)
def test_what_a_page_of_the_web_says_beside_who_wrote_names_nobody(line: str) -> None:
    found = only(f"{HEAD}\n{line}\n\n{PROSE}\n")
    assert (signed(found), found["title"], found["byline"]) == (([], [], []), HEAD, line)


def test_the_credit_of_a_picture_under_the_text_is_not_the_byline_s_over_it() -> None:
    found = only(f"{HEAD}\n记者 王小明 通讯员 李超\n{PROSE}\n王小明 摄\n")
    assert signed(found) == (["王小明"], ["李超"], ["王小明"])


@pytest.mark.parametrize("line", ["本报实习生 贝\n叶", "《岚港商报》记者 郝景 本报\n记者 王小明"])
def test_a_byline_over_the_next_headline_is_no_part_of_it(line: str) -> None:
    first, second = documents_of(f"{HEAD}\n{PROSE}\n{line}\n\n老街坊换新颜\n记者 李超\n{PROSE}\n")
    assert (first["byline"], second["title"]) == (line, "老街坊换新颜")


NOT_BYLINES = {
    "what a reporter saw": "记者登车目击,头一趟车的票四点前就卖光了。",
    "what a reporter asked": "他笑了:“糖甜,理也甜。”记者问郑",
    "a reporter in a sentence": "会上,记者了解到,园区绿化明年完工。",
    "a reporter heads a sentence": "记者 从高新区获悉,园区绿化明年完工。",
    "names in a list": "王小明、李大海、赵春生等参加了会议。",
    "a speaker in brackets": "绿化很重要(王小明说),明年完工。",
}


@pytest.mark.parametrize("line", NOT_BYLINES.values(), ids=NOT_BYLINES)
def test_prose_that_speaks_of_reporters_is_no_byline(line: str) -> None:
    found = only(f"{HEAD}\n本报讯 {PROSE}\n{line}\n")
    assert signed(found) == ([], [], [])
    assert found["body"].endswith(line)
    assert found["byline"] is None


def test_those_who_signed_are_no_people_of_the_event() -> None:
    found = only(f"{HEAD}\n本报讯(记者 王小明)区长李大海出席会议。{PROSE}\n通讯员 赵春生\n")
    assert found["people"] == ["李大海"]
