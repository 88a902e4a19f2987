"""What a run took: seconds by the clock, processor seconds of the client and of the server, memory of the client."""

import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

import psutil
from elasticsearch import Elasticsearch

# Seconds between two looks at the processes of a command. Listing all of a machine's takes some 5 ms; what a process
# does between the last look and its end is not seen.
_LOOK = 0.2


class Usage(NamedTuple):
    """Seconds by the clock, processor seconds of the client with its children, and of the server.

    Of a command also the most memory that its processes held at one time, in bytes; what they share counts for each.
    """

    wall: float
    client: float
    server: float
    peak: int = 0


class Tree:
    """A process and all below it. What those took that have ended counts as it was last seen."""

    def __init__(self, root: psutil.Process) -> None:
        self._root = root
        self._taken: dict[psutil.Process, float] = {}
        self.peak = 0

    def seconds(self) -> float:
        """Look, and return the processor seconds so far."""
        memory = 0
        with suppress(psutil.NoSuchProcess):
            for process in (self._root, *self._root.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    times = process.cpu_times()
                    self._taken[process] = times.user + times.system
                    memory += process.memory_info().rss
        self.peak = max(self.peak, memory)
        return sum(self._taken.values())


def server_of(client: Elasticsearch) -> psutil.Process:
    """Return the process of the one node that answers, which runs on this machine."""
    (node,) = client.nodes.info(metric="process")["nodes"].values()
    return psutil.Process(node["process"]["id"])


def of_call(run: Callable[[], object], server: psutil.Process) -> Usage:
    """Run something in this process, or in children of it that live before and after."""
    ours, theirs = Tree(psutil.Process()), Tree(server)
    before = ours.seconds(), theirs.seconds()
    start = time.perf_counter()
    run()
    wall = time.perf_counter() - start
    return Usage(wall, ours.seconds() - before[0], theirs.seconds() - before[1])


def of_command(command: Sequence[str], server: psutil.Process) -> Usage:
    """Run a command; raises `CalledProcessError`, with what it said, where it fails."""
    theirs = Tree(server)
    before, start = theirs.seconds(), time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the commands that are compared
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        ours = Tree(psutil.Process(child.pid))
        while True:
            ours.seconds()
            with suppress(subprocess.TimeoutExpired):
                said, _ = child.communicate(timeout=_LOOK)
                break
    wall = time.perf_counter() - start
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, said)
    return Usage(wall, ours.seconds(), theirs.seconds() - before, ours.peak)
