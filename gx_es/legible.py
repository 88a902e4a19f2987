"""The text of a page as the rules read it, with the way back to what the page prints.

Simplified characters in their usual forms, 。 for the full stops of OCR, one blank for a tab, a digit for the sign that numbers a page:
one character for one. Where OCR put a blank between all characters, those blanks are left out.
"""

import re
from array import array
from collections.abc import Sequence
from itertools import compress, count
from typing import NamedTuple

from gx_es.lexicon import pattern
from gx_es.lexicon.folding import simplified
from gx_es.page import Span

_TAB, _INDENT = "\t", "\u3000"
_ODD_BLANK = re.compile(r"[^\S\n \t\xa0\u3000]")  # those that no rule is written against
# What OCR and typists set for 。: a dot behind a Chinese character, where none of a number or a list stands (一.加强领导)
_DOT = re.compile(
    r"(?P<number>^[^\S\n]*[第(（]?[一二三四五六七八九十]{1,3}[.．])"
    r"|(?<=[一-鿿”’》)）])[.．](?=\s|[一-鿿“”‘’《（(]|$)",
    re.MULTILINE,
)
_LEAST_DOTS = 3  # that end sentences, and more than 。 does: fewer may be of names (马克.吐温)
# A ring that was read as a letter or a degree; none of 二O一二年, O型, 三十°东
_RING = re.compile(
    r"(?<=[一-鿿”])(?<![〇零一二三四五六七八九十百])[oO°](?![〇零一二三四五六七八九十型])(?=\s|[一-鿿“”]|$)"
)
# The signs for one to nine that number pages
_DIGITS = {chr(first + at): str(at + 1) for first in (0x2460, 0x2160) for at in range(9)}
_PAGE = re.compile(rf"[{''.join(_DIGITS)}](?=\s?版)")
_CLOSE = r"[一-鿿，。、；：？！“”‘’《》（）,;:?!()\d.%]"
_BETWEEN = re.compile(rf"(?<={_CLOSE})[ \u3000\xa0](?={_CLOSE})")
_SPREAD = re.compile(r"(?<=[一-鿿])[ \u3000\xa0](?=[一-鿿])")
_TOGETHER = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
# The share of neighbours with a blank between them from which it is the OCR that put them there: letter-spaced headlines
# and names have a few in a hundred.
_SPACED = 0.5
_SOME_BLANKS = 0.2  # the share of blanks in a text that is looked at for it: a spaced one has nearly half
# What stands between blanks in mastheads and bylines, which are gone as well
_SET_APART = re.compile(
    pattern("editor_roles")
    + r"|(?:本报|见习|实习|特约)?记者|(?:特约)?通讯员|实习生|摄影报道|摄影(?=[一-鿿]{2,4}[）)])|文/图|图/文|本?报讯|\d{4}年\d{1,2}月\d{1,2}日|星期[一二三四五六日天]|第\d{1,5}[期版号]"
)


class Legible(NamedTuple):
    """A page as it is read: `simple` has a character for each of the page, `text` is that without the blanks of OCR.

    `offsets` says where on the page each character of `text` stands; None where all stand where they stood.
    """

    simple: str
    text: str
    offsets: Sequence[int] | None

    @classmethod
    def of(cls, printed: str) -> "Legible":
        """Read the text of a page."""
        simple = _with_page_digits(_with_stops(simplified(_with_plain_blanks(printed))))
        if not _is_spaced(simple):
            return cls(simple, simple, None)
        kept = _kept(simple)
        return cls(simple, "".join(compress(simple, kept)), array("L", compress(count(), kept)))

    def on_page(self, span: Span) -> Span:
        """Return where on the page a span of `text` stands."""
        if self.offsets is None:
            return span
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


def _with_plain_blanks(text: str) -> str:
    """Give a tab the width that sets a line in, and blanks of other kinds the usual one."""
    text = text.replace(_TAB, _INDENT)
    return _ODD_BLANK.sub(" ", text)


def _with_stops(text: str) -> str:
    """Put 。 where OCR or a typist put something like it."""
    text = _RING.sub("。", text)
    dots = sum(dot["number"] is None for dot in _DOT.finditer(text))
    if dots < _LEAST_DOTS or dots <= text.count("。"):
        return text
    return _DOT.sub(lambda dot: dot["number"] or "。", text)


def _with_page_digits(text: str) -> str:
    """Give the number of a page as a digit: ③版, 第Ⅲ版."""
    return _PAGE.sub(lambda digit: _DIGITS[digit.group()], text)


def _kept(simple: str) -> bytearray:
    """Return 1 for each character to keep, 0 for the blanks of OCR; those on each side of what newspapers set apart stay."""
    kept = bytearray(b"\1") * len(simple)
    for blank in _BETWEEN.finditer(simple):
        kept[blank.start()] = 0
    close, places = "".join(compress(simple, kept)), array("L", compress(count(), kept))
    for role in _SET_APART.finditer(close):
        for side in role.span():
            if 0 < side < len(places):
                kept[places[side] - 1] = 1
    return kept


def _is_spaced(text: str) -> bool:
    if text.count(" ") + text.count(_INDENT) + text.count("\xa0") < _SOME_BLANKS * len(text):
        return False
    spread, together = len(_SPREAD.findall(text)), len(_TOGETHER.findall(text))
    return spread > _SPACED * (spread + together)
