"""Poems: many short lines in a row, with a title over them and often the poet's name under it."""

from collections.abc import Sequence
from typing import NamedTuple

from gx_es.segment.lines import Line
from gx_es.segment.signatures import signature

_LEAST_LINES = 6  # lines of verse; headlines of posters have as many, but nothing under them
_LONGEST = 16  # characters of a line of verse
_TITLE_LINES = 2


class Poem(NamedTuple):
    """Where the title, the poet's name and the verses of a poem end among the lines that it begins."""

    title: int
    name: int
    verses: int


def _names(line: Line) -> bool:
    """Whether a line is a poet's name: 王小明, 王 明, □ 王小明."""
    return signature(line.text.strip("·□◎○ ")) is not None


def poem(groups: Sequence[Sequence[Line]]) -> Poem | None:
    """Read groups of hugging lines as a poem: a title, perhaps a name, and verses; None where they are anything else."""
    if len(groups) < _TITLE_LINES or len(groups[0]) > _TITLE_LINES:
        return None
    title = name = len(groups[0])
    at = 1
    if title > 1 and _names(groups[0][-1]):
        title -= 1
    elif len(groups[1]) == 1 and _names(groups[1][0]):
        name, at = name + 1, 2
    verses = stanzas(groups[at:])
    return Poem(title, name, name + verses) if verses else None


def stanzas(groups: Sequence[Sequence[Line]]) -> int:
    """Count the lines of groups that are stanzas; 0 where they are anything else."""
    verses = [line for group in groups for line in group]
    if len(verses) < _LEAST_LINES or any(len(line.bare) > _LONGEST for line in verses[:_LEAST_LINES]):
        return 0
    return len(verses) if any(len(stanza) > 1 for stanza in groups[:2]) else 0
