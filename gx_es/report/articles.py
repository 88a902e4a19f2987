"""The articles of a report, and the figures of all its articles, in one request."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.elastic.indices import live
from gx_es.report.subject import Subject

# Articles in a page at most. Measured (docs/report.md): 2,000 make 10 MB, which a browser still opens.
MOST = 2_000

EXACT = 40_000  # of different values: the most that Elasticsearch counts (nearly) exactly

_NEWEST_FIRST: list[str | Document] = [{"date": {"order": "desc", "missing": "_last"}}, "page.id", "ordinal"]


def _without(*fields: str) -> Document:
    return {"filter": {"bool": {"must_not": [{"exists": {"field": field}} for field in fields]}}}


def _different(field: str) -> Document:
    return {"cardinality": {"field": field, "precision_threshold": EXACT}}


# What an article lacks has the name of the list of these articles, as in the saved query `quality`.
LACKS = {
    "undated": _without("date"),
    "unsigned": _without("reporter", "correspondent"),
    "untitled": _without("title"),
    "nobody": _without("people"),
}
# Of how many different ones there are, Elasticsearch only estimates large numbers.
DIFFERENT = {
    "pages": _different("page.id"),
    "people": _different("people"),
    "reporters": _different("reporter"),
}
_FIGURES = {"chars": {"sum": {"field": "chars"}}, **DIFFERENT}


@dataclass(frozen=True, slots=True)
class Found:
    """Articles by id, the newest first and undated ones last; figures of all; first and last day, where known."""

    articles: dict[str, Document]
    figures: dict[str, int]
    days: tuple[str, str] | None


def found(client: Elasticsearch, prefix: str, subject: Subject) -> Found:
    """Return what an index has about a subject, at most `MOST` articles of it.

    Raises `Rejected` where nothing is loaded, and the client's errors.
    """
    days = {end: {end: {"field": "date"}} for end in ("min", "max")}
    answer = whole.search(
        client,
        index=live(client, prefix).articles,
        query=subject.query(),
        aggs=LACKS | _FIGURES | days,
        sort=_NEWEST_FIRST,
        size=MOST,
        source_excludes=["load"],
        track_total_hits=True,
    )
    told = answer["aggregations"]
    figures = {name: int(told[name].get("value", told[name].get("doc_count"))) for name in LACKS | _FIGURES}
    first, last = (told[end].get("value_as_string") for end in days)
    return Found(
        {hit["_id"]: hit["_source"] for hit in answer["hits"]["hits"]},
        {"articles": answer["hits"]["total"]["value"], **figures},
        (first, last) if first else None,
    )
