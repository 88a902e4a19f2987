"""Tables between articles: rankings, prices, score boards. Their rows look like short lines of a headline."""

import re
from collections.abc import Iterator, Sequence

from gx_es.segment.lines import Line

_ROW = re.compile(
    r"\S{1,14}(?:\s+\S{1,12}){0,4}\s+[+\-−]?\d[\d.,:：%‰-]*(?:元|分|人|℃|%|万|亿|公斤|吨|次|名|环|秒)?(?:\s+(?:[↑↓→—+\-−][\d.%]*|[\d.%]+))*"
)
_SENTENCE = re.compile(r"[。;!?“”]|,[一-鿿]")
_ROW_LONGEST = 48  # characters of a row
_REACH = 2  # lines below a row among which there is another
_FIELDS, _HEADER_CELL = 2, 6  # fields of a header, and characters of each of them (名次 班级 得分)


def tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Find the tables among consecutive short lines: where each begins, with its title and header, and where it ends."""
    rows = [is_row(line.text) for line in lines]
    end = 0
    for at in range(len(lines) - 1):
        if at >= end and rows[at] and any(rows[at + 1 : at + 1 + _REACH]) and not lines[at + 1].gap:
            start, end = _beginning(lines, at, end), _end(lines, rows, at)
            yield start, end


def is_row(text: str) -> bool:
    """Whether a narrowed line is a row of a table: fields between blanks, one of them a number."""
    return (
        " " in text
        and len(text) <= _ROW_LONGEST
        and bool(_ROW.fullmatch(text))
        and not _SENTENCE.search(text)
    )


def _beginning(lines: Sequence[Line], first: int, least: int) -> int:
    """Take the header that hugs the first row, and the title that hugs both."""
    start = first
    if start > least and not lines[start].gap and _is_header(lines[start - 1].text):
        start -= 1
    if start > least and not lines[start].gap:
        start -= 1
    return start


def _is_header(text: str) -> bool:
    cells = text.split()
    return len(cells) >= _FIELDS and all(len(cell) <= _HEADER_CELL for cell in cells)


def _end(lines: Sequence[Line], rows: Sequence[bool], first: int) -> int:
    """Rows go on while lines are rows, or hug them and have as many fields (三元环保 停牌)."""
    at = first + 1
    while at < len(lines) and (rows[at] or _goes_on(lines[at - 1], lines[at])):
        at += 1
    return at


def _goes_on(row: Line, line: Line) -> bool:
    return not line.gap and len(line.text.split()) == len(row.text.split()) >= _FIELDS
