"""Answers that are whole: of all shards, or an error.

Elasticsearch gives the answer of the shards that are left for that of all, unless it is told not to.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from elasticsearch import Elasticsearch

Json = dict[str, Any]


def search(client: Elasticsearch, **asked: Any) -> Json:  # noqa: ANN401 - as the client has it
    """Return the answer to a search; raises the client's errors, also where a shard does not answer."""
    return dict(client.search(**asked, allow_partial_search_results=False))


def written(index: str, body: Json) -> str:
    """Return a search as Kibana's Dev Tools take it: `GET index/_search` and the body."""
    return f"GET {index}/_search\n{orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()}"


def in_pages(body: Json) -> bool:
    """Tell whether a search is answered in pages, of which it asks for the first itself."""
    return any("composite" in aggregation for aggregation in body.get("aggs", {}).values())


def count(client: Elasticsearch, index: str) -> int:
    """Return how many documents an index, or several, has; raises as `search` does."""
    # Elasticsearch's own `_count` is content with the shards that are left
    total: int = search(client, index=index, size=0, track_total_hits=True)["hits"]["total"]["value"]
    return total


def pages(client: Elasticsearch, index: str, body: Json) -> Iterator[Json]:
    """Yield the answer to a search, and behind it the further pages of each composite aggregation, and nothing else.

    Raises as `search` does.
    """
    first = search(client, index=index, body=body)
    yield first
    for name, aggregation in body.get("aggs", {}).items():
        found = first["aggregations"][name] if "composite" in aggregation else {}
        while after := found.get("after_key"):
            further = {**aggregation, "composite": {**aggregation["composite"], "after": after}}
            asked = {**body, "size": 0, "track_total_hits": False, "aggs": {name: further}}
            page = search(client, index=index, body=asked)
            yield page
            found = page["aggregations"][name]
