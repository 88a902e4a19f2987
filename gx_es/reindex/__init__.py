"""Reindexing: build beside the live indices, catch up, check, and only then move the aliases."""

from dataclasses import dataclass

from gx_es.elastic.indices import forbid_writes, move
from gx_es.elastic.lock import Lock, Move
from gx_es.elastic.making import mark_refused
from gx_es.elastic.names import Pair
from gx_es.elastic.turns import await_loads
from gx_es.reindex.build import build, catch_up
from gx_es.reindex.check import Check
from gx_es.reindex.gate import gate
from gx_es.reindex.gold import Gold
from gx_es.reindex.plan import Plan, held
from gx_es.reindex.watch import Watch, silent


@dataclass(frozen=True, slots=True)
class Reindexed:
    """Where the aliases pointed, the pair that was built, what the gate found, and whether they moved."""

    left: Pair | None
    built: Pair
    checks: tuple[Check, ...]

    @property
    def live(self) -> bool:
        """Whether every check held, so that the aliases moved."""
        return all(check.holds for check in self.checks)


def reindex(plan: Plan, golds: tuple[Gold, ...] = (), watch: Watch = silent) -> Reindexed:
    """Build a new pair beside the live one, and move both aliases to it where every check of the gate holds.

    A build that the same plan left unfinished is gone on with. Loads may go on meanwhile, into the live pair; what
    they write is caught up with. Only for the last of it, the gate and the move they wait. Where a check fails the
    aliases stay, and the new pair is kept for inspection. Raises `Rejected` where another command is at work or a
    document is refused; the client's errors where Elasticsearch fails: the same reindex can then be run again.
    """
    with held(plan) as lock:
        pair = build(plan, watch)
        catch_up(plan, pair, watch)
        _hold(plan, lock, pair, watch)
        catch_up(plan, pair, watch)
        checks = gate(plan, pair, golds, watch)
        if failed := tuple(check.name for check in checks if not check.holds):
            mark_refused(plan.there, pair, plan.made, failed)
        else:
            _swap(plan, lock, pair, checks)
    return Reindexed(plan.left, pair, checks)


def _hold(plan: Plan, lock: Lock, pair: Pair, watch: Watch) -> None:
    """Let no load write any more: those under way end, those that begin wait, what comes late is refused."""
    lock.intend(Move(plan.left, pair))
    plan.hold_source()
    await_loads(plan.here, plan.prefix, lambda load: watch(f"Waiting for the {load}", 0, 0))
    if not plan.elsewhere:
        forbid_writes(plan.here, plan.source)


def _swap(plan: Plan, lock: Lock, pair: Pair, checks: tuple[Check, ...]) -> None:
    lock.intend(Move(plan.left, pair, tuple(check.to_json() for check in checks)))
    move(plan.there, plan.prefix, plan.left, pair)
