"""Where a name ends: a surname, one or two given characters, and the evidence of what stands behind them."""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from gx_es.extract.bare import Bare
from gx_es.extract.characters import COMPOUNDS, LASTS, characters
from gx_es.extract.evidence import NEEDED, edge, kinds, reaches, weigh
from gx_es.extract.followers import DOES, LIKELY_LAST, OPEN, TITLED, follower, leaves_one
from gx_es.lexicon import words
from gx_es.words import joins_a_word

_MOST = 4  # characters of a name
_CLOSED = DOES | {"stop"}
BEHIND = 6  # characters behind a name that are looked at: the longest title has as many
_REMEMBERED = 2**14  # names that are looked up once
_SURNAMES = words("surnames")
FIRSTS = _SURNAMES | {compound[0] for compound in COMPOUNDS}


class Name(NamedTuple):
    """A name at `start` to `end` of a bare text, with the points of evidence for it."""

    start: int
    end: int
    points: float


def name_at(bare: Bare, start: int, least: float = -math.inf) -> Name | None:
    """Read the likeliest name that begins at a character; None where none can begin there, or none has enough points."""
    if bare.text[start : start + 1] not in FIRSTS:  # most characters: asked before all else
        return None
    best: Name | None = None
    for end in ends(bare.text, start):
        name, behind, seam = _pieces(bare, start, end)
        if reaches(name, behind, least, seam=seam):
            weight = weigh(name, behind, seam=seam)
            if weight >= least and (best is None or weight > best.points):
                best, least = Name(start, end, weight), weight
    return best


def points(bare: Bare, start: int, end: int) -> float:
    """Weigh the evidence that `start` to `end` is a whole name: log-odds of its characters and of its neighbours."""
    name, behind, seam = _pieces(bare, start, end)
    return weigh(name, behind, seam=seam)


def _pieces(bare: Bare, start: int, end: int) -> tuple[str, str, bool]:
    return bare.text[start:end], bare.text[end : end + BEHIND], end in bare.seams


def boundary(bare: Bare, end: int) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    return edge(bare.text[end : end + BEHIND], seam=end in bare.seams)


def likely(name: str) -> bool:
    """Whether the characters of a name are likelier in names than in words, and begin no word (居民张, 安抚苏)."""
    return characters(name) > 0 and not (len(name) > 2 and name[:2] not in COMPOUNDS and is_word(name[:2]))


@lru_cache(_REMEMBERED)
def is_word(name: str) -> bool:
    """Whether a name is also a common word of the dictionary, and not listed there as a name."""
    tags = kinds(name)
    return len(tags) == 1 and not tags[0].startswith("nr")


def ends(text: str, start: int) -> list[int]:
    """Return where a name may end that begins with a surname; no name that `text` cuts short."""
    if text[start : start + 2] in COMPOUNDS:
        sizes = (3, 4)
    elif text[start : start + 1] in _SURNAMES:
        sizes = (3, 2)
    else:
        return []
    run = _HAN.match(text, start)
    stop = run.end() if run else start
    return [start + size for size in sizes if start + size <= stop]


_HAN = re.compile(r"[一-鿿]{2,4}")


def lengthened(bare: Bare, name: Name) -> Name:
    """Return a name with the rest of four characters (of two surnames, mostly), where those could be nothing else.

    One that stands alone before a mark (陈李佳|宜。), the last one again (马小跳|跳在), a given name (梁红|玉兰带着).
    """
    text, end = bare.text, name.start + _MOST
    rest = text[name.end : end]
    if len(rest) not in {1, 2} or TITLED.match(rest) or follower_at(bare, end) not in _CLOSED:
        return name
    last = LASTS.get(rest[-1], 0.0)
    if len(rest) == 1:
        whole = rest == text[name.end - 1] or (last > 0 and leaves_one(text[name.end : name.end + BEHIND]))
    else:
        whole = last >= LIKELY_LAST and kinds(rest) == ["nr"] and follower_at(bare, name.end) in OPEN
    return Name(name.start, end, name.points) if whole else name


def open_end(bare: Bare, end: int) -> float:
    """Return the points that a name with no title needs more where neither a stop nor a verb tells its end (白鹿自然)."""
    return NEEDED["open_end"] * (follower_at(bare, end) in OPEN)


def follower_at(bare: Bare, end: int) -> str:
    """Say what stands behind a name that ends at a character (see `followers.follower`)."""
    return follower(bare.text[end : end + BEHIND])


def cut_left(text: str, start: int, first: int = 0) -> bool:
    """Whether a word that begins at `first` or behind runs from before a name into it (少年|宫举行)."""
    return joins_a_word(text[max(first, start - _BEFORE) : start], text[start : start + _HEAD])


_BEFORE, _HEAD = 3, 2  # characters before a name, and of it, that a word may be made of which cuts it
