"""Headlines that were printed, or joined by OCR, in one line with the text under them: they become lines of their own.

甲县召开防汛会议 本报讯(记者 乙)5月4日……
"""

import re
from collections.abc import Iterator

from gx_es.segment.lines import Line, part
from gx_es.segment.roles import OWN

_LONGEST = 60  # characters of headlines with their blanks; the labelled pages have some of 50
_SHORTEST = 4  # characters of a headline
# An opening formula in mid-line, behind a blank; what goes on behind it shows that it opens a text
_OPENING = re.compile(
    rf"(?<=\s)[【\[(]?(?:{OWN}|新华社|中新社)[一-鿿]{{0,6}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:讯|电|消息)[】\])]?(?=[\s(\d:,【])"
)
_ENDS = re.compile(r"[。!?…][”』」)]?\s*|[)]\s+")  # what ends the text above, or its byline
_SPEAKS = re.compile(r"[,:;]")  # a headline has one of them at most


def apart(page_lines: list[Line]) -> list[Line]:
    """Return the lines with run-in headlines in lines of their own."""
    return [piece for line in page_lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    at = 0
    for opening in _OPENING.finditer(line.text, 1):
        start = _headline_start(line.text, at, opening.start())
        if start is not None:
            if start > at:
                yield part(line, at, start)
            yield part(line, start, opening.start())._replace(gap=max(line.gap, 1))
            at = opening.start()
    yield part(line, at, len(line.text))._replace(gap=0, indented=False) if at else line


def _headline_start(text: str, first: int, opening: int) -> int | None:
    """Return where the headline begins that ends before an opening; None where what stands there is none."""
    near = max(first, opening - _LONGEST)
    ends = [end.end() for end in _ENDS.finditer(text, near, opening)]
    start = ends[-1] if ends else near
    head = text[start:opening].strip()
    whole = bool(ends) or near == first
    return start if whole and len(head) >= _SHORTEST and len(_SPEAKS.findall(head)) <= 1 else None
