"""Progress of the slow steps: nothing by default, a bar on standard error for people."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Advance = Callable[[int], None]
Report = Callable[[str, int | None], AbstractContextManager[Advance]]
"""Takes a label and a total in bytes (None: not known); gives an Advance to call with the bytes just done."""


@contextmanager
def silent(label: str, total: int | None) -> Iterator[Advance]:  # noqa: ARG001 - a Report that reports nothing
    """Report nothing."""
    yield lambda _done: None


@contextmanager
def bar(label: str, total: int | None) -> Iterator[Advance]:
    """Show a bar for as long as the step lasts, or a spinner where the total is not known."""
    console = Console(stderr=True)
    measure = [SpinnerColumn()] if total is None else [BarColumn(), DownloadColumn()]
    with Progress(
        TextColumn("{task.description}"), *measure, TimeElapsedColumn(), console=console
    ) as progress:
        task = progress.add_task(label, total=total)
        yield lambda done: progress.advance(task, done)
