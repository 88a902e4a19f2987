"""The body of an article without blanks, narrowed, with the way back to the offsets of the body."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from gx_es.segment.lines import narrow

_BLANKS = re.compile(r"[^\S\n]+")


class Bare(NamedTuple):
    """A text in which names printed with blanks inside are whole; paragraphs stay apart by line ends.

    `seams` are the characters in front of which a blank was printed; `starts` and `printed` say where each piece
    between blanks begins, in the text and in the body.
    """

    text: str
    seams: frozenset[int]
    starts: list[int]
    printed: list[int]

    @classmethod
    def of(cls, body: str) -> "Bare":
        """Take the blanks out of a body."""
        pieces: list[str] = []
        starts, printed = [0], [0]
        at = length = 0
        for blank in _BLANKS.finditer(body):
            pieces.append(body[at : blank.start()])
            length += blank.start() - at
            at = blank.end()
            starts.append(length)
            printed.append(at)
        pieces.append(body[at:])
        return cls(narrow("".join(pieces)), frozenset(starts[1:]), starts, printed)

    def offset(self, at: int) -> int:
        """Return where in the body the character `at` of the text stands."""
        piece = bisect_right(self.starts, at) - 1
        return self.printed[piece] + at - self.starts[piece]

    def place(self, offset: int) -> int:
        """Return where in the text the character `offset` of the body stands."""
        piece = bisect_right(self.printed, offset) - 1
        return self.starts[piece] + offset - self.printed[piece]

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the text with a bar for each of some spans of the body."""
        pieces, at = [], 0
        for start, end in spans:
            first = self.place(start)
            if first >= at:
                pieces += [self.text[at:first], "|"]
                at = self.place(end - 1) + 1
        return "".join([*pieces, self.text[at:]])
