"""Whether the articles are those that the page records vouch for: as many, with checksums that add up.

Both indices must be refreshed before.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from time import sleep
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.names import Pair
from gx_es.elastic.stored import Articles, of_pages
from gx_es.errors import Rejected

BUCKETS = 1_000  # pages in one look; Elasticsearch's own ceiling is 65,536 buckets an answer

# Another load that is at work writes the articles of a page, and a second or two later its record: what is half
# written at all of so many looks, so many seconds apart, is that for good.
LOOKS, LOOK = 5, 1.0

_CLAIMED = {
    "claimed": {"value_count": {"field": "articles.id"}},
    "claimed_checksums": {"sum": {"field": "load.checksums"}},
}
_THERE = {"checksums": {"sum": {"field": "load.checksum"}}}
_RECORDS = {"records": {"value_count": {"field": "chars.read"}}}  # one a page record, none an article
_SHOWN = 3  # pages that an error names


class Vouched(NamedTuple):
    """The articles that are there, and those that the page records vouch for."""

    there: Articles
    claimed: Articles

    @property
    def agree(self) -> bool:
        """Whether they are the same."""
        return self.there == self.claimed

    def __str__(self) -> str:
        """Return it as checks print it."""
        others = "" if self.agree or self.there.total != self.claimed.total else ", but others"
        return f"{self.there.total:,} of {self.claimed.total:,}{others}"


def verify(client: Elasticsearch, pair: Pair, *, pages: int, but: Collection[str] = ()) -> None:
    """Raise `Rejected` unless there are so many page records or more, and the articles that they vouch for.

    Pages that are known to have failed are left out.
    """
    records = whole.count(client, pair.pages)
    if records < pages:
        raise Rejected(
            f"{pages} pages were loaded, but {pair.pages} holds {records}",
            todo="see that no two folders of the same name were given, and load again",
        )
    must_agree(client, pair, but)


def must_agree(client: Elasticsearch, pair: Pair, but: Collection[str] = ()) -> None:
    """Raise `Rejected`, with the first pages by name, unless the articles are those that the records vouch for.

    Pages that another load is writing just now are waited for, and some are left out.
    """
    if vouched(client, pair).agree:
        return
    left = list(islice((page for page in half_written(client, pair) if page not in but), BUCKETS))
    for _ in range(LOOKS):
        if left:
            sleep(LOOK)
            client.indices.refresh(index=list(pair))
            left = list(half_written(client, pair, left))
    if left:
        named = ", ".join(left[:_SHOWN]) + (", …" if len(left) > _SHOWN else "")
        raise Rejected(
            f"pages are half written, as by a load that broke off: {named}", todo="load these files again"
        )


def sweep(client: Elasticsearch, pair: Pair) -> None:
    """Delete what there is of half-written pages: only for indices that no alias shows yet."""
    if vouched(client, pair).agree:
        return
    pages = half_written(client, pair)
    while some := list(islice(pages, BUCKETS)):
        client.delete_by_query(index=list(pair), query=of_pages(some), conflicts="proceed", refresh=True)


def vouched(client: Elasticsearch, pair: Pair) -> Vouched:
    """Return what is there of all pages, and what their records vouch for."""
    articles = whole.search(client, index=pair.articles, size=0, aggs=_THERE, track_total_hits=True)
    records = whole.search(client, index=pair.pages, size=0, aggs=_CLAIMED)["aggregations"]
    total, checksums = articles["hits"]["total"]["value"], articles["aggregations"]["checksums"]["value"]
    return Vouched(Articles(total, int(checksums)), _claimed(records))


def half_written(client: Elasticsearch, pair: Pair, pages: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the id of each page whose articles are not those that its record vouches for, or that has no record.

    A load that broke off leaves such pages. Every page is looked at, or each of some.
    """
    for page in _buckets(client, pair, {"match_all": {}} if pages is None else of_pages(pages)):
        there = Articles(page["doc_count"] - int(page["records"]["value"]), int(page["checksums"]["value"]))
        if there != _claimed(page):
            yield page["key"]["page"]


def _claimed(found: Mapping[str, Any]) -> Articles:
    return Articles(int(found["claimed"]["value"]), int(found["claimed_checksums"]["value"]))


def _buckets(client: Elasticsearch, pair: Pair, query: dict[str, Any]) -> Iterator[dict[str, Any]]:
    by_page = {"size": BUCKETS, "sources": [{"page": {"terms": {"field": "page.id"}}}]}
    aggs = {"pages": {"composite": by_page, "aggs": {**_CLAIMED, **_THERE, **_RECORDS}}}
    for answer in whole.pages(client, ",".join(pair), {"size": 0, "query": query, "aggs": aggs}):
        yield from answer["aggregations"]["pages"]["buckets"]
