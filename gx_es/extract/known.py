"""What is known of names and words before a page is read: people's decisions, and the user's dictionary."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gx_es.decisions import Decisions
from gx_es.dictionary import Dictionary, simple
from gx_es.lexicon.folding import readings

_FEW = 100  # words that are looked for one by one, as the names of a page; of more, as of a dictionary, those of a place
_ARCHIVES = 8  # folders with decisions of their own that are read in turn


class Finder:
    """Finds some words in texts, the longest at each place, in one pass however many they are."""

    def __init__(self, wanted: Iterable[str]) -> None:
        """Take the words."""
        self._wanted = frozenset(wanted)

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the words stand in a text."""
        at = 0
        for start, end in sorted(self._spans(text), key=_first_and_longest):
            if start >= at:
                at = end
                yield start, end

    def there(self, text: str) -> set[str]:
        """Return the words that stand in a text, those inside others as well."""
        return {text[start:end] for start, end in self._spans(text)}

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if len(self._wanted) <= _FEW:
            return ((at, at + len(word)) for word in self._wanted for at in _places(word, text))
        starts = (at for first in self._firsts.intersection(text) for at in _places(first, text))
        stretches = ((at, text[at : at + size]) for at in starts for size in self._lengths)
        return ((at, at + len(word)) for at, word in stretches if word in self._wanted)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(word[0] for word in self._wanted)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, self._wanted))


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _first_and_longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


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
