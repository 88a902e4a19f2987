"""Words: the one seam to the segmenter (rjieba: jieba's dictionary and model, in Rust)."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from gx_es.dictionary import NO_WORDS, Dictionary

if TYPE_CHECKING:
    import rjieba

T = TypeVar("T")

_REACH = 5  # characters on each side of a cut that decide whether a word runs across it
_DICTIONARIES = 2  # whose segmenters are kept, at 25 MB each: a run has one dictionary, a comparison two
# Half characters of broken files, which Rust's strings cannot hold
_SURROGATES = re.compile("[\ud800-\udfff]")


def cut(text: str) -> list[str]:
    """Cut a text into words; names and words that the dictionary lacks are guessed."""
    return _whole(_rjieba().cut, text, guess=True)


def cut_known(text: str) -> list[str]:
    """Cut a text into words of the dictionary and single characters."""
    return _whole(_rjieba().cut, text, guess=False)


def tag(text: str, dictionary: Dictionary = NO_WORDS) -> list[tuple[str, str]]:
    """Cut a text into words of the dictionary with their parts of speech (jieba's tags: n, nr, v …).

    The words of the user's dictionary count as well, for this call only.
    """
    return _whole((_segmenter(dictionary) if dictionary.words else _rjieba()).tag, text, guess=False)


def _whole(segmenter: Callable[[str, bool], list[T]], text: str, *, guess: bool) -> list[T]:
    try:
        return segmenter(text, guess)
    except UnicodeEncodeError:
        return segmenter(_SURROGATES.sub("�", text), guess)


def joins_a_word(before: str, after: str) -> bool:
    """Whether a word of the dictionary runs across the cut between two texts (农村党|组织书记)."""
    left = before[-_REACH:]
    at = 0
    for word in cut_known(left + after[:_REACH]):
        if at < len(left) < at + len(word):
            return word.isalpha()
        at += len(word)
    return False


@cache
def _rjieba() -> ModuleType:
    """Import the segmenter when the first word is cut: its dictionary takes 0.3 s and 33 MB, and few commands cut."""
    import rjieba  # noqa: PLC0415 - see above

    return rjieba


@lru_cache(maxsize=_DICTIONARIES)
def _segmenter(dictionary: Dictionary) -> "rjieba.Jieba":
    """Return a segmenter of its own, so that no word gets into the one that others use."""
    segmenter: rjieba.Jieba = _rjieba().Jieba()
    for text, frequency, kind in dictionary.words:
        # at least what keeps the word whole when it stands alone: a frequency given too low would lose it
        segmenter.add_word(text, max(frequency, segmenter.suggest_freq(text)), kind)
    return segmenter
