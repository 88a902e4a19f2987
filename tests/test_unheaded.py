"""A piece of news without a headline, which only a blank line and its own byline part from the article above it."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

ABOVE = "路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n首批路灯共装了四十盏。\n明年还要再装六十盏,装到每一条小巷里去。\n"
PIECE = "“前面塌方,赶快停车!”10月6日凌晨,养路工周刚的喊声响起,客车停了下来。\n他带人抢修到天亮,公路恢复通车。"


def _parsed(text: str) -> ParsedPage:
    return parse(Page("piece", text, "piece.txt", "f" * 64))


@pytest.mark.parametrize("byline", ["(王小明 李大海)", "(记者 王小明)", "通讯员 王小明", "本报记者 王小明"])
@pytest.mark.parametrize("own", ["\n通讯员 孙 娟", "(孙 娟)", "\n(通讯员 孙娟)"])
def test_a_piece_with_its_own_byline_behind_a_blank_line_is_an_article(byline: str, own: str) -> None:
    first, second = _parsed(f"{ABOVE}{byline}\n\n{PIECE}{own}\n\n泳池开放\n本报讯 泳池重新开放了。").articles[
        :2
    ]
    assert first.body.endswith("每一条小巷里去。")
    assert second.title is None
    assert len(second.paragraphs) == 2
    assert len(second.bylines) == 1


@pytest.mark.parametrize(
    ("gap", "own"), [("\n\n", ""), ("\n", "\n通讯员 孙 娟")], ids=["not signed", "not apart"]
)
def test_text_behind_a_byline_goes_on_otherwise(gap: str, own: str) -> None:
    first, *rest = _parsed(
        f"{ABOVE}记者 王小明{gap}{PIECE}{own}\n\n泳池开放\n本报讯 泳池重新开放了。"
    ).articles
    assert first.body.endswith("公路恢复通车。")
    assert len(rest) == 1


def test_text_behind_the_byline_of_a_lead_goes_on() -> None:
    (article,) = _parsed(
        f"路灯亮了\n4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n记者 王小明\n\n{PIECE}\n通讯员 孙 娟"
    ).articles
    assert len(article.paragraphs) == 3
