"""Fit the weights of the evidence for names: `python -m bench.names` prints `gx_es/lexicon/name_weights.tsv`.

A conditional logit: at each place where a name may begin, the choice is between the names of two or three characters
that can begin there and none. The labels in tests/gold that may be tuned on say which is right.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import orjson

from gx_es.decisions import UNDECIDED
from gx_es.dictionary import NO_WORDS
from gx_es.extract.bare import Bare
from gx_es.extract.boundaries import BEHIND, cut_left, ends
from gx_es.extract.characters import made_of
from gx_es.extract.edges import EDGE, acts
from gx_es.extract.evidence import barred, evidence
from gx_es.extract.followers import OPEN, follower
from gx_es.extract.known import Finder, known
from gx_es.extract.search import Spotting
from gx_es.extract.spotting import AND, NO_HEADS, OFFICES
from gx_es.extract.titles import HEADS
from gx_es.lexicon.folding import simplified
from gx_es.reading import read_page
from gx_es.segment.names import starts_like_name
from gx_es.segment.segmentation import segment

GOLD = Path(__file__).parents[1] / "tests" / "gold"
FOLDERS = ("seeds", "other", "papers")  # those that may be tuned on
RIDGE = 1.0  # of each weight: a normal prior around 0 with a deviation of 1; most weights lie within 3
# Weights that are given: the labelled pages were made to abound in names that are words (解放, 毕竟), so they would
# teach that a verb behind a title is a name. Nor do they show how many of the names that stand alone are none, since rules
# were made for those that were: fitted to -3.31, "alone" was right in 13 of 33 on 52 pages scored before anybody looked.
GIVEN = {
    "alone": -4.5,
    "verb_word": -1.5,
    "common_word": -1.0,
    "long_word": -1.0,
    "place_word": -2.5,
    "never_word": -3.0,
    "never_prefix": -4.0,
    "before_word": -3.0,
}
COMMON = 3.0  # how much more a page counts that is like real papers than one that was made hard
# How many copies of each text with other names in it, and what each counts: all together as much as the text
COPIES, COPIED = (
    3,
    0.33,
)
STEPS = 30  # of Newton's method; the weights stand still to three digits after ten

_LONGEST = 4  # characters of the names that texts are copied with
_UNCERTAIN = frozenset(("occupation", "guess"))  # rules that look at no name which a word runs into
Pieces = dict[str, float]


class Choice(NamedTuple):
    """The evidence for each name that may begin at a place, and which of them does (None: none)."""

    options: list[Pieces]
    right: int | None
    weight: float


def choices(folder: Path) -> Iterator[Choice]:
    """Yield the choices in the labelled pages of a folder."""
    pool = _names()
    for path in sorted(folder.rglob("*.json")):
        label = orjson.loads(path.read_bytes())
        file = path.parent / label["page"]
        names = {simplified(person["name"]) for article in label["articles"] for person in article["people"]}
        for article in segment(simplified(read_page(file, file.parent).text))[0]:
            weight = COMMON if _is_common(path) else 1.0
            yield from _of_text(Bare.of(article.body), names, weight)
            for seed in range(COPIES):
                others = random.Random(f"{article.body}{seed}")  # noqa: S311 - the same each time, not secret
                text, renamed = _with_other_names(Bare.of(article.body).text, names, pool, others)
                yield from _of_text(Bare.of(text), renamed, weight * COPIED)


def _names() -> list[str]:
    labels = [
        orjson.loads(path.read_bytes()) for each in FOLDERS for path in sorted((GOLD / each).rglob("*.json"))
    ]
    labelled = [label for label in labels if "articles" in label]
    names = {
        person["name"] for label in labelled for article in label["articles"] for person in article["people"]
    }
    return sorted(name for name in names if starts_like_name(name) and len(name) <= _LONGEST)


def _with_other_names(
    text: str, names: set[str], pool: list[str], random_: random.Random
) -> tuple[str, set[str]]:
    """The text with another name for each of its names: what is said of one may be said of all."""
    other = {name: random_.choice(pool) for name in sorted(names)}
    pieces, at = [], 0
    for start, end in Finder(names)(text) if names else ():
        pieces += [text[at:start], other[text[start:end]]]
        at = end
    return "".join([*pieces, text[at:]]), set(other.values())


def _is_common(label: Path) -> bool:
    return label.parent.name != "papers" or label.name[0] in "FG"


def _of_text(bare: Bare, names: set[str], weight: float) -> Iterator[Choice]:
    right = dict(Finder(names)(bare.text)) if names else {}
    search = Spotting(bare, 0, known(UNDECIDED, NO_WORDS))
    for start, rule in _places(search, set(right.values())).items():
        spans = [(start, end) for end in ends(bare.text, start)]
        spans = [
            span
            for span in spans
            if not barred(bare.text[slice(*span)], bare.text[span[1] : span[1] + BEHIND])
        ]
        if (
            not spans
            or (rule in _UNCERTAIN and cut_left(bare.text, start))
            or (start in right and (start, right[start]) not in spans)
        ):
            continue
        yield Choice(
            [{rule: 1.0, **_beside(bare, rule, span[1]), **_pieces(bare, *span)} for span in spans],
            spans.index((start, right[start])) if start in right else None,
            weight,
        )


def _beside(bare: Bare, rule: str, end: int) -> Pieces:
    untitled = rule in {"list", "row", "alone"}
    return {"open_end": 1.0} if untitled and follower(bare.text[end : end + BEHIND]) in OPEN else {}


def _pieces(bare: Bare, start: int, end: int) -> Pieces:
    behind = bare.text[end : end + BEHIND]
    name = bare.text[start:end]
    signs = evidence(name, behind, seam=end in bare.seams)
    return {**dict(made_of(name)), **dict.fromkeys(signs, 1.0)}


def _places(search: Spotting, name_ends: set[int]) -> dict[int, str]:
    """Where a name may begin, and the rule that would look there: the first of titles, lists and edges."""
    text = search.bare.text
    places: dict[int, str] = {}
    for head in search.titles:
        if head.group() not in NO_HEADS:
            kind = "office" if head.group() in OFFICES else "occupation" if head.group() in HEADS else "guess"
            places.setdefault(head.end() + (text[head.end() : head.end() + 1] == ":"), kind)
    for end in name_ends:
        if comma := AND.match(text, end):
            places.setdefault(comma.end(), "list")
    for found in EDGE.finditer(text):
        at = found.end()
        end = next(iter(ends(text, at)), at)
        if any(acts(text, stop) for stop in ends(text, at)):
            kind = "clause"
        elif found["called"]:
            kind = "called"
        elif found["of"]:
            kind = "of"
        else:
            kind = "row" if found["comma"] and found.start() in name_ends else "alone"
        places.setdefault(at, kind)
    return places


def fit(data: list[Choice]) -> dict[str, float]:
    """Return the weights under which the right choices are likeliest, by Newton's method."""
    pieces = sorted(
        {piece for choice in data for option in choice.options for piece in option} - GIVEN.keys()
    )
    index = {piece: at for at, piece in enumerate(pieces)}
    width = max(len(choice.options) for choice in data)
    table = np.zeros((len(data), width, len(pieces)))
    there = np.zeros((len(data), width))
    wanted = np.zeros((len(data), width))
    given = np.zeros((len(data), width))
    weighs = np.zeros((len(data), 1))
    for row, choice in enumerate(data):
        for column, option in enumerate(choice.options):
            there[row, column] = 1
            given[row, column] = sum(GIVEN[piece] * option[piece] for piece in GIVEN.keys() & option)
            for piece in option.keys() - GIVEN.keys():
                table[row, column, index[piece]] = option[piece]
        weighs[row] = choice.weight
        if choice.right is not None:
            wanted[row, choice.right] = 1
    found = np.zeros(len(pieces))
    for _ in range(STEPS):
        odds = there * np.exp(table @ found + given)
        shares = odds / (1 + odds.sum(axis=1, keepdims=True))
        slope = np.einsum("rcp,rc->p", table, weighs * (wanted - shares)) - RIDGE * found
        mean = np.einsum("rcp,rc->rp", table, shares)
        bend = (
            np.einsum("rcp,rc,rcq->pq", table, weighs * shares, table, optimize=True)
            - (weighs * mean).T @ mean
        )
        found = found + np.linalg.solve(bend + RIDGE * np.eye(len(pieces)), slope)
    return {**GIVEN, **dict(zip(pieces, found.tolist(), strict=True))}


def judge(data: list[Choice], found: Pieces) -> Counter[str]:
    """Count the right, false and missed names that the weights choose."""
    counts: Counter[str] = Counter()
    for choice in data:
        points = [
            sum(found.get(piece, 0.0) * amount for piece, amount in option.items())
            for option in choice.options
        ]
        best = max(range(len(points)), key=points.__getitem__)
        said = best if points[best] > 0 else None
        if said == choice.right:
            counts["right"] += said is not None
        else:
            counts["false"] += said is not None
            counts["missed"] += choice.right is not None
    return counts


def main() -> None:
    """Print the weights, and on the side what they are worth."""
    data = list(chain.from_iterable(choices(GOLD / folder) for folder in FOLDERS))
    for piece, weight in fit(data).items():
        click.echo(f"{piece}\t{weight:.2f}")
    halves = data[0::2], data[1::2]
    for one, other in (halves, halves[::-1]):
        told = dict(judge(other, fit(one)))
        click.echo(f"{len(other)} choices by the weights of as many others: {told}", err=True)


if __name__ == "__main__":
    main()
