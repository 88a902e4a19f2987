"""How much likelier a character ends a given name than a word: made from jieba's dictionary (MIT).

`python -m gx_es.lexicon.given_names` prints `given_names.tsv`; a test holds the file to that.
"""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gx_es.lexicon import words

_BOUND = 4.0  # scores stay between -4 and 4, so that no single character decides alone
_RARE = 2e-5  # share of the dictionary's weight under which a character that ends no name is left out
_PRIOR_NAME, _PRIOR_WORD = 0.5, 1.0  # counts added so that unseen characters get a finite score


@cache
def scores() -> dict[str, float]:
    """Return the score of each character: the logarithm of the odds, natural, rounded to 0.1."""
    lines = files("gx_es.lexicon").joinpath("given_names.tsv").read_text("utf-8").splitlines()
    return {char: float(score) for char, _, score in (line.partition("\t") for line in lines)}


def calibrate() -> Iterator[tuple[str, float]]:
    """Yield each character with its score, counted over the names and the other words of jieba's dictionary."""
    ends, used = _count()
    all_ends, all_used = sum(ends.values()), sum(used.values())
    for char in sorted(set(ends) | {char for char, weight in used.items() if weight > all_used * _RARE}):
        if "一" <= char <= "鿿":
            name = (ends[char] + _PRIOR_NAME) / (all_ends + 1500)
            word = (used[char] + _PRIOR_WORD) / (all_used + 5000)
            yield char, round(max(-_BOUND, min(_BOUND, math.log(name / word))), 1)


def _count() -> tuple[Counter[str], Counter[str]]:
    ends: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        if tag.startswith("nr"):
            if len(word) in {2, 3} and word[0] in words("surnames"):
                ends[word[-1]] += 1
        else:
            weight = math.log1p(int(count)) * math.sqrt(int(count))
            used.update(dict.fromkeys(word, weight))  # type: ignore[arg-type]  # weights, not whole counts
    return ends, used


if __name__ == "__main__":
    for char, score in calibrate():
        print(f"{char}\t{score}")  # noqa: T201 - this is what the module is run for
