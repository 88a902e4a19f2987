"""How a phrase stands in a text, token by token: whole, or where it breaks and what stands there instead."""

from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple


class Token(NamedTuple):
    """A token at its position in a text, and the span of the text that it was made from."""

    text: str
    position: int
    start: int
    end: int


class Aligned(NamedTuple):
    """The longest part of a phrase that a text has in one piece: `asked` from `first` on, as the tokens `there`.

    `then` is what stands behind it, or None at the end of the text.
    """

    first: int
    there: tuple[Token, ...]
    then: Token | None

    @property
    def end(self) -> int:
        """Where in the phrase the run ends."""
        return self.first + len(self.there)


def longest(asked: list[str], text: list[Token]) -> Aligned | None:
    """Return the longest run of a phrase's tokens in a text, the first of several; None where it has none of them."""
    at = {token.position: token for token in text}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for token in sorted(text, key=lambda token: token.position):
        places[token.text].append(token.position)
    starts = ((first, position) for first, token in enumerate(asked) for position in places[token])
    best = max(((_size(asked, at, *start), *start) for start in starts), key=itemgetter(0), default=None)
    if best is None:
        return None
    size, first, position = best
    there = tuple(at[position + step] for step in range(size))
    behind = min((place for place in at if place >= position + size), default=None)
    return Aligned(first, there, None if behind is None else at[behind])


def _size(asked: list[str], at: dict[int, Token], first: int, position: int) -> int:
    """Return how many tokens of a phrase, from one on, a text has from a position on."""
    size = 0
    while (
        first + size < len(asked) and (token := at.get(position + size)) and token.text == asked[first + size]
    ):
        size += 1
    return size
