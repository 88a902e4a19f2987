"""Word lists as plain text files: one entry a line or separated by blanks, `#` begins a comment."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of `gx_es/lexicon/<name>.txt` in the order of the file, without repeats."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(dict.fromkeys(word for line in lines for word in line.split("#", 1)[0].split()))


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list as a set."""
    return frozenset(entries(name))


def pattern(*names: str) -> str:
    """Return a regular expression for the entries of some lists, the longest first.

    The characters that entries begin with are asked for first: at most places of a text that is all that is tried.
    """
    every = {word for name in names for word in entries(name)}
    alone = {word for word in every if len(word) == 1}
    firsts, seconds = ({word[at] for word in every - alone} for at in (0, 1))
    begins = f"[{''.join(sorted(firsts))}][{''.join(sorted(seconds))}]"
    if alone:
        begins = f"[{''.join(sorted(alone))}]|{begins}"
    longest_first = sorted(every, key=lambda word: (-len(word), word))
    return f"(?={begins})(?:{'|'.join(longest_first)})"
