"""Whether there is room on disk for two copies: told before anything is made."""

import re
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.elastic.names import Pair
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
    needed = int(_stored(plan.here, plan.source) * GROWTH)
    room = _room(plan.there)
    if needed > room:
        raise Rejected(
            f"a second copy needs {megabytes(needed)}, and the nodes have room for {megabytes(room)} "
            "below the high watermark",
            todo="remove old indices (gx-es indices prune), or add disk",
        )


def megabytes(size: int) -> str:
    """Return a number of bytes as messages print it."""
    return f"{size / 1_000_000:,.1f} MB"


def _stored(client: Elasticsearch, pair: Pair) -> int:
    stats = client.indices.stats(index=list(pair), metric="store")
    return int(stats["_all"]["total"]["store"]["size_in_bytes"])


def _room(client: Elasticsearch) -> int:
    """Return the bytes that may still be written on all nodes that hold data."""
    settings = _settings(client)
    nodes = client.nodes.stats(metric="fs")["nodes"].values()
    disks = [node["fs"]["total"] for node in nodes if {"data", "data_content"} & set(node["roles"])]
    return sum(max(0, disk["available_in_bytes"] - _kept_free(disk, settings)) for disk in disks)


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
