"""The answer to a saved query for people, for spreadsheets and as JSON."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table
from rich.text import Text

from gx_es.commands.console import one_line, print_whole, stderr
from gx_es.commands.options import in_language
from gx_es.queries.cells import condensed, labelled, noted, shown
from gx_es.queries.rows import Cell, Row, notes, rows
from gx_es.queries.saved import Json, SavedQuery
from gx_es.sheet import write_sheet

_NOTHING = {"en": "There is nothing to show.", "zh": "没有可显示的内容。"}

language_option = in_language("en", "Language of headings and charts.")


def print_table(query: SavedQuery, found: Iterable[Row], language: str) -> int:
    """Print rows on stdout, and return how many they are."""
    table = Table(box=None, pad_edge=False, title=query.title[language], title_justify="left")
    held = list(found)
    for at, column in enumerate(query.columns):
        figures = any(isinstance(row[at], int | float) for row in held)
        table.add_column(column.name[language], justify="right" if figures else "left", no_wrap=True)
    for row in condensed(held, language):
        cells = zip(query.columns, row, strict=True)
        table.add_row(*(Text(one_line(shown(column, cell, language))) for column, cell in cells))
    print_whole(table)
    return len(held)


def print_notes(query: SavedQuery, answer: Json, language: str, *, empty: bool) -> None:
    """Print the figures beside the rows on stderr, and that there is no row."""
    if empty:
        stderr().print(_NOTHING[language])
    for note in noted(query, answer, language):
        stderr().print(one_line(note))


def write_csv(query: SavedQuery, found: Iterable[Row], language: str) -> int:
    """Write rows on stdout as CSV, and return how many they are: a gap is empty, a share a plain number."""
    written = 0

    def cells() -> Iterator[list[Cell]]:
        nonlocal written
        for row in found:
            written += 1
            yield [labelled(column, cell, language) for column, cell in zip(query.columns, row, strict=True)]

    write_sheet(sys.stdout, (column.name[language] for column in query.columns), cells())
    return written


def to_json(query: SavedQuery, answer: Json, language: str, most: int | None = None) -> dict[str, Any]:
    """Return rows, or so many of them, and figures with their names in a language; a gap is null."""
    names = [column.name[language] for column in query.columns]
    found = zip(query.notes, notes(query, answer), strict=True)
    return {
        "query": query.name,
        "rows": [dict(zip(names, row, strict=True)) for row in rows(query, answer)[:most]],
        "notes": {note.name[language]: figure for note, figure in found},
    }
