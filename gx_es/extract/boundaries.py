"""Where a name ends: a surname, one or two given characters, and the evidence of what stands behind them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gx_es.extract.bare import Bare
from gx_es.extract.evidence import characters, edge, kinds, weigh
from gx_es.lexicon import words

BEHIND = 6  # characters behind a name that are looked at: the longest title has as many
_COMPOUNDS, _SURNAMES = words("compound_surnames"), words("surnames")
_FIRSTS = _SURNAMES | {compound[0] for compound in _COMPOUNDS}


class Name(NamedTuple):
    """A name at `start` to `end` of a bare text, with the points of evidence for it."""

    start: int
    end: int
    points: float


def name_at(bare: Bare, start: int) -> Name | None:
    """Read the likeliest name that begins at a character; None where none can begin there."""
    if bare.text[start : start + 1] not in _FIRSTS:  # most characters: asked before all else
        return None
    best: Name | None = None
    for end in ends(bare.text, start):
        name = Name(start, end, points(bare, start, end))
        if best is None or name.points > best.points:
            best = name
    return best


def points(bare: Bare, start: int, end: int) -> float:
    """Weigh the evidence that `start` to `end` is a whole name: log-odds of its characters and of its neighbours."""
    return weigh(bare.text[start:end], bare.text[end : end + BEHIND], seam=bare.seam(end))


def boundary(bare: Bare, end: int) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    return edge(bare.text[end : end + BEHIND], seam=bare.seam(end))


def likely(name: str) -> bool:
    """Whether the characters of a name are likelier in names than in words, and begin no word (居民张, 安抚苏)."""
    return characters(name) > 0 and not (len(name) > 2 and is_word(name[:2]))


def is_word(name: str) -> bool:
    """Whether a name is also a common word of the dictionary, and not listed there as a name."""
    tags = kinds(name)
    return len(tags) == 1 and not tags[0].startswith("nr")


def ends(text: str, start: int) -> Iterator[int]:
    if text[start : start + 2] in _COMPOUNDS:
        sizes: tuple[int, ...] = (3, 4)
    elif text[start : start + 1] in _SURNAMES:
        sizes = (3, 2)
    else:
        return
    for size in sizes:
        name = text[start : start + size]
        if len(name) == size and _HAN_ONLY.match(name):
            yield start + size


_HAN_ONLY = re.compile(r"[一-鿿]+$")
