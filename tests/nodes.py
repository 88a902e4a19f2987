"""Nodes that are lost: kill -9 of a server, and clusters that go on without one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from elasticsearch import Elasticsearch

from gx_es import node
from gx_es.node import NodeFolders, config, launcher

HEAP = "512m"
LIMIT = "120s"  # that a cluster may take to form: 60 s were seen for three nodes on two cores


def quick(home: Path) -> Path:
    """Prepare the home of a node that lives for minutes; return the home.

    Its Java compiles on the first level only: measured side by side, such a node starts with half the CPU time (11 s of 20).
    """
    options = NodeFolders(home).config / "jvm.options.d"
    options.mkdir(parents=True, exist_ok=True)
    (options / "quick.options").write_text("-XX:TieredStopAtLevel=1\n")
    return home


class Member(NamedTuple):
    """A node of a cluster: its name, its launcher, and where it answers."""

    name: str
    process: psutil.Process
    url: str


def kill(launched: psutil.Process) -> None:
    """Kill -9 a server and its launcher, and wait until they are gone."""
    family = [*launched.children(recursive=True), launched]
    for process in family:
        process.kill()
    psutil.wait_procs(family, timeout=launcher.STOP_LIMIT)


@contextmanager
def cluster(home: Path, size: int) -> Iterator[list[Member]]:
    """Give the nodes of a cluster that has formed."""
    ports = [(launcher.free_port(), launcher.free_port()) for _ in range(size)]
    names = [f"node-{number}" for number in range(size)]
    meet = {
        "discovery.type": "multi-node",
        "discovery.seed_hosts": [f"{launcher.LOOPBACK}:{transport}" for _, transport in ports],
        "cluster.initial_master_nodes": names,
    }
    with ExitStack() as stack:
        members = []
        for name, (port, transport) in zip(names, ports, strict=True):
            folders = NodeFolders(quick(home / name))
            settings = {**config.single_node(folders, port, transport), **meet}
            process = node.launch_node(folders, settings, heap=HEAP)
            stack.callback(launcher.end, process)
            members.append(Member(name, process, f"http://{launcher.LOOPBACK}:{port}"))
        for member, (port, _) in zip(members, ports, strict=True):
            launcher.await_ready(member.process, port, NodeFolders(home / member.name).console)
        with Elasticsearch(members[0].url, request_timeout=launcher.START_LIMIT) as client:
            client.cluster.health(wait_for_nodes=str(size), timeout=LIMIT)
        yield members


def kill_a_primary(client: Elasticsearch, members: list[Member]) -> str:
    """Kill -9 a node that has the primary of an index being loaded into, once each index has its replica."""
    client.cluster.health(wait_for_status="green", wait_for_no_initializing_shards=True, timeout=LIMIT)
    shards = client.cat.shards(format="json", h=["index", "prirep", "node"])
    with_primaries = {shard["node"] for shard in shards if shard["prirep"] == "p"}
    victim = next(member for member in members if member.name in with_primaries)
    kill(victim.process)
    return victim.name
