"""Tables as people read them: long stretches of nothing are one line."""

from gx_es.queries.cells import condensed
from gx_es.queries.rows import Row

FULL: Row = ("1958-06-01", 3, 1)
EMPTY: list[Row] = [(f"1958-06-{day:02}", None, 0) for day in range(2, 10)]


def test_a_long_stretch_of_nothing_is_one_row() -> None:
    said = "… nothing from 1958-06-02 to 1958-06-09 …"
    assert condensed([FULL, *EMPTY, FULL], "en") == [FULL, (said, "", ""), FULL]
    assert condensed(EMPTY, "zh") == [("… 1958-06-02 至 1958-06-09 没有文章 …", "", "")]


def test_what_is_short_or_no_gap_stays() -> None:
    zeros: list[Row] = [("1958-06-01", 0, 0)] * 9
    names: list[Row] = [(None,)] * 9
    for found in ([FULL, *EMPTY[:3], FULL], zeros, names, []):
        assert condensed(found, "en") == found
