"""A cell of a saved query's table as people read it: a label for a code, a share in per cent, a dash for a gap."""

from itertools import groupby

from gx_es.queries.rows import Cell, Row, notes
from gx_es.queries.saved import Column, Json, SavedQuery

_COLON = {"en": ": ", "zh": "\uff1a"}  # Chinese has a wide one

_ABOUT = {"en": "about ", "zh": "约"}
_NOTHING = {"en": "… nothing from {} to {} …", "zh": "… {} 至 {} 没有文章 …"}
_STRETCH = 4  # rows with nothing in them from which on one line says so: three a reader still takes in
GAP = "–"  # where there is nothing to count; 0 is a count


def condensed(found: list[Row], language: str) -> list[Row]:
    """Return the rows of a table for people: a long stretch of days or months with nothing in them is one row."""
    lines: list[Row] = []
    for is_empty, stretch in groupby(found, _is_empty):
        some = list(stretch)
        if is_empty and len(some) >= _STRETCH:
            said = _NOTHING[language].format(some[0][0], some[-1][0])
            some = [(said, *("" for _ in some[0][1:]))]
        lines += some
    return lines


def _is_empty(row: Row) -> bool:
    return None in row[1:] and not any(row[1:])


def labelled(column: Column, cell: Cell, language: str) -> Cell:
    """Return a cell with the words of a language in place of a code."""
    return column.labels[str(cell)][language] if column.labels and str(cell) in column.labels else cell


def shown(column: Column, cell: Cell, language: str) -> str:
    """Return the text of a cell."""
    if column.shown == "share" and isinstance(cell, int | float):
        return f"{cell:.1%}"
    return figure(labelled(column, cell, language))


def noted(query: SavedQuery, answer: Json, language: str) -> list[str]:
    """Return the figures beside the table, each with its name before it."""
    found = zip(query.notes, notes(query, answer), strict=True)
    return [
        f"{note.name[language]}{_COLON[language]}{estimate(one, note.exact_to, language)}"
        for note, one in found
    ]


def estimate(cell: Cell, exact_to: float, language: str) -> str:
    """Return a figure that is an estimate above a number, and said to be."""
    about = isinstance(cell, int | float) and cell > exact_to
    return f"{_ABOUT[language] if about else ''}{figure(cell)}"


def figure(cell: Cell) -> str:
    """Return a figure as text, its thousands apart."""
    match cell:
        case None:
            return GAP
        case float():
            return f"{cell:,.2f}"
        case int():
            return f"{cell:,}"
    return cell
