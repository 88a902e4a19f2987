"""Locks: documents with an owner and an expiry. Who takes turns with whom is in `gx_es.elastic.turns`.

All times are the cluster's. A lock is renewed while its owner lives; that of an owner that is known to have died,
or that was not renewed in time, is void.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any, Self
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from gx_es.elastic import whole
from gx_es.elastic.names import Pair, locks_name
from gx_es.elastic.owner import Owner, myself
from gx_es.errors import Rejected

ALIASES = "aliases"  # the id of the lock over the aliases
BUILDING, SWAPPING, LOADING = "building", "swapping", "loading"

EXPIRY = 60.0  # seconds: longer than a node's pause for garbage, short enough to wait for
RENEWAL = 10.0  # seconds: five may fail before a lock expires
ANSWER = 10.0  # seconds in which a lock must be answered about, so that a renewal that hangs is not the last
MOST = 1_000  # locks looked at: no archive has a thousand loads at once

_held: set[str] = set()  # the tokens of the locks that this process holds

_TAKE = """
if (ctx._source.token == null || ctx._source.token == params.lock.token || ctx._source.token == params.dead
    || ctx._source.expires <= ctx._now) {
  ctx._source = params.lock;
  ctx._source.expires = ctx._now + params.expiry;
} else {
  ctx.op = 'none';
}
"""
_CHANGE = """
if (ctx._source.token == params.lock.token) {
  ctx._source = params.lock;
  ctx._source.expires = ctx._now + params.expiry;
} else {
  ctx.op = 'none';
}
"""
# The renewals come from another thread: one that was held up must not bring back an earlier phase.
_RENEW = """
if (ctx._source.token == params.lock.token) {
  ctx._source.expires = ctx._now + params.expiry;
} else {
  ctx.op = 'none';
}
"""
_RELEASE = "ctx.op = ctx._source.token == params.token ? 'delete' : 'none'"


@dataclass(frozen=True, slots=True)
class Move:
    """The aliases go from a pair, None before a first load, to another, with what the gate had found."""

    left: Pair | None
    reached: Pair
    checks: tuple[dict[str, Any], ...] = ()

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return the move that `to_json` wrote."""
        left = Pair(**stored["from"]) if stored["from"] else None
        return cls(left, Pair(**stored["to"]), tuple(stored["checks"]))

    def to_json(self) -> dict[str, Any]:
        """Return the move as it is stored."""
        left = self.left._asdict() if self.left else None
        return {"from": left, "to": self.reached._asdict(), "checks": list(self.checks)}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a lock document says: who holds it, what for, and how the aliases are about to move."""

    purpose: str
    phase: str
    owner: Owner = field(default_factory=myself)
    token: str = field(default_factory=lambda: uuid4().hex)
    since: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
    move: Move | None = None
    is_void: bool = False

    @classmethod
    def read(cls, stored: dict[str, Any], *, expired: bool) -> Self:
        """Return the claim that `to_json` wrote; it is void where it has expired, or nobody holds it any more."""
        move = Move.read(stored["move"]) if stored["move"] else None
        owner = Owner.read(stored["owner"])
        # a claim of this process without a lock: it was let go when Elasticsearch did not answer
        let_go = owner == myself() and stored["token"] not in _held
        void = expired or owner.is_dead or let_go
        return cls(stored["purpose"], stored["phase"], owner, stored["token"], stored["since"], move, void)

    def to_json(self) -> dict[str, Any]:
        """Return the claim as it is stored."""
        return {
            "token": self.token,
            "purpose": self.purpose,
            "phase": self.phase,
            "owner": self.owner.to_json(),
            "since": self.since,
            "move": self.move.to_json() if self.move else None,
        }

    def __str__(self) -> str:
        """Return it as messages name it."""
        return f"{self.purpose} of {self.owner} (since {self.since})"


class Lock:
    """A lock that this process holds; it is renewed from a thread until it is released."""

    def __init__(self, client: Elasticsearch, prefix: str, id: str, claim: Claim) -> None:  # noqa: A002 - as the field
        """Prepare a lock; it is not taken yet."""
        self.claim = claim
        self._client = client.options(request_timeout=ANSWER, max_retries=0)
        self._index = locks_name(prefix)
        self._id = id
        self._released = Event()
        self._thread = Thread(target=self._renewing, daemon=True)

    def take(self, void: Claim | None = None) -> bool:
        """Take the lock where it is free, expired, or still has the void claim; tell whether it is ours."""
        taken = self._script(_TAKE, scripted_upsert=True, upsert={}, dead=void.token if void else None)
        if taken:
            _held.add(self.claim.token)
            self._thread.start()
        return taken

    def check(self) -> None:
        """Raise `Rejected` where the lock was lost: this process was held up for longer than the expiry."""
        self._must_be_ours(_RENEW)

    def hold(self) -> None:
        """From now on let loads wait; raises `Rejected` as `check` does."""
        self._become(replace(self.claim, phase=SWAPPING))

    def intend(self, move: Move) -> None:
        """Let loads wait, and say how the aliases are about to move: it is settled whatever becomes of this process."""
        self._become(replace(self.claim, phase=SWAPPING, move=move))

    def settled(self) -> None:
        """Say that no move of the aliases is open; raises `Rejected` as `check` does."""
        self._become(replace(self.claim, phase=BUILDING, move=None))

    def _become(self, claim: Claim) -> None:
        self.claim = claim
        self._must_be_ours(_CHANGE)

    def _must_be_ours(self, script: str) -> None:
        if not self._script(script):
            raise Rejected(f"the lock of this {self.claim.purpose} was lost", todo="run it again")

    def release(self) -> None:
        """Let go; the lock stays, to expire, where a move is unsettled or Elasticsearch does not answer."""
        self._released.set()
        self._thread.join()
        _held.discard(self.claim.token)
        if self.claim.move:
            return
        with suppress(ApiError, TransportError):
            forget(self._client, self._index, self._id, self.claim)

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


def forget(client: Elasticsearch, index: str, id: str, claim: Claim) -> None:  # noqa: A002 - as the field
    """Delete a lock document while it still has the claim."""
    script = {"source": _RELEASE, "params": {"token": claim.token}}
    with suppress(NotFoundError):
        client.update(index=index, id=id, script=script, refresh=True)


def loads(client: Elasticsearch, prefix: str) -> list[Claim]:
    """Return the loads that are under way."""
    return [claim for claim in _claims(client, prefix, {"term": {"phase": LOADING}}) if not claim.is_void]


def over_aliases(client: Elasticsearch, prefix: str) -> Claim | None:
    """Return the claim on the aliases, be it void or not; None where there is none."""
    return next(iter(_claims(client, prefix, {"ids": {"values": [ALIASES]}})), None)


def _claims(client: Elasticsearch, prefix: str, query: dict[str, Any]) -> list[Claim]:
    client.indices.refresh(index=locks_name(prefix))
    valid = {"range": {"expires": {"gt": "now", "_name": "valid"}}}
    found = whole.search(
        client, index=locks_name(prefix), query={"bool": {"filter": [query], "should": [valid]}}, size=MOST
    )
    return [
        Claim.read(hit["_source"], expired="valid" not in hit.get("matched_queries", ()))
        for hit in found["hits"]["hits"]
    ]
