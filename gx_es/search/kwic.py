"""Keywords in context: each place where an article was found, with the text on both sides of it."""

from collections.abc import Iterator
from typing import NamedTuple

from gx_es.search.hits import Hit

AROUND = 20  # characters on each side: with the hit, a line of a terminal


class Keyword(NamedTuple):
    """A hit in its line of text: what stands on its left, the hit as printed, what stands on its right."""

    article: str
    field: str
    left: str
    hit: str
    right: str


def keywords(hit: Hit, around: int = AROUND) -> Iterator[Keyword]:
    """Yield the hits in an article's highlights; with `Search.whole`, these are all there are."""
    for field, fragments in hit.highlights.items():
        for piece in fragments:
            for start, end in piece.hits:
                left, right = piece.text[max(0, start - around) : start], piece.text[end : end + around]
                yield Keyword(hit.id, field, left, piece.text[start:end], right)
