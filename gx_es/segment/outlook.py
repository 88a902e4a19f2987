"""What comes after each item of a page: the evidence that decides whether short lines are a headline."""

import re
from collections.abc import Iterator
from functools import cached_property
from statistics import median_low
from typing import NamedTuple

from gx_es.lexicon import pattern
from gx_es.segment.cohesion import Cohesion, content_words
from gx_es.segment.dated import DATED
from gx_es.segment.draft import LIST_MARK
from gx_es.segment.items import Item, Kind, closes
from gx_es.segment.lines import Line, is_numeral
from gx_es.segment.openings import is_letter, is_obituary, opening_byline
from gx_es.segment.signatures import name_tail
from gx_es.segment.tails import trailing

_REPORT = 60  # characters of prose behind a notice that are a report; the shortest labelled has some 70
_OF_NOTICE = re.compile(pattern("notice_words"))
_ARTICLE = 60  # items of the article below a caption that are asked what it describes
_SEVERAL = 2  # pieces that make a column
_MARKED = re.compile(r"[□◎●■◆○◇口]")


class Run(NamedTuple):
    """Consecutive short lines, items `start` to `end` (excluded), and what follows them.

    `certain`: an opening formula, or a byline that heads prose, follows; `marked`: that byline bears a mark (□);
    `dated`: the prose after it begins with a day; `signed_ahead`: a byline closes what follows it; `own_byline`: and
    no dated run stands between, that would have the better claim to it; `picture`: only a caption follows;
    `prose`: characters of prose that follow up to the next short line, none where they are a notice's.
    """

    start: int
    end: int
    certain: bool
    marked: bool
    by_formula: bool
    dated: bool
    signed_ahead: bool
    own_byline: bool
    picture: bool
    prose: int
    next: Item | None

    @property
    def reports(self) -> bool:
        """Whether enough prose follows to be a report, and no notice."""
        return self.prose >= _REPORT


class Outlook:
    """Reads the items backwards once, so that each question about what is ahead is answered at once."""

    def __init__(self, items: list[Item], width: int | None) -> None:
        self.width = width
        self._items = items
        signs = [_signs(item) for item in items]
        self.has_byline = any(signs) or any(item.kind is Kind.BYLINE for item in items)
        self._signed_pieces = _signed_pieces(items, signs)
        self._runs: dict[int, Run] = {}
        ahead, end = _Ahead(), len(items)
        while end > 0:
            start = self._run_start(end)
            if start < end:
                run = self._runs[start] = self._read(start, end, ahead)
                ahead, end = ahead.over_run(run), start
            else:
                closes = signs[end - 1] and not self._prose_follows(end)
                ahead, end = ahead.over(items[end - 1], closes=closes), end - 1

    def run(self, start: int) -> Run:
        """Return the run of short lines that begins at an item."""
        return self._runs[start]

    def below(self, run: Run) -> Run | None:
        """Return the next run of short lines, None behind the last."""
        at = next((at for at in range(run.end, len(self._items)) if self._items[at].kind is Kind.SHORT), None)
        return None if at is None else self._runs[at]

    def first(self, run: Run) -> Line:
        """Return the first line of a run."""
        return self._items[run.start].first

    def is_signed(self, first: int) -> bool:
        """Whether the piece that a label heads, or prose begins, is signed before the next label, headline or opening."""
        return first in self._signed_pieces

    def signs_each(self, first: int) -> bool:
        """Whether each of the marked pieces of prose that begin at an item is signed: ●甲村…… (张三) ●乙村…… (李四)."""
        signed: list[bool] = []
        for at in range(first, len(self._items)):
            item = self._items[at]
            if item.kind not in (Kind.PROSE, Kind.BYLINE):
                break
            if is_marked(item):
                signed.append(False)
            if signed:
                signed[-1] = signed[-1] or _signs(item)
        return len(signed) >= _SEVERAL and all(signed)

    def cohesion(self, first: int, run: Run) -> float:
        """Return the share of the words after a run that items `first` to `run.start` have too, 0 to 1."""
        return self._cohesion.shared(first, run.start)

    def describes(self, at: int, above: str) -> bool:
        """Whether a caption says more of the text above it, without blanks, than of what the headline behind it heads."""
        words = content_words(self._items[at].first.bare)
        below = "".join(line.bare for item in self._below_headline(at) for line in item.lines)
        return sum(map(above.count, words)) > sum(map(below.count, words))

    def _below_headline(self, at: int) -> Iterator[Item]:
        """Yield what stands below a caption up to the end of the article that begins there."""
        prose = False
        for item in self._items[at + 1 : at + _ARTICLE]:
            if prose and item.kind in (Kind.SHORT, Kind.OPENING):
                return
            prose = prose or item.kind in (Kind.PROSE, Kind.OPENING)
            yield item

    def is_under_byline(self, run: Run) -> bool:
        """Whether the byline that closes an article stands right above a run."""
        return run.start > 0 and closes(self._items, run.start - 1)

    @cached_property
    def usual_gap(self) -> int:
        """Return how many blank lines mostly stand between what is parted; 0 where nothing is."""
        gaps = [item.first.gap for item in self._items if item.first.gap]
        return median_low(gaps) if gaps else 0

    @cached_property
    def _cohesion(self) -> Cohesion:
        return Cohesion(self._items)

    def _run_start(self, end: int) -> int:
        start = end
        while start > 0 and self._items[start - 1].kind is Kind.SHORT:
            start -= 1
        return start

    def _read(self, start: int, end: int, ahead: "_Ahead") -> Run:
        at = end
        heads: list[Item] = []
        while at < len(self._items) and self._items[at].kind in (Kind.CAPTION, Kind.BYLINE):
            if self._items[at].kind is Kind.BYLINE:
                heads.append(self._items[at])
            at += 1
        if heads and at < len(self._items) and is_numeral(self._items[at].first.bare):
            at += 1  # the number of the first part stands over its text
        after = self._items[at] if at < len(self._items) else None
        formula = after is not None and (after.kind is Kind.OPENING or is_obituary(after.first.bare))
        # A byline over an opening that has its own closes what is above.
        by_formula = formula and not (heads and after is not None and opening_byline(after.first.text))
        letter = after is not None and after.kind is Kind.PROSE and is_letter(after.first.bare)
        headed = bool(heads) and after is not None and after.kind is Kind.PROSE
        dated = after is not None and bool(DATED.match(after.first.text))
        return Run(
            start=start,
            end=end,
            certain=by_formula or headed or letter,
            marked=headed and bool(_MARKED.match(heads[0].first.text)),
            by_formula=by_formula,
            dated=dated,
            signed_ahead=ahead.signed,
            own_byline=ahead.signed and (dated or not ahead.rival),
            picture=at > end and (after is None or after.kind not in (Kind.PROSE, Kind.OPENING)),
            prose=ahead.prose,
            next=self._items[end] if end < len(self._items) else None,
        )

    def _prose_follows(self, at: int) -> bool:
        while at < len(self._items) and self._items[at].kind is Kind.CAPTION:
            at += 1
        return at < len(self._items) and self._items[at].kind is Kind.PROSE


