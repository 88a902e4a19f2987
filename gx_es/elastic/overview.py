"""What is in the index: totals, the people named most, and page by page the articles."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.elastic.accounts import CHARS, chars
from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import hits
from gx_es.elastic.stored import of_pages

ARTICLES_A_REQUEST = 1_000  # without their text, some 300 KB

_ISSUE = ["page.newspaper", "page.issue_date", "page.number"]
_SHOWN = ["page.id", *_ISSUE, "ordinal", "title", "date", "date_span", "date_precision", "reporter"]


@dataclass(frozen=True, slots=True)
class Overview:
    """Totals of the index, the people in most articles with their number, and by page id the articles."""

    pages: int
    articles: int
    chars: dict[str, int]
    people: dict[str, int]
    shown: dict[str, list[Document]]


def overview(client: Elasticsearch, pair: Pair, *, pages: int, people: int) -> Overview:
    """Return totals, so many people, and the articles of so many pages, both in order."""
    records = whole.search(
        client,
        index=pair.pages,
        size=pages,
        sort="page.id",
        source_includes=["page.id"],
        aggs=CHARS,
        track_total_hits=True,
    )
    shown: dict[str, list[Document]] = {hit["_source"]["page"]["id"]: [] for hit in records["hits"]["hits"]}
    in_order, some = ["page.id", "ordinal"], of_pages(list(shown))
    for hit in hits(
        client, pair.articles, size=ARTICLES_A_REQUEST, sort=in_order, query=some, source_includes=_SHOWN
    ):
        shown[hit["_source"]["page"]["id"]].append(hit["_source"])
    total, top = _people(client, pair, people)
    account = chars(records["aggregations"])
    return Overview(records["hits"]["total"]["value"], total, account, top, shown)


def days(client: Elasticsearch, articles: str) -> tuple[str, str] | None:
    """Return the first and the last day that articles are dated in, None where none is."""
    ends = {end: {end: {"field": "date", "format": "yyyy-MM-dd"}} for end in ("min", "max")}
    found = whole.search(client, index=articles, size=0, aggs=ends)["aggregations"]
    if found["min"]["value"] is None:
        return None
    return found["min"]["value_as_string"], found["max"]["value_as_string"]


def _people(client: Elasticsearch, pair: Pair, size: int) -> tuple[int, dict[str, int]]:
    aggs = {"people": {"terms": {"field": "people", "size": size}}}
    answer = whole.search(client, index=pair.articles, size=0, aggs=aggs, track_total_hits=True)
    named = {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["people"]["buckets"]}
    return answer["hits"]["total"]["value"], named
