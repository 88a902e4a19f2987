"""What looks like a name and is a place: it goes on like one elsewhere on the page, or stands in a list of them."""

import re
from collections.abc import Iterable, Sequence

from gx_es.extract.boundaries import BEHIND
from gx_es.extract.elsewhere import is_placed
from gx_es.extract.known import Finder
from gx_es.extract.search import CERTAIN, Spotted, Spotting
from gx_es.extract.taken import Taken
from gx_es.lexicon import pattern

_OF_NO_TITLE = frozenset(("edge", "listed", "row"))  # rules by which a place may come out as well
_COUNTED = f"(?:村(?![民干医官支])|站(?!长)|乡(?!亲)|镇(?!长)|县(?!长)|[区市](?!长|民)|家(?!人|里|的|老)|座|所|条|个(?:城中|自然|行政)?{pattern('place_ends')})"
_PLACES = re.compile(
    r"[等两三四五六七八九十\d](?:(?<=等)(?:地"
    rf"|[\d一二三四五六七八九十百多余来几数个]{{0,6}}{pattern('place_ends')}"
    rf"|[两三四五六七八九十\d]{{1,3}}{_COUNTED})|(?<!等)[两三四五六七八九十\d]{{0,2}}{_COUNTED})"
)
_NAME = r"(?:(?!和)[一-鿿]){2,6}"  # 和 parts two: within one it would let the pattern be tried in every way
_LIST = re.compile(rf"{_NAME}(?:[、和]{_NAME})*\Z")
_LONGEST_LIST = 100  # characters of a list of places that is looked at


def drop_places(spottings: Sequence[Spotting]) -> None:
    """Drop from the articles of a page what has no title anywhere and is a place: 白沙 beside 白沙镇, 马家店 in a list of stops."""
    titled = {
        _printed(each, seen)
        for each in spottings
        for seen in each.found
        if seen.title or seen.rule not in _OF_NO_TITLE
    }
    listed = [_listed(each.bare.text) for each in spottings]
    untitled = {_printed(each, seen) for each in spottings for seen in each.found} - titled
    places = _placed(spottings, untitled)
    for each, lists in zip(spottings, listed, strict=True):
        places |= {_printed(each, seen) for seen in each.found if lists.has(seen.start, seen.end)} & untitled
    for each, lists in zip(spottings, listed, strict=True):
        each.found = [
            seen
            for seen in each.found
            if seen.points >= CERTAIN
            or not (
                _printed(each, seen) in places or (seen.title is None and lists.has(seen.start, seen.end))
            )
        ]


def _printed(spotting: Spotting, seen: Spotted) -> str:
    """Return what was spotted, as printed."""
    return spotting.bare.text[seen.start : seen.end]


def _placed(spottings: Sequence[Spotting], names: Iterable[str]) -> set[str]:
    """Return those of some names behind which a place goes on somewhere (白沙|镇)."""
    found = Finder(names)
    return {
        each.bare.text[start:end]
        for each in spottings
        for start, end in found(each.bare.text)
        if is_placed(each.bare.text[end : end + BEHIND])
    }


def _listed(body: str) -> Taken:
    """Return where lists of places stand: 甲、乙、丙等地; 等四十多个村镇; 六站."""
    listed = Taken(body)
    for seen in _PLACES.finditer(body):
        row = _LIST.search(body, max(0, seen.start() - _LONGEST_LIST), seen.start())
        if row:
            listed.take(*row.span())
    return listed
