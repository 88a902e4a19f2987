"""Who takes turns with whom, so that no two commands move the aliases at once and no load writes past a move.

Over the aliases there is one lock: a reindex, a rollback, a prune or a first load holds it alone. Loads into live
indices each have a lock of their own and go side by side. The lock over the aliases has two phases. While it is
`building`, loads come and go. Before the aliases move it is `swapping`: its owner waits until no load is under
way, and a load that begins waits until the aliases have moved. Each writes its own lock before it looks for the
other's, so of two at least one sees the other.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import sleep

from elasticsearch import Elasticsearch

from gx_es.elastic import audit
from gx_es.elastic.bookkeeping import make
from gx_es.elastic.indices import allow_writes, indices
from gx_es.elastic.lock import ALIASES, BUILDING, LOADING, SWAPPING, Claim, Lock, forget, loads, over_aliases
from gx_es.elastic.names import locks_name
from gx_es.errors import Rejected

LOOK = 0.5  # seconds between two looks at whether another's lock is gone

Waiting = Callable[[Claim], None]


@contextmanager
def alone(client: Elasticsearch, prefix: str, purpose: str) -> Iterator[Lock]:
    """Hold the lock over the aliases; raise `Rejected`, with its holder, where another has it.

    In the end the move that was intended, if any, is settled: whether the aliases have moved is asked of
    Elasticsearch, and what has moved is written down. What died before that is settled by the next command.
    """
    make(client, locks_name(prefix), "locks")
    lock, void = _taken(client, prefix, purpose)
    try:
        if void:
            _settle(client, prefix, void)
            lock.settled()
        try:
            yield lock
        finally:
            if lock.claim.move:
                _settle(client, prefix, lock.claim)
                lock.settled()
    finally:
        lock.release()


@contextmanager
def together(client: Elasticsearch, prefix: str, waiting: Waiting = lambda _: None) -> Iterator[None]:
    """Hold a load's lock; wait while the aliases move, however long: until who moves them is done, or has died.

    `waiting` is given the claim of who does, time and again; what it raises ends the wait.
    """
    make(client, locks_name(prefix), "locks")
    lock = _admitted(client, prefix, waiting)
    try:
        held = over_aliases(client, prefix)
        if held and held.is_void:
            _settle(client, prefix, held)
            forget(client, locks_name(prefix), ALIASES, held)
        yield
    finally:
        lock.release()


def await_loads(client: Elasticsearch, prefix: str, waiting: Waiting) -> None:
    """Return when no load is under way; `waiting` is given the first that is, time and again."""
    while under_way := loads(client, prefix):
        waiting(under_way[0])
        sleep(LOOK)


def must_be_free(client: Elasticsearch, prefix: str) -> Claim | None:
    """Raise `Rejected` where another holds the lock over the aliases; return the claim of one that died, if any."""
    held = over_aliases(client, prefix)
    if held and not held.is_void:
        raise Rejected(f"the {held} is at work on --index {prefix}", todo="wait until it has ended")
    return held


def _taken(client: Elasticsearch, prefix: str, purpose: str) -> tuple[Lock, Claim | None]:
    """Take the lock over the aliases, from nobody or from one that died, whose claim is returned too."""
    while True:
        held = must_be_free(client, prefix)
        lock = Lock(client, prefix, ALIASES, Claim(purpose, BUILDING, move=held.move if held else None))
        if lock.take(held):
            return lock, held
        # somebody was faster: one who is at work, or one who died, whose last request came late


def _admitted(client: Elasticsearch, prefix: str, waiting: Waiting) -> Lock:
    while True:
        claim = Claim("load", LOADING)
        lock = Lock(client, prefix, f"load-{claim.token}", claim)
        lock.take()
        with ExitStack() as let_go:  # also where the look fails
            let_go.callback(lock.release)
            other = over_aliases(client, prefix)
            if other is None or other.phase != SWAPPING or other.is_void:
                let_go.pop_all()
                return lock
        waiting(other)
        sleep(LOOK)


def _settle(client: Elasticsearch, prefix: str, claim: Claim) -> None:
    """Let loads write into what is live, and write down the move that was intended if it was made."""
    if claim.move is None:
        return
    live = indices(client, prefix).live
    if live and claim.move.left:
        allow_writes(client, live)
    if live == claim.move.reached:
        audit.record(client, prefix, claim, claim.move)
