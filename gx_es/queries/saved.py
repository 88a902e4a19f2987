"""Saved queries as they stand in their files: read, checked against the format, found by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import inf
from pathlib import Path
from typing import Any, cast

import orjson
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from gx_es.elastic import whole
from gx_es.elastic.names import Pair
from gx_es.errors import Rejected, Usage
from gx_es.queries.parameters import INTERVALS, Parameter, Text, Value, filled, named

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: a path into the raw answer, what its figures are a part of, and how that is shown."""

    name: Text
    path: str
    of: str | None = None
    shown: str | None = None
    labels: Mapping[str, Text] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A figure beside the table; above `exact_to` it is an estimate."""

    name: Text
    path: str
    exact_to: float = inf


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two paths whose values make a pair, and the path of the figure that tells how strong it is."""

    of: tuple[str, str]
    by: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved query, as `schema/query.json` describes its file."""

    name: str
    title: Text
    description: Text
    index: str
    fields: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    template: Json
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]
    pairs: Pairs | None
    chart: Json

    def alias(self, pair: Pair) -> str:
        """Return which of a prefix's two aliases the query is asked of."""
        return pair.pages if self.index == "pages" else pair.articles

    def body(self, values: Mapping[str, Value]) -> Json:
        """Return the body of the request with these values; raise `Rejected` where one that is needed is not set."""
        return cast("Json", filled(self.template, values))

    def request(self, values: Mapping[str, Value], pair: Pair) -> str:
        """Return the request as Kibana's Dev Tools take it: `GET index/_search` and the body; raises as `body`."""
        return whole.written(self.alias(pair), self.body(values))


def saved_queries(folder: Path | None = None) -> dict[str, SavedQuery]:
    """Return the shipped queries and those of a folder, by name.

    Raises `Rejected` for a file that is not in the format or has the name of another query, `Usage` for a
    folder that cannot be read or has none.
    """
    queries = dict(_shipped())
    for file in _json_files(folder) if folder else ():
        query = read_query(file)
        if query.name in queries:
            raise Rejected(f"{file}: there is a query {query.name} already", todo="give it another name")
        queries[query.name] = query
    return queries


def find_query(queries: Mapping[str, SavedQuery], name: str) -> SavedQuery:
    """Return a query by its name; raise `Usage` where there is none."""
    if name not in queries:
        raise Usage(f"there is no query {name[:40]!r}", todo="see gx-es query list")
    return queries[name]


def read_query(file: Traversable) -> SavedQuery:
    """Return the query of a file; raise `Rejected`, with the file and the place in it, where it is none."""
    try:
        raw = orjson.loads(file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise Rejected(f"{file}: not UTF-8 text", todo="convert it to UTF-8") from None
    except (OSError, orjson.JSONDecodeError) as error:
        raise Rejected(f"{file}: {error}", todo="a saved query is one JSON object") from None
    if wrong := best_match(_format().iter_errors(raw)):
        raise Rejected(f"{file}: {wrong.json_path}: {wrong.message[:200]}", todo="see docs/query.md")
    query = _query(raw)
    if problem := _problem(query, file.name):
        raise Rejected(f"{file}: {problem}", todo="see docs/query.md")
    return query


@cache
def _shipped() -> Mapping[str, SavedQuery]:
    folder = files("gx_es") / "queries"
    found = sorted(file.name for file in folder.iterdir() if file.name.endswith(".json"))
    return {query.name: query for query in (read_query(folder / name) for name in found)}


@cache
def _format() -> Draft7Validator:
    return Draft7Validator(orjson.loads((files("gx_es") / "queries" / "schema" / "query.json").read_bytes()))


def _json_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise Usage(f"{folder}: no such folder", todo="check --queries")
    if not (found := sorted(folder.glob("*.json"))):
        raise Usage(f"{folder}: no query in it", todo="a saved query is a file NAME.json")
    return found


def _query(raw: Json) -> SavedQuery:
    parameters = {name: _parameter(name, one) for name, one in raw["parameters"].items()}
    pairs = raw.get("pairs")
    return SavedQuery(
        raw["name"],
        raw["title"],
        raw["description"],
        raw["index"],
        tuple(raw["_meta"]["fields"]),
        parameters,
        raw["body"],
        tuple(Column(**column) for column in raw["columns"]),
        tuple(Note(**note) for note in raw.get("notes", ())),
        Pairs((pairs["of"][0], pairs["of"][1]), pairs["by"]) if pairs else None,
        raw["chart"],
    )


def _parameter(name: str, raw: Json) -> Parameter:
    choices = raw.get("choices", INTERVALS if raw["type"] == "interval" else ())
    said = {
        key: raw[key] for key in ("type", "description", "default", "end", "minimum", "maximum") if key in raw
    }
    return Parameter(name=name, required="default" not in raw, choices=tuple(choices), **said)


def _problem(query: SavedQuery, file_name: str) -> str | None:
    """Return what the format cannot say of a file, if it is wrong there."""
    used = named(query.template)
    if f"{query.name}.json" != file_name:
        return f"its name is {query.name}"
    if unknown := (used | named(query.chart)) - set(query.parameters):
        return f"$.body or $.chart: {', '.join(sorted(unknown))} is no parameter"
    if unused := set(query.parameters) - used:
        return f"$.parameters: {', '.join(sorted(unused))} is not in the body"
    for parameter in query.parameters.values():
        if parameter.default is not None:
            try:
                parameter.value(str(parameter.default))
            except Usage as error:
                return f"$.parameters: the default of {error}"
    return None
