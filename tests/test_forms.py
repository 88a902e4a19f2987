"""Worse print than the labelled pages have: end marks lost, blank lines gone, marks of Markdown, lines cut in words."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from gx_es.evaluate import evaluate
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

Label = dict[str, Any]

PAPERS = Path(__file__).parent / "gold" / "papers"
BRIDGE = (
    "6月2日,副县长罗清到石滩大桥工地检查施工进度,县交通局局长文涛陪同。\n"
    "罗清要求,施工单位要抢抓晴好天气,倒排工期,确保九月底前通车。\n"
    "目前,大桥主体已完成七成,三百名工人昼夜两班轮换。"
)
SCHOOL = (
    "早上七点,红枫小学的操场上已经响起跳绳声。体育教师尤佳数着拍子,一个都不落下。\n"
    "去年冬天,学校买回两百根跳绳,每个孩子发了一根,课间人人都跳,胖墩少了一半。"
)


def _parsed(text: str) -> ParsedPage:
    return parse(Page("p/x.txt", text, "p/x.txt", ""))


def _headlines(parsed: ParsedPage) -> list[str]:
    return [
        "".join(part.text for part in (article.kicker, article.title, article.subtitle) if part)
        for article in parsed.articles
    ]


def _without_end_marks(text: str, label: Label) -> str:
    """Take the last mark of each article off, where it is told by the label and stands once on the page."""
    for article in label["articles"]:
        end = article["body_end"].rstrip()
        if end[-1:] not in "。！？!?":
            continue
        found = list(re.finditer(r"\s*".join(map(re.escape, end)), text))
        if len(found) == 1:
            text = text[: found[0].end() - 1] + text[found[0].end() :]
            article["body_end"] = end[:-1]
    return text


def _without_blank_lines(text: str, _label: Label) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


# F1 of articles over the labelled pages in worse print, measured on 22 November 2026 and rounded down; in the print as it is 0.983.
# When no article has its last end mark, five of a hundred more go wrong: 0.86 before sentences were told otherwise.
@pytest.mark.parametrize(
    ("worse", "floor"),
    [(_without_end_marks, 0.935), (_without_blank_lines, 0.975)],
    ids=["no end marks", "no blank lines"],
)
def test_articles_are_told_in_worse_print(
    worse: Callable[[str, Label], str],
    floor: float,
    tmp_path: Path,
) -> None:
    for path in PAPERS.glob("*.gold.json"):
        label = orjson.loads(path.read_bytes())
        (tmp_path / label["page"]).write_text(
            worse((PAPERS / label["page"]).read_text("utf-8"), label), "utf-8"
        )
        (tmp_path / path.name).write_bytes(orjson.dumps(label))
    assert evaluate(tmp_path)["articles"].f1 >= floor


@pytest.mark.parametrize("byline", ["(罗 宁)", "记者 罗宁"])
def test_a_headline_goes_with_no_sentence_that_lost_its_end_mark(byline: str) -> None:
    parsed = _parsed(f"石滩大桥年内通车\n本报讯(记者 文涛) {BRIDGE[:-1]}\n一根跳绳\n{SCHOOL}\n{byline}")
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert parsed.articles[0].body.endswith("昼夜两班轮换")


@pytest.mark.parametrize("behind", ["(罗宁)", " (罗 宁)", " 通讯员 罗宁"])
def test_a_byline_follows_a_sentence_that_lost_its_end_mark(behind: str) -> None:
    signed = _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE[:-1]}{behind}").fields[0].credits
    assert (*signed.reporters, *signed.correspondents) == ("罗宁",)


@pytest.mark.parametrize(
    "told",
    [
        "体育教师尤佳说,今年要让每个孩子都学会花样跳绳",
        "当晚,操场上的人又多了起来",
        "那天,风很大,绳子一直在响",
    ],
)
def test_a_last_sentence_that_lost_its_end_mark_is_no_headline(told: str) -> None:
    parsed = _parsed(f"一根跳绳\n本报讯 {SCHOOL}\n\n{told}\n\n石滩大桥年内通车\n\n本报讯 {BRIDGE}")
    assert _headlines(parsed) == ["一根跳绳", "石滩大桥年内通车"]
    assert parsed.articles[0].body.endswith(told)


def test_an_office_in_brackets_signs_a_sentence_that_lost_its_end_mark() -> None:
    lost = f"{BRIDGE}\n\n工地上搭起了诗歌台,工人们歇晌时你一首我一首"
    parsed = _parsed(f"石滩大桥年内通车\n本报讯 {lost}\n(县委报道组)\n\n一根跳绳\n{SCHOOL}\n(罗宁)")
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]


def test_a_character_that_a_column_cut_off_begins_the_next_paragraph() -> None:
    parsed = _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE}\n\n罗\n\n清表示,要把质量放在第一位。")
    assert parsed.articles[0].body.endswith("罗清表示,要把质量放在第一位。")


def test_marks_of_markdown_are_no_text() -> None:
    parsed = _parsed(
        f"# 石滩大桥\n# 年内通车\n\n{BRIDGE}\n\n# 一根跳绳\n\n**问:跳绳难吗?**\n\n答:不难。\n\n{SCHOOL}"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert "*" not in parsed.articles[1].body
    assert [left.kind for left in parsed.residue] == ["markup"] * 5


def test_labels_of_an_export_are_no_text() -> None:
    parsed = _parsed(
        f"标题：石滩大桥年内通车\n作者：罗宁\n正文：\n{BRIDGE}\n\n标题：一根跳绳\n作者：尤佳\n正文：{SCHOOL}"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert [fields.credits.reporters for fields in parsed.fields] == [("罗宁",), ("尤佳",)]
    assert parsed.articles[1].body.startswith("早上七点")
    assert {left.kind for left in parsed.residue} == {"markup"}


def test_a_label_that_stands_once_is_text() -> None:
    assert _headlines(_parsed(f"题目：一根跳绳\n本报讯 {SCHOOL}")) == ["题目：一根跳绳"]


@pytest.mark.parametrize("between", ["\n", " ", ""], ids=["lines", "blanks", "nothing"])
def test_headlines_in_one_line_with_their_text_are_headlines(between: str) -> None:
    bridge, school = BRIDGE.replace("\n", ""), SCHOOL.replace("\n", "")
    parsed = _parsed(
        f"石滩大桥年内通车 本报讯(记者 罗宁)6月3日,{bridge}{between}一根跳绳 天天跳 【本报讯】 {school} 记者 尤佳"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳 天天跳"]
    assert [fields.credits.reporters for fields in parsed.fields] == [("罗宁",), ("尤佳",)]


def test_a_formula_in_a_sentence_is_text() -> None:
    text = f"他把那张旧报纸摊开,上面印着, 本报讯 三个字,字下面是{SCHOOL}"
    assert _headlines(_parsed(f"一根跳绳\n本报讯 {text}")) == ["一根跳绳"]


def test_a_page_is_dated_by_a_masthead_in_pieces_or_misread() -> None:
    heads = (
        "今 日\n石滩\n2008年1月\n4日 星期五",
        "石滩报\nl998年8月21曰 星期五",
        "石滩简讯\n石滩镇办公室编  2016年7月5日\n════",
    )
    days = [
        _parsed(f"{head}\n石滩大桥年内通车\n本报讯 昨日,{BRIDGE[5:]}").fields[0].when.day for head in heads
    ]
    assert days == [date(2008, 1, 3), date(1998, 8, 20), date(2016, 7, 4)]


def test_a_masthead_in_the_middle_of_a_page_is_no_headline() -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n本报讯 {BRIDGE}\n石 滩 报\n第三版 综合 | 编辑 南山\n一根跳绳\n本报讯 {SCHOOL}"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]


@pytest.mark.parametrize(
    "cut",
    [
        "记者 罗 宁 通\n讯员 申一鸣",
        "记者 罗宁 通讯\n员 申一鸣",
        "□ 罗宁 通讯员 申 一\n鸣",
        "记者 罗宁 通讯员 申一\n鸣",
    ],
)
def test_a_byline_cut_in_a_word_is_read_whole(cut: str) -> None:
    signed = _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE}\n{cut}\n一根跳绳\n本报讯 {SCHOOL}").fields[0].credits
    assert (*signed.reporters, *signed.correspondents) == ("罗宁", "申一鸣")


def test_a_short_line_of_a_narrow_column_is_no_caption() -> None:
    column = "\n".join(re.findall(".{1,14}", BRIDGE.replace("\n", "")))
    parsed = _parsed(f"石滩大桥年内通车\n本报讯 {column}\n记者 罗宁 文/图\n一根跳绳\n本报讯 {SCHOOL}")
    assert parsed.articles[0].captions == ()


def test_a_caption_over_its_credit_is_the_picture_s() -> None:
    parsed = _parsed(
        f"一根跳绳\n本报讯 {SCHOOL}\n(尤佳)\n\n新桥上的第一辆车。\n罗宁/摄\n石滩大桥年内通车\n{BRIDGE}\n记者 申一鸣"
    )
    assert [caption.text for caption in parsed.articles[1].captions] == ["新桥上的第一辆车。罗宁/摄"]
    assert parsed.fields[1].credits.photographers == ("罗宁",)


def test_signed_pieces_under_one_heading_are_articles_of_their_own() -> None:
    pieces = "●6月3日,县城换装路灯三百盏,全部用上了节能灯。(罗宁)\n●首批西瓜运抵农贸市场,每斤一元二角。(尤佳)"
    parsed = _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE}\n\n简 讯\n{pieces}")
    assert [fields.credits.reporters for fields in parsed.fields] == [(), ("罗宁",), ("尤佳",)]


@pytest.mark.parametrize("days", ["", " 2008年11月10日—11月16日", "(11月10日至16日)", "（11月10—16日）"])
def test_marked_headlines_under_the_heading_of_a_column_begin_articles(days: str) -> None:
    parsed = _parsed(f"一周简讯{days}\n\n▲石滩大桥年内通车\n{BRIDGE}(罗宁)\n\n▲一根跳绳\n{SCHOOL}\n(尤 佳)")
    assert _headlines(parsed) == ["▲石滩大桥年内通车", "▲一根跳绳"]


@pytest.mark.parametrize(
    "notice",
    [
        "【通知】养老保险缴费截止日期为8月31日。",
        "◆广告 金牌月嫂 电话5550101◆",
        "【供求热线】\n供应:马铃薯原种,电话5550102",
    ],
)
def test_a_notice_with_its_label_in_line_belongs_to_no_article(notice: str) -> None:
    parsed = _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE}\n(罗宁)\n{notice}\n\n一根跳绳\n本报讯 {SCHOOL}")
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert {left.kind for left in parsed.residue} == {"notice"}


@pytest.mark.parametrize(
    "said", ["“逾期不清的,一律依法处置。”罗清说,桥头不许停车。", "罗清介绍,欢迎来电咨询。"]
)
def test_what_somebody_says_is_no_notice(said: str) -> None:
    assert said in _parsed(f"石滩大桥年内通车\n本报讯 {BRIDGE}\n{said}").articles[0].body


@pytest.mark.parametrize("end", ["(全书完)", "（图文无关）", "(未完待续)"])
def test_what_ends_a_serial_signs_nothing(end: str) -> None:
    assert _parsed(f"一根跳绳\n{SCHOOL}{end}").fields[0].credits.reporters == ()


def test_a_page_of_nothing_but_a_picture_with_its_credit_is_a_photo_report() -> None:
    parsed = _parsed("新桥上的第一辆车。\n罗宁/摄\n")
    assert parsed.articles[0].body == "新桥上的第一辆车。"
    assert parsed.fields[0].credits.photographers == ("罗宁",)
