"""How much likelier a character begins or ends a name than a word: counted over jieba's dictionary (MIT).

`python -m gx_es.lexicon.name_odds surname` prints `surname_odds.tsv`, `given` prints `given_odds.tsv`; a test holds
both files to that. Odds are natural logarithms, rounded to 0.1.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from gx_es.lexicon import weights, words

_BOUND = 5.0  # odds stay between -5 and 5, so that no single character decides alone
_RARE = 2e-5  # share of the dictionary's weight under which a character that ends no name is left out
_COUNT_POWER = 0.75  # tempers the counts of very common words, as is usual for word statistics
_NAME_LENGTHS = frozenset({2, 3})


def odds(place: str) -> dict[str, float]:
    """Return the odds of each character at a place of the name: `surname` or `given` (its last character)."""
    return weights(f"{place}_odds")


def calibrate(place: str) -> Iterator[tuple[str, float]]:
    """Yield the characters of a place with their odds, counted anew."""
    names, used = _count(place)
    all_names, all_used = sum(names.values()), sum(used.values())
    listed = words("surnames") if place == "surname" else _seen(names, used)
    for char in sorted(listed):
        name = (names[char] + 0.5) / all_names
        word = (used[char] + 5) / all_used
        if names[char] or used[char]:
            yield char, round(max(-_BOUND, min(_BOUND, math.log(name / word))), 1)


def _seen(names: Counter[str], used: Counter[str]) -> set[str]:
    least = sum(used.values()) * _RARE
    return {char for char in {*names, *used} if "一" <= char <= "鿿" and (names[char] or used[char] > least)}


def _count(place: str) -> tuple[Counter[str], Counter[str]]:
    """Count how many names have a character at the place, and the weight of the words that have it there."""
    names: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        char = word[0] if place == "surname" else word[-1]
        if not tag.startswith("nr"):
            for each in char if place == "surname" else set(word):
                used[each] += round(int(count) ** _COUNT_POWER)
        elif len(word) in _NAME_LENGTHS and word[0] in words("surnames"):
            names[char] += 1
    return names, used


if __name__ == "__main__":
    for char, value in calibrate(sys.argv[1]):
        print(f"{char}\t{value}")  # noqa: T201 - this is what the module is run for
