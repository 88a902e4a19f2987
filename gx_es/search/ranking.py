"""How the best of the articles found come first: by single characters of the words that matter, and words that are near.

The articles are found by pairs of characters; this score is added for the best of them only, so that it costs the
same in an archive of any size. Measured: docs/search.md, `python -m bench.relevance`.
"""

import re
from itertools import islice, pairwise

from gx_es.lexicon import words
from gx_es.search.clauses import RANKED, Query, chars
from gx_es.words import cut

WINDOW = 50  # articles that are ranked again: with 200 no more questions are answered
CHARS_WEIGHT = 1.6  # beside the pairs' 1: of 1.4 to 2.0 all are as good
NEAR_WEIGHT = 0.6
GAP = 15  # characters between two words that are near each other: a clause of Chinese print
NEAR_RANKED = (
    6  # pairs of words: a question has hardly more, and a pasted paragraph must cost no more than one
)
WORDS_RANKED = 12  # of a query: a question has some ten, and a pasted paragraph must cost no more than one
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
    scored = {"multi_match": {"query": " ".join(ranked), "fields": chars(RANKED), "boost": CHARS_WEIGHT}}
    pairs = islice(pairwise(word for word in ranked if len(word) > 1), NEAR_RANKED)
    should = [scored, *(_near(*pair) for pair in pairs), *([_RECENT] if recent else [])]
    return {"window_size": window, "query": {"rescore_query": {"bool": {"should": should}}}}


def _near(one: str, other: str) -> Query:
    return {"match_phrase": {"body": {"query": f"{one} {other}", "slop": GAP, "boost": NEAR_WEIGHT}}}
