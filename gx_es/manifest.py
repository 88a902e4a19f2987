"""A manifest: a table of what is known of pages from outside their text."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gx_es.encodings import decoded
from gx_es.errors import Usage
from gx_es.page import Issue, issue_day
from gx_es.reading import Manifest, keys

_COLUMNS = {"file", "newspaper", "issue_date", "number"}
_HOW = "its first line must be file,newspaper,issue_date,number"


class _Row(NamedTuple):
    line: int
    file: str
    issue: Issue


def read_manifest(path: Path) -> Manifest:
    """Read a CSV file `file,newspaper,issue_date,number`; dates are ISO days. Raises Usage, with the line, where it is not that.

    `file` is a page's id (its folder's name and the path below it), or its bare name; two rows about one file must
    agree. Any encoding of a page will do: spreadsheets in China write GBK.
    """
    lines: dict[str, int] = {}
    manifest: dict[str, Issue] = {}
    for line, file, issue in _rows(path):
        if manifest.setdefault(file, issue) != issue:
            what = f"{path}, lines {lines[file]} and {line}: two different rows about {file}"
            raise Usage(what, todo="leave one of them")
        lines.setdefault(file, line)
    return manifest


def unmatched(manifest: Manifest, files: Iterable[str]) -> list[str]:
    """Return what a manifest names and none of the files is."""
    named = {key for file in files for key in keys(file)}
    return [file for file in manifest if file not in named]


def _rows(path: Path) -> Iterator[_Row]:
    table = csv.DictReader(io.StringIO(_text(path)), strict=True)
    try:
        columns = table.fieldnames or []
        if "file" not in columns or not _COLUMNS.issuperset(columns):
            raise Usage(f"{path}: not a manifest (its columns are {', '.join(columns) or 'none'})", todo=_HOW)
        for row in table:
            yield _row(path, table.line_num, row)
    except csv.Error as error:
        where = f"{path}, line {table.line_num + 1}"  # it counts the rows that could be read
        raise Usage(f"{where}: {error}", todo="see whether a quotation is open") from None


def _row(path: Path, line: int, row: dict[str | None, str | None]) -> _Row:
    where = f"{path}, line {line}"
    if None in row:
        raise Usage(f"{where}: more cells than columns", todo="put a cell with a comma into quotation marks")
    if not row["file"]:
        raise Usage(f"{where}: it names no file", todo="give the file, or take out the row")
    try:
        day = _day(row.get("issue_date"))
    except ValueError:
        raise Usage(f"{where}: {row['issue_date']!r} is no date", todo="write it as 2021-11-16") from None
    return _Row(line, row["file"], Issue(row.get("newspaper") or None, day, row.get("number") or None))


def _text(path: Path) -> str:
    try:
        return decoded(path.read_bytes()) or ""
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check --manifest") from None


def _day(text: str | None) -> date | None:
    return issue_day(text.strip()) if text and text.strip() else None
