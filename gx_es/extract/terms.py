"""What an article is about: its content words, and its keywords ranked by TF-IDF."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from gx_es.lexicon import words
from gx_es.words import tag

KEYWORDS = 20  # of an article: as many as jieba's own extractor gives by default

_CONTENT_TAGS = ("n", "v", "a", "i", "j", "l")  # nouns, verbs, adjectives, idioms, abbreviations, set phrases
_HAN = re.compile(r"[一-鿿]{2,}$")


def content_words(text: str) -> list[str]:
    """Return the content words of a bare text in the order of print, each as often as it stands there."""
    stops = words("stop_words")
    return [
        word
        for word, kind in tag(text)
        if kind.startswith(_CONTENT_TAGS) and _HAN.match(word) and word not in stops
    ]


def keywords(found: Iterable[str], whole: Counter[str]) -> tuple[str, ...]:
    """Rank content words, and the names and organisations that count whole, by TF-IDF."""
    counts = Counter(found) | whole
    frequencies, usual = _idf()
    ranked = sorted(counts, key=lambda word: (-counts[word] * frequencies.get(word, usual), word))
    return tuple(ranked[:KEYWORDS])


@cache
def _idf() -> tuple[dict[str, float], float]:
    """Read jieba's table of inverse document frequencies, and its median for words that it lacks."""
    table = {}
    for line in files("jieba").joinpath("analyse/idf.txt").read_text("utf-8").splitlines():
        word, _, value = line.partition(" ")
        table[word] = float(value)
    return table, sorted(table.values())[len(table) // 2]
