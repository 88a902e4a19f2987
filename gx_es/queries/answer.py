"""Ask Elasticsearch a saved query: the raw answer, in pages where a composite aggregation gives it so, or put together."""

from collections.abc import Iterator, Mapping

from elasticsearch import Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.indices import live
from gx_es.queries.fields import check
from gx_es.queries.parameters import Value
from gx_es.queries.saved import Json, SavedQuery


def pages(
    client: Elasticsearch, prefix: str, query: SavedQuery, values: Mapping[str, Value]
) -> Iterator[Json]:
    """Yield the raw answer of what is loaded under a prefix: one, or the pages of a composite aggregation.

    All that is no such aggregation is in the first. Raises `Rejected` where nothing is loaded, or where the index has
    not the fields; and the client's errors.
    """
    index, body = query.alias(live(client, prefix)), query.body(values)
    check(client, index, query, body)
    yield from whole.pages(client, index, body)


def ask(client: Elasticsearch, prefix: str, query: SavedQuery, values: Mapping[str, Value]) -> Json:
    """Return the raw answer with its pages put together; raises as `pages` does."""
    answer, *further = pages(client, prefix, query, values)
    for page in further:
        for name, found in page["aggregations"].items():
            answer["aggregations"][name]["buckets"] += found["buckets"]
            answer["aggregations"][name].pop("after_key", None)  # there is nothing after the whole
    return answer
