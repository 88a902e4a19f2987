"""CSV that spreadsheets open: text stays text there, and no control code comes out of it."""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

# Spreadsheets take a cell that begins so for a formula, whatever quotes it has in the file; in some languages also
# the wide forms. An apostrophe before it is how they say that it is text.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write_sheet(file: TextIO, head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table as CSV."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(head)
    table.writerows(map(_cell, row) for row in rows)


def without_controls(text: str) -> str:
    """Return a text with a mark in the place of each control code, as long as it was; line ends and tabs stay."""
    return _CONTROL.sub("\ufffd", text)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    return without_controls(f"'{value}" if value.startswith(_FORMULA) else value)
