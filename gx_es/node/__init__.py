"""A real Elasticsearch on this machine, for people without Docker: `start`, `running`, `stop`."""

from pathlib import Path

import psutil
from filelock import FileLock

from gx_es.home import made
from gx_es.node import state
from gx_es.node.account import server_account
from gx_es.node.config import HEAP, Settings, must_be_heap, single_node, write_config
from gx_es.node.distribution import ELASTICSEARCH, installed
from gx_es.node.folders import NodeFolders, cache_folder, node_home
from gx_es.node.java import java_home
from gx_es.node.launcher import await_ready, end, free_port, launch, must_be_free
from gx_es.node.progress import Report, bar, silent
from gx_es.node.state import Node

__all__ = [
    "HEAP",
    "Node",
    "NodeFolders",
    "Report",
    "bar",
    "launch_node",
    "node_home",
    "running",
    "silent",
    "start",
    "stop",
]


def start(
    *, home: Path | None = None, port: int | None = None, heap: str = HEAP, progress: Report = silent
) -> Node:
    """Start a single node, on a free port unless one is given, and return it once its cluster answers.

    A node that already runs in the home (by default the user's own) is returned as it is. The server is
    fetched at the first start on a machine. Raises `Unreachable` where it cannot be fetched or started, or no
    JDK fits, and `Usage` where the port or the heap cannot be had; then no process is left.
    """
    must_be_heap(heap)
    home = home or node_home()
    with _lock(home):
        if node := running(home=home):
            await_ready(node.process, node.port, node.folders.console)
            return node
        port = port or free_port()
        must_be_free(port)
        folders = NodeFolders(home)
        process = launch_node(folders, single_node(folders, port, free_port()), heap=heap, progress=progress)
        try:
            node = Node(process.pid, process.create_time(), ELASTICSEARCH, port, home)
            state.save(node)
            with progress(f"Starting Elasticsearch {ELASTICSEARCH}", None):
                await_ready(process, port, folders.console)
        except BaseException:
            end(process)
            state.forget(home)
            raise
    return node


def launch_node(
    folders: NodeFolders, settings: Settings, *, heap: str = HEAP, progress: Report = silent
) -> psutil.Process:
    """Launch a server with the settings given, and return its launcher at once, before it is ready.

    Nothing is recorded: the caller ends it, with `gx_es.node.launcher.end`. Raises as `start` does.
    """
    must_be_heap(heap)
    account = server_account()
    java = java_home(account)
    server = installed(cache_folder(), progress)
    account.must_reach(server)
    folders.make(account)
    write_config(server, folders, settings, heap, account)
    return launch(server, java, folders, account)


def running(*, home: Path | None = None) -> Node | None:
    """Return the node that was started in a home (by default the user's own) and still runs, or None."""
    node = state.load(home or node_home())
    return node if node and node.is_running else None


def stop(*, home: Path | None = None) -> bool:
    """End the node that was started in a home (by default the user's own); tell whether one ran.

    Only the process that was started is ended, never another that has its pid now.
    """
    home = home or node_home()
    if not home.exists():
        return False
    with _lock(home):
        node = running(home=home)
        if node:
            end(node.process)
        state.forget(home)
    return node is not None


def _lock(home: Path) -> FileLock:
    return FileLock(made(home) / "lock")
