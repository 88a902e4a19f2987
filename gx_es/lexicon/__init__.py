"""Word lists as plain text files: one entry a line or separated by blanks, `#` begins a comment."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_ALTERNATIVES = 60  # of 20 to 160, with 40 to 80 all lists took the least time


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of `gx_es/lexicon/<name>.txt` in the order of the file, without repeats."""
    return tuple(dict.fromkeys(word for group in groups(name) for word in group))


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of `gx_es/lexicon/<name>.txt`, each with the words on it."""
    return read_groups(files(__name__).joinpath(f"{name}.txt").read_text("utf-8"))


def read_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each line of a list that has some."""
    lines = (line.split("#", 1)[0].split() for line in text.splitlines())
    return tuple(tuple(line) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list as a set."""
    return frozenset(entries(name))


@cache
def weights(name: str) -> dict[str, float]:
    """Return the table `gx_es/lexicon/<name>.tsv` of words or names and what each weighs."""
    lines = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    return {word: float(weight) for word, _, weight in (line.partition("\t") for line in lines)}


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table `gx_es/lexicon/<name>.tsv` in their fields, comments aside."""
    for line in files(__name__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def pattern(*names: str) -> str:
    """Return a regular expression for the entries of some lists, the longest first.

    The characters that entries begin with are asked for first: at most places of a text that is all that is tried. Where
    one may begin, `re` tries one alternative after the other, so they are parted by what they begin with.
    """
    every = {word for name in names for word in entries(name)}
    rests: dict[str, list[str]] = defaultdict(list)
    for word in sorted(every, key=lambda word: (-len(word), word)):
        rests[word[0]].append(word[1:])
    firsts = sorted(rests)
    parts = (firsts[at : at + _ALTERNATIVES] for at in range(0, len(firsts), _ALTERNATIVES))
    return f"(?={_begin(every)})(?:{'|'.join(_branch({first: rests[first] for first in part}) for part in parts)})"


def _begin(every: set[str]) -> str:
    """A pattern of the one or two characters that words begin with."""
    alone = {word for word in every if len(word) == 1}
    firsts, seconds = ({word[at] for word in every - alone} for at in (0, 1))
    pairs = f"[{''.join(sorted(firsts))}][{''.join(sorted(seconds))}]"
    return f"[{''.join(sorted(alone))}]|{pairs}" if alone else pairs


def _branch(rests: dict[str, list[str]]) -> str:
    words_ = "|".join(f"{first}(?:{'|'.join(behind)})" for first, behind in rests.items())
    return f"(?=[{''.join(rests)}])(?:{words_})"
