"""Lexical cohesion: whether a stretch of prose goes on about what the article before it is about."""

import re
from bisect import bisect_left
from collections import defaultdict

from gx_es.lexicon import words
from gx_es.segment.items import Item, Kind
from gx_es.words import cut

_CONTENT = re.compile(r"^[一-鿿]{2,}$", re.MULTILINE)
_COMMON_SHARE = (
    0.34  # a word in more of the page's stretches says nothing about which of them belong together
)
_LEAST_WORDS = 12  # words of a stretch under which a share says nothing
_UNKNOWN = 0.04  # what is returned then: the middle of the labelled stretches
_COMMON_LEAST = 2
_PROSE = (Kind.PROSE, Kind.OPENING, Kind.CAPTION, Kind.BYLINE)


class Cohesion:
    """The content words of each stretch of a page between its short lines."""

    def __init__(self, items: list[Item]) -> None:
        self._words: dict[int, frozenset[str]] = {}
        self._start: dict[int, int] = {}
        start = 0
        for at in range(len(items) + 1):
            if at == len(items) or (at > start and _parts(items, at)):
                text = "".join(line.bare for item in items[start:at] for line in item.lines)
                self._words[start] = content_words(text)
                self._start.update(dict.fromkeys(range(start, at), start))
                start = at
        self._starts: dict[str, list[int]] = defaultdict(list)
        for start, stretch in self._words.items():
            for word in stretch:
                self._starts[word].append(start)
        most = max(_COMMON_LEAST, _COMMON_SHARE * len(self._words))
        self._common = frozenset(word for word, starts in self._starts.items() if len(starts) > most)

    def shared(self, first: int, run: int) -> float:
        """Return the share of the words of the stretch at item `run` that the items from `first` on have too."""
        ahead = self._words.get(self._start.get(run, -1), frozenset()) - self._common
        if len(ahead) < _LEAST_WORDS:
            return _UNKNOWN
        return sum(self._stands(word, first, run) for word in ahead) / len(ahead)

    def _stands(self, word: str, first: int, run: int) -> bool:
        """Whether a word stands in a stretch that begins at the items `first` to `run`."""
        starts = self._starts[word]
        at = bisect_left(starts, first)
        return at < len(starts) and starts[at] < run


def _parts(items: list[Item], at: int) -> bool:
    """Whether a new stretch begins at an item: short lines after prose, or an opening."""
    kind, before = items[at].kind, items[at - 1].kind
    if kind is Kind.OPENING:
        return before in _PROSE
    return kind not in _PROSE and before in _PROSE


def content_words(text: str) -> frozenset[str]:
    """Return the distinct words of a text that say what it is about."""
    distinct = set(cut(text)) - words("stop_words")
    return frozenset(_CONTENT.findall("\n".join(distinct)))
