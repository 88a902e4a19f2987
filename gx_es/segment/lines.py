"""The printed lines of a page, with their spans, and folded forms that rules can be written against."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gx_es.page import Span

_LINE = re.compile(r"[^\n]+")
_INDENT = re.compile(r"　|[ \t]{2}")
_BLANKS = re.compile(r"\s+")

# Full-width forms stand 0xFEE0 above their ASCII twins.
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}
_WIDE = re.compile("[！-～\u3000\xa0]")


def fold(text: str) -> str:
    """Give full-width forms as ASCII; one character stays one, so offsets hold."""
    for char in set(_WIDE.findall(text)):  # few of them stand in one text: faster than str.translate
        text = text.replace(char, _NARROW[char])
    return text


class Line(NamedTuple):
    """A printed line: its span without outer blanks, its folded text, and the same without blanks.

    `gap` counts the blank lines above it; `indented`: it is set in like the first line of a paragraph.
    """

    span: Span
    text: str
    bare: str
    gap: int
    indented: bool


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a page that carry anything but blanks."""
    last_end = 0
    whole = fold(text)
    for found in _LINE.finditer(text):
        raw = found.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = found.start() + raw.index(stripped[0]) if raw[0] != stripped[0] else found.start()
        gap = max(text.count("\n", last_end, start) - 1, 0)
        last_end = start + len(stripped)
        folded = whole[start:last_end]
        yield Line(Span(start, last_end), folded, _BLANKS.sub("", folded), gap, bool(_INDENT.match(raw)))
