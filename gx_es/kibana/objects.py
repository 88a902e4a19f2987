"""Saved objects as Kibana's import takes them: one JSON object a line, parts of it JSON in strings.

The versions are the oldest that Kibana 9.0 exports: every 9.x migrates them to its own, and none calls them newer
than itself (docs/kibana.md says where that is known from).
"""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import orjson

Json = dict[str, Any]
Type = Literal["index-pattern", "search", "dashboard"]

CORE = "8.8.0"
VERSIONS: dict[Type, str] = {"index-pattern": "8.0.0", "search": "10.5.0", "dashboard": "10.2.0"}
SOURCE_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index"  # the reference of a search to its data view


class Reference(NamedTuple):
    """That an object needs another, under the name by which a part of it says so."""

    name: str
    type: Type
    id: str


class SavedObject(NamedTuple):
    """An object of the pack; ids and references are fixed, so that a second import replaces the first."""

    id: str
    type: Type
    attributes: Json
    references: tuple[Reference, ...] = ()

    @property
    def exported(self) -> Json:
        """The object as a line of an export has it."""
        return {
            "id": self.id,
            "type": self.type,
            "attributes": self.attributes,
            "references": [one._asdict() for one in self.references],
            "coreMigrationVersion": CORE,
            "typeMigrationVersion": VERSIONS[self.type],
            "managed": False,
        }


def ndjson(objects: Iterable[SavedObject]) -> bytes:
    """Return the file to import: the same objects give the same bytes."""
    return b"".join(
        orjson.dumps(one.exported, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE) for one in objects
    )


def text(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return JSON as the string that Kibana keeps it in."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def without(field: str | None) -> str:
    """Return the query of Kibana's language for what has no value in a field; for everything where there is none."""
    return f"not {field}: *" if field else ""


def source(kql: str = "", *, of_data_view: bool) -> Json:
    """Return the `kibanaSavedObjectMeta` of an object: its query, and by which reference it finds its data view."""
    index = {"indexRefName": SOURCE_INDEX} if of_data_view else {}
    return {"searchSourceJSON": text({"query": {"query": kql, "language": "kuery"}, "filter": [], **index})}
