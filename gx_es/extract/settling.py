"""Settle what was spotted in an article: of readings that overlap, the one that the text bears out most stays."""

from collections import Counter
from collections.abc import Iterator

from gx_es.extract.known import Finder
from gx_es.extract.search import CERTAIN, Spotted, Spotting
from gx_es.extract.taken import Taken

_LONGEST = 4  # characters of a name of the Han
_UNTITLED = frozenset(("edge", "lac"))  # rules whose names need no title: one of a byline may be spotted too
_WRITERS = ("记者", "通讯员")  # titles of those whom a byline in the text names
_BY_SOUND = frozenset(
    ("dotted", "elements", "japanese")
)  # rules whose names are read before those of the Han


def settled(spotting: Spotting, signed: frozenset[str]) -> list[Spotted]:
    """Drop overlaps and fragments: of two readings of the same characters the one with more evidence stays.

    A name that people dropped keeps its characters, so that no fragment of it comes out instead.
    """
    text = spotting.bare.text
    taken = Taken(text)
    titles: dict[tuple[int, int], set[str | None]] = {}
    kept: list[Spotted] = []
    for seen in sorted(spotting.found, key=_strength):
        span = (seen.start, seen.end)
        of_byline = seen.rule in _UNTITLED or (seen.title or "").endswith(_WRITERS)
        if of_byline and text[seen.start : seen.end] in signed and seen.points < CERTAIN:
            continue
        if span in titles:
            if seen.title and seen.title not in titles[span]:
                kept.append(seen)
                titles[span].add(seen.title)
        elif taken.take(*span):
            kept.append(seen)
            titles[span] = {seen.title}
    named = [seen for seen in kept if text[seen.start : seen.end] not in spotting.known.dropped]
    return _without_cuts(text, _without_fragments(text, named))


def _strength(seen: Spotted) -> tuple[bool, bool, bool, float]:
    return seen.points < CERTAIN, seen.rule not in _BY_SOUND, seen.rule in _UNTITLED, -seen.points


def _without_fragments(text: str, kept: list[Spotted]) -> list[Spotted]:
    """Drop a name that is another with one character more or less, whichever the text bears out less."""
    names = {text[seen.start : seen.end] for seen in kept}
    pairs = [(name[:-1], name) for name in names if name[:-1] in names]
    if not pairs:
        return kept
    counts = Counter(text[start:end] for start, end in Finder(name for pair in pairs for name in pair)(text))
    most = _most(text, kept)
    drop = {
        longer if (counts[short], most[short]) > (counts[longer], most[longer]) else short
        for short, longer in pairs
    }
    return [seen for seen in kept if seen.points >= CERTAIN or text[seen.start : seen.end] not in drop]


def _without_cuts(text: str, kept: list[Spotted]) -> list[Spotted]:
    """Drop a name that begins inside another that the text bears out more (the title 林长 in 林长青说)."""
    most = _most(text, kept)
    inner = {char for name in most for char in name[1:]}
    return [
        seen
        for seen in kept
        if text[seen.start] not in inner
        or all(most.get(text[start:end], seen.points) <= seen.points for start, end in _around(seen.start))
    ]


def _most(text: str, kept: list[Spotted]) -> dict[str, float]:
    """Return the most points that each name has anywhere."""
    most: dict[str, float] = {}
    for seen in kept:
        name = text[seen.start : seen.end]
        most[name] = max(most.get(name, seen.points), seen.points)
    return most


def _around(at: int) -> Iterator[tuple[int, int]]:
    """Yield where a name of the Han may stand into which a character falls, not as its first."""
    for start in range(max(0, at - _LONGEST + 1), at):
        yield from ((start, end) for end in range(at + 1, start + _LONGEST + 1))
