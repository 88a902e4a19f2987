"""What is known of names and words before a page is read: people's decisions, and the user's dictionary."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gx_es.decisions import Decisions
from gx_es.dictionary import Dictionary, simple
from gx_es.lexicon.folding import readings

_ARCHIVES = 8  # folders with decisions of their own that are read in turn


class Finder:
    """Finds some words in texts, the longest at each place, in one pass however many they are."""

    def __init__(self, wanted: Iterable[str]) -> None:
        """Take the words."""
        self._wanted = frozenset(wanted)
        self._lengths = sorted({len(word) for word in self._wanted}, reverse=True)
        self._firsts = {word[0] for word in self._wanted}

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the words stand in a text."""
        if not self._wanted:
            return
        few = len(self._firsts) < len(text)  # names of a page; the words of a dictionary may be many
        firsts = self._firsts if few else self._firsts.intersection(text)
        at = 0
        for start in sorted(place for first in firsts for place in _places(first, text)):
            if start < at:
                continue
            stretches = (text[start : start + size] for size in self._lengths)
            word = next((stretch for stretch in stretches if stretch in self._wanted), None)
            if word:
                at = start + len(word)
                yield start, at

    def there(self, text: str) -> set[str]:
        """Return the words that stand in a text, those inside others as well."""
        starts = (place for first in self._firsts.intersection(text) for place in _places(first, text))
        stretches = (text[start : start + size] for start in starts for size in self._lengths)
        return {stretch for stretch in stretches if stretch in self._wanted}


def _places(char: str, text: str) -> Iterator[int]:
    """Yield where a character stands in a text."""
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are names wherever they stand, names that are none, names that stand for others, and whole words."""

    names: frozenset[str]
    dropped: frozenset[str]
    renamed: Mapping[str, str]
    terms: frozenset[str]
    dictionary: Dictionary
    _find: Finder

    def spans(self, text: str) -> tuple[dict[int, int], dict[int, int]]:
        """Return where the names stand in a text, and where the words: the end of each by its start.

        A name inside a longer word, and a word inside a longer name, is not there.
        """
        names: dict[int, int] = {}
        terms: dict[int, int] = {}
        for start, end in self._find(text):
            (names if text[start:end] in self.names else terms)[start] = end
        return names, terms

    def decides(self, name: str) -> bool:
        """Whether it is known of a name that it is one, or that it is none."""
        return name in self.names or name in self.dropped

    def name(self, printed: str) -> str:
        """Return the name that a printed one stands for."""
        return self.renamed.get(printed, printed)


@lru_cache(maxsize=_ARCHIVES)
def known(decisions: Decisions, dictionary: Dictionary) -> Known:
    """Return what both say, in simplified characters; people's decisions win over the dictionary."""
    words = simple(dictionary)
    dropped = _readings(decisions.dropped)
    names = _readings(decisions.names) | (words.names - dropped)
    renamed = {read: other for name, other in decisions.renamed.items() for read in readings(name)}
    terms = words.terms - names
    return Known(names, dropped, renamed, terms, words, Finder(names | terms))


def _readings(names: frozenset[str]) -> frozenset[str]:
    return frozenset(read for name in names for read in readings(name))
