"""The body of an article without blanks, folded, with the way back to the offsets of the body."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from gx_es.segment.lines import fold

_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Bare:
    """A text in which names printed with blanks inside are whole; paragraphs stay apart by line ends."""

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]
    _seams: frozenset[int]

    @classmethod
    def of(cls, body: str) -> "Bare":
        """Take the blanks out of a body."""
        pieces: list[str] = []
        starts, shifts = [0], [0]
        at = length = 0
        for blank in _BLANKS.finditer(body):
            pieces.append(body[at : blank.start()])
            length += blank.start() - at
            at = blank.end()
            starts.append(length)
            shifts.append(at - length)
        pieces.append(body[at:])
        return cls(fold("".join(pieces)), tuple(starts), tuple(shifts), frozenset(starts[1:]))

    def offset(self, at: int) -> int:
        """Return where in the body the character `at` of the text stands."""
        return at + self._shifts[bisect_right(self._starts, at) - 1]

    def seam(self, at: int) -> bool:
        """Whether a blank was printed right before the character `at`."""
        return at in self._seams

    def seams(self, start: int, end: int) -> list[int]:
        """Return the characters from `start` to `end` that a blank was printed before."""
        return [at for at in range(start, end) if at in self._seams]
