"""The people that a small text tells of."""

from gx_es.decisions import UNDECIDED
from gx_es.dictionary import NO_WORDS
from gx_es.extract.bare import Bare
from gx_es.extract.known import known
from gx_es.extract.ner import RULES
from gx_es.extract.people import page_mentions


def told(body: str) -> dict[str, set[str]]:
    """Give the people of a text with their titles, organisation and title joined."""
    people: dict[str, set[str]] = {}
    (mentions,) = page_mentions([Bare.of(body)], [frozenset()], RULES, known(UNDECIDED, NO_WORDS))
    for seen in mentions:
        people.setdefault(seen.name, set()).update({f"{seen.org or ''}{seen.title}"} if seen.title else ())
    return people
