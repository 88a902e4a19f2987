"""One server process: launch it, wait until its cluster answers, end it."""

import json
import os
import socket
import subprocess
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import psutil

from gx_es.errors import Unreachable, Usage
from gx_es.node.account import Account
from gx_es.node.folders import NodeFolders

LOOPBACK = "127.0.0.1"
START_LIMIT = 180.0  # seconds; 10 to 12 on two idle cores, 60 with three nodes at once: thrice that
STOP_LIMIT = 60.0  # seconds until a server that does not end by itself is killed; 1 to 2 where it is idle
SETTLED = 3.0  # seconds in which nothing moves: between two tries to open a shard less than one was seen
POLL = 0.2  # seconds between two questions to a server that starts
ANSWER_LIMIT = 5.0  # seconds for one answer; a server on this machine answers in milliseconds
TAIL = 6  # lines of the log in an error: the exception with its cause, and the server's last word

# No more of the caller's environment than this: the server's account may not see the secrets in it.
_INHERITED = ("PATH", "LANG", "TZ")
_OPTIONS = ("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC")  # as Elasticsearch's own script has them
_MAIN_CLASS = "org.elasticsearch.server.launcher.ServerLauncher"


def launch(server: Path, java: Path, folders: NodeFolders, account: Account) -> psutil.Process:
    """Start the launcher, whose child the server is, in a session of its own, so that it outlives the caller.

    `server` is the Elasticsearch home, `java` the home of a JDK; the config folder is written already.
    """
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ} | {
        "ES_HOME": str(server),
        "ES_PATH_CONF": str(folders.config),
        "ES_TMPDIR": str(folders.tmp),
        "ES_JAVA_HOME": str(java),
        "JAVA": str(java / "bin" / "java"),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_DISTRIBUTION_TYPE": "zip",
        "HOSTNAME": socket.gethostname(),
    }
    classpath = server / "lib" / "tools" / "server-launcher" / "*"
    command = (java / "bin" / "java", *_OPTIONS, "-cp", classpath, _MAIN_CLASS)
    with folders.console.open("wb") as console:
        # The shell ends at once: the launcher is not the caller's child, outlives it and leaves it no zombie.
        shell = subprocess.run(  # noqa: S603 - a fixed command on paths found here
            ["/bin/sh", "-c", '"$@" >&2 & echo $!', "sh", *command],
            cwd=server,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=console,
            user=account.uid,
            group=account.gid,
            extra_groups=None if account.uid is None else [],
            start_new_session=True,
            check=True,
        )
    try:
        process = psutil.Process(int(shell.stdout))
        process.create_time()  # psutil keeps it, so that it can be told even of a server that ends at once
    except psutil.NoSuchProcess as error:
        raise _ended(folders.console) from error
    return process


def await_ready(process: psutil.Process, port: int, console: Path, limit: float = START_LIMIT) -> None:
    """Wait until the cluster answers that it is yellow or green, or red for good, as with an index that lost a shard.

    Raises `Unreachable`, with the tail of the log, where the server ends before that or takes too long.
    """
    deadline = time.monotonic() + limit
    moved = time.monotonic()
    while health(port) not in {"yellow", "green"}:
        if not _is_settled(port):
            moved = time.monotonic()
        elif time.monotonic() - moved > SETTLED:
            return
        if not is_alive(process):
            raise _ended(console)
        if time.monotonic() > deadline:
            raise Unreachable(
                f"Elasticsearch on port {port} is not ready after {limit:.0f} s: {tail(console)}",
                todo=f"see {console}, end it with gx-es node stop, and start it again",
            )
        time.sleep(POLL)


def _ended(console: Path) -> Unreachable:
    return Unreachable(f"Elasticsearch ended while it started: {tail(console)}", todo=f"see {console}")


def health(port: int) -> str | None:
    """Return the health of the cluster on a port: green, yellow or red; None without an answer."""
    answer = _get(port, "/_cluster/health")
    return str(answer["status"]) if answer and "status" in answer else None


def broken(port: int) -> tuple[str, ...]:
    """Return the names of the indices on a port that have lost a shard; none without an answer."""
    answer = _get(port, "/_cluster/health?level=indices") or {}
    return tuple(sorted(name for name, one in answer.get("indices", {}).items() if one["status"] == "red"))


def _is_settled(port: int) -> bool:
    """Tell whether a cluster has looked for all its shards, and found what there is; before it has, it is red as well."""
    answer = _get(port, "/_cluster/health") or {}
    moving = ("initializing_shards", "number_of_in_flight_fetch", "number_of_pending_tasks")
    return bool(answer.get("unassigned_shards")) and not any(answer[name] for name in moving)


def end(process: psutil.Process, limit: float = STOP_LIMIT) -> None:
    """End a launcher and the server below it, and wait until both are gone."""
    try:
        family = [process, *process.children(recursive=True)]
        process.terminate()
    except psutil.NoSuchProcess:
        return
    _, alive = psutil.wait_procs(family, timeout=limit)
    for stubborn in alive:
        with suppress(psutil.NoSuchProcess):
            stubborn.kill()
    psutil.wait_procs(alive, timeout=limit)


def is_alive(process: psutil.Process) -> bool:
    """Tell whether a process runs; one that has ended and waits to be reaped does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def tail(console: Path) -> str:
    """Return the last lines of a log on one line: no stack frames, and no INFO where there is worse."""
    lines = console.read_text("utf-8", "replace").splitlines()
    telling = [line.strip() for line in lines if line.strip() and not line.startswith(("\t", "    at "))]
    grave = [line for line in telling if "][INFO ]" not in line]
    return " | ".join((grave or telling)[-TAIL:])


def free_port() -> int:
    """Return a port of this machine that is free at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def must_be_free(port: int) -> None:
    """Raise `Usage` where a port of this machine cannot be had."""
    with socket.socket() as probe:
        # as the server does: the connections that one before it left behind are no hindrance
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            todo = "take another, or none: a free one is found"
            raise Usage(f"port {port} cannot be had: {error.strerror}", todo=todo) from error


def _get(port: int, path: str) -> dict[str, Any] | None:
    connection = HTTPConnection(LOOPBACK, port, timeout=ANSWER_LIMIT)  # urllib would go by way of a proxy
    try:
        connection.request("GET", path)
        answer = json.loads(connection.getresponse().read())
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return answer if isinstance(answer, dict) else None
