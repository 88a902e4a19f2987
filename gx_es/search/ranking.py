"""How the best of the articles found come first: by single characters, by whole words, and by words near each other.

The articles are found by pairs of characters; these scores are added for the best of them only, so that they cost
the same in an archive of any size. All weights are measured: docs/search.md, `python -m bench.relevance`.
"""

import re
from itertools import pairwise

from gx_es.lexicon import words
from gx_es.search.clauses import RANKED, Query, chars
from gx_es.words import cut

WINDOW = 100  # articles that are ranked again: with 50 and with 200 the same questions are answered as well
CHARS_WEIGHT = 1.4
WORDS_WEIGHT = 0.4
NEAR_WEIGHT = 0.4
GAP = 15  # characters between two words that are near each other: a clause of Chinese print
WORDS_RANKED = (
    32  # of a query: a question has some ten, a pasted paragraph must cost no more than a long question
)
RECENT_WEIGHT = 5.0  # points of today's article: about what one more of a query's words is worth
RECENT_DAYS = "365d"  # the age at which half of them are left

_RECENT: Query = {
    "distance_feature": {"field": "date", "origin": "now", "pivot": RECENT_DAYS, "boost": RECENT_WEIGHT}
}


def content(text: str) -> list[str]:
    """Return the words of a query that say what it is about: not those of asking, nor function words."""
    found = (word for word in cut(text) if re.search(r"\w", word) and word not in words("function_words"))
    return list(dict.fromkeys(found))[:WORDS_RANKED]


def rescore(text: str, *, recent: bool = False, window: int = WINDOW) -> Query:
    """Return the second ranking of the articles found for a text; new ones win points where that is asked."""
    ranked = content(text) or [text]
    parted = " ".join(ranked)
    should = [
        {"multi_match": {"query": parted, "fields": chars(RANKED), "boost": CHARS_WEIGHT}},
        {"multi_match": {"query": parted, "fields": list(RANKED), "boost": WORDS_WEIGHT}},
        *(_near(*pair) for pair in pairwise(ranked)),
        *([_RECENT] if recent else []),
    ]
    return {"window_size": window, "query": {"rescore_query": {"bool": {"should": should}}}}


def _near(one: str, other: str) -> Query:
    return {"match_phrase": {"body": {"query": f"{one} {other}", "slop": GAP, "boost": NEAR_WEIGHT}}}
