"""What must be right in a pack before Kibana sees it: its form, its references both ways, its grid, its Vega data.

Kibana's import checks few of these; a dangling reference imports in silence, and its panel breaks when it is looked at.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import orjson
from jsonschema import Draft7Validator

from gx_es.errors import Rejected, Usage
from gx_es.kibana.context import specs, vega_request
from gx_es.kibana.objects import Json
from gx_es.kibana.period import must_be_period

_ANEW = "make it anew: gx-es kibana export"

COLUMNS = 48  # of a dashboard's grid
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json"  # Kibana 9.0 to 9.4 draw it, newer ones without a warning


def read_pack(pack: bytes) -> list[Json]:
    """Return the objects of an NDJSON pack; raise `Rejected` where a line is none, or there is no line."""
    objects = []
    for number, line in enumerate(pack.splitlines(), 1):
        try:
            found = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise Rejected(f"line {number} of the pack: {error}", todo=_ANEW) from None
        if not isinstance(found, dict):
            raise Rejected(f"line {number} of the pack is no object", todo=_ANEW)
        objects.append(found)
    if not objects:
        raise Rejected("the pack is empty", todo=_ANEW)
    return objects


def problems(objects: list[Json]) -> Iterator[str]:
    """Yield what is wrong with the objects; of objects in a wrong form nothing more is said."""
    ill_formed = [f"{one.get('id')}: {wrong}" for one in objects for wrong in _form(one)]
    yield from ill_formed
    if ill_formed:
        return
    yield from (
        f"{_id}: twice in the pack"
        for _id, count in Counter(one["id"] for one in objects).items()
        if count > 1
    )
    if not any(one["type"] == "dashboard" for one in objects):
        yield "there is no dashboard in the pack: its end is missing"
    there = {(one["type"], one["id"]) for one in objects}
    for one in objects:
        yield from (f"{one['id']}: {wrong}" for wrong in _references(one, there))
        if one["type"] == "dashboard":
            yield from (f"{one['id']}: {wrong}" for wrong in _opening(one["attributes"]))
            yield from (
                f"{one['id']}: {wrong}" for wrong in _grid(orjson.loads(one["attributes"]["panelsJSON"]))
            )
    yield from (f"{title}: {wrong}" for title, spec in specs(objects) for wrong in _vega(spec))


def _opening(dashboard: Json) -> Iterator[str]:
    """Yield what is wrong with the period that a dashboard opens with."""
    try:
        must_be_period(dashboard.get("timeFrom", "now"), dashboard.get("timeTo", "now"))
    except Usage as error:
        yield str(error)


@cache
def _forms(part: str = "") -> Draft7Validator:
    schema = orjson.loads((files("gx_es") / "kibana" / "schema" / "saved-objects.json").read_bytes())
    return Draft7Validator(
        {"definitions": schema["definitions"], "$ref": f"#/definitions/{part}"} if part else schema
    )


def _form(one: Json) -> Iterator[str]:
    wrong = [f"{error.json_path}: {error.message[:200]}" for error in _forms().iter_errors(one)]
    yield from wrong
    if wrong:
        return
    for path, inner in _strings(one["attributes"]):
        try:
            value = orjson.loads(inner)
        except orjson.JSONDecodeError as error:
            yield f"{path}: {error}"
            continue
        if one["type"] == "dashboard" and path == "panelsJSON":
            yield from (
                f"{path}{error.json_path[1:]}: {error.message[:200]}"
                for error in _forms("panels").iter_errors(value)
            )


def _strings(node: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """Yield the strings that hold JSON, with their paths: Kibana names them so."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key.endswith("JSON") and isinstance(part, str):
                yield f"{path}{key}", part
            else:
                yield from _strings(part, f"{path}{key}.")


def _references(one: Json, there: set[tuple[str, str]]) -> Iterator[str]:
    named = [reference["name"] for reference in one["references"]]
    yield from (f"two references are named {name}" for name, count in Counter(named).items() if count > 1)
    for reference in one["references"]:
        if (reference["type"], reference["id"]) not in there:
            yield f"needs {reference['type']} {reference['id']}, which is not in the pack"
    used = set(_used(one))
    yield from (f"no reference is named {name}" for name in sorted(used - set(named)))
    yield from (f"nothing needs the reference {name}" for name in sorted(set(named) - used))


def _used(one: Json) -> Iterator[str]:
    """Yield the names of the references that parts of an object ask for."""
    attributes = one["attributes"]
    source = orjson.loads(attributes.get("kibanaSavedObjectMeta", {}).get("searchSourceJSON", "{}"))
    yield from (source[key] for key in source if key == "indexRefName")
    for panel in orjson.loads(attributes.get("panelsJSON", "[]")):
        if "panelRefName" in panel:
            yield f"{panel['panelIndex']}:{panel['panelRefName']}"
        for layer in _layers(panel):
            yield f"{panel['panelIndex']}:indexpattern-datasource-layer-{layer}"
    for control in orjson.loads(attributes.get("controlGroupInput", {}).get("panelsJSON", "{}")):
        yield f"controlGroup_{control}:optionsListDataView"


def _layers(panel: Json) -> list[str]:
    state = panel["embeddableConfig"].get("attributes", {}).get("state", {})
    return list(state.get("datasourceStates", {}).get("formBased", {}).get("layers", {}))


def _grid(panels: list[Json]) -> Iterator[str]:
    for panel in panels:
        place = panel["gridData"]
        if place["i"] != panel["panelIndex"]:
            yield f"panel {panel['panelIndex']} is placed as {place['i']}"
        if place["x"] + place["w"] > COLUMNS:
            yield f"panel {panel['panelIndex']} is wider than the grid"
    for one, other in combinations((panel["gridData"] for panel in panels), 2):
        if one["i"] == other["i"]:
            yield f"two panels are {one['i']}"
        elif _overlap(one, other, "x", "w") and _overlap(one, other, "y", "h"):
            yield f"panels {one['i']} and {other['i']} overlap"


def _overlap(one: Json, other: Json, start: str, size: str) -> bool:
    return bool(one[start] < other[start] + other[size] and other[start] < one[start] + one[size])


def _vega(spec: Json) -> Iterator[str]:
    if spec.get("$schema") != VEGA_LITE:
        yield f"its $schema is not {VEGA_LITE}"
    if "width" in spec or "height" in spec:
        yield "it has a size, which Kibana gives"
    if "values" in spec["data"] or not isinstance(spec["data"].get("url"), dict):
        yield "its data are not asked for"
        return
    if "%autointerval%" in orjson.dumps(spec).decode():
        yield "%autointerval% makes years of months in an archive of more than six years"
    try:
        vega_request("", spec)
    except ValueError as error:
        yield str(error)
