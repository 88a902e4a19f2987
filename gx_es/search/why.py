"""Why an article is found by a search, or is not: each part of the query beside what the article has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from gx_es.document import Document
from gx_es.elastic import whole
from gx_es.errors import Usage
from gx_es.search.alignment import Aligned, Token, longest
from gx_es.search.clauses import Query, chars, holds, is_prose, said, texts
from gx_es.search.language import Clause, Either, Not, Term
from gx_es.search.ranking import content
from gx_es.search.request import Search, loosened, read, request
from gx_es.search.synonyms import NO_SYNONYMS

_IDS = "gx-es search prints the ids"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one field has of a term: its tokens, those that are missing, and the longest piece of it in one.

    `printed` is that piece as it stands in the article, `expected` the token that does not follow it, `instead` what
    stands there: a text, a blank or line end between two tokens, or nothing at the end.
    """

    field: str
    tokens: tuple[str, ...]
    missing: tuple[str, ...]
    printed: str
    whole: bool
    expected: str | None
    instead: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the query, whether it holds, and the way to say it (a synonym perhaps) that was looked for."""

    text: str
    holds: bool
    kind: str  # word, phrase, prose, name, not
    way: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Whether an article is found, its headline, the parts of the query, and the words that it is ranked by.

    It is found `loose` where no article has all that is asked, and this one has parts of it.
    """

    found: bool
    loose: bool
    title: str
    parts: tuple[Part, ...]
    ranked: tuple[str, ...]


def why(client: Elasticsearch, index: str, article: str, search: Search) -> Why:
    """Explain a search for one article; raises `Usage` where there is no such article, and for a bad query."""
    if not article:
        raise Usage("the ID is empty", todo=_IDS)
    clauses = read(search.text)
    asked = [(term, way) for clause in clauses for term in _terms(clause) for way in _ways(term, search)]
    named = {f"way {number}": _query(*one) for number, one in enumerate(asked)}
    named["all"] = request(search)["query"]
    if loose := loosened(search):
        named["loose"] = request(loose)["query"]
    try:
        source: Document = client.get(index=index, id=article)["_source"]
    except NotFoundError:
        raise Usage(f"there is no article {article}", todo=_IDS) from None
    matched = _matched(client, index, article, named)
    parts = tuple(
        _part(client, index, article, source, term, way, there=f"way {number}" in matched)
        for number, (term, way) in enumerate(asked)
    )
    ranked = content(
        " ".join(term.text for clause in clauses for term in _terms(clause) if isinstance(term, Term))
    )
    parts_only = "all" not in matched and "loose" in matched and not _any(client, index, named["all"])
    return Why("all" in matched, parts_only, source["title"] or "", parts, tuple(ranked))


def _terms(clause: Clause) -> tuple[Term | Not, ...]:
    return clause.terms if isinstance(clause, Either) else (clause,)


def _ways(term: Term | Not, search: Search) -> Iterator[Term]:
    """Yield a term, also one that must not be there, in all the ways to say it."""
    of = term.term if isinstance(term, Not) else term
    for way in search.synonyms.ways(of.text) if texts(of) and not is_prose(of) else (of.text,):
        yield replace(of, text=way)


def _query(term: Term | Not, way: Term) -> Query:
    of = term.term if isinstance(term, Not) else term
    return said(way) if texts(of) and not is_prose(of) else holds(of, NO_SYNONYMS)


def _matched(client: Elasticsearch, index: str, article: str, named: dict[str, Query]) -> set[str]:
    """Return the names of the queries that find the article."""
    should = [{"bool": {"must": [query], "_name": name}} for name, query in named.items()]
    query = {"bool": {"filter": [{"ids": {"values": [article]}}], "should": should}}
    hits = whole.search(client, index=index, query=query, source=False, size=1)["hits"]["hits"]
    return set(hits[0].get("matched_queries", ())) if hits else set()


def _any(client: Elasticsearch, index: str, query: Query) -> bool:
    found = whole.search(client, index=index, query=query, size=0, track_total_hits=1)
    return bool(found["hits"]["total"]["value"])


def _part(  # noqa: PLR0913, PLR0917 - an article, and a term of a query for it
    client: Elasticsearch,
    index: str,
    article: str,
    source: Document,
    term: Term | Not,
    way: Term,
    *,
    there: bool,
) -> Part:
    of = term.term if isinstance(term, Not) else term
    kind = "name" if not texts(of) else "phrase" if of.exact else "prose" if is_prose(of) else "word"
    seen = tuple(_seen(client, index, article, source, way)) if texts(of) else ()
    if isinstance(term, Not):
        return Part(of.text, not there, "not", way.text, seen)
    return Part(of.text, there, kind, way.text, seen)


def _seen(client: Elasticsearch, index: str, article: str, source: Document, term: Term) -> Iterator[Seen]:
    """Yield what each field has of a term, the fields left out that have nothing of it."""
    fields = texts(term)
    vectors = client.termvectors(index=index, id=article, fields=chars(fields), positions=True, offsets=True)
    for field in fields:
        tokens = _tokens(vectors["term_vectors"].get(f"{field}.char", {"terms": {}}))
        answer = client.indices.analyze(index=index, field=f"{field}.char", text=term.text)
        asked = [token["token"] for token in answer["tokens"]]
        if run := longest(asked, tokens):
            yield _described(field, asked, {token.text for token in tokens}, run, _Printed(source, field))


def _tokens(vector: dict[str, Any]) -> list[Token]:
    return [
        Token(text, token["position"], token["start_offset"], token["end_offset"])
        for text, term in vector["terms"].items()
        for token in term["tokens"]
    ]


class _Printed:
    """The text of a field as Elasticsearch counts it: in UTF-16 units, several values one unit apart."""

    def __init__(self, source: Document, field: str) -> None:
        values: list[Any] = [source]
        for name in field.split("."):
            found = [value[name] for value in values if value and value.get(name)]
            values = [one for value in found for one in (value if isinstance(value, list) else [value])]
        self._units = "\n".join(values).encode("utf-16-le", "surrogatepass")

    def piece(self, start: int, end: int) -> str:
        return self._units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _described(field: str, asked: list[str], there: set[str], run: Aligned, text: _Printed) -> Seen:
    missing = tuple(dict.fromkeys(token for token in asked if token not in there))
    printed = text.piece(run.there[0].start, run.there[-1].end)
    expected = asked[run.end] if run.end < len(asked) else None
    instead = text.piece(run.there[-1].end, run.then.end) if run.then else ""
    return Seen(field, tuple(asked), missing, printed, len(run.there) == len(asked), expected, instead)
