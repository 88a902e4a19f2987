"""What a search finds: articles with their scores, and the pieces of them that were searched for."""

from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.search.fragment import Fragment, fragment
from gx_es.search.request import Search, loosened, request


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with its id and score, and by field the pieces of it that were searched for."""

    id: str
    score: float
    article: Document
    highlights: dict[str, list[Fragment]]


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles there are in all, and the best of them.

    Where the total is not `exact`, there are more. Where it is `loose`, the articles have only parts of the query.
    """

    total: int
    hits: list[Hit]
    exact: bool = True
    loose: bool = False


def find(client: Elasticsearch, index: str, search: Search) -> Found:
    """Return what a search finds in an index; where no article has all its words, those that have some.

    Raises `Usage` where there is nothing to look for, and the client's errors.
    """
    found = _asked(client, index, search)
    if found.total or not (loose := loosened(search)):
        return found
    parts = _asked(client, index, loose)
    return parts if parts.total else found


def _asked(client: Elasticsearch, index: str, search: Search) -> Found:
    answer = whole.search(client, index=index, body=request(search))["hits"]
    total, hits = answer["total"], [_hit(hit) for hit in answer["hits"]]
    return Found(total["value"], hits, exact=total["relation"] == "eq", loose=search.loose)


def _hit(hit: dict[str, Any]) -> Hit:
    marked = hit.get("highlight", {})
    highlights = {field: [fragment(text) for text in texts] for field, texts in marked.items()}
    return Hit(hit["_id"], hit["_score"], hit["_source"], highlights)
