"""The audit: who moved the aliases from which indices to which, when, and what the gate had found."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from elasticsearch import ConflictError, Elasticsearch

from gx_es import __version__
from gx_es.elastic import whole
from gx_es.elastic.bookkeeping import make
from gx_es.elastic.lock import Claim, Move
from gx_es.elastic.names import Pair, audit_name

LATEST = 1_000  # entries read: an archive is not reindexed a thousand times


@dataclass(frozen=True, slots=True)
class Entry:
    """One move of the aliases; `left` is None for a first load, which had nothing before it."""

    at: str
    action: str
    user: str
    host: str
    left: Pair | None
    reached: Pair

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return the entry that `record` wrote."""
        move = Move.read(stored)
        return cls(stored["at"], stored["action"], stored["user"], stored["host"], move.left, move.reached)


def record(client: Elasticsearch, prefix: str, claim: Claim, move: Move) -> None:
    """Write down a move of the aliases, and the lock under which it was made: once, however often it is asked."""
    make(client, audit_name(prefix), "audit")
    document = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "action": claim.purpose,
        "user": claim.owner.user,
        "host": claim.owner.host,
        "pid": claim.owner.pid,
        "package_version": __version__,
        **move.to_json(),
    }
    try:
        client.create(index=audit_name(prefix), id=claim.token, document=document, refresh=True)
    except ConflictError:  # whoever came first has written down the same
        return


def entries(client: Elasticsearch, prefix: str) -> list[Entry]:
    """Return the latest moves, the last first; none where nothing was written down."""
    found = whole.search(
        client, index=audit_name(prefix), size=LATEST, sort=[{"at": "desc"}], ignore_unavailable=True
    )
    return [Entry.read(hit["_source"]) for hit in found["hits"]["hits"]]
