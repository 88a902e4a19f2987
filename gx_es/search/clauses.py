"""From clauses to plain query DSL: whether an article is found, and what is marked in it.

Chinese words have no blanks between them, so the fields hold pairs of characters, and their `.char` single ones.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gx_es.search.language import Clause, Either, Not, Term
from gx_es.search.synonyms import Synonyms

Query = dict[str, Any]

HEADLINES = ("title", "kicker", "subtitle")
TEXTS = (*HEADLINES, "body", "sections.heading", "captions")
# What prose is sought in: the others are short, and each costs as much as the body
RANKED = ("title", "body")
# The fields that a name in the query language stands for. Names are whole values: an organisation may be a part.
_TEXTS = {"title": HEADLINES, "body": ("body",)}
_NAMES = {"person": "people", "reporter": "reporter", "org": "organizations"}
# Up to so many pairs an article must have all of a word (安全生产工作会); of a longer one just one, since a question has
# many pairs that its answer lacks. Measured (docs/search.md): of 4, 6 and 7, six is as good as any for questions, and
# a word of a few characters is wanted whole.
MOST_PAIRS = 6
# Of single characters where they find what no pair does: the ranking weighs them (`ranking`)
CHAR_WEIGHT = 0.1
_OTHER_FIELDS = 0.3  # share of their scores that fields add to the best one's: Elasticsearch's usual advice

_RUN = re.compile(r"(?P<han>[㐀-鿿]+)|\w+")


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
    if is_prose(clause):
        # the sum of the fields: Elasticsearch passes over what cannot come among the best only in a plain sum
        return _match(_with_others(clause, synonyms), sought(clause), type="most_fields")
    ways = [said(way) for way in _ways(clause, synonyms)]
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def loosely(word: Term, synonyms: Synonyms) -> Iterator[Query]:
    """Yield the queries for the articles with any part of a word: a pair, or at least a character of it."""
    fields = texts(word)
    yield _match(_with_others(word, synonyms), fields)
    yield _match(word.text, chars(fields), boost=CHAR_WEIGHT)


def marks(term: Term, synonyms: Synonyms) -> Iterator[Query]:
    """Yield the queries for what is marked in an article: a word as a whole, of prose each pair."""
    if is_prose(term):
        yield _match(_with_others(term, synonyms), sought(term))
    else:
        fields = chars(texts(term)) if needs_chars(term) else texts(term)
        yield from (_match(way.text, fields, type="phrase") for way in _ways(term, synonyms))


def is_prose(term: Term) -> bool:
    """Whether a term is so long that an article needs have no more than a part of it."""
    return not term.exact and pairs(term.text) > MOST_PAIRS


def needs_chars(term: Term) -> bool:
    """Whether pairs do not say all of a term: of a quoted one, of one character, of a short word with digits or letters."""
    return term.exact or not (is_prose(term) or re.fullmatch(r"[㐀-鿿]{2,}", term.text))


def name(field: str, text: str) -> Query:
    """Return the query for a person or reporter of this name, or for an organisation with this text in its name."""
    folded = f"{_NAMES[field]}.folded"
    return contains(folded, text) if field == "org" else {"term": {folded: text}}


def contains(field: str, text: str) -> Query:
    """Return the query for a keyword with this text in it."""
    escaped = "".join(f"\\{char}" if char in "*?\\" else char for char in text)
    return {"wildcard": {field: {"value": f"*{escaped}*", "case_insensitive": True}}}


def texts(term: Term) -> tuple[str, ...]:
    """Return the fields of text that a term is looked for in, none for a name."""
    return TEXTS if term.field is None else _TEXTS.get(term.field, ())


def sought(term: Term) -> tuple[str, ...]:
    """Return the fields of text that a term is found by: prose in few, unless it names one."""
    few = is_prose(term) and term.field is None
    return tuple(field for field in texts(term) if field in RANKED) if few else texts(term)


def pairs(text: str) -> int:
    """Return how many tokens a word gives: its pairs, and its single characters, numbers and Latin words."""
    return sum(max(1, len(run["han"]) - 1) if run["han"] else 1 for run in _RUN.finditer(text))


def _ways(term: Term, synonyms: Synonyms) -> list[Term]:
    return [replace(term, text=way) for way in synonyms.ways(term.text)]


def _with_others(term: Term, synonyms: Synonyms) -> str:
    return " ".join((term.text, *synonyms.others(term.text)))


def said(term: Term) -> Query:
    """Return the query for a word or phrase in one way to say it: all of it must be there, however long."""
    if term.exact:
        return _phrase(term)
    paired = _match(term.text, texts(term), operator="and", tie_breaker=_OTHER_FIELDS)
    # pairs alone miss 园 in 产业园 and 年 in 2021年第30次, which the word as it stands finds
    return {"bool": {"should": [paired, _phrase(term)]}} if needs_chars(term) else paired


def _match(text: str, fields: Iterable[str], **options: object) -> Query:
    return {"multi_match": {"query": text, "fields": list(fields), **options}}


def _phrase(term: Term) -> Query:
    return _match(term.text, chars(texts(term)), type="phrase")
