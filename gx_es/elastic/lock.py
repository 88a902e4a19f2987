"""Locks, as documents with an owner and an expiry, so that no two commands move the aliases at once.

Of the lock over the aliases there is one: a reindex, a rollback, a prune or a first load holds it alone. Loads
into live indices each have a lock of their own, and hold it together. The one over the aliases has two phases:
while it is `building`, loads come and go; before the aliases move it is `swapping`: its owner waits until no load
is under way, and a load that begins waits until the aliases have moved. Each writes its own lock before it looks
for the other's, so at least one of two sees the other.

All times are the cluster's. A lock is renewed while its owner lives; that of an owner that is known to have died,
or that was not renewed in time, is void.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, Self
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from gx_es.elastic.bookkeeping import make
from gx_es.elastic.names import Pair, locks_name
from gx_es.elastic.owner import Owner, myself
from gx_es.errors import Rejected

ALIASES = "aliases"  # the id of the lock over the aliases
BUILDING, SWAPPING, LOADING = "building", "swapping", "loading"

EXPIRY = 60.0  # seconds: longer than a node's pause for garbage, short enough to wait for
RENEWAL = 10.0  # seconds: five may fail before a lock expires
LOOK = 0.5  # seconds between two looks at whether another's lock is gone
# Seconds that a load waits for the aliases to move. The gate reads all documents of both indices meanwhile:
# some 10,000 a second, so minutes for a million.
PATIENCE = 1_800.0

_TAKE = """
if (ctx._source.token == null || ctx._source.token == params.lock.token || ctx._source.token == params.dead
    || ctx._source.expires <= ctx._now) {
  ctx._source = params.lock;
  ctx._source.expires = ctx._now + params.expiry;
} else {
  ctx.op = 'none';
}
"""
_RENEW = """
if (ctx._source.token == params.lock.token) {
  ctx._source = params.lock;
  ctx._source.expires = ctx._now + params.expiry;
} else {
  ctx.op = 'none';
}
"""
_RELEASE = "ctx.op = ctx._source.token == params.token ? 'delete' : 'none'"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a lock document says: who holds it, what for, and between which pairs the aliases are about to move."""

    purpose: str
    phase: str
    owner: Owner = field(default_factory=myself)
    token: str = field(default_factory=lambda: uuid4().hex)
    since: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
    moves: tuple[Pair, Pair] | None = None

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return the claim that `to_json` wrote."""
        moves = stored["moves"] and (Pair(**stored["moves"]["from"]), Pair(**stored["moves"]["to"]))
        owner = Owner.read(stored["owner"])
        return cls(stored["purpose"], stored["phase"], owner, stored["token"], stored["since"], moves)

    def to_json(self) -> dict[str, Any]:
        """Return the claim as it is stored."""
        left, reached = self.moves or (None, None)
        return {
            "token": self.token,
            "purpose": self.purpose,
            "phase": self.phase,
            "owner": self.owner.to_json(),
            "since": self.since,
            "moves": {"from": left._asdict(), "to": reached._asdict()} if left and reached else None,
        }

    def __str__(self) -> str:
        """Return it as messages name it."""
        return f"{self.purpose} of {self.owner} (since {self.since})"


class Lock:
    """A lock that this process holds; it is renewed from a thread until it is released."""

    def __init__(self, client: Elasticsearch, prefix: str, id: str, claim: Claim) -> None:  # noqa: A002 - as the field
        """Prepare a lock; it is not taken yet."""
        self.claim = claim
        self._client = client.options(request_timeout=RENEWAL, max_retries=0)
        self._index = locks_name(prefix)
        self._id = id
        self._released = Event()
        self._thread = Thread(target=self._renewing, daemon=True)

    def take(self, dead: str | None = None) -> bool:
        """Take the lock where it is free, expired, or has the token of a dead owner; tell whether it is ours."""
        taken = self._script(_TAKE, scripted_upsert=True, upsert={}, dead=dead)
        if taken:
            self._thread.start()
        return taken

    def check(self) -> None:
        """Raise `Rejected` where the lock was lost: this process was held up for longer than the expiry."""
        if not self._script(_RENEW):
            raise Rejected(f"the lock of this {self.claim.purpose} was lost", todo="run it again")

    def swap(self, left: Pair, reached: Pair) -> None:
        """Say that the aliases are about to move; from then on loads wait. Raises `Rejected` as `check` does."""
        self.claim = replace(self.claim, phase=SWAPPING, moves=(left, reached))
        self.check()

    def release(self) -> None:
        """Let go; where Elasticsearch does not answer, the lock expires by itself."""
        self._released.set()
        self._thread.join()
        try:
            self._client.update(
                index=self._index,
                id=self._id,
                script={"source": _RELEASE, "params": {"token": self.claim.token}},
                refresh=True,
            )
        except (ApiError, TransportError):
            return

    def _script(self, source: str, dead: str | None = None, **upsert: Any) -> bool:  # noqa: ANN401 - as the client's
        params = {"lock": self.claim.to_json(), "expiry": int(EXPIRY * 1000), "dead": dead}
        try:
            answer = self._client.update(
                index=self._index,
                id=self._id,
                script={"source": source, "params": params},
                retry_on_conflict=3,
                refresh=True,
                **upsert,
            )
        except NotFoundError:  # it expired, and who took it then has released it
            return False
        return bool(answer["result"] != "noop")

    def _renewing(self) -> None:
        while not self._released.wait(RENEWAL):
            try:
                self._script(_RENEW)
            except (ApiError, TransportError):
                continue  # what was lost shows at the next `check`


@contextmanager
def over_aliases(client: Elasticsearch, prefix: str, purpose: str) -> Iterator[Lock]:
    """Hold the lock over the aliases; raise `Rejected`, with its holder, where another has it."""
    make(client, locks_name(prefix), "locks")
    held = holder(client, prefix)
    lock = Lock(client, prefix, ALIASES, Claim(purpose, BUILDING))
    if not lock.take(held.token if held and held.owner.is_dead else None):
        other = f"the {held}" if held else "another command"
        raise Rejected(f"{other} is at work on --index {prefix}", todo="wait until it has ended")
    try:
        yield lock
    finally:
        lock.release()


@contextmanager
def of_load(client: Elasticsearch, prefix: str) -> Iterator[Lock]:
    """Hold the lock of a load; wait while the aliases move. Raises `Rejected` where that takes too long."""
    make(client, locks_name(prefix), "locks")
    claim = Claim("load", LOADING)
    limit = monotonic() + PATIENCE
    while True:
        lock = Lock(client, prefix, f"load-{claim.token}", claim)
        lock.take()
        other = holder(client, prefix)
        if other is None or other.phase != SWAPPING or other.owner.is_dead:
            break
        lock.release()
        if monotonic() > limit:
            raise Rejected(f"the {other} does not end", todo="see what it waits for, and load again")
        sleep(LOOK)
    try:
        yield lock
    finally:
        lock.release()


def await_loads(client: Elasticsearch, prefix: str, waiting: Callable[[Claim], None]) -> None:
    """Return when no load is under way; `waiting` is given the first that is, time and again."""
    while under_way := loads(client, prefix):
        waiting(under_way[0])
        sleep(LOOK)


def loads(client: Elasticsearch, prefix: str) -> list[Claim]:
    """Return the loads that are under way."""
    found = _claims(client, prefix, {"term": {"phase": LOADING}})
    return [claim for claim in found if not claim.owner.is_dead]


def holder(client: Elasticsearch, prefix: str) -> Claim | None:
    """Return who holds the lock over the aliases, alive or dead; None where it is free or has expired."""
    found = _claims(client, prefix, {"ids": {"values": [ALIASES]}})
    return found[0] if found else None


def _claims(client: Elasticsearch, prefix: str, query: dict[str, Any]) -> list[Claim]:
    client.indices.refresh(index=locks_name(prefix))
    valid = {"bool": {"filter": [query, {"range": {"expires": {"gt": "now"}}}]}}
    found = client.search(index=locks_name(prefix), query=valid, size=1_000)["hits"]["hits"]
    return [Claim.read({**hit["_source"]}) for hit in found]
