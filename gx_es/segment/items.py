"""The items of a page: each line of it with its kind, or the lines of one byline together."""

from enum import Enum, auto
from typing import NamedTuple

from gx_es.segment.bylines import Byline
from gx_es.segment.lines import Line


class Kind(Enum):
    """The kind of an item: one line, or the lines of one byline.

    Asked for in tuples, not in sets: a member of an Enum is hashed in Python.
    """

    SHORT = auto()  # a headline, a sub-heading, or the end of a sentence: its neighbours must tell
    PROSE = auto()
    OPENING = auto()  # prose that begins with an opening formula
    BYLINE = auto()
    CAPTION = auto()
    LABEL = auto()  # ■ 解读
    NOTICE_HEAD = auto()
    NOTICE_LINE = auto()
    COLUMN = auto()  # 简讯: a heading over several pieces
    CLOSING = auto()  # the day under a letter or an essay
    TABLE = auto()  # a row of a table, its header or its title


class Item(NamedTuple):
    """One or more lines of a page with their kind; `byline` where a byline was read."""

    kind: Kind
    lines: tuple[Line, ...]
    byline: Byline | None = None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]


def closes(items: list[Item], at: int) -> bool:
    """Whether an item is a byline under the text that it signs."""
    return at > 0 and items[at].kind is Kind.BYLINE and items[at - 1].kind in (Kind.PROSE, Kind.OPENING)
