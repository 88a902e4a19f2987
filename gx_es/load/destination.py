"""Where a load goes: into the live indices, into a build that was left unfinished, or into a new one."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.elastic.indices import create, has_our_mapping, indices
from gx_es.elastic.names import Pair
from gx_es.elastic.verify import sweep
from gx_es.errors import Rejected


@dataclass(frozen=True, slots=True)
class Destination:
    """The indices to load into, refreshed, whether the aliases point at them, and whether they are new."""

    pair: Pair
    live: bool
    new: bool = False


def destination(client: Elasticsearch, prefix: str) -> Destination:
    """Choose, and make where needed, the indices of a prefix to load into.

    Raises `Rejected` where the live ones have another mapping than ours, or the aliases are not as a load
    leaves them.
    """
    there = indices(client, prefix)
    if there.live:
        return _live(client, there.live)
    ours = [build for build in there.builds if has_our_mapping(build)]
    return (
        _gone_on_with(client, ours[-1]) if ours else Destination(create(client, prefix), live=False, new=True)
    )


def _live(client: Elasticsearch, pair: Pair) -> Destination:
    if not has_our_mapping(pair):
        raise Rejected(
            f"the live index {pair.articles} has another mapping than this gx-es writes",
            todo="load into another --index",
        )
    client.indices.refresh(index=list(pair))
    return Destination(pair, live=True)


def _gone_on_with(client: Elasticsearch, pair: Pair) -> Destination:
    # the load that broke off may have read other files: of these no half-written page may stay
    client.indices.refresh(index=list(pair))
    sweep(client, pair)
    return Destination(pair, live=False)
