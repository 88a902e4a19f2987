"""The record of the node that was started: who it is, so that nobody else is ever ended in its place."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from gx_es.errors import Rejected
from gx_es.node.folders import NodeFolders
from gx_es.node.launcher import LOOPBACK, broken, health, is_alive

# Seconds. A process's start is told from a boot time in whole seconds, which an adjusted clock moves by one;
# a process that was given the same pid started after the old one had ended.
SAME_START = 2.0

_FILE = "node.json"


@dataclass(frozen=True, slots=True)
class Node:
    """A node that was started: its launcher's pid and start (seconds since 1970), version, port and home."""

    pid: int
    started: float
    version: str
    port: int
    home: Path

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def folders(self) -> NodeFolders:
        """Where its data, logs and settings are."""
        return NodeFolders(self.home)

    @property
    def process(self) -> psutil.Process:
        """Its launcher, whose child the server is; raises `psutil.NoSuchProcess` where nobody has its pid."""
        return psutil.Process(self.pid)

    @property
    def health(self) -> str | None:
        """What its cluster answers: green, yellow or red; None without an answer, as while it starts."""
        return health(self.port)

    @property
    def broken(self) -> tuple[str, ...]:
        """The indices that have lost a shard, and with it a part of their documents."""
        return broken(self.port)

    @property
    def is_running(self) -> bool:
        """Whether its launcher runs, and not another process that has its pid now."""
        try:
            same = abs(self.process.create_time() - self.started) < SAME_START
            return same and is_alive(self.process)
        except psutil.NoSuchProcess:
            return False


def save(node: Node) -> None:
    """Write the record into the node's home, whole or not at all."""
    record = asdict(node)
    del record["home"]
    new = node.home / f"{_FILE}.new"
    new.write_text(json.dumps(record), encoding="utf-8")
    new.replace(node.home / _FILE)


def load(home: Path) -> Node | None:
    """Return the node that a home's record names, whether it runs or not; None without a record."""
    try:
        record = json.loads((home / _FILE).read_text(encoding="utf-8"))
        return Node(**record, home=home)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        what = f"{home / _FILE}: a damaged record of a node ({error})"
        raise Rejected(
            what, todo="end that Elasticsearch yourself if it runs, and remove the file"
        ) from error


def forget(home: Path) -> None:
    """Remove the record, where there is one."""
    (home / _FILE).unlink(missing_ok=True)
