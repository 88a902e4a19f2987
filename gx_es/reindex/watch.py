"""What is told of a reindex while it runs."""

from typing import Protocol


class Watch(Protocol):
    """Is given the step that is under way, and how much of it is done; a total of 0 is one that nobody knows."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show it."""


def silent(step: str, done: int, total: int) -> None:
    """Show nothing."""
    del step, done, total
