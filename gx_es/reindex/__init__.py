"""Reindexing: build beside the live indices, catch up, check, and only then move the aliases."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from gx_es.elastic.indices import forbid_writes, move
from gx_es.elastic.lock import Lock, Move
from gx_es.elastic.making import mark_refused
from gx_es.elastic.names import Pair
from gx_es.elastic.turns import alone, await_loads
from gx_es.elastic.verify import must_agree
from gx_es.reindex.build import build, catch_up
from gx_es.reindex.check import Check
from gx_es.reindex.gate import gate
from gx_es.reindex.gold import Gold
from gx_es.reindex.plan import Plan
from gx_es.reindex.room import must_have_room
from gx_es.reindex.watch import Watch, silent


@dataclass(frozen=True, slots=True)
class Reindexed:
    """Where the aliases pointed, the pair that was built, and what the gate found."""

    left: Pair | None
    built: Pair
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """The checks that did not hold; where there is none, the aliases point at the pair that was built."""
        return tuple(check.name for check in self.checks if not check.holds)


def reindex(plan: Plan, golds: Sequence[Gold] = (), watch: Watch = silent) -> Reindexed:
    """Build a new pair beside the live one, and move both aliases to it where every check of the gate holds.

    A build that the same plan left unfinished is gone on with. Loads may go on meanwhile, into the live pair; what
    they write is caught up with. Only for the last of it, the gate and the move they wait. Where a check fails the
    aliases stay, and the new pair is kept for inspection.

    Raises `Rejected` where another command is at work, the live pair is half written, there is no room for two, or
    a document is refused; the client's errors where Elasticsearch fails: the same reindex can then be run again.
    """
    with ExitStack() as stack:
        locks = _locks(plan, stack)
        _must_be_whole(plan)
        must_have_room(plan)
        pair = build(plan, watch)
        catch_up(plan, pair, watch)
        _hold(plan, locks, pair, watch)
        _must_be_whole(plan)  # a load may have died meanwhile: what it left half written must not move
        catch_up(plan, pair, watch)
        done = Reindexed(plan.left, pair, gate(plan, pair, golds, watch))
        if done.failed:
            mark_refused(plan.there, pair, plan.made, done.failed)
        else:
            _swap(plan, locks, done)
    return done


def _locks(plan: Plan, stack: ExitStack) -> list[Lock]:
    """Take the lock over the aliases that move, and, in another cluster, over those that stay."""
    clusters = [plan.there, plan.here] if plan.elsewhere else [plan.there]
    return [stack.enter_context(alone(client, plan.prefix, "reindex")) for client in clusters]


def _must_be_whole(plan: Plan) -> None:
    """Raise `Rejected` where a page of the live pair is half written."""
    plan.here.indices.refresh(index=list(plan.source))
    must_agree(plan.here, plan.source)


def _hold(plan: Plan, locks: list[Lock], pair: Pair, watch: Watch) -> None:
    """Let no load write any more: those under way end, those that begin wait.

    What comes late all the same is refused, where the live pair is the one that the aliases leave: one in another
    cluster stays live, and is not closed to writes.
    """
    for lock in locks:
        lock.hold()
    locks[0].intend(Move(plan.left, pair))
    await_loads(plan.here, plan.prefix, lambda load: watch(f"Waiting for the {load}", 0, 0))
    if plan.elsewhere:
        await_loads(plan.there, plan.prefix, lambda load: watch(f"Waiting for the {load}", 0, 0))
    else:
        forbid_writes(plan.here, plan.source)


def _swap(plan: Plan, locks: list[Lock], done: Reindexed) -> None:
    for lock in locks:
        lock.check()
    locks[0].intend(Move(plan.left, done.built, tuple(check.to_json() for check in done.checks)))
    move(plan.there, plan.prefix, plan.left, done.built)
