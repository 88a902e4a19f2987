"""What a column's end, an advertisement or a narrow line cuts is put together again; a headline stays one."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

ABOVE = "路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n"


def _parsed(text: str) -> ParsedPage:
    return parse(Page("cut", text, "cut.txt", "f" * 64))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("文家井的甜水", "文家井没有井,吃水要到三里外去挑。今年打出了一眼甜水井。"),
        ("路灯下的老人", "路灯亮起来的时候,老人们就出来下棋。"),
    ],
)
def test_a_headline_that_names_what_its_text_begins_with_is_not_cut(headline: str, body: str) -> None:
    first, second = _parsed(f"{ABOVE}\n{headline}\n{body}\n(王小明)").articles
    assert len(first.paragraphs) == 1
    assert second.title
    assert second.title.text == headline
    assert second.body == body


@pytest.mark.parametrize("office", ["乡信用社主任", "县教育局局长", "村党支部书记"])
def test_a_sentence_cut_before_the_name_of_who_has_the_office_goes_on(office: str) -> None:
    _, second = _parsed(
        f"{ABOVE}\n夜校添了“算账课”\n苇湖乡农民夜校日前增设“算账课”,由{office}\n\n王大明主讲。头一课,大家算出自己去年白忙了半年。"
    ).articles
    assert second.title
    assert second.title.text == "夜校添了“算账课”"
    assert second.body.startswith("苇湖乡农民夜校日前")
    assert len(second.paragraphs) == 1


@pytest.mark.parametrize("ad", ["◆广告 金牌月嫂 张小姐 ◆", "★商业广告 专业疏通下水道 随叫随到★"])
def test_an_advertisement_that_the_text_runs_around_ends_no_article(ad: str) -> None:
    parsed = _parsed(
        f"{ABOVE}老人15岁跟师傅学艺,冬瓜刮了半年、气球刮了三个月,刮破一个扣一\n{ad}\n顿早饭。如今他还是只收十块钱。\n徒弟是他的外孙女。"
    )
    (article,) = parsed.articles
    assert article.paragraphs[-2].text.endswith("刮破一个扣一顿早饭。如今他还是只收十块钱。")
    assert article.paragraphs[-1].text == "徒弟是他的外孙女。"
    assert [part.kind for part in parsed.residue] == ["notice"]


@pytest.mark.parametrize("byline", ["(湖 生、苇 叶)", "(湖 生、\n苇 叶)", "(俭 言)"])
def test_pen_names_printed_apart_in_brackets_sign(byline: str) -> None:
    (article,) = _parsed(f"{ABOVE}{byline}").articles
    assert ["".join(part.text.split()) for part in article.bylines] == ["".join(byline.split())]
