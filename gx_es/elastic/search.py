"""From a search to plain query DSL, and from its answer to hits: what `--dsl` prints is what is sent.

Chinese words have no blanks between them, so the fields hold pairs of characters, and their `.char` single
ones. The score is that of the pairs plus half that of the characters: the sum finds better than either
(docs/search.md).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic.fragment import HIT_BEGINS, HIT_ENDS, Fragment, fragment
from gx_es.errors import Usage

Query = dict[str, Any]

FIELDS = ("title", "kicker", "subtitle", "body", "sections.heading", "captions")
CHAR_WEIGHT = 0.5  # the best of the weights measured on CMRC and DRCD questions: docs/search.md
# How many of a word's pairs an article must have: all of up to four (高质量发展), of more just one, since a
# question has many pairs that its answer lacks. Measured (docs/search.md): all of up to six loses answers; a
# share of all pairs, such as 40 %, loses many more.
PAIRS_NEEDED = "4<1"
FRAGMENTS = 3
FRAGMENT_CHARS = 60  # Chinese characters are two columns wide: a line and a half of a terminal
LONGEST_HIGHLIGHTED = 1_000_000  # characters: Elasticsearch refuses a longer text, unless told to cut it

_CHARS = [f"{field}.char" for field in FIELDS]
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
_SPOKEN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Search:
    """Words and "quoted phrases" to find, in articles about whom, by whom and of which days."""

    text: str
    people: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    size: int = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, with its id and score, and by field the pieces of it that were searched for."""

    id: str
    score: float
    article: Document
    highlights: dict[str, list[Fragment]]


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles there are in all, and the best of them."""

    total: int
    hits: list[Hit]


def request(search: Search) -> Query:
    """Return the body of the search request; raise `Usage` where there is nothing to look for."""
    if search.first and search.last and search.first > search.last:
        raise Usage(f"{search.first} is after {search.last}", todo="turn --from and --to round")
    phrases, words = _read(search.text)
    needed = [_phrase(phrase) for phrase in phrases] + [_word(word) for word in words]
    text = " ".join((*phrases, *words))
    chars = {"combined_fields": {"query": text, "fields": _CHARS, "boost": CHAR_WEIGHT}}
    return {
        "query": {"bool": {"must": needed, "should": [chars], "filter": list(_filters(search))}},
        "highlight": _highlight({"bool": {"should": needed}}),
        "size": search.size,
        "track_total_hits": True,
        "_source": {"excludes": ["words", "mentions"]},
    }


def find(client: Elasticsearch, index: str, body: Query) -> Found:
    """Return what a request's body finds in an index; raises the client's errors."""
    answer = client.search(index=index, body=body)["hits"]
    return Found(answer["total"]["value"], [_hit(hit) for hit in answer["hits"]])


def within(first: date | None, last: date | None) -> Query:
    """Return the query for articles of these days, or, undated, such as may be of these days."""
    days = {end: day.isoformat() for end, day in (("gte", first), ("lte", last)) if day}
    undated = {
        "must_not": [{"exists": {"field": "date"}}],
        "filter": [{"range": {"date_span": {**days, "relation": "intersects"}}}],
    }
    return {"bool": {"should": [{"range": {"date": days}}, {"bool": undated}]}}


def _hit(hit: dict[str, Any]) -> Hit:
    marked = hit.get("highlight", {})
    highlights = {field: [fragment(text) for text in texts] for field, texts in marked.items()}
    return Hit(hit["_id"], hit["_score"], hit["_source"], highlights)


def _read(text: str) -> tuple[list[str], list[str]]:
    """Split a query into its quoted phrases and its words."""
    phrases = [one or other for one, other in _QUOTED.findall(text)]
    words = _QUOTED.sub(" ", text).split()
    phrases, words = (list(filter(_SPOKEN.search, found)) for found in (phrases, words))
    if not (phrases or words):
        raise Usage(f"there is nothing to search for in {text!r}", todo='give a word, or a "quoted phrase"')
    return phrases, words


def _phrase(phrase: str) -> Query:
    return {"multi_match": {"query": phrase, "type": "phrase", "fields": _CHARS}}


def _word(word: str) -> Query:
    """Match the pairs, or the word as it stands: pairs alone miss 园 in 产业园 and 年 in 2021年第30次."""
    pairs = {"combined_fields": {"query": word, "fields": list(FIELDS), "minimum_should_match": PAIRS_NEEDED}}
    return {"bool": {"should": [pairs, _phrase(word)]}}


def _filters(search: Search) -> Iterator[Query]:
    yield from ({"term": {"people": name}} for name in search.people)
    yield from ({"term": {"reporter": name}} for name in search.reporters)
    if search.first or search.last:
        yield within(search.first, search.last)


def _highlight(query: Query) -> Query:
    whole = {"number_of_fragments": 0}
    return {
        "highlight_query": query,
        "pre_tags": [HIT_BEGINS],
        "post_tags": [HIT_ENDS],
        "boundary_scanner_locale": "zh-CN",
        "fragment_size": FRAGMENT_CHARS,
        "number_of_fragments": FRAGMENTS,
        "max_analyzed_offset": LONGEST_HIGHLIGHTED,
        "fields": {
            field: {"matched_fields": [field, char], **({} if field == "body" else whole)}
            for field, char in zip(FIELDS, _CHARS, strict=True)
        },
    }
