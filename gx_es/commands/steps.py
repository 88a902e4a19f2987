"""The steps of a reindex, on stderr: a bar in a terminal, else a line for each step and one now and then."""

import time
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from gx_es.commands.console import stderr

EVERY = 10.0  # seconds between two lines of one step where there is no terminal: a log stays readable


class Steps:
    """Is told of each step and how much of it is done."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Prepare; nothing is shown before `with`, and nothing at all where it is to be quiet."""
        self._console = stderr()
        self._console.quiet = quiet
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*columns, TimeElapsedColumn(), console=self._console, transient=True)
        self._task = self._bar.add_task("Looking at the indices", total=None)
        self._step, self._next = "", 0.0

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._console.is_terminal:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._console.is_terminal:  # elsewhere it was not begun, and its end would be an empty line
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step."""
        if step != self._step:
            self._bar.reset(self._task, description=step)
        self._bar.update(self._task, completed=done, total=total or None)
        if not self._console.is_terminal and (step != self._step or time.monotonic() >= self._next):
            self._console.print(f"{step} … {done:,} of {total:,}" if total else f"{step} …")
            self._next = time.monotonic() + EVERY
        self._step = step
