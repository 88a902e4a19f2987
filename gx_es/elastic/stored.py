"""What the indices hold of given pages. Both must have been refreshed; what another loader writes may be missed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from gx_es.document import Document, given_of
from gx_es.elastic import whole
from gx_es.elastic.names import Pair
from gx_es.errors import Usage
from gx_es.page import Issue

_PAGE = ("id", "file", "newspaper", "issue_date", "number", "sha256", "origin")
_EVIDENCE = ("newspaper", "issue_date", "number")
_CHARS = ("read", "articles", "residue")
_SEVERAL = 2  # pages: one too many
_FOLDERS = 10_000  # that pages were loaded from: an archive has some
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
    found = _records(client, pair, query=of_pages(page_ids), size=len(page_ids))
    return {record.page["id"]: record for record in found}


def records_of_files(client: Elasticsearch, pair: Pair, digests: Sequence[str]) -> dict[str, Stored]:
    """Return by the digest of the file one record for each of these files that some page was read from."""
    query, one_each = {"terms": {"page.sha256": list(digests)}}, {"field": "page.sha256"}
    found = _records(client, pair, query=query, size=len(digests), collapse=one_each)
    return {record.page["sha256"]: record for record in found}


def origins(client: Elasticsearch, pair: Pair) -> list[str]:
    """Return the folders that the pages were loaded from."""
    aggs = {"origins": {"terms": {"field": "page.origin", "size": _FOLDERS}}}
    answer = whole.search(client, index=pair.pages, size=0, aggs=aggs)
    return [bucket["key"] for bucket in answer["aggregations"]["origins"]["buckets"]]


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


def article_id(client: Elasticsearch, pages: str, short: str) -> str:
    """Return the id of the one article whose id begins so, by the page records; raises `Usage` for none and for several."""
    if not short:
        raise Usage("the ID is empty", todo="gx-es search prints the ids")
    query = {"prefix": {"articles.id": short}}
    answer = whole.search(client, index=pages, query=query, size=_SEVERAL, source_includes=["articles.id"])
    hits = answer["hits"]["hits"]
    found = {
        each["id"] for hit in hits for each in hit["_source"]["articles"] if each["id"].startswith(short)
    }
    if len(found) > 1:
        raise Usage(f"several articles have an id that begins with {short}", todo="give more of it")
    if not found:
        raise Usage(f"there is no article {short}", todo="gx-es search prints the ids")
    return str(found.pop())


def stored_article(client: Elasticsearch, pair: Pair, short: str) -> Document:
    """Return the article whose id begins so; raises `Usage` as `article_id` does."""
    found = article_id(client, pair.pages, short)
    document: Document = client.get(index=pair.articles, id=found)["_source"]
    return document


def of_pages(page_ids: Sequence[str]) -> dict[str, Any]:
    """Return the query for what belongs to the pages."""
    return {"terms": {"page.id": list(page_ids)}}


def _records(client: Elasticsearch, pair: Pair, **search: Any) -> Iterator[Stored]:  # noqa: ANN401 - as the client has it
    answer = whole.search(client, index=pair.pages, source=False, docvalue_fields=_COLUMNS, **search)
    yield from (_stored(hit["fields"]) for hit in answer["hits"]["hits"])


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
