"""Names in rows, with nothing else in their line but what they won and where they are from: 一等奖 甲 乙; 1 丙 2 丁(女)."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from gx_es.extract.beside import head_before, title_right_before
from gx_es.extract.boundaries import Name
from gx_es.extract.characters import characters
from gx_es.extract.refusals import refused
from gx_es.extract.search import Spotting
from gx_es.extract.titles import HEADS
from gx_es.lexicon import pattern
from gx_es.segment.names import join_names, starts_like_name

IN_ROW = 4.0  # points of names that stand alone between blanks; the form of the table vouches for them
_ASIDE = r"\((?![\d一二三四五六七八九十]{1,3}\)班)[^()\n]{1,12}\)"  # (女,回族); but 五(2)班
_LINE = re.compile(r"(?:^|[:\n])((?:[一-鿿\d./、]|\([^()\n]{1,12}\)){4,200})(?=[\n。;]|$)")
# What parts a line beside its blanks: marks, ranks, asides
_PARTS = re.compile(rf"[、/]|(?<![\d(])\d{{1,2}}\.?(?![\d)班级届年米])|{_ASIDE}")
_HEADING = re.compile(rf"(?:{_ASIDE})?:\n?\Z")
_LONGEST_HEADING = 16  # characters of a heading's aside and colon
_AWARD = re.compile(r".+(?:[奖功名组级类赛项]|[金银铜]牌)$")
_BODY = re.compile(rf".*(?:{pattern('bodies_of_members', 'organization_ends', 'unit_ends')}|中)$")
_WHOLE = 4  # characters of a body or a title that may begin with a surname (石桥小学)
_NAME_SIZES = frozenset((2, 3, 4))
_MOST_STRANGE = 0.25  # share of the parts of a row that need not begin with a surname


class _Part(NamedTuple):
    """A stretch of a line between its blanks and marks: a name or a piece of one, a title, or another thing."""

    start: int
    end: int
    kind: str


def in_rows(search: Spotting) -> None:
    """Add the names of each row, with the title that stands before them, behind each, or in the heading above."""
    heading: str | None = None
    at = -1
    for line in _LINE.finditer(search.bare.text, search.first):
        start, end = line.span(1)
        heading = _heading(search, start) or (heading if start == at else None)
        at = end + 1
        _add_row(search, list(_parts(search, start, end)), heading)


def _add_row(search: Spotting, parts: Sequence[_Part], heading: str | None) -> None:
    text = search.bare.text
    runs = [_names(text, run) for run in _runs(parts)]
    names = [name for run in runs for name in run]
    if not _is_row([text[name.start : name.end] for name in names], parts):
        return
    for run in runs:
        title = _title(text, parts, run) or heading
        for name in run:
            search.add(name, "row", title)


def _heading(search: Spotting, start: int) -> str | None:
    """The title that a heading with a colon gives to the rows below or behind it: 主席团成员(按姓氏笔画为序):."""
    colon = _HEADING.search(search.bare.text, max(search.first, start - _LONGEST_HEADING), start)
    title = title_right_before(search, colon.start()) if colon else None
    return None if title and title[0] == "好" else title  # 好媳妇:甲, 乙: what they were named for


def _parts(search: Spotting, start: int, end: int) -> Iterator[_Part]:
    text, seams = search.bare.text, search.bare.seams
    marks = [mark.span() for mark in _PARTS.finditer(text, start, end)]
    bounds = [start, *(at for mark in marks for at in mark), end]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        cuts = [first, *(at for at in range(first + 1, last) if at in seams), last]
        yield from (_Part(*span, _kind(text[slice(*span)])) for span in pairwise(cuts) if span[0] < span[1])


def _kind(part: str) -> str:
    whole = len(part) >= _WHOLE or (len(part) > 1 and not starts_like_name(part))
    if part in HEADS or (whole and head_before(part, len(part))):
        return "title"
    return "other" if whole and (_AWARD.match(part) or _BODY.match(part)) else "name"


def _runs(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield the parts of names that stand together, with only blanks between them."""
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(parts), 1) if one.end != other.start)]
    for first, last in pairwise([*starts, len(parts)]):
        for kind, run in groupby(parts[first:last], key=lambda part: part.kind):
            if kind == "name":
                yield list(run)


def _names(text: str, run: Sequence[_Part]) -> list[Name]:
    found, at = [], run[0].start
    for name in join_names([text[part.start : part.end] for part in run]):
        found.append(Name(at, at + len(name), IN_ROW))
        at += len(name)
    return found


def _is_row(names: Sequence[str], parts: Sequence[_Part]) -> bool:
    """Whether a line is a row of names: two or more, or one with the body that its bearer is of."""
    if not names or not {*map(len, names)} <= _NAME_SIZES or any(refused(name, "") for name in names):
        return False
    if len(names) == 1 and (len(parts) == 1 or characters(names[0]) <= 0):
        return False
    strange = sum(not starts_like_name(name) for name in names)
    return strange <= _MOST_STRANGE * len(names) and sum(map(characters, names)) >= 0


def _title(text: str, parts: Sequence[_Part], run: Sequence[Name]) -> str | None:
    """The title of the names of a run: behind them in a line that begins with names, else in front of them."""
    first = parts[0].kind == "name"
    for one, other in pairwise(parts):
        beside, other_end = (other, one.end == run[-1].end) if first else (one, other.start == run[0].start)
        if other_end and beside.kind == "title":
            return text[beside.start : beside.end]
    return None
