"""Lexical cohesion: whether a stretch of prose goes on about what the article before it is about."""

import re
from collections import Counter

from gx_es.segment.kinds import Item, Kind
from gx_es.words import cut

_CONTENT = re.compile(r"[一-鿿]{2,}$")
_COMMON_SHARE = (
    0.34  # a word in more of the page's stretches says nothing about which of them belong together
)
_COMMON_LEAST = 2
_PROSE = frozenset({Kind.PROSE, Kind.OPENING, Kind.CAPTION, Kind.BYLINE})


class Cohesion:
    """The content words of each stretch of a page between its short lines."""

    def __init__(self, items: list[Item]) -> None:
        self._words: dict[int, frozenset[str]] = {}
        self._start: dict[int, int] = {}
        start = 0
        for at in range(len(items) + 1):
            if at == len(items) or (at > start and _parts(items, at)):
                stretch = frozenset(
                    _content("".join(line.bare for item in items[start:at] for line in item.lines))
                )
                self._words[start] = stretch
                self._start.update(dict.fromkeys(range(start, at), start))
                start = at
        within = Counter(word for stretch in self._words.values() for word in stretch)
        most = max(_COMMON_LEAST, _COMMON_SHARE * len(self._words))
        self._common = frozenset(word for word, count in within.items() if count > most)

    def shared(self, first: int, run: int) -> float:
        """Return the share of the words of the stretch at item `run` that the items from `first` on have too."""
        before = frozenset[str]().union(
            *(words for start, words in self._words.items() if first <= start < run)
        )
        ahead = self._words.get(self._start.get(run, -1), frozenset()) - self._common
        return len(ahead & before) / len(ahead) if ahead else 0.0


def _parts(items: list[Item], at: int) -> bool:
    """Whether a new stretch begins at an item: short lines after prose, or an opening."""
    kind, before = items[at].kind, items[at - 1].kind
    if kind is Kind.OPENING:
        return before in _PROSE
    return kind not in _PROSE and before in _PROSE


def _content(text: str) -> list[str]:
    return [word for word in cut(text) if _CONTENT.match(word)]
