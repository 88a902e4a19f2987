"""Ask Elasticsearch a saved query: the raw answer, whole also where a composite aggregation gives it in pages."""

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.elastic.indices import live
from gx_es.lexicon.folding import fold
from gx_es.queries.fields import check
from gx_es.queries.parameters import Value
from gx_es.queries.saved import Json, SavedQuery

_NAMES = 100  # that articles with some form of a name print most: the name itself is in all of them


def ask(client: Elasticsearch, prefix: str, query: SavedQuery, values: Mapping[str, Value]) -> Json:
    """Return the raw answer of what is loaded under a prefix; pages of composite aggregations are put together.

    Raises `Rejected` where nothing is loaded, or where the index has not the fields; and the client's errors.
    """
    index, body = query.alias(live(client, prefix)), query.body(values)
    check(client, index, query, body)
    return whole(client, index, body)


def other_forms(client: Elasticsearch, prefix: str, name: str) -> list[str]:
    """Return how articles print a name in other characters that are searched for as the same, the commonest first.

    Raises `Rejected` where nothing is loaded, and the client's errors.
    """
    printed = {"terms": {"field": "people", "size": _NAMES}}
    index, query = live(client, prefix).articles, {"term": {"people.folded": name}}
    answer = client.search(index=index, query=query, size=0, aggs={"printed": printed})
    names = [str(bucket["key"]) for bucket in answer["aggregations"]["printed"]["buckets"]]
    return [each for each in names if each != name and fold(each) == fold(name)]


def whole(client: Elasticsearch, index: str, body: Json) -> Json:
    """Return the raw answer to a search; pages of composite aggregations are put together. Raises the client's errors."""
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
