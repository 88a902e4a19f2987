"""A user's dictionary, in the format of jieba's: `word [frequency] [tag]` a line."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gx_es.errors import Usage
from gx_es.lexicon.folding import readings

NAME_TAG = "nr"
_USUAL_TAG = "n"  # of a word without one: a noun, as most words are that a dictionary lacks

# A word has the characters that jieba keeps together, and a dot for names; the further parts of one with blanks
# (Edu Trust认证) have a Chinese character, which no frequency and no tag has.
_CHARS = r"[一-鿕a-zA-Z0-9+#&._%\-·•・]"
_LINE = re.compile(
    rf"(?P<word>[一-鿕a-zA-Z0-9]{_CHARS}*(?:\s+{_CHARS}*[一-鿕]{_CHARS}*)*)"
    r"(?:\s+(?P<frequency>[1-9]\d{0,8}))?(?:\s+(?P<tag>[a-z]{1,8}))?"
)
_DICTIONARIES = 2  # that are kept as they are read with: a run has one dictionary, a comparison two
_LONGEST_LINE = 200  # characters; the longest word of jieba's own dictionary has 16


class Word(NamedTuple):
    """A word, how often it is at least taken to stand in print, and its part of speech (jieba's tags)."""

    text: str
    frequency: int
    tag: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words of a user, in the order of the file; equal digests mean equal words."""

    words: tuple[Word, ...] = field(default=(), compare=False, repr=False)
    digest: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The words that are names of people; a surname alone is none."""
        return frozenset(
            word.text for word in self.words if word.tag.startswith(NAME_TAG) and len(word.text) > 1
        )

    @property
    def terms(self) -> frozenset[str]:
        """The words that are none."""
        return frozenset(word.text for word in self.words if not word.tag.startswith(NAME_TAG))

    def of(self, text: str) -> "Dictionary":
        """Return the words that stand in a text, blanks and line ends aside: no others say how it is read."""
        there = _index(self).of("".join(text.split()))
        return dictionary(tuple(self.words[at] for at in sorted(there)))

    def plus(self, word: Word) -> "Dictionary":
        """Return these with one more word, at the end, or with it in the place of what they say of it."""
        return dictionary((*self.minus(word.text).words, word))

    def minus(self, text: str) -> "Dictionary":
        """Return these without a word."""
        return dictionary(tuple(word for word in self.words if word.text != text))


class _Index(NamedTuple):
    """Where each word of a dictionary stands in it, and what words begin with: texts are read along it in one pass."""

    places: Mapping[str, Sequence[int]]
    beginnings: frozenset[str]
    longest: int

    def of(self, text: str) -> list[int]:
        """Return the places of the words that stand in a text, also inside one another."""
        found: set[str] = set()
        starts: Sequence[int] = range(len(text))
        for size in range(1, self.longest + 1):
            begun = [(at, text[at : at + size]) for at in starts if text[at : at + size] in self.beginnings]
            found.update(word for _, word in begun)
            starts = [at for at, _ in begun]
        return [at for word in found & self.places.keys() for at in self.places[word]]


NO_WORDS = Dictionary()


def dictionary(words: tuple[Word, ...]) -> Dictionary:
    """Return the dictionary of some words."""
    return Dictionary(words, hashlib.sha256(repr(words).encode()).hexdigest()) if words else NO_WORDS


@lru_cache(_DICTIONARIES)
def _index(words: Dictionary) -> _Index:
    places: defaultdict[str, list[int]] = defaultdict(list)  # a word in two readings may be there twice
    for at, word in enumerate(words.words):
        places[word.text].append(at)
    beginnings = frozenset(text[:size] for text in places for size in range(1, len(text) + 1))
    return _Index(places, beginnings, max(map(len, places), default=0))


@lru_cache(_DICTIONARIES)
def simple(words: Dictionary) -> Dictionary:
    """Return a dictionary in simplified characters, which all pages are read in."""
    return dictionary(
        tuple(word._replace(text=text) for word in words.words for text in sorted(readings(word.text)))
    )


def read_word(written: str) -> Word:
    """Read a word as a line of a dictionary has it: 云台山 100 ns; raises Usage for anything else."""
    return _word("WORD", 1, written)


def write_dictionary(path: Path, words: Dictionary) -> None:
    """Write a dictionary in one go, so that a reader never sees half of it; raises Usage where that fails."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text("".join(f"{word.text} {word.frequency} {word.tag}\n" for word in words.words), "utf-8")
        new.replace(path)
    except OSError as error:
        raise Usage(f"{path}: cannot be written ({error.strerror})", todo="check the folder") from None


def read_dictionary(path: Path) -> Dictionary:
    """Read a dictionary in UTF-8; blanks inside a word go, as they go from the text. Raises Usage, with the line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check the path") from None
    except UnicodeDecodeError:
        raise Usage(f"{path}: not UTF-8 text", todo="convert it to UTF-8") from None
    words = tuple(_word(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    return dictionary(words)


def _word(path: Path | str, number: int, line: str) -> Word:
    found = _LINE.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    if found is None:
        raise Usage(
            f"{path}, line {number}: not a dictionary line ({line.strip()[:_LONGEST_LINE]!r})",
            todo="write: word [frequency] [tag], as in 云台山 100 ns",
        )
    text = "".join(found["word"].split())
    return Word(text, int(found["frequency"] or 1), found["tag"] or _USUAL_TAG)
