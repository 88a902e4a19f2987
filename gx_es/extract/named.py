"""Organisations and places of an article: by what their names end in, as long as they are printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gx_es.lexicon import pattern, words
from gx_es.words import tag

_ORGANIZATION = re.compile(rf"(?:{pattern('organization_ends')})$")
_PLACE = re.compile(rf"(?:{pattern('place_ends')})$")
_PARTS = ("n", "j", "f", "b", "m", "q", "vn", "a", "v", "x", "l", "i", "s", "t", "k", "z", "g", "h")
_LONGEST, _SHORTEST_ORGANIZATION, _SHORTEST_PLACE = 24, 4, 3  # characters
_HAN = re.compile(r"[一-鿿()]+$|\d+$")
_VERBS = frozenset("要对为把将向在从由让使有做抓守好用以与和及并且以及到进入落地")


def organizations(text: str, given: Iterable[str]) -> Counter[str]:
    """Count the organisations named in a bare text and those that titles gave, abbreviations folded away."""
    found = [
        *(name for name in given if _ORGANIZATION.search(name)),
        *_runs(text, _ORGANIZATION, _SHORTEST_ORGANIZATION),
    ]
    return _folded(Counter(found))


def places(text: str) -> tuple[str, ...]:
    """Return the places named in a bare text, in the order of print."""
    return tuple(dict.fromkeys(_runs(text, _PLACE, _SHORTEST_PLACE)))


def _runs(text: str, ends: re.Pattern[str], shortest: int) -> Iterator[str]:
    """Yield the names that stand in runs of name-like words and end as such a name ends."""
    run: list[str] = []
    for word, kind in [*tag(text), ("", "")]:
        if word and _HAN.match(word) and kind.startswith(_PARTS) and not _stops(word, kind):
            run.append(word)
            continue
        yield from _name_in(run, ends, shortest)
        run = []


def _stops(word: str, kind: str) -> bool:
    verb = kind.startswith(("v", "d", "p", "c")) and kind != "vn"
    return (verb and len(word) > 1) or word in _VERBS or word in words("title_stops")


def _name_in(run: list[str], ends: re.Pattern[str], shortest: int) -> Iterator[str]:
    """Yield the name that a run holds: up to the last word that ends like one and is no word of its own."""
    generic = words("generic_bodies")
    last = next(
        (at for at in range(len(run), 0, -1) if run[at - 1] not in generic and ends.search(run[at - 1])), 0
    )
    name = "".join(run[:last])
    if shortest <= len(name) <= _LONGEST and name not in generic and not name[0].isdigit():
        yield name


def _folded(counts: Counter[str]) -> Counter[str]:
    """Fold a name into a longer one of the article that it abbreviates: 民生银行 into 中国民生银行郑州分行."""
    folded: Counter[str] = Counter()
    longest = sorted(counts, key=len, reverse=True)[:_MOST_BODIES]
    for name in counts:
        whole = next((other for other in longest if name in other), name)
        folded[whole] += counts[name]
    return folded


_MOST_BODIES = 200  # organisations of one article that shorter names are folded into; print has some thirty
