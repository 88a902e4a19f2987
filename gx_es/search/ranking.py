"""How the best of the articles found come first: single characters, whole words, and words that stand together.

The articles are found by pairs of characters; these scores are added for the best of them only, so that they cost
the same in an archive of any size. All weights are measured: docs/search.md, `python -m bench.relevance`.
"""

import re
from collections.abc import Iterator

from gx_es.lexicon import words
from gx_es.search.clauses import TEXTS, Query, chars
from gx_es.words import cut

WINDOW = (
    200  # articles that are ranked again; the answer of a question is among the first ten of 99 % without it
)
CHARS_WEIGHT = 1.4
WORD_WEIGHT = 0.4
NEAR_WEIGHT = 0.4
GAP = 15  # characters between two words that stand together: a clause of Chinese print
REACH = 2  # of a word: the next, and the one behind it
WORDS_RANKED = (
    32  # of a query: a question has some ten, a pasted paragraph must cost no more than a long question
)
RECENT_WEIGHT = 5.0  # points of today's article: about what one more of a query's words is worth
RECENT_DAYS = "365d"  # the age at which half of them are left

_TOKEN = re.compile(r"[0-9A-Za-z_]+|\w")


def content(text: str) -> list[str]:
    """Return the words of a query that say what it is about: not those of asking, nor function words."""
    found = (word for word in cut(text) if re.search(r"\w", word) and word not in words("function_words"))
    return list(dict.fromkeys(found))[:WORDS_RANKED]


def rescore(text: str, *, recent: bool = False, window: int = WINDOW) -> Query:
    """Return the second ranking of the articles found for a text; new ones win points where that is asked."""
    ranked = content(text) or [text]
    should = [
        {"combined_fields": {"query": " ".join(ranked), "fields": chars(TEXTS), "boost": CHARS_WEIGHT}},
        *(_whole(word) for word in ranked if len(word) > 1),
        *(_near(*pair) for pair in _neighbours(ranked)),
        *([_RECENT] if recent else []),
    ]
    return {"window_size": window, "query": {"rescore_query": {"bool": {"should": should}}}}


_RECENT: Query = {
    "distance_feature": {"field": "date", "origin": "now", "pivot": RECENT_DAYS, "boost": RECENT_WEIGHT}
}


def _whole(word: str) -> Query:
    return {"multi_match": {"query": word, "type": "phrase", "fields": chars(TEXTS), "boost": WORD_WEIGHT}}


def _neighbours(ranked: list[str]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(ranked):
        yield from ((one, other) for other in ranked[at + 1 : at + 1 + REACH])


def _near(one: str, other: str) -> Query:
    clauses = [_span(one), _span(other)]
    return {"span_near": {"clauses": clauses, "slop": GAP, "in_order": False, "boost": NEAR_WEIGHT}}


def _span(word: str) -> Query:
    """Return a word of the body as its characters, one after the other: what `body.char` holds."""
    terms = [{"span_term": {"body.char": token.lower()}} for token in _TOKEN.findall(word)]
    return terms[0] if len(terms) == 1 else {"span_near": {"clauses": terms, "slop": 0, "in_order": True}}
