"""What the indices hold of given pages. Both must have been refreshed; what another loader writes may be missed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from gx_es.document import Document, given_of
from gx_es.elastic import whole
from gx_es.elastic.names import Pair
from gx_es.page import Issue

_PAGE = ("id", "file", "newspaper", "issue_date", "number", "sha256", "origin")
_EVIDENCE = ("newspaper", "issue_date", "number")
_CHARS = ("read", "articles", "residue")
# Of a record its columns, not its source: the text of each page need not be read only to be left out.
_COLUMNS = [
    {"field": field}
    for field in (
        *(f"page.{name}" for name in _PAGE),
        *(f"page.issue_evidence.{name}" for name in _EVIDENCE),
        *(f"chars.{name}" for name in _CHARS),
        *(f"load.{name}" for name in ("version", "engine", "rules", "checksums")),
        "articles.id",
    )
]


class Articles(NamedTuple):
    """How many articles, and the sum of their checksums: where it is another, they are other articles.

    A count alone does not tell: those of another version of a page may be as many.
    """

    total: int = 0
    checksums: int = 0


class Stored(NamedTuple):
    """What a page's record says, without text and spans; `articles` are those that it vouches for.

    `given` is what the user said of the issue.
    """

    page: Document
    given: Issue
    chars: Mapping[str, int]
    version: str
    engine: str
    rules: str | None
    origin: str | None
    articles: Articles


def records(client: Elasticsearch, pair: Pair, page_ids: Sequence[str]) -> dict[str, Stored]:
    """Return by page id the records there are, in one request."""
    answer = whole.search(
        client,
        index=pair.pages,
        query=of_pages(page_ids),
        size=len(page_ids),
        source=False,
        docvalue_fields=_COLUMNS,
    )
    found = (_stored(hit["fields"]) for hit in answer["hits"]["hits"])
    return {record.page["id"]: record for record in found}


def articles_by_page(client: Elasticsearch, pair: Pair, page_ids: Sequence[str]) -> Mapping[str, Articles]:
    """Return by page id the articles that the index shows, in one request; none for a page it does not know."""
    # "map": global ordinals over all pages of an archive would be built anew after every refresh
    per_page = {
        "terms": {"field": "page.id", "size": len(page_ids), "execution_hint": "map"},
        "aggs": {"checksums": {"sum": {"field": "load.checksum"}}},
    }
    answer = whole.search(
        client,
        index=pair.articles,
        query=of_pages(page_ids),
        size=0,
        aggs={"pages": per_page},
    )
    buckets = answer["aggregations"]["pages"]["buckets"]
    found = {
        bucket["key"]: Articles(bucket["doc_count"], int(bucket["checksums"]["value"])) for bucket in buckets
    }
    return defaultdict(Articles, found)


def articles(client: Elasticsearch, pair: Pair, page_ids: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """Yield the articles of the pages that the index shows, each with its id."""
    query = {"query": of_pages(page_ids)}
    for hit in scan(client, index=pair.articles, query=query, allow_partial_search_results=False):
        yield hit["_id"], hit["_source"]


def of_pages(page_ids: Sequence[str]) -> dict[str, Any]:
    """Return the query for what belongs to the pages."""
    return {"terms": {"page.id": list(page_ids)}}


def _stored(columns: Mapping[str, list[Any]]) -> Stored:
    def value(name: str) -> Any:  # noqa: ANN401 - of whatever type the field is
        return columns.get(name, [None])[0]

    page = {name: value(f"page.{name}") for name in _PAGE}
    evidence = {name: value(f"page.issue_evidence.{name}") for name in _EVIDENCE}
    return Stored(
        page=page,
        given=given_of({**page, "issue_evidence": evidence}),
        chars={name: value(f"chars.{name}") for name in _CHARS},
        version=value("load.version"),
        engine=value("load.engine"),
        rules=value("load.rules"),
        origin=page["origin"],
        articles=Articles(len(columns.get("articles.id", ())), value("load.checksums")),
    )
