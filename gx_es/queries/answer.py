"""Ask Elasticsearch a saved query: the raw answer, whole also where a composite aggregation gives it in pages."""

from typing import Any

from elasticsearch import Elasticsearch

from gx_es.queries.saved import Json


def ask(client: Elasticsearch, index: str, body: Json) -> Json:
    """Return the raw answer to a body; the pages of its composite aggregations are put together.

    Raises the client's errors.
    """
    answer: Json = dict(client.search(index=index, body=body))
    for name, aggregation in body.get("aggs", {}).items():
        if "composite" in aggregation:
            _complete(client, index, body, name, answer["aggregations"][name])
    return answer


def _complete(client: Elasticsearch, index: str, body: Json, name: str, found: Json) -> None:
    """Ask for the further pages of a composite aggregation, and put them behind the first."""
    aggregation = body["aggs"][name]
    while after := found.pop("after_key", None):
        composite = {**aggregation["composite"], "after": after}
        page: dict[str, Any] = {**body, "size": 0, "aggs": {name: {**aggregation, "composite": composite}}}
        more = client.search(index=index, body=page)["aggregations"][name]
        found["buckets"] += more["buckets"]
        if "after_key" in more:
            found["after_key"] = more["after_key"]
