"""The printed lines of a page, with their spans, and narrowed forms that rules can be written against."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gx_es.numerals import LETTERS
from gx_es.page import Span

PAGES_LINES = 1024  # more than a page has: what comes after a line is asked before the line is taken
_INDENTS = ("　", "  ", " \t", "\t ", "\t\t")

# Full-width forms stand 0xFEE0 above their ASCII twins; brackets that papers and OCR put for round ones become those.
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\xa0": " ",
    "丨": "|",
    **dict.fromkeys("〔〖{｛", "("),
    **dict.fromkeys("〕〗}｝", ")"),
}
_ENDS, _CLOSING = ("。", "!", "?", "…"), '”"』」’)】》'
OPEN_ENDS = (",", "、", ":", ";", "“", "(", "《")  # a line that ends in one goes on
_REMARK = re.compile(r"[。!?…][”』」]?\s?\([^()。]{1,12}\)$")  # ……送到县里。(王明)
_WIDE = re.compile("[！-～\u3000\xa0丨〔〕〖〗{}]")


def narrow(text: str) -> str:
    """Return a text with ASCII in place of full-width forms; one character stays one, so offsets hold."""
    for char in set(_WIDE.findall(text)):  # few of them stand in one text: faster than str.translate
        text = text.replace(char, _NARROW[char])
    return text


def ended(text: str) -> bool:
    """Whether a narrowed text ends in the mark that ends a sentence, or in brackets and quotes behind one."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith(_ENDS):
        return True
    return text.endswith(")") and bool(_REMARK.search(text))


def is_numeral(bare: str) -> bool:
    """Whether a narrowed text without blanks is nothing but the number of a part: 一, (二), 3, 第四件事."""
    return len(bare) <= _NUMERAL and bool(_PART.fullmatch(bare))


def as_digits(text: str) -> str:
    """Give a date as it was printed before OCR read letters for its digits, and 曰 for 日: 2OO7年ll月O7曰."""
    if "曰" in text:
        text = _SAYS.sub("日", text)
    return (
        _NUMBER.sub(lambda found: found.group().translate(LETTERS), text)
        if any(map(text.__contains__, _LETTERS))
        else text
    )


_LETTERS = "Ool"
# The letter before it is asked for behind its first character: `re` looks for a first character faster than it looks back
_NUMBER = re.compile(r"[\dOol](?<![A-Za-z].)(?:\s?[\dOol]){0,7}(?=\s?[年月日曰周届版期])")
_SAYS = re.compile(
    r"(?<=[\dOol])曰|(?<=[\dOol] )曰|(?<=月[一二三四五六七八九十])曰|(?<=[一二三四五六七八九]十)曰"
)
_NUMERAL = 5  # characters of a part's number with its brackets and what is counted
_PART = re.compile(
    r"[(【]?(?:之|第)?(?:[一二三四五六七八九十]{1,2}|\d|[①-⑩])(?:[)】、.]|章|节|部分|件事|个故事|站|课|幕)?"
)


class Line(NamedTuple):
    """A printed line: its span without outer blanks, its narrowed text, and the same without blanks.

    `gap` counts the blank lines above it; `indented`: it is set in like the first line of a paragraph.
    """

    span: Span
    text: str
    bare: str
    gap: int
    indented: bool


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a page that carry anything but blanks."""
    narrowed = narrow(text)
    at, gap = 0, -1  # nothing stands above the first line: one blank line there is no gap yet
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at if len(stripped) == len(raw) else at + raw.index(stripped[0])
            span = Span(start, start + len(stripped))
            line = narrowed[start : span.end]
            yield Line(span, line, "".join(line.split()), max(gap, 0), raw.startswith(_INDENTS))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1


def part(line: Line, start: int, end: int) -> Line:
    """Return a part of a line without the blanks at its ends."""
    text = line.text[start:end]
    left = start + len(text) - len(text.lstrip())
    text = text.strip()
    span = Span(line.span.start + left, line.span.start + left + len(text))
    return Line(span, text, "".join(text.split()), line.gap, line.indented)


def level(page_lines: list[Line]) -> list[Line]:
    """Count the blank lines, and the blanks in front of a line, from what is usual on the page.

    Where a blank line stands above every line, or all are set in, that says nothing.
    """
    gaps = sorted(line.gap for line in page_lines[1:])
    usual = gaps[len(gaps) // _SELDOM] if gaps else 0
    if usual:
        page_lines = [line._replace(gap=max(line.gap - usual, 0)) for line in page_lines]
    flush = sum(not line.indented for line in page_lines)
    if flush * _SELDOM < len(page_lines):
        page_lines = [line._replace(indented=False) for line in page_lines]
    return page_lines


_SELDOM = 20  # one line of so many may be otherwise than all others


def groups(lines: list[Line]) -> list[list[Line]]:
    """Return the lines parted where blank lines stand between them."""
    parted: list[list[Line]] = [[]]
    for line in lines:
        if line.gap and parted[-1]:
            parted.append([])
        parted[-1].append(line)
    return parted
