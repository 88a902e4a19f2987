"""Removing the indices that nobody needs any more."""

from dataclasses import dataclass
from itertools import chain

from elasticsearch import Elasticsearch

from gx_es.elastic.indices import indices
from gx_es.elastic.names import Pair
from gx_es.elastic.turns import alone
from gx_es.reindex import task
from gx_es.reindex.listing import CURRENT, OLDER, PREVIOUS, ranked


@dataclass(frozen=True, slots=True)
class Surplus:
    """What may go: pairs, and indices of which the other one is not there."""

    pairs: tuple[Pair, ...]
    strays: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All their indices."""
        return (*chain.from_iterable(self.pairs), *self.strays)


def surplus(client: Elasticsearch, prefix: str, keep: int) -> Surplus:
    """Return all but the live pair and so many that were live last; raises as `ranked` does."""
    found = [one for one in ranked(client, prefix) if one.role != CURRENT]
    kept = [one for one in found if one.role in {PREVIOUS, OLDER}][:keep]
    return Surplus(tuple(one.pair for one in found if one not in kept), indices(client, prefix).strays)


def prune(client: Elasticsearch, prefix: str, keep: int, doomed: Surplus) -> list[str]:
    """Delete what is doomed and still may go, and return the names of that. Raises `Rejected` where another command is at work."""
    with alone(client, prefix, "prune"):
        now = surplus(client, prefix, keep)
        for pair in set(doomed.pairs) & set(now.pairs):
            task.cancel(client, pair)
        if names := sorted(set(doomed.names) & set(now.names)):
            client.indices.delete(index=names)
    return names
