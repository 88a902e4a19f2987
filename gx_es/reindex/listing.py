"""The indices that a prefix has, with what each is now: current, previous, older, or never live."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from elasticsearch import Elasticsearch

from gx_es.elastic import audit, whole
from gx_es.elastic.indices import Indices, indices
from gx_es.elastic.making import Making, making
from gx_es.elastic.names import IndexName, Pair

CURRENT, PREVIOUS, OLDER = "current", "previous", "older"
UNFINISHED, REFUSED = "unfinished", "refused"


class Ranked(NamedTuple):
    """A pair of indices, what it is now, and how it was made: None where gx-es did not make it."""

    pair: Pair
    role: str
    made: Making | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A pair of indices: what it is now, since when it is there, what it holds, and how it was made.

    Of a pair that gx-es did not make, neither is known.
    """

    pair: Pair
    role: str
    created: datetime | None
    articles: int
    pages: int
    bytes: int
    made: Making | None


def ranked(client: Elasticsearch, prefix: str) -> list[Ranked]:
    """Return the pairs of a prefix: the current one first, then those that were, then those that never were.

    Their shards need not be there. Raises `Rejected` where the aliases are not as a load leaves them, and the client's
    errors.
    """
    there = indices(client, prefix)
    before = former(client, prefix, there)
    never = [pair for pair in reversed(there.builds) if pair not in before]
    pairs = [
        (pair, making(client, pair)) for pair in (*([there.live] if there.live else []), *before, *never)
    ]
    return [Ranked(pair, _role(pair, there, before, made), made) for pair, made in pairs]


def listed(client: Elasticsearch, prefix: str) -> list[Listed]:
    """Return the same with what they hold; raises the client's errors also where a shard is lost."""
    return [_listed(client, one) for one in ranked(client, prefix)]


def former(client: Elasticsearch, prefix: str, there: Indices) -> list[Pair]:
    """Return the pairs that were live before and still are there, the one that was live last first."""
    return [pair for pair in dict.fromkeys(_left(client, prefix, there)) if pair in there.builds]


def _left(client: Elasticsearch, prefix: str, there: Indices) -> Iterator[Pair]:
    yield from (entry.left for entry in audit.entries(client, prefix) if entry.left)
    # where the audit is lost, the live pair itself knows what it was made from
    made = making(client, there.live) if there.live else None
    if made and made.source:
        yield made.source


def _listed(client: Elasticsearch, one: Ranked) -> Listed:
    pair, role, made = one
    stats = client.indices.stats(index=list(pair), metric="store")
    return Listed(
        pair,
        role,
        _created(pair),
        whole.count(client, pair.articles),
        whole.count(client, pair.pages),
        stats["_all"]["total"]["store"]["size_in_bytes"],
        made,
    )


def _role(pair: Pair, there: Indices, before: list[Pair], made: Making | None) -> str:
    if pair == there.live:
        return CURRENT
    if pair in before:
        return PREVIOUS if pair == before[0] else OLDER
    return REFUSED if made and made.refused else UNFINISHED


def _created(pair: Pair) -> datetime | None:
    name = IndexName.parse(pair.articles)
    return name.created if name else None
