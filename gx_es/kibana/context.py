"""What a panel asks Elasticsearch: the requests that Kibana makes of the pack's objects, made here to try them.

A twin of Kibana's own reading of `%context%` and `%timefield%` (docs/kibana.md), of its Lens charts with one
bucket column and a count, and of its saved searches.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from gx_es.kibana.objects import Json

_WITHOUT = re.compile(r"^not (\S+): \*$")  # all of Kibana's query language that the pack has


class Request(NamedTuple):
    """A request of a panel: its title, the indices and the body."""

    title: str
    indices: str
    body: Json


def requests(objects: list[Json]) -> Iterator[Request]:
    """Yield the requests of exported objects: of each panel of the dashboards, and of each saved search."""
    by_id = {one["id"]: one for one in objects}
    for one in objects:
        if one["type"] == "search":
            yield _search(one, by_id)
        if one["type"] == "dashboard":
            yield from _panels(one, by_id)


def specs(objects: list[Json]) -> Iterator[tuple[str, Json]]:
    """Yield the title and the Vega-Lite spec of each Vega panel."""
    for one in objects:
        for panel in orjson.loads(one["attributes"].get("panelsJSON", "[]")):
            if saved := panel["embeddableConfig"].get("savedVis"):
                yield saved["title"], orjson.loads(saved["params"]["spec"])


def vega_request(title: str, spec: Json, period: Json | None = None) -> Request:
    """Return the request of a Vega panel, in a period of Elasticsearch's range, or of all days."""
    url = spec["data"]["url"]
    if "query" in url["body"] and url.keys() & {"%context%", "%timefield%"}:
        raise ValueError("body.query beside %context% or %timefield%")
    if not url.get("%context%"):
        return Request(title, url["index"], url["body"])
    days: Json = {"range": {url["%timefield%"]: period}} if period else {"match_all": {}}
    query = {"bool": {"must": [days], "filter": [], "should": [], "must_not": []}}
    return Request(title, url["index"], {**url["body"], "query": query})


def _panels(dashboard: Json, by_id: dict[str, Json]) -> Iterator[Request]:
    for panel in orjson.loads(dashboard["attributes"]["panelsJSON"]):
        embedded = panel["embeddableConfig"]
        if "savedVis" in embedded:
            saved = embedded["savedVis"]
            yield vega_request(saved["title"], orjson.loads(saved["params"]["spec"]))
        elif "attributes" in embedded:
            yield _lens(embedded, by_id)


def _lens(embedded: Json, by_id: dict[str, Json]) -> Request:
    attributes = embedded["attributes"]
    view = by_id[attributes["references"][0]["id"]]["attributes"]
    (layer,) = attributes["state"]["datasourceStates"]["formBased"]["layers"].values()
    (column,) = (one for one in layer["columns"].values() if one["isBucketed"])
    field, chosen = column["sourceField"], column["params"]
    aggregation: Json = {"terms": {"field": field, "size": chosen.get("size")}}
    if column["operationType"] == "date_histogram":
        aggregation = {"date_histogram": {"field": field, "calendar_interval": chosen["interval"]}}
    return Request(embedded["title"], view["title"], {"size": 0, "aggs": {"buckets": aggregation}})


def _search(search: Json, by_id: dict[str, Json]) -> Request:
    attributes = search["attributes"]
    view = by_id[search["references"][0]["id"]]["attributes"]
    query = orjson.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]["query"]
    missing = [{"exists": {"field": field}} for field in _WITHOUT.findall(query)]
    timed = [{"exists": {"field": view["timeFieldName"]}}] if "timeFieldName" in view else []
    body = {
        "query": {"bool": {"filter": timed, "must_not": missing}},
        "sort": [{field: order} for field, order in attributes["sort"]],
        "_source": attributes["columns"],
    }
    return Request(attributes["title"], view["title"], body)
