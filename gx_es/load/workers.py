"""Where pages are parsed: here, or in processes beside this one. What comes back is bytes ready to be sent."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple, Protocol, Self

from gx_es.elastic.names import Pair
from gx_es.errors import GxError, Unreachable
from gx_es.load.change import Change, Run, change
from gx_es.load.conservation import unconserved
from gx_es.load.flow import flow
from gx_es.load.ledger import Failure, Ledger
from gx_es.load.lookup import Unread

Task = Sequence[Unread]
# What a page came to: a change to be written, or a failure; a worker that writes gives the account instead.
Outcome = Change | Failure | Ledger

_TRIES = 2  # a page that ends two workers, each of which had nothing else to do, is to blame itself
AHEAD = 2  # tasks for each worker, so that the next one is there when one is done


class Reader(NamedTuple):
    """What a worker does with a task: parse its pages, and encode the changes that they make."""

    run: Run
    into: Pair

    def __call__(self, task: Task) -> list[Outcome]:
        """Return what each page came to; a page on which the parser fails, or loses text, is a failure, not the end."""
        return [self._read(unread) for unread in task]

    def _read(self, unread: Unread) -> Outcome:
        try:
            parsed = self.run.read(unread.page)
            return unconserved(parsed) or change(parsed, unread.stored, self.into, self.run)
        except Exception as error:  # noqa: BLE001 - whatever a parser may raise, a million other pages wait
            why = f"the parser failed ({type(error).__name__}: {error})"
            return Failure.of(unread.page, why, "report this page: it is a fault of gx-es")


class Workers(AbstractContextManager["Workers"], Protocol):
    """What parses tasks. `at_once` is how many tasks keep it busy; `died` how a worker's death is told."""

    at_once: int
    died: tuple[type[Exception], ...]

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Begin with a task, or put it behind others."""

    def apart(self) -> "AbstractContextManager[Workers]":
        """Give workers of which only what is submitted there can be the death."""


Hire = Callable[[Reader], Workers]


class Here:
    """Parses in this process, at once."""

    at_once = 1
    died: tuple[type[Exception], ...] = ()

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __enter__(self) -> Self:
        """Be ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing."""

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Parse the task, and return what it came to as a future that is done."""
        future: Future[list[Outcome]] = Future()
        future.set_result(self._reader(task))
        return future

    def apart(self) -> Self:
        """Return this: it cannot die alone."""
        return self


class Processes:
    """Parses in several processes, which start when there is work and end with the block, or with this process."""

    died: tuple[type[Exception], ...] = (BrokenProcessPool,)

    def __init__(self, reader: Reader, count: int) -> None:
        self._reader, self._count = reader, count
        self.at_once = AHEAD * count
        self._pool = self._started()

    def __enter__(self) -> Self:
        """Be ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes; tasks that nobody waits for are dropped."""
        self._pool.shutdown(cancel_futures=True)

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Queue the task; where a worker died, and its fellows with it, for new ones."""
        try:
            return self._pool.submit(_work, task)
        except BrokenProcessPool:
            self._pool = self._started()
            return self._pool.submit(_work, task)

    def apart(self) -> Self:
        """Return one process that does nothing else."""
        return type(self)(self._reader, 1)

    def _started(self) -> ProcessPoolExecutor:
        # spawn works on every system, and takes over neither threads nor connections of this process
        return ProcessPoolExecutor(self._count, get_context("spawn"), _begin, (self._reader,))


def read(workers: Workers, tasks: Iterable[Task]) -> Iterator[list[Outcome]]:
    """Yield what each task came to, in any order.

    When a worker dies (killed, or out of memory), the tasks that were under way are read again, page by page:
    so nothing is lost, and the page that ends every worker is found out and becomes a failure.
    """
    for task, future in flow(workers.submit, tasks, at_most=workers.at_once):
        try:
            yield future.result()
        except workers.died:
            yield _one_by_one(workers, task)
        except CancelledError as error:
            what = "the workers that parse are gone"
            raise Unreachable(what, todo="see that they run, and run the same command again") from error


def _one_by_one(workers: Workers, task: Task) -> list[Outcome]:
    with workers.apart() as apart:
        try:
            apart.submit([]).result()
        except workers.died as error:
            raise GxError("no worker starts", todo="free some memory, or load with --workers 1") from error
        return [_survived(apart, unread) for unread in task]


def _survived(workers: Workers, unread: Unread) -> Outcome:
    for _ in range(_TRIES):
        try:
            return workers.submit([unread]).result()[0]
        except workers.died:
            continue
    return Failure.of(unread.page, "its parsing ends every process that tries", "see whether memory suffices")


def _begin(reader: Reader) -> None:
    """Make this process a worker: it is told by its parent when to end, and ends with it."""
    global _reader  # noqa: PLW0603 - what a worker is started with, once
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # a loader that was killed cannot tell its workers, which would wait for the next task for ever
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work(task: Task) -> list[Outcome]:
    return _reader(task)


_reader: Reader
