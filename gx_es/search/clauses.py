"""From clauses to plain query DSL: whether an article is found.

Chinese words have no blanks between them, so the fields hold pairs of characters, and their `.char` single ones.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gx_es.search.language import Clause, Either, Not, Term
from gx_es.search.synonyms import Synonyms

Query = dict[str, Any]

HEADLINES = ("title", "kicker", "subtitle")
TEXTS = (*HEADLINES, "body", "sections.heading", "captions")
# The fields that a name in the query language stands for. Names are whole values: an organisation may be a part.
_TEXTS: dict[str, tuple[str, ...]] = {"title": HEADLINES, "body": ("body",)}
_NAMES: dict[str, str] = {"person": "people", "reporter": "reporter", "org": "organizations"}
# How many of a word's pairs an article must have: all of up to four (高质量发展), of more just one, since a
# question has many pairs that its answer lacks. Measured (docs/search.md): all of up to six loses answers; a
# share of all pairs, such as 40 %, loses many more.
PAIRS_NEEDED = "4<1"
CHAR_WEIGHT = (
    0.1  # of single characters where they find what no pair does: the ranking weighs them (`ranking`)
)


def chars(fields: tuple[str, ...]) -> list[str]:
    """Return the sub-fields of single characters."""
    return [f"{field}.char" for field in fields]


def holds(clause: Clause, synonyms: Synonyms) -> Query:
    """Return the query for the articles of which a clause holds."""
    if isinstance(clause, Not):
        return {"bool": {"must_not": [holds(clause.term, synonyms)]}}
    if isinstance(clause, Either):
        return {"bool": {"should": [holds(term, synonyms) for term in clause.terms]}}
    if clause.field in _NAMES:
        return name(clause.field, clause.text)
    ways = [_said(replace(clause, text=way)) for way in synonyms.ways(clause.text)]
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def loosely(word: Term, synonyms: Synonyms) -> Iterator[Query]:
    """Yield the queries for the articles with any part of a word: a pair, or at least a character of it."""
    for way in synonyms.ways(word.text):
        yield {"combined_fields": {"query": way, "fields": list(texts(word))}}
    yield {"combined_fields": {"query": word.text, "fields": chars(texts(word)), "boost": CHAR_WEIGHT}}


def name(field: str, text: str) -> Query:
    """Return the query for a person or reporter of this name, or for an organisation with this text in its name."""
    folded = f"{_NAMES[field]}.folded"
    if field == "org":
        escaped = "".join(f"\\{char}" if char in "*?\\" else char for char in text)
        return {"wildcard": {folded: {"value": f"*{escaped}*", "case_insensitive": True}}}
    return {"term": {folded: text}}


def texts(term: Term) -> tuple[str, ...]:
    """Return the fields of text that a term is looked for in, none for a name."""
    return TEXTS if term.field is None else _TEXTS.get(term.field, ())


def _said(term: Term) -> Query:
    phrase = {"multi_match": {"query": term.text, "type": "phrase", "fields": chars(texts(term))}}
    if term.exact:
        return phrase
    # pairs alone miss 园 in 产业园 and 年 in 2021年第30次, which the word as it stands finds
    paired = {"query": term.text, "fields": list(texts(term)), "minimum_should_match": PAIRS_NEEDED}
    return {"bool": {"should": [{"combined_fields": paired}, phrase]}}
