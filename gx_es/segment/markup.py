"""Marks that some OCR and some exports put around lines: they are no text of the page, and tell what a line is.

# a headline      **a line set in bold**      标题：a headline      正文：
"""

import re

from gx_es.page import Residue, Span
from gx_es.segment.lines import Line, part

_HEADING = re.compile(r"#{1,6}(?=\s+\S)")
_LABEL = re.compile(
    r"[【\[]?(?:标题|题目|主标题|引题|肩题|副标题|副题|正文|内容)[】\]]?:\s*|[【\[](?:标题|正文)[】\]]\s*"
)
_TWICE = 2  # labels that make them the way of a page: a text may begin so by chance
_BOLD = re.compile(r"(\*\*|__)(?=[^*_\s])[^*]+(?<=[^*_\s])\1")


def without_markup(page_lines: list[Line], residue: list[Residue]) -> list[Line]:
    """Return the lines without the marks around them, which go to `residue`; a heading stands apart from what is above."""
    labels = sum(bool(_LABEL.match(line.text)) for line in page_lines)
    bare = _without_labels(page_lines, residue) if labels >= _TWICE else page_lines
    return [_unmarked(line, residue) for line in bare]


def _without_labels(page_lines: list[Line], residue: list[Residue]) -> list[Line]:
    lines = []
    for line in page_lines:
        label = _LABEL.match(line.text)
        if label:
            residue.append(_mark(line, 0, len(label.group().rstrip())))
        if label is None or label.end() < len(line.text):
            lines.append(part(line, label.end(), len(line.text)) if label else line)
    return lines


def _unmarked(line: Line, residue: list[Residue]) -> Line:
    if line.text[0] not in "#*_":
        return line
    if heading := _HEADING.match(line.text):
        residue.append(_mark(line, 0, heading.end()))
        return _unmarked(part(line, heading.end(), len(line.text))._replace(gap=max(line.gap, 1)), residue)
    if bold := _BOLD.fullmatch(line.text):
        size = len(bold[1])
        residue += [_mark(line, 0, size), _mark(line, len(line.text) - size, len(line.text))]
        return part(line, size, len(line.text) - size)
    return line


def _mark(line: Line, start: int, end: int) -> Residue:
    return Residue("markup", Span(line.span.start + start, line.span.start + end))
