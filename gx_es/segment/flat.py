"""Pages whose line ends were lost: the text of a whole page in one line, as some exports have it."""

import re
from collections.abc import Iterator

from gx_es.segment import bylines
from gx_es.segment.furniture import furniture
from gx_es.segment.lines import Line, part

_MOST_LINES = 3  # lines of such a page
_LEAST = 500  # characters of its lines each: a paragraph of the labelled pages has 480 at most
_SHORT = (
    4  # characters of the pieces of names and of marks, which no line end parted: 本报记者 王小明, 王 小明
)
_BLANKS = re.compile(r"\s+")
_ENDS = tuple("。!?…)”")


def unfolded(page_lines: list[Line]) -> list[Line]:
    """Return the lines of a page as they were before its line ends became blanks, as far as the blanks tell."""
    if len(page_lines) > _MOST_LINES or any(len(line.bare) < _LEAST for line in page_lines):
        return page_lines
    return [piece for line in page_lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    """Part a line at the blanks behind a sentence, a byline or a masthead, and between pieces too long to be of one name."""
    blanks = list(_BLANKS.finditer(line.text))
    starts = [0, *(blank.end() for blank in blanks)]
    ends = [*(blank.start() for blank in blanks), len(line.text)]
    start = 0
    for at in range(len(blanks)):
        left, right = line.text[starts[at] : ends[at]], line.text[starts[at + 1] : ends[at + 1]]
        if len(right) > _SHORT:
            parted = len(left) > _SHORT or _is_whole(line, start, ends[at])
        else:  # 谷雨前后种瓜点豆 本报记者 甲
            parted = len(left) > _SHORT and _is_whole(line, starts[at + 1], ends[min(at + 2, len(blanks))])
        if parted or left.endswith(_ENDS):
            yield part(line, start, ends[at])
            start = starts[at + 1]
    yield part(line, start, len(line.text))


def _is_whole(line: Line, start: int, end: int) -> bool:
    """Whether a piece is a byline or a masthead, whatever stands behind it."""
    if end - start > bylines.LONGEST:
        return False
    piece = part(line, start, end)
    return bylines.read(piece.text) is not None or furniture(piece) is not None
