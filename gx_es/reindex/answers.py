"""Whether the saved queries still can be asked, and of the new pair as many documents answer as of the live one."""

from collections.abc import Iterator
from typing import NamedTuple

from elasticsearch import ApiError, Elasticsearch

from gx_es.elastic.client import words
from gx_es.elastic.names import Pair
from gx_es.errors import Rejected
from gx_es.queries.fields import check
from gx_es.queries.parameters import values
from gx_es.queries.saved import SavedQuery, saved_queries
from gx_es.reindex.check import Check, shown


class Answer(NamedTuple):
    """How many documents answer a query, or why it cannot be asked."""

    documents: int
    problem: str = ""

    def __str__(self) -> str:
        """Return it as it is printed."""
        return self.problem or shown(self.documents)


def checks(
    here: Elasticsearch, live: Pair, there: Elasticsearch, new: Pair, allowed: float
) -> Iterator[Check]:
    """Yield one check for the saved queries that hold, and one for each that does not.

    `allowed` is the share by which the number of documents that answer may grow or shrink. Queries that need a
    parameter are not asked.
    """
    asked = [query for query in saved_queries().values() if not _needs(query)]
    held = 0
    for query in asked:
        before, after = _answer(here, live, query), _answer(there, new, query)
        apart = abs(before.documents - after.documents)
        if after.problem or apart > allowed * before.documents:
            yield Check(f"saved query {query.name}", str(before), str(after), holds=False)
        else:
            held += 1
    yield Check("saved queries that hold", shown(len(asked)), shown(held), holds=held == len(asked))


def _needs(query: SavedQuery) -> bool:
    return any(parameter.required for parameter in query.parameters.values())


def _answer(client: Elasticsearch, pair: Pair, query: SavedQuery) -> Answer:
    index, body = query.alias(pair), query.body(values(query.parameters, {}))
    try:
        check(client, index, query, body)
        found = client.search(index=index, body={**body, "track_total_hits": True})
    except Rejected as error:
        return Answer(0, str(error))
    except ApiError as error:
        return Answer(0, words(error))
    return Answer(found["hits"]["total"]["value"])
