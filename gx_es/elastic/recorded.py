"""Every page of an archive from its page records: the archive read again without its files."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import recorded_page
from gx_es.elastic import whole
from gx_es.page import Page

PAGES_A_REQUEST = 100  # some 3 MB of JSON
IDS_A_REQUEST = 1_000
KEEP_ALIVE = "10m"  # between two requests: as long as the slowest engine takes for the pages of one, tenfold

ANY_ORDER = ["_shard_doc"]  # the cheapest


def recorded_pages(client: Elasticsearch, pages: str) -> Iterator[Page]:
    """Yield each page of which an index holds a record, as it was read; in no order, and as the index is now.

    What is written meanwhile is not seen. `pages` is the index or alias of the page records, refreshed before.
    """
    kept = ["page", "text", "decisions"]
    for hit in hits(client, pages, size=PAGES_A_REQUEST, sort=ANY_ORDER, source_includes=kept):
        yield recorded_page(hit["_source"])


def how_many(client: Elasticsearch, pages: str) -> int:
    """Count the pages of which an index holds a record."""
    return whole.count(client, pages)


def page_ids(client: Elasticsearch, pages: str, query: dict[str, Any]) -> Iterator[str]:
    """Yield the id of each page that a query finds, without reading its record."""
    for hit in hits(
        client,
        pages,
        size=IDS_A_REQUEST,
        sort=ANY_ORDER,
        query=query,
        source=False,
        docvalue_fields=[{"field": "page.id"}],
    ):
        yield hit["fields"]["page.id"][0]


def hits(client: Elasticsearch, index: str, *, size: int, sort: list[Any], **search: Any) -> Iterator[Any]:  # noqa: ANN401 - as the client has it
    """Yield all that a search finds, in order, so many a request: memory holds one answer, however many there are."""
    opened = client.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)
    point = {"id": opened["id"], "keep_alive": KEEP_ALIVE}
    after: list[Any] | None = None
    try:
        while True:
            answer = whole.search(
                client,
                pit=point,
                size=size,
                sort=sort,
                search_after=after,
                track_total_hits=False,
                **search,
            )
            point["id"] = answer["pit_id"]  # it may change, and the latest is the one to go on with
            if not (found := answer["hits"]["hits"]):
                return
            yield from found
            after = found[-1]["sort"]
    finally:
        client.close_point_in_time(id=point["id"])
