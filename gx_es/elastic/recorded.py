"""Every page of an archive from its page records: the archive read again without its files."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import Document, recorded_page
from gx_es.page import Page

PAGES_A_REQUEST = 100  # some 3 MB of JSON
KEEP_ALIVE = "10m"  # between two requests: as long as the slowest engine takes for the pages of one, tenfold


def recorded_pages(client: Elasticsearch, pages: str) -> Iterator[Page]:
    """Yield each page of which an index holds a record, as it was read; in no order, and as the index is now.

    What is written meanwhile is not seen. `pages` is the index or alias of the page records, refreshed before.
    """
    for record in records(client, pages, sort=["_shard_doc"], fields=["page", "text", "decisions"]):
        yield recorded_page(record)


def records(
    client: Elasticsearch,
    pages: str,
    *,
    sort: list[Any],
    fields: list[str],
    query: dict[str, Any] | None = None,
) -> Iterator[Document]:
    """Yield these fields of the page records that a query finds, in the order of `sort`, some at a time."""
    opened = client.open_point_in_time(index=pages, keep_alive=KEEP_ALIVE)
    point = {"id": opened["id"], "keep_alive": KEEP_ALIVE}
    after: list[Any] | None = None
    try:
        while True:
            hits = client.search(
                pit=point,
                query=query,
                size=PAGES_A_REQUEST,
                sort=sort,
                search_after=after,
                source_includes=fields,
                track_total_hits=False,
            )["hits"]["hits"]
            if not hits:
                return
            yield from (hit["_source"] for hit in hits)
            after = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=point["id"])
