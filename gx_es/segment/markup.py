"""Marks of Markdown that some OCR puts around lines: they are no text of the page, and tell what a line is.

# a headline      **a line set in bold**
"""

import re

from gx_es.page import Residue, Span
from gx_es.segment.lines import Line

_HEADING = re.compile(r"#{1,6}(?=\s+\S)")
_BOLD = re.compile(r"(\*\*|__)(?=[^*_\s])[^*]+(?<=[^*_\s])\1")


def without_markup(page_lines: list[Line], residue: list[Residue]) -> list[Line]:
    """Return the lines without the marks around them, which go to `residue`; a heading stands apart from what is above."""
    return [_unmarked(line, residue) for line in page_lines]


def _unmarked(line: Line, residue: list[Residue]) -> Line:
    if line.text[0] not in "#*_":
        return line
    if heading := _HEADING.match(line.text):
        residue.append(_mark(line, 0, heading.end()))
        return _unmarked(_cut(line, heading.end(), len(line.text))._replace(gap=max(line.gap, 1)), residue)
    if bold := _BOLD.fullmatch(line.text):
        size = len(bold[1])
        residue += [_mark(line, 0, size), _mark(line, len(line.text) - size, len(line.text))]
        return _cut(line, size, len(line.text) - size)
    return line


def _mark(line: Line, start: int, end: int) -> Residue:
    return Residue("markup", Span(line.span.start + start, line.span.start + end))


def _cut(line: Line, start: int, end: int) -> Line:
    """Return a part of a line without the blanks at its ends."""
    text = line.text[start:end]
    left = start + len(text) - len(text.lstrip())
    text = text.strip()
    span = Span(line.span.start + left, line.span.start + left + len(text))
    return Line(span, text, "".join(text.split()), line.gap, line.indented)
