"""From a search to the body of its request: plain query DSL. What `--dsl` prints is what is sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gx_es.errors import Usage
from gx_es.period import must_go_forward
from gx_es.search.clauses import (
    TEXTS,
    Query,
    contains,
    holds,
    loosely,
    marks,
    name,
    needs_chars,
    sought,
    texts,
)
from gx_es.search.fragment import HIT_BEGINS, HIT_ENDS
from gx_es.search.language import Clause, Term, parse, terms
from gx_es.search.ranking import WINDOW, content, rescore
from gx_es.search.synonyms import NO_SYNONYMS, Synonyms

# Of more than three words, three in four: who writes so many describes, and few articles have them all.
WORDS_NEEDED = "3<75%"
# Characters of words from which on a query is prose, as a headline or a question is, of which an article needs have no
# more than a part. Measured on headlines whose articles were sought: of 8, 12, 16 and 20, MRR@10 is best at 12 to 14.
PROSE = 14
COUNTED = 10_000  # articles: more are not counted one by one, which would cost more than finding them
FRAGMENTS = 3
FRAGMENT_CHARS = 60  # Chinese characters are two columns wide: a line and a half of a terminal
LONGEST_HIGHLIGHTED = 1_000_000  # characters: Elasticsearch refuses a longer text, unless told to cut it
ORDERS: dict[str, list[Any]] = {
    "relevance": [],
    "date": [{"date": "asc"}, "_score"],
    "-date": [{"date": "desc"}, "_score"],
}
# In which what is not ranked comes: as it was printed
ISSUES: list[Any] = [{"page.issue_date": "asc"}, {"page.file": "asc"}, {"ordinal": "asc"}]
_LONG = {"words", "mentions"}  # fields that nobody reads in a list of hits


@dataclass(frozen=True, slots=True)
class Search:
    """A text in the query language, in articles about whom, by whom, of what, which days and papers; and in what order.

    Without a text all of these are found, as they were printed.
    `loose` takes articles with any of the words; `recent` lets newer ones win points, `whole` highlights in whole
    texts, `fields` are those of the articles that are wanted back, all but the longest where there are none.
    """

    text: str
    people: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    order: str = "relevance"
    recent: bool = False
    size: int = 10
    loose: bool = False
    whole: bool = False
    fields: tuple[str, ...] = ()
    synonyms: Synonyms = NO_SYNONYMS

    @property
    def narrows(self) -> bool:
        """Whether it asks for some articles only, its text aside."""
        return any((self.people, self.reporters, self.organizations, self.newspapers, self.first, self.last))


def request(search: Search) -> Query:
    """Return the body of the search request; raise `Usage` where it cannot be meant, or there is nothing to look for."""
    must_go_forward(search.first, search.last)
    clauses = asked(search)
    return {
        "query": {"bool": {**_found(clauses, search), "filter": list(_filters(search))}},
        **_ranked(clauses, search),
        **({"highlight": _highlight(clauses, search)} if clauses else {}),
        "size": search.size,
        "track_total_hits": COUNTED,
        "_source": list(search.fields) if search.fields else {"excludes": sorted(_LONG)},
    }


def asked(search: Search) -> tuple[Clause, ...]:
    """Read the text of a search, nothing where it only narrows; raises `Usage`, as `parse` does, also for no search at all."""
    return read(search.text) if search.text.strip() or not search.narrows else ()


def read(text: str) -> tuple[Clause, ...]:
    """Read a query; words that are prose together become one term. Raises `Usage`, as `parse` does."""
    clauses = parse(text)
    words = [one for one in clauses if isinstance(one, Term) and one.field is None and not one.exact]
    if sum(len(word.text) for word in words) <= PROSE:
        return clauses
    prose = Term(" ".join(word.text for word in words))
    return (prose, *(clause for clause in clauses if clause not in words))


def loosened(search: Search) -> Search | None:
    """Return the search that takes articles with any part of its words, also of those that were quoted beside others.

    None for a phrase, a word or a name alone: who asks for one wants that and nothing like it. What the segmenter cuts
    into several words, as a headline without blanks, is no word alone.
    """
    if not asked(search):
        return None
    said = [term for term in terms(parse(search.text)) if texts(term)]
    alone = len(said) == 1 and len(content(said[0].text)) <= 1
    return replace(search, loose=True) if not alone and not all(term.exact for term in said) else None


def within(first: date | None, last: date | None) -> Query:
    """Return the query for articles of these days, or, undated, such as may be of these days."""
    days = {end: day.isoformat() for end, day in (("gte", first), ("lte", last)) if day}
    undated = {
        "must_not": [{"exists": {"field": "date"}}],
        "filter": [{"range": {"date_span": {**days, "relation": "intersects"}}}],
    }
    return {"bool": {"should": [{"range": {"date": days}}, {"bool": undated}]}}


def printed_in(search: Search) -> Iterator[Query]:
    """Yield the queries for what is printed in papers with these texts in their names."""
    for paper in search.newspapers:
        if not paper.strip():
            raise Usage("--newspaper is empty", todo="give a name, or leave it out")
        yield contains("page.newspaper", paper)


def _found(clauses: tuple[Clause, ...], search: Search) -> Query:
    """Part the words, of which some may be missing where there are many, from what must hold."""
    said = [clause for clause in clauses if isinstance(clause, Term) and texts(clause)]
    words = [term for term in said if search.loose or not term.exact]
    strict = [holds(clause, search.synonyms) for clause in clauses if clause not in words]
    if not words:
        return {"must": strict}
    if search.loose:
        any_word = [part for word in words for part in loosely(word, search.synonyms)]
        return {"must": strict, "should": any_word, "minimum_should_match": 1}
    should = [holds(word, search.synonyms) for word in words]
    return {"must": strict, "should": should, "minimum_should_match": WORDS_NEEDED}


def _ranked(clauses: tuple[Clause, ...], search: Search) -> Query:
    if not clauses and search.order == "relevance":
        return {"sort": ISSUES, "track_scores": True}
    text = " ".join(term.text for term in terms(clauses) if texts(term))
    if order := ORDERS[search.order]:
        return {"sort": order, "track_scores": True}
    window = max(WINDOW, search.size)
    return {"rescore": rescore(text, recent=search.recent, window=window)} if text else {}


def _filters(search: Search) -> Iterator[Query]:
    for field, names in (
        ("person", search.people),
        ("reporter", search.reporters),
        ("org", search.organizations),
    ):
        if not all(each.strip() for each in names):
            raise Usage(f"--{field} is empty", todo="give a name, or leave it out")
        yield from (name(field, each) for each in names)
    yield from printed_in(search)
    if search.first or search.last:
        yield within(search.first, search.last)


def _highlight(clauses: tuple[Clause, ...], search: Search) -> Query:
    marked = [term for term in terms(clauses) if texts(term)]
    fields = [field for field in TEXTS if any(field in sought(term) for term in marked)]
    # for single characters Elasticsearch reads each text a second time
    twice = any(needs_chars(term) for term in marked)
    return {
        "highlight_query": {
            "bool": {"should": [mark for term in marked for mark in marks(term, search.synonyms)]}
        },
        "pre_tags": [HIT_BEGINS],
        "post_tags": [HIT_ENDS],
        "boundary_scanner_locale": "zh-CN",
        "fragment_size": FRAGMENT_CHARS,
        "number_of_fragments": FRAGMENTS,
        "max_analyzed_offset": LONGEST_HIGHLIGHTED,
        "fields": {
            field: {
                **({"matched_fields": [field, f"{field}.char"]} if twice else {}),
                **({"number_of_fragments": 0} if search.whole or field != "body" else {}),
            }
            for field in fields
        },
    }
