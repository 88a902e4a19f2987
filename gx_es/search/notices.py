"""Searching what is in no article: notices, advertisements, tables and other pieces that the page records keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.errors import Rejected
from gx_es.search.clauses import Query, is_prose
from gx_es.search.language import Clause, Either, Not, Term
from gx_es.search.ranking import content
from gx_es.search.request import Search, asked, printed_in

PIECES_A_PAGE = 100  # Elasticsearch's own limit for one page
# Residue that every page has, and nobody looks for.
_FURNITURE = ["masthead", "editors", "rule", "image", "jump"]
PAGE = ("file", "newspaper", "issue_date", "number")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page that is in no article: what is known of the page, its kind, its line there, its text."""

    page: Document
    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """How many pieces there are in all, on how many pages, and those of the first pages."""

    total: int
    pages: int
    shown: list[Piece]


def notices_request(search: Search, pages: int) -> Query:
    """Return the body of the request for the pieces with all the words of a search, of so many pages.

    Each word stands there as it is. Raises `Usage` where there is nothing to look for.
    """
    query = _all_of(search)
    inner = {"size": PIECES_A_PAGE, "sort": ["_doc"], "_source": True}
    nested = {"path": "residue", "query": query, "ignore_unmapped": True, "score_mode": "max"}
    matching = {"nested": {"path": "residue"}, "aggs": {"matching": {"filter": query}}}
    shown = {"inner_hits": inner} if pages else {}
    return {
        "query": {
            "bool": {
                "must": [{"nested": {**nested, **shown}}],
                "filter": [*printed_in(search), *_of_days(search)],
            }
        },
        "aggs": {"pieces": matching},
        "size": pages,
        **({} if search.text.strip() else {"sort": ["page.issue_date", "page.file"]}),
        "track_total_hits": True,
        "_source": [*(f"page.{name}" for name in PAGE), "text"],
    }


def find_notices(client: Elasticsearch, pages: str, search: Search, *, size: int) -> Pieces:
    """Return the pieces that a search finds, those of so many pages; `pages` is the index of the page records.

    Without a size they are only counted: none in an archive of an older gx-es, whose records have them otherwise.
    Raises `Rejected` for such a one where they are wanted, `Usage` as `notices_request` does, and the client's errors.
    """
    if size and not _are_kept(client, pages):
        todo = "make its indices anew: gx-es reindex --reparse"
        raise Rejected("this archive was loaded before notices could be searched", todo=todo)
    answer = whole.search(client, index=pages, body=notices_request(search, size))
    shown = [piece for hit in answer["hits"]["hits"] for piece in _pieces(hit)]
    matching = answer["aggregations"]["pieces"]["matching"]["doc_count"]
    return Pieces(matching, answer["hits"]["total"]["value"], shown)


def _are_kept(client: Elasticsearch, pages: str) -> bool:
    (index,) = client.indices.get_mapping(index=pages).values()
    return "text" in index["mappings"]["properties"]["residue"]["properties"]


def _pieces(hit: Document) -> Iterator[Piece]:
    page = {name: hit["_source"]["page"].get(name) for name in PAGE}
    for inner in hit["inner_hits"]["residue"]["hits"]["hits"]:
        piece: dict[str, Any] = inner["_source"]
        line = hit["_source"]["text"].count("\n", 0, piece["start"]) + 1
        yield Piece(page, piece["kind"], line, piece["text"])


def _all_of(search: Search) -> Query:
    named = [Term(name, exact=True) for name in (*search.people, *search.reporters, *search.organizations)]
    must = [_holds(clause, search) for clause in (*asked(search), *named)]
    return {"bool": {"must": must, "must_not": [{"terms": {"residue.kind": _FURNITURE}}]}}


def _holds(clause: Clause, search: Search) -> Query:
    if isinstance(clause, Not):
        return {"bool": {"must_not": [_holds(clause.term, search)]}}
    if isinstance(clause, Either):
        return {"bool": {"should": [_holds(term, search) for term in clause.terms]}}
    if is_prose(clause):
        return {"bool": {"must": [_stands(word) for word in content(clause.text)]}}
    ways = (clause.text,) if clause.exact else search.synonyms.ways(clause.text)
    return {"bool": {"should": [_stands(way) for way in ways]}}


def _stands(text: str) -> Query:
    return {"match_phrase": {"residue.text": text}}


def _of_days(search: Search) -> list[Query]:
    days = {end: day.isoformat() for end, day in (("gte", search.first), ("lte", search.last)) if day}
    return [{"range": {"page.issue_date": days}}] if days else []
