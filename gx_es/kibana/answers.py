"""The pack before a real Elasticsearch: each field is there and can be counted, each panel's request has an answer."""

from collections.abc import Iterator
from typing import Any

import orjson
from elasticsearch import ApiError, Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.client import reason
from gx_es.kibana.context import Request, requests, specs, vega_request
from gx_es.kibana.objects import Json
from gx_es.queries.fields import unusable, uses


def unanswered(client: Elasticsearch, objects: list[Json]) -> Iterator[str]:
    """Yield what of the objects Elasticsearch cannot answer, or answers with nothing; raises transport errors.

    Saved searches may be empty, such as that of articles without a day: a panel may not.
    """
    for request in requests(objects):
        try:
            for wrong in unusable(client, request.indices, uses(request.body)):
                yield f"{request.title}: {wrong}"
            answer = answered(client, request)
        except ApiError as error:
            yield f"{request.title}: {reason(error.body.get('error', error) if isinstance(error.body, dict) else error)}"
            continue
        if "aggs" in request.body and not any(map(_buckets, answer["aggregations"].values())):
            yield f"{request.title}: nothing to show; where pages lack their issue dates: gx-es load --issue-date"
    yield from _controls(client, objects)


def charts(client: Elasticsearch, objects: list[Json]) -> Iterator[tuple[str, Json]]:
    """Yield the title and spec of each Vega panel with Elasticsearch's answer as its data."""
    for title, spec in specs(objects):
        values = answered(client, vega_request(title, spec))
        yield title, {**spec, "data": {"format": spec["data"]["format"], "values": values}}


def answered(client: Elasticsearch, request: Request) -> Json:
    """Return the answer to a request; where all days say nothing, as of words against themselves, that of a half."""
    answer = dict(whole.search(client, index=request.indices, body=request.body))
    if any(map(_buckets, answer.get("aggregations", {}).values())) or "aggs" not in request.body:
        return answer
    half = {"query": {"range": {"date": {"lt": _middle(client, request.indices)}}}}
    return dict(whole.search(client, index=request.indices, body={**request.body, **half}))


def _middle(client: Elasticsearch, index: str) -> str:
    """Return the day in the middle of an index's articles; the first of all days where it has none."""
    median = {"middle": {"percentiles": {"field": "date", "percents": [50], "keyed": False}}}
    answer = whole.search(client, index=index, size=0, aggs=median)
    (found,) = answer["aggregations"]["middle"]["values"]
    return str(found.get("value_as_string", "0001-01-01"))


def _buckets(aggregation: Json) -> list[Any]:
    return list(aggregation.get("buckets", ()))


def _controls(client: Elasticsearch, objects: list[Json]) -> Iterator[str]:
    views = {one["id"]: one["attributes"] for one in objects if one["type"] == "index-pattern"}
    for one in objects:
        shown = orjson.loads(one["attributes"].get("controlGroupInput", {}).get("panelsJSON", "{}"))
        ids = {reference["name"]: reference["id"] for reference in one["references"]}
        for name, control in shown.items():
            index = views[ids[f"controlGroup_{name}:optionsListDataView"]]["title"]
            field = control["explicitInput"]["fieldName"]
            asked = Request(
                control["explicitInput"]["title"], index, {"aggs": {"values": {"terms": {"field": field}}}}
            )
            yield from (
                f"control {asked.title}: {wrong}"
                for wrong in unusable(client, asked.indices, uses(asked.body))
            )
