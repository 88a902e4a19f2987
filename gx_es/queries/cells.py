"""A cell of a saved query's table as people read it: a label for a code, a share in per cent, a dash for a gap."""

from gx_es.queries.rows import Cell, notes
from gx_es.queries.saved import Column, Json, SavedQuery

_COLON = {"en": ": ", "zh": "\uff1a"}  # Chinese has a wide one

_ABOUT = {"en": "about ", "zh": "约"}

GAP = "–"  # where there is nothing to count; 0 is a count


def labelled(column: Column, cell: Cell, language: str) -> Cell:
    """Return a cell with the words of a language in place of a code."""
    return column.labels[str(cell)][language] if column.labels and str(cell) in column.labels else cell


def shown(column: Column, cell: Cell, language: str) -> str:
    """Return the text of a cell."""
    if column.shown == "share" and cell is not None:
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
