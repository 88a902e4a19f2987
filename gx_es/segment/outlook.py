"""What comes after each item of a page: the evidence that decides whether short lines are a headline."""

import re
from dataclasses import dataclass

from gx_es.segment import bylines
from gx_es.segment.kinds import Item, Kind
from gx_es.segment.openings import opening_byline

_DATED = re.compile(
    r"[“\"]?(?:(?:[一-鿿]{0,8},)?(?:(?:19|20)\d\d年)?\d{1,2}\s?月\s?\d{1,2}\s?[日曰]|近日|日前|昨日|昨天|今日|今天|前天|连日来|近期|近来|今年以来|入[春夏秋冬冬]以来|记者从|记者(?:日前|近日|昨日)|.{2,12}(?:近日|日前))"
)
_MARKED = re.compile(r"[□◎●■◆○◇口]")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive short lines, items `start` to `end` (excluded), and what follows them.

    `certain`: an opening formula, or a byline that heads prose, follows; `marked`: that byline bears a mark (□);
    `dated`: the prose after it begins with a day; `signed_ahead`: a byline closes what follows it.
    """

    start: int
    end: int
    certain: bool
    marked: bool
    by_formula: bool
    dated: bool
    signed_ahead: bool
    next: Item | None


class Outlook:
    """Reads the items backwards once, so that each question about what is ahead is answered at once."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        self._runs: dict[int, Run] = {}
        self.has_formula = any(item.kind is Kind.OPENING for item in items)
        self.has_byline = any(item.kind is Kind.BYLINE or _signs(item) for item in items)
        signed_ahead = False
        end = len(items)
        while end > 0:
            item = items[end - 1]
            if item.kind is Kind.SHORT:
                start = self._run_start(end)
                run = self._runs[start] = self._read(start, end, signed_ahead=signed_ahead)
                signed_ahead = signed_ahead and not run.certain
                end = start
                continue
            if item.kind in {Kind.OPENING, Kind.NOTICE_HEAD}:
                signed_ahead = False
            elif _signs(item) and not self._prose_follows(end):
                signed_ahead = True
            end -= 1

    def run(self, start: int) -> Run:
        """Return the run of short lines that begins at an item."""
        return self._runs[start]

    def prose_follows(self, at: int) -> bool:
        """Whether prose without a headline of its own comes after item `at - 1`."""
        return self._prose_follows(at)

    def _run_start(self, end: int) -> int:
        start = end
        while start > 0 and self._items[start - 1].kind is Kind.SHORT:
            start -= 1
        return start

    def _read(self, start: int, end: int, *, signed_ahead: bool) -> Run:
        at = end
        heads: list[Item] = []
        while at < len(self._items) and self._items[at].kind in {Kind.CAPTION, Kind.BYLINE}:
            if self._items[at].kind is Kind.BYLINE:
                heads.append(self._items[at])
            at += 1
        after = self._items[at] if at < len(self._items) else None
        by_formula = after is not None and after.kind is Kind.OPENING
        headed = bool(heads) and after is not None and after.kind is Kind.PROSE
        return Run(
            start=start,
            end=end,
            certain=by_formula or headed,
            marked=headed and bool(_MARKED.match(heads[0].first.text)),
            by_formula=by_formula,
            dated=after is not None and bool(_DATED.match(after.first.text)),
            signed_ahead=signed_ahead,
            next=self._items[end] if end < len(self._items) else None,
        )

    def _prose_follows(self, at: int) -> bool:
        while at < len(self._items) and self._items[at].kind is Kind.CAPTION:
            at += 1
        return at < len(self._items) and self._items[at].kind is Kind.PROSE


def _signs(item: Item) -> bool:
    if item.kind is Kind.BYLINE:
        return item.byline is not None and not item.byline.photo_only
    if item.kind is Kind.OPENING and opening_byline(item.first.text):
        return True
    return item.kind in {Kind.PROSE, Kind.OPENING} and bylines.trailing(item.first.text) is not None
