"""Words: the one seam to the segmenter (rjieba: jieba's dictionary and model, in Rust)."""

import re
from collections.abc import Callable
from typing import TypeVar

import rjieba

T = TypeVar("T")

_REACH = 5  # characters on each side of a cut that decide whether a word runs across it
_SURROGATES = re.compile(
    "[\ud800-\udfff]"
)  # half characters of broken files, which Rust's strings cannot hold


def cut(text: str) -> list[str]:
    """Cut a text into words; names and words that the dictionary lacks are guessed."""
    return _whole(rjieba.cut, text, guess=True)


def cut_known(text: str) -> list[str]:
    """Cut a text into words of the dictionary and single characters."""
    return _whole(rjieba.cut, text, guess=False)


def tag(text: str) -> list[tuple[str, str]]:
    """Cut a text into words of the dictionary with their parts of speech (jieba's tags: n, nr, v …)."""
    return _whole(rjieba.tag, text, guess=False)


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
