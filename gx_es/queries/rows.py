"""From a raw answer to the rows of a saved query's table: a column is a path, and nothing but paths is followed.

`aggregations.people.buckets[].titles.buckets[*].key` makes a row of each bucket of people, and joins the keys
of its titles. A path into another list than the rows' leads to the bucket there that has the row's key.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gx_es.queries.saved import Column, Json, Pairs, SavedQuery

Cell = str | int | float | None
Row = tuple[Cell, ...]

# An item of the innermost list, behind the items of the lists around it, behind the answer itself.
Scope = tuple[Any, ...]

JOINT = "; "  # between the values that a cell joins: titles have 、 in themselves


def rows(query: SavedQuery, answer: Json) -> list[Row]:
    """Return the rows of the table: one for each item of the innermost list that a column's path goes into."""
    return list(rows_of_pages(query, [answer]))


def rows_of_pages(query: SavedQuery, answers: Iterable[Json]) -> Iterator[Row]:
    """Yield the same of an answer that comes in pages, one page in memory; pairs are sorted, so their rows are held."""
    found = (one for answer in answers for one in _rows(query, answer))
    return _strongest(found, query.pairs) if query.pairs else (row for _, row in found)


def _rows(query: SavedQuery, answer: Json) -> Iterator[tuple[Scope, Row]]:
    lists = max((_lists(column.path) for column in query.columns), key=len)
    paths = {path for column in query.columns for path in (column.path, column.of) if path}
    aside = {path: _by_key(answer, path) for path in paths if not _leads(_lists(path), lists)}
    for scope in _scopes((answer,), lists):
        yield scope, tuple(_cell(column, scope, aside) for column in query.columns)


def notes(query: SavedQuery, answer: Json) -> list[Cell]:
    """Return the figures beside the table, in the order of the query's notes."""
    return [_exact(_at(answer, note.path)) for note in query.notes]


def _lists(path: str) -> list[str]:
    """Return the paths of the lists that a path goes into, each from an item of the one before."""
    return [part.lstrip(".") for part in path.split("[]")[:-1]]


def _leads(some: list[str], lists: list[str]) -> bool:
    return some == lists[: len(some)]


def _scopes(scope: Scope, lists: list[str]) -> Iterator[Scope]:
    if not lists:
        yield scope
        return
    for item in _at(scope[-1], lists[0]) or ():
        yield from _scopes((*scope, item), lists[1:])


def _exact(cell: Cell) -> Cell:
    """Return a sum of integers as the integer that it is: Elasticsearch answers every sum as 3.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _by_key(answer: Json, path: str) -> dict[Cell, Cell]:
    """Return the values of a path by the keys of their buckets, for rows that are in another list."""
    return {scope[-1].get("key"): _in(scope, path) for scope in _scopes((answer,), _lists(path))}


def _cell(column: Column, scope: Scope, aside: Mapping[str, Mapping[Cell, Cell]]) -> Cell:
    def value(path: str) -> Cell:
        return _exact(aside[path].get(scope[-1].get("key")) if path in aside else _in(scope, path))

    cell = value(column.path)
    if not column.of:
        return cell
    match cell, value(column.of):
        case _, (None | 0):
            return None
        case int() | float(), int() | float() as whole if column.shown:
            return cell / whole
    return cell


def _strongest(found: Iterable[tuple[Scope, Row]], pairs: Pairs) -> Iterator[Row]:
    """Yield the row of each pair of two values once, the strongest first."""
    once: dict[frozenset[Any], tuple[int, Row]] = {}
    for scope, row in found:
        pair = frozenset(_in(scope, path) for path in pairs.of)
        if len(pair) == len(pairs.of):
            once.setdefault(pair, (_in(scope, pairs.by) or 0, row))
    return (row for _, row in sorted(once.values(), key=lambda one: -one[0]))


def _in(scope: Scope, path: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of a path in the items of the lists that it goes into."""
    return _at(scope[path.count("[]")], path.rpartition("[]")[2].lstrip("."))


def _at(node: Any, path: str) -> Any:  # noqa: ANN401 - any JSON
    """Follow the keys of a path; what is not there is None."""
    keys, every, rest = path.partition("[*]")
    for key in keys.split("."):
        node = node.get(key) if isinstance(node, dict) else None
    if not every:
        return node
    found = (_at(item, rest.lstrip(".")) if rest else item for item in node or ())
    return JOINT.join(str(item) for item in found if item not in {None, ""})
