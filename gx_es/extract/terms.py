"""What an article is about: its content words, and its keywords ranked by TF-IDF."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import distribution
from operator import mul, neg
from pathlib import Path

from gx_es.lexicon import words

# Words whose rarity is at hand: the whole table is too large for the caches of a processor
_REMEMBERED = 2**14
_HEAD = 3  # bytes of a line by which it is found: a Han character
_NUMBER = 16  # bytes of a number in the table, or more
_USUAL = 11.9547675029  # the median of the table, for words that it lacks
KEYWORDS = 20  # of an article: as many as jieba's own extractor gives by default

_STOPS = words("stop_words")
# Nouns, verbs, adjectives, idioms, abbreviations, set phrases: their tags' letters
_CONTENT_KINDS = frozenset("nvaijl")


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
        or (terms and word in terms)
    ]


def keywords(found: Iterable[str], whole: Counter[str]) -> tuple[str, ...]:
    """Rank content words, and the names and organisations that count whole, by TF-IDF."""
    counts = Counter(found)
    counts.update({word: count - counts[word] for word, count in whole.items() if count > counts[word]})
    scores = map(mul, map(neg, counts.values()), map(_rarity, counts))
    ranked = sorted(zip(scores, counts, strict=True))
    return tuple(word for _, word in ranked[:KEYWORDS])


@lru_cache(_REMEMBERED)
def _rarity(word: str) -> float:
    """Return the inverse document frequency of a word."""
    line = f"{word} ".encode("utf-8", "surrogatepass")
    lines = _idf().get(line[:_HEAD], b"")
    at = lines.find(b"\n" + line)
    if at < 0:
        return _USUAL
    start = at + 1 + len(line)
    return float(lines[start : start + _NUMBER].partition(b"\n")[0])


@cache
def _idf() -> dict[bytes, bytearray]:
    """Read jieba's table of inverse document frequencies: its lines, by their first bytes.

    They stay as they are printed: as words and numbers they would take 42 MB of each process that parses, and not 8.
    """
    # not by importlib.resources, which would import jieba itself, with its own dictionary of names
    file = Path(str(distribution("jieba").locate_file("jieba/analyse/idf.txt")))
    lines: defaultdict[bytes, bytearray] = defaultdict(lambda: bytearray(b"\n"))
    with file.open("rb") as table:
        for line in table:
            lines[line[:_HEAD]] += line
    return dict(lines)
