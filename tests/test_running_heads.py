"""What a page repeats of its head in the middle of the text is furniture; a kicker with the page's name is none."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

HEADS = ("石 河 通 讯\n2019年8月16日 星期五 第1284期\n生产一线 3", "石河通讯 第3版 生产一线")
FIRST = "路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n"
REST = "首批路灯共装了四十盏,明年还要再装六十盏,装到每一条小巷里去。"


def _parsed(text: str) -> ParsedPage:
    return parse(Page("head", text, "head.txt", "f" * 64))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "running",
    [
        "3 生产一线 石河通讯",
        "石河通讯 3 生产一线",
        "石河通讯 | 生产一线 | 第3版",
        "生产一线·石河通讯",
        "石 河 通 讯 3",
        "石河通讯",
        "生产一线　　第三版",
    ],
)
def test_a_running_head_parts_no_article(head: str, running: str) -> None:
    parsed = _parsed(f"{head}\n\n{FIRST}{running}\n{REST}")
    (article,) = parsed.articles
    assert [part.text for part in article.paragraphs][1:] == [REST]
    assert parsed.residue[-1].kind == "masthead"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("kicker", ["生产一线", "生产一线 石河人", "石河通讯员培训班开班"])
def test_a_kicker_that_shares_a_name_with_the_head_stays(head: str, kicker: str) -> None:
    _, second = _parsed(f"{head}\n\n{FIRST}\n{kicker}\n泳池开放\n本报讯 {REST}").articles
    headlines = [part.text for part in (second.kicker, second.title, second.subtitle) if part]
    assert headlines == [kicker, "泳池开放"]
