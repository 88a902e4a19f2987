"""Take the page furniture out of the lines of a page: mastheads, running heads, contents, page numbers."""

import re
from functools import cached_property

from gx_es.page import Residue
from gx_es.segment.asides import is_of_web
from gx_es.segment.folio import contents, head, is_folio, is_running_head, names_in_head, repeats_head
from gx_es.segment.furniture import furniture, heads_several
from gx_es.segment.issue_days import dates_text
from gx_es.segment.lines import Line
from gx_es.segment.openings import formula, is_letter
from gx_es.segment.prose import is_prose, runs_on

_HEAD_LINES = 6  # lines at the head of a page among which the paper's name and its ornaments may stand
_APART = 2  # blank lines above a number that is a page's
_LETTER_HEAD = 3  # lines from a rubric to the letter under it: the headline has two at most
_PAGE_NUMBER = re.compile(r"\d{1,2}")


def without_furniture(page_lines: list[Line], residue: list[Residue]) -> list[Line]:
    """Return the lines that are of articles; page furniture goes to `residue`."""
    stripping = _Stripping(page_lines)
    for at, line in enumerate(page_lines):
        kind = stripping.take(at)
        if kind:
            residue.append(Residue("masthead" if kind == "section" else kind, line.span))
    return stripping.kept


class _Stripping:
    """The lines of a page as they are taken one by one: what was kept, and what its head and its lists say."""

    def __init__(self, page_lines: list[Line]) -> None:
        self.kept: list[Line] = []
        self._lines = page_lines
        self._named = head(page_lines[:_HEAD_LINES])  # lines that are the paper's name in pieces
        self._names: set[str] = set()  # at the head of the page
        self._listing = False  # in a list of contents
        # Where no line stands apart, one that hugs another says nothing
        self._parted = any(line.gap for line in page_lines)

    def take(self, at: int) -> str | None:
        """Keep the next line, or return the kind of furniture that it is."""
        line = self._lines[at]
        kind = self._placed(at, self._at_head(at, furniture(line)))
        self._listing = kind == "contents"
        if kind is None or self._heads_text(at, kind):
            self.kept.append(line)
            return None
        if not self.kept and kind in ("masthead", "section"):
            self._names |= names_in_head(line)
        return kind

    def _at_head(self, at: int, kind: str | None) -> str | None:
        """The name of the paper at the head of the page, and where it is repeated."""
        line, below = self._lines[at], self._lines[at + 1 : at + 2]
        if kind == "column" and not at and below and furniture(below[0]) == "masthead":
            return "masthead"  # 某 某 简 讯: the paper's name
        if kind:
            return kind
        if not self.kept:
            of_head = at < _HEAD_LINES and (
                at < self._named or is_folio(line, self._lines[:at], below) or is_of_web(line.text)
            )
            return "masthead" if of_head else None
        if is_prose(line.bare):
            return None
        return "masthead" if repeats_head(line, self._names) or is_running_head(line, below) else None

    def _placed(self, at: int, kind: str | None) -> str | None:
        """What a line is by where it stands: an entry of a list, a page's number apart, the day of a text under its title."""
        line = self._lines[at]
        if kind in (None, "masthead") and self._listing and not line.gap and contents(line):
            return "contents"
        if kind is None and line.gap >= _APART and _PAGE_NUMBER.fullmatch(line.bare):
            return "masthead"
        hugs = kind == "masthead" and self._parted and not line.gap
        if hugs and self.kept and self.kept[-1] is self._lines[at - 1] and dates_text(line, self.kept):
            return None
        return kind

    def _heads_text(self, at: int, kind: str) -> bool:
        """Whether what looks like furniture is kept: it heads the lines below, or a sentence runs on into it."""
        line = self._lines[at]
        if kind == "column":
            return heads_several(line) or (self._parted and self._is_kicker(at))
        return kind == "section" and bool(self.kept) and runs_on(self.kept[-1])

    def _is_kicker(self, at: int) -> bool:
        """Whether a heading such as 读者来信 is of the headline right below it, or of the only letter, in the middle of a page."""
        line, below = self._lines[at], self._lines[at + 1 : at + 2]
        if not (self.kept or line.gap) or not below or "链接" in line.bare:
            return False
        if below[0].gap and not self._heads_one_letter(at):
            return False
        return furniture(below[0]) is None and not is_prose(below[0].bare) and not formula(below[0].text)

    def _heads_one_letter(self, at: int) -> bool:
        """Whether below a heading stands one letter with its headline, and no other on the page."""
        *_, other, last = (-1, -1, *self._letters)
        return other < at < last <= at + _LETTER_HEAD

    @cached_property
    def _letters(self) -> list[int]:
        """The lines that open a reader's letter."""
        return [at for at, line in enumerate(self._lines) if is_letter(line.bare)]
