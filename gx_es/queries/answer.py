"""Ask Elasticsearch a saved query: the raw answer, whole also where a composite aggregation gives it in pages."""

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.indices import live
from gx_es.queries.fields import check
from gx_es.queries.parameters import Value
from gx_es.queries.saved import Json, SavedQuery


def ask(client: Elasticsearch, prefix: str, query: SavedQuery, values: Mapping[str, Value]) -> Json:
    """Return the raw answer of what is loaded under a prefix; pages of composite aggregations are put together.

    Raises `Rejected` where nothing is loaded, or where the index has not the fields; and the client's errors.
    """
    index, body = query.alias(live(client, prefix)), query.body(values)
    check(client, index, query, body)
    return _complete(client, index, body)


def _complete(client: Elasticsearch, index: str, body: Json) -> Json:
    answer = whole.search(client, index=index, body=body)
    for name, aggregation in body.get("aggs", {}).items():
        if "composite" in aggregation:
            _continue(client, index, body, name, answer["aggregations"][name])
    return answer


def _continue(client: Elasticsearch, index: str, body: Json, name: str, found: Json) -> None:
    """Ask for the further pages of a composite aggregation, and put them behind the first."""
    aggregation = body["aggs"][name]
    while after := found.pop("after_key", None):
        composite = {**aggregation["composite"], "after": after}
        page: dict[str, Any] = {**body, "size": 0, "aggs": {name: {**aggregation, "composite": composite}}}
        more = whole.search(client, index=index, body=page)["aggregations"][name]
        found["buckets"] += more["buckets"]
        if "after_key" in more:
            found["after_key"] = more["after_key"]
