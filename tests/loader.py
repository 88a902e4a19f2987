"""The command `gx-es load` as a process of its own, which can be struck in the middle of a request."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import NamedTuple

import psutil
from proxy import Fate, Request, Verdict, proxy

LIMIT = (
    120.0  # seconds that a load may take that waits for a server to start: a third of them on an idle machine
)
AS_INSTALLED = ("-m", "gx_es")
# The same, for which a small archive is many tasks and many requests.
SMALL_TASKS = (
    "-c",
    "from gx_es.load import pipeline; pipeline.PAGES_A_TASK = 4; from gx_es.cli import main; main()",
)
Strike = Callable[[psutil.Process, Request], Verdict]


class Ended(NamedTuple):
    """What a load said, its exit code, how many processes it had below it, and those that outlived it."""

    code: int
    out: str
    err: str
    workers: int
    left: list[psutil.Process]


def start(
    url: str, prefix: str, folder: Path, *options: str, program: Sequence[str] = AS_INSTALLED
) -> "subprocess.Popen[str]":
    """Start a load as a process of its own that Ctrl-C and kill -9 can hit."""
    command = [sys.executable, *program, "load", str(folder), "--url", url, "--index", prefix, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(
    url: str, prefix: str, folder: Path, *options: str, program: Sequence[str] = AS_INSTALLED
) -> subprocess.CompletedProcess[str]:
    process = start(url, prefix, folder, *options, program=program)
    out, err = process.communicate(timeout=LIMIT)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def struck(
    url: str,
    prefix: str,
    folder: Path,
    strike: Strike,
    *options: str,
    program: Sequence[str] = AS_INSTALLED,
) -> Ended:
    """Run a load, and let `strike` have its process and each of its requests; those of a dead one are cut."""
    started = Event()
    family: set[psutil.Process] = set()

    def judge(request: Request) -> Verdict:
        started.wait()
        with suppress(psutil.NoSuchProcess):
            family.update(loader.children(recursive=True))
            return strike(loader, request)
        return Fate.CUT

    with proxy(url, judge) as through:
        process = start(through, prefix, folder, *options, program=program)
        loader = psutil.Process(process.pid)
        started.set()
        out, err = process.communicate(timeout=LIMIT)
    _, left = psutil.wait_procs(family, timeout=20)
    return Ended(process.returncode, out, err, len(family), left)
