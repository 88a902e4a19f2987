"""The audit: who moved the aliases from which indices to which, when, and what the gate had found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from elasticsearch import Elasticsearch

from gx_es import __version__
from gx_es.elastic.bookkeeping import make
from gx_es.elastic.names import Pair, audit_name
from gx_es.elastic.owner import Owner

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
        left = Pair(**stored["from"]) if stored["from"] else None
        return cls(
            stored["at"], stored["action"], stored["user"], stored["host"], left, Pair(**stored["to"])
        )


def record(  # noqa: PLR0913 - what a move is
    client: Elasticsearch,
    prefix: str,
    token: str,
    *,
    action: str,
    owner: Owner,
    left: Pair | None,
    reached: Pair,
    checks: Sequence[dict[str, Any]] = (),
) -> None:
    """Write down a move of the aliases, once for each token: that of the lock under which it was made."""
    make(client, audit_name(prefix), "audit")
    document = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "action": action,
        "user": owner.user,
        "host": owner.host,
        "pid": owner.pid,
        "package_version": __version__,
        "from": left._asdict() if left else None,
        "to": reached._asdict(),
        "checks": list(checks),
    }
    client.index(index=audit_name(prefix), id=token, document=document, refresh=True)


def entries(client: Elasticsearch, prefix: str) -> list[Entry]:
    """Return the latest moves, the last first; none where nothing was written down."""
    found = client.search(
        index=audit_name(prefix), size=LATEST, sort=[{"at": "desc"}], ignore_unavailable=True
    )
    return [Entry.read(hit["_source"]) for hit in found["hits"]["hits"]]
