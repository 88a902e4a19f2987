"""Side by side, within bounds: calls that run elsewhere, begun only as there is room for their results."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def flow(
    submit: Callable[[T], Future[R]], inputs: Iterable[T], *, at_most: int
) -> Iterator[tuple[T, Future[R]]]:
    """Submit the inputs, and yield each with its future when this is done, in the order in which they finish.

    No more than `at_most` are under way or wait to be taken, and no input is drawn before there is room for it:
    so a flow that draws from another slows it to its own pace, and memory does not grow with the inputs.
    """
    under_way: dict[Future[R], T] = {}
    for each in inputs:
        under_way[submit(each)] = each
        yield from _done(under_way, patient=len(under_way) >= at_most)
    while under_way:
        yield from _done(under_way, patient=True)


def _done(under_way: "dict[Future[R], T]", *, patient: bool) -> Iterator[tuple[T, Future[R]]]:
    done, _ = wait(under_way, timeout=None if patient else 0, return_when=FIRST_COMPLETED)
    for future in done:
        yield under_way.pop(future), future
