"""The account of an archive, from its page records: totals are aggregated, pages are streamed."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.elastic.recorded import hits

KINDS = 50  # of residue or of suspicion: there are some ten of the one and five of the other
PAGES_A_REQUEST = 500

CHARS = {part: {"sum": {"field": f"chars.{part}"}} for part in ("read", "articles", "residue")}
_SUSPICIOUS = {"exists": {"field": "suspicions.kind"}}
_BY_KIND = {
    "nested": {"path": "residue_by_kind"},
    "aggs": {
        "kinds": {
            "terms": {"field": "residue_by_kind.kind", "size": KINDS},
            "aggs": {"chars": {"sum": {"field": "residue_by_kind.chars"}}},
        }
    },
}
_SHOWN = ["page.id", "chars", "articles.id", "residue_by_kind", "suspicions"]


@dataclass(frozen=True, slots=True)
class Totals:
    """Pages, articles and characters in all; `residue` and `suspicions` by kind: characters, and pages."""

    pages: int
    articles: int
    chars: dict[str, int]
    residue: dict[str, int]
    suspicious: int
    suspicions: dict[str, int]


@dataclass(frozen=True, slots=True)
class PageAccount:
    """The account of one page, and the reasons to look at it."""

    page: str
    articles: int
    chars: dict[str, int]
    residue: dict[str, int]
    suspicions: tuple[str, ...]


def totals(client: Elasticsearch, pages: str) -> Totals:
    """Return the account of all pages; `pages` is the index or alias of the page records."""
    aggs: dict[str, Any] = {
        **CHARS,
        "articles_named": {"value_count": {"field": "articles.id"}},
        "residue_by_kind": _BY_KIND,
        "suspicious": {"filter": _SUSPICIOUS},
        "suspicions": {"terms": {"field": "suspicions.kind", "size": KINDS}},
    }
    answer = whole.search(client, index=pages, size=0, track_total_hits=True, aggs=aggs)
    found = answer["aggregations"]
    return Totals(
        pages=answer["hits"]["total"]["value"],
        articles=int(found["articles_named"]["value"]),
        chars=chars(found),
        residue={
            bucket["key"]: int(bucket["chars"]["value"])
            for bucket in found["residue_by_kind"]["kinds"]["buckets"]
        },
        suspicious=found["suspicious"]["doc_count"],
        suspicions={bucket["key"]: bucket["doc_count"] for bucket in found["suspicions"]["buckets"]},
    )


def chars(found: Mapping[str, Any]) -> dict[str, int]:
    """Return the characters of some pages by what became of them, from the answer to the aggregations `CHARS`."""
    return {part: int(found[part]["value"]) for part in CHARS}


def page_accounts(client: Elasticsearch, pages: str) -> Generator[PageAccount]:
    """Yield the account of each page: first the suspicious ones, those with most text in no article before others."""
    for query, first in (
        (_SUSPICIOUS, {"chars.residue": "desc"}),
        ({"bool": {"must_not": _SUSPICIOUS}}, None),
    ):
        sort = [*([first] if first else []), {"page.id": "asc"}]
        for hit in hits(client, pages, size=PAGES_A_REQUEST, sort=sort, query=query, source_includes=_SHOWN):
            yield _account(hit["_source"])


def _account(record: Document) -> PageAccount:
    return PageAccount(
        page=record["page"]["id"],
        articles=len(record.get("articles", ())),
        chars=record["chars"],
        residue={each["kind"]: each["chars"] for each in record.get("residue_by_kind", ())},
        suspicions=tuple(each["reason"] for each in record.get("suspicions", ())),
    )
