"""Whether there is room on disk for two copies: told before anything is made."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.elastic.schema import overlaid
from gx_es.errors import Rejected
from gx_es.reindex.plan import Plan

# A new index is larger than the old one until its segments are merged, and the file of changes stands beside it
# (`index.translog.flush_threshold_size`, 512 MB at most a shard, is within this for any archive that fills a disk).
GROWTH = 1.3

_DISK = "cluster.routing.allocation.disk"
_SIZE = re.compile(r"(?P<number>[0-9.]+)(?P<unit>[kmgtp]?b)")
_UNITS = ("b", "kb", "mb", "gb", "tb", "pb")


def must_have_room(plan: Plan) -> None:
    """Raise `Rejected` where the nodes cannot hold a second copy without passing their high watermark."""
    whole, shard = (int(size * GROWTH) for size in _stored(plan))
    if short := shortage(whole, shard, _rooms(plan.there)):
        raise Rejected(
            f"{short} below the high watermark", todo="remove old indices (gx-es indices prune), or add disk"
        )


def shortage(whole: int, shard: int, rooms: Sequence[int]) -> str | None:
    """Return what does not fit, of so many bytes in all, and of the largest shard, which must lie on one node."""
    if whole > (room := sum(rooms)):
        return f"a second copy needs {megabytes(whole)}, and the nodes have room for {megabytes(room)}"
    if shard > (roomiest := max(rooms, default=0)):
        return f"one shard of it needs {megabytes(shard)}, and no node has room for more than {megabytes(roomiest)}"
    return None


def holds_data(roles: Iterable[str]) -> bool:
    """Tell whether a node of these roles holds data, of any tier."""
    return any(role.startswith("data") for role in roles)


def megabytes(size: int) -> str:
    """Return a number of bytes as messages print it."""
    return f"{size / 1_000_000:,.1f} MB"


def _stored(plan: Plan) -> tuple[int, int]:
    """Return the bytes of the live pair, and those that the largest shard of the new one would have of them."""
    stats = plan.here.indices.stats(index=list(plan.source), metric="store")
    new = zip(plan.source, overlaid(plan.made.overlay), strict=True)
    shards = (
        stats["indices"][name]["primaries"]["store"]["size_in_bytes"]
        // int(body["settings"]["number_of_shards"])
        for name, body in new
    )
    return stats["_all"]["total"]["store"]["size_in_bytes"], max(shards)


def _rooms(client: Elasticsearch) -> list[int]:
    """Return the bytes that may still be written on each node that holds data."""
    settings = _settings(client)
    nodes = client.nodes.stats(metric="fs")["nodes"].values()
    disks = [node["fs"]["total"] for node in nodes if holds_data(node["roles"])]
    return [max(0, disk["available_in_bytes"] - _kept_free(disk, settings)) for disk in disks]


def _settings(client: Elasticsearch) -> dict[str, Any]:
    found = client.cluster.get_settings(include_defaults=True, flat_settings=True)
    return {**found["defaults"], **found["persistent"], **found["transient"]}


def _kept_free(disk: dict[str, int], settings: dict[str, Any]) -> int:
    """Return the bytes that Elasticsearch wants free on a disk before it moves shards away."""
    if settings[f"{_DISK}.threshold_enabled"] == "false":
        return 0
    high = settings[f"{_DISK}.watermark.high"]
    free = _bytes(high)
    if free is not None:
        return free
    share = float(high.rstrip("%")) / (100 if high.endswith("%") else 1)
    headroom = _bytes(settings[f"{_DISK}.watermark.high.max_headroom"])
    kept = int(disk["total_in_bytes"] * (1 - share))
    return kept if headroom is None else min(kept, headroom)


def _bytes(size: str) -> int | None:
    """Return how many bytes `150GB` are; None for what is no size: a share of the disk, or -1 for no limit."""
    found = _SIZE.fullmatch(size.lower())
    return int(float(found["number"]) * 1024 ** _UNITS.index(found["unit"])) if found else None
