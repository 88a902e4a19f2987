"""Words: the one seam to the segmenter."""

import rjieba

_REACH = 5  # characters on each side of a cut that decide whether a word runs across it


def cut(text: str) -> list[str]:
    """Cut a text into words, jieba's way (rjieba: the same dictionary and model, in Rust)."""
    words: list[str] = rjieba.cut(text, True)  # noqa: FBT003 - its second argument, `hmm`, has no keyword
    return words


def joins_a_word(before: str, after: str) -> bool:
    """Whether a word of the dictionary runs across the cut between two texts (农村党|组织书记)."""
    left = before[-_REACH:]
    words: list[str] = rjieba.cut(left + after[:_REACH], False)  # noqa: FBT003 - as above; dictionary only
    at = 0
    for word in words:
        if at < len(left) < at + len(word):
            return word.isalpha()
        at += len(word)
    return False
