"""Whether the saved queries can still be asked, and answer of the new pair what they answer of the live one."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from elasticsearch import ApiError, Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.client import words
from gx_es.elastic.names import Pair
from gx_es.errors import Rejected
from gx_es.queries.fields import check
from gx_es.queries.parameters import values
from gx_es.queries.rows import Row, rows
from gx_es.queries.saved import SavedQuery, saved_queries
from gx_es.reindex.check import Check, shown

# The least share of rows that must come again. Not all of them: Elasticsearch counts hot words with deleted
# documents, which a copy has no longer, and counts of several shards are approximate. What a mapping breaks
# (a field without its values, another analyzer under a field that is counted) takes nearly all rows.
ROWS_AGAIN = 0.8

# What a parameter without a default is given, by its type: an aggregation of the live articles.
_EXAMPLES: dict[str, dict[str, Any]] = {
    "name": {"terms": {"field": "people", "size": 1}},
    "word": {"terms": {"field": "words", "size": 1}},
    "day": {"min": {"field": "date", "format": "yyyy-MM-dd"}},
}


class Answer(NamedTuple):
    """How many documents answer a query and the rows of its table, or why it cannot be asked."""

    documents: int
    rows: Counter[Row]
    problem: str = ""

    def __str__(self) -> str:
        """Return it as it is printed."""
        return self.problem or f"{shown(self.documents)} articles or pages, {shown(self.rows.total())} rows"

    def holds(self, after: "Answer", allowed: float) -> bool:
        """Whether another answer is as good; `allowed` is the share by which documents may differ.

        Where documents may, rows may as well, and are not compared.
        """
        apart = abs(self.documents - after.documents)
        same_rows = allowed > 0 or self.again(after) >= ROWS_AGAIN * max(
            self.rows.total(), after.rows.total()
        )
        return not after.problem and apart <= allowed * self.documents and same_rows

    def again(self, after: "Answer") -> int:
        """Return how many rows come again in another answer."""
        return (self.rows & after.rows).total()


def checks(
    here: Elasticsearch, live: Pair, there: Elasticsearch, new: Pair, allowed: float
) -> Iterator[Check]:
    """Yield one check for the saved queries that hold, and one for each that does not.

    `allowed` is the share by which the number of documents that answer may grow or shrink. A parameter that must be
    given is the commonest name or word, or the first day, of the live articles; where there is none, the query is
    not asked.
    """
    examples = _examples(here, live)
    asked = [query for query in saved_queries().values() if _needs(query) <= examples.keys()]
    held = 0
    for query in asked:
        given = {name: examples[one.type] for name, one in query.parameters.items() if one.required}
        before, after = _answer(here, live, query, given), _answer(there, new, query, given)
        if before.holds(after, allowed):
            held += 1
        else:
            same = (
                f"{after}, {shown(before.again(after))} of them the same" if not after.problem else str(after)
            )
            yield Check(f"saved query {query.name}", str(before), same, holds=False)
    yield Check("saved queries that hold", shown(len(asked)), shown(held), holds=held == len(asked))


def _examples(client: Elasticsearch, live: Pair) -> dict[str, str]:
    """Return a value for each type of parameter that the live articles have one for."""
    found = whole.search(client, index=live.articles, size=0, aggs=_EXAMPLES)["aggregations"]
    first = {kind: found[kind]["buckets"] for kind in ("name", "word")}
    day = found["day"].get("value_as_string")
    return {kind: buckets[0]["key"] for kind, buckets in first.items() if buckets} | (
        {"day": day} if day else {}
    )


def _needs(query: SavedQuery) -> set[str]:
    return {parameter.type for parameter in query.parameters.values() if parameter.required}


def _answer(client: Elasticsearch, pair: Pair, query: SavedQuery, given: dict[str, str]) -> Answer:
    index, body = query.alias(pair), query.body(values(query.parameters, given))
    try:
        check(client, index, query, body)
        found = whole.search(client, index=index, body={**body, "track_total_hits": True})
    except Rejected as error:
        return Answer(0, Counter(), str(error))
    except ApiError as error:
        return Answer(0, Counter(), words(error))
    # scores are left out: they hang on how the documents lie in the shards
    table = ([cell for cell in row if not isinstance(cell, float)] for row in rows(query, found))
    return Answer(found["hits"]["total"]["value"], Counter(map(tuple, table)))