class _Ahead(NamedTuple):
    """What stands below an item, as the items are read backwards.

    `signed`: a byline closes it; `rival`: a dated run stands between, that has the better claim to the byline; `prose`:
    characters of prose up to the next short line, none where they are a notice's.
    """

    signed: bool = False
    rival: bool = False
    prose: int = 0

    def over_run(self, run: Run) -> "_Ahead":
        """Return what stands below the item above a run."""
        return _Ahead(self.signed and not run.certain, (self.rival or run.dated) and not run.certain)

    def over(self, item: Item, *, closes: bool) -> "_Ahead":
        """Return what stands below the item above another; `closes`: that is a byline which closes what is above it."""
        prose = _prose(item, self.prose)
        if item.kind in (Kind.OPENING, Kind.NOTICE_HEAD):
            return _Ahead(prose=prose)
        return _Ahead(signed=True, prose=prose) if closes else self._replace(prose=prose)


def _signed_pieces(items: list[Item], signs: list[bool]) -> set[int]:
    """Return the labels and the prose whose piece is signed before the next label, headline or opening."""
    pieces: set[int] = set()
    signed = False
    for at in range(len(items) - 1, -1, -1):
        kind = items[at].kind
        if kind is Kind.SHORT:  # a label may stand over short lines
            signed = signed and at > 0 and items[at - 1].kind in (Kind.SHORT, Kind.LABEL)
            continue
        signed = signed or signs[at]
        if signed and kind in (Kind.LABEL, Kind.PROSE):
            pieces.add(at)
        signed = signed and kind not in (Kind.LABEL, Kind.OPENING, Kind.NOTICE_HEAD)
    return pieces


def is_marked(item: Item) -> bool:
    """Whether an item is prose behind the mark of a list (●甲村)."""
    return item.kind is Kind.PROSE and bool(LIST_MARK.match(item.first.text))


def _prose(item: Item, below: int) -> int:
    """The characters of prose from an item on, given those below it; a notice's words make them none."""
    if item.kind is Kind.BYLINE:
        return below
    if item.kind not in (Kind.PROSE, Kind.OPENING, Kind.CAPTION) or _OF_NOTICE.search(item.first.bare):
        return 0
    return below + len(item.first.bare)


def _signs(item: Item) -> bool:
    if item.kind is Kind.BYLINE:
        return item.byline is None or not item.byline.photo_only
    if item.kind not in (Kind.PROSE, Kind.OPENING):
        return False
    text = item.first.text
    opens = item.kind is Kind.OPENING and opening_byline(text) is not None
    return opens or trailing(text) is not None or name_tail(text) is not None
