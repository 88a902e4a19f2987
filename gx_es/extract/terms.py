"""What an article is about: its content words, and its keywords ranked by TF-IDF."""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from gx_es.lexicon import words

_REMEMBERED = (
    2**14
)  # words whose rarity is at hand: the whole table is too large for the caches of a processor
KEYWORDS = 20  # of an article: as many as jieba's own extractor gives by default

_STOPS = words("stop_words")
_CONTENT_KINDS = frozenset(
    "nvaijl"
)  # nouns, verbs, adjectives, idioms, abbreviations, set phrases: their tags' letters


def content_words(tokens: list[tuple[str, str]], terms: frozenset[str]) -> list[str]:
    """Return the content words of a tagged text in the order of print, each as often as it stands there.

    The words that a user's dictionary names are content words whatever they are.
    """
    return [
        word
        for word, kind in tokens
        if (
            len(word) > 1
            and kind[0] in _CONTENT_KINDS
            and word not in _STOPS
            and word.isalpha()
            and not word.isascii()
        )
        or word in terms
    ]


def keywords(found: Iterable[str], whole: Counter[str]) -> tuple[str, ...]:
    """Rank content words, and the names and organisations that count whole, by TF-IDF."""
    counts = Counter(found)
    counts.update({word: count - counts[word] for word, count in whole.items() if count > counts[word]})
    ranked = sorted((-count * _rarity(word), word) for word, count in counts.items())
    return tuple(word for _, word in ranked[:KEYWORDS])


@lru_cache(_REMEMBERED)
def _rarity(word: str) -> float:
    """Return the inverse document frequency of a word."""
    frequencies, usual = _idf()
    return frequencies.get(word, usual)


@cache
def _idf() -> tuple[dict[str, float], float]:
    """Read jieba's table of inverse document frequencies, and its median for words that it lacks."""
    table: dict[str, float] = {}
    values: dict[float, float] = {}  # some 3,000 for 270,000 words: sharing them saves 17 MB a process
    with files("jieba").joinpath("analyse/idf.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, value = line.partition(" ")
            table[word] = values.setdefault(float(value), float(value))
    return table, sorted(table.values())[len(table) // 2]
