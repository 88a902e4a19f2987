"""Back to the pair that was live before, checks included."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.elastic.indices import forbid_writes, indices, move
from gx_es.elastic.lock import Move
from gx_es.elastic.making import making
from gx_es.elastic.names import Pair, command
from gx_es.elastic.turns import alone, await_loads
from gx_es.elastic.verify import must_agree
from gx_es.errors import Rejected
from gx_es.reindex.differing import differing, same_load, same_page, states
from gx_es.reindex.listing import former
from gx_es.reindex.watch import Watch, silent


@dataclass(frozen=True, slots=True)
class Retreat:
    """From which pair to which the aliases would go, and the pages that the two do not have alike, by id."""

    left: Pair
    reached: Pair
    pages: tuple[str, ...]


def retreat(client: Elasticsearch, prefix: str) -> Retreat:
    """Return what a rollback would do; nothing is done yet.

    Raises `Rejected` where nothing is live, or no earlier pair is left, or the earlier one is half written.
    """
    there = indices(client, prefix)
    before = former(client, prefix, there)
    if there.live is None or not before:
        raise Rejected(f"--index {prefix} has no previous indices", todo=f"see {command('indices', prefix)}")
    client.indices.refresh(index=[*there.live, *before[0]])
    must_agree(client, before[0])
    return Retreat(there.live, before[0], tuple(_unlike(client, there.live, before[0])))


def roll_back(client: Elasticsearch, prefix: str, to: Retreat, watch: Watch = silent) -> None:
    """Move both aliases back, in one request; loads wait meanwhile, and go on into what is live then.

    Raises `Rejected` where another command is at work or has moved the aliases, or the pair is half written.
    """
    with alone(client, prefix, "rollback") as lock:
        lock.intend(Move(to.left, to.reached))
        await_loads(client, prefix, lambda load: watch(f"Waiting for the {load}", 0, 0))
        forbid_writes(client, to.left)
        must_agree(client, to.reached)
        lock.check()
        move(client, prefix, to.left, to.reached)


def _unlike(client: Elasticsearch, live: Pair, previous: Pair) -> list[str]:
    made = [making(client, pair) for pair in (live, previous)]
    compared = same_page if any(one and one.reparsed for one in made) else same_load
    return list(differing(*(states(client, pair.pages, compared) for pair in (live, previous))))
