"""Whether the articles are those that the page records vouch for. Both indices must be refreshed before."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.elastic.names import Pair
from gx_es.elastic.stored import of_pages
from gx_es.errors import Rejected

BUCKETS = 1_000  # pages in one look; Elasticsearch's own ceiling is 65,536 buckets an answer

_CLAIMED = {"value_count": {"field": "articles.id"}}
_RECORDS = {"value_count": {"field": "chars.read"}}  # one a page record, none an article
_SHOWN = 3  # pages that an error names


def verify(client: Elasticsearch, pair: Pair, *, pages: int) -> None:
    """Raise `Rejected` unless there are so many page records or more, and as many articles as they name."""
    records = client.count(index=pair.pages)["count"]
    if records < pages:
        raise Rejected(
            f"{pages} pages were loaded, but {pair.pages} holds {records}",
            todo="see that no two folders of the same name were given, and load again",
        )
    must_agree(client, pair)


def must_agree(client: Elasticsearch, pair: Pair) -> None:
    """Raise `Rejected`, with the first pages by name, unless there are as many articles as the records name."""
    if not agree(client, pair):
        named = list(islice(half_written(client, pair), _SHOWN))
        raise Rejected(
            f"pages are half written, as by a load that broke off: {', '.join(named)}, …",
            todo="load these files again",
        )


def sweep(client: Elasticsearch, pair: Pair) -> None:
    """Delete what there is of half-written pages: only for indices that no alias shows yet."""
    if agree(client, pair):
        return
    pages = half_written(client, pair)
    while some := list(islice(pages, BUCKETS)):
        client.delete_by_query(index=list(pair), query=of_pages(some), conflicts="proceed", refresh=True)


def agree(client: Elasticsearch, pair: Pair) -> bool:
    """Tell whether there are as many articles as the page records name; both indices must be refreshed."""
    return bool(client.count(index=pair.articles)["count"] == claimed(client, pair))


def claimed(client: Elasticsearch, pair: Pair) -> int:
    """Return how many articles the page records name."""
    found = client.search(index=pair.pages, size=0, aggs={"claimed": _CLAIMED})["aggregations"]
    return int(found["claimed"]["value"])


def half_written(client: Elasticsearch, pair: Pair) -> Iterator[str]:
    """Yield the id of each page that has more or fewer articles than its record names, or no record.

    A load that broke off leaves such pages. Every page is looked at; both indices must be refreshed.
    """
    for page in _buckets(client, pair):
        articles = page["doc_count"] - page["records"]["value"]
        if articles != page["claimed"]["value"]:
            yield page["key"]["page"]


def _buckets(client: Elasticsearch, pair: Pair) -> Iterator[dict[str, Any]]:
    by_page: dict[str, Any] = {"size": BUCKETS, "sources": [{"page": {"terms": {"field": "page.id"}}}]}
    while True:
        aggs = {"pages": {"composite": by_page, "aggs": {"claimed": _CLAIMED, "records": _RECORDS}}}
        found = client.search(index=list(pair), size=0, aggs=aggs)["aggregations"]["pages"]
        yield from found["buckets"]
        if "after_key" not in found:
            return
        by_page["after"] = found["after_key"]
