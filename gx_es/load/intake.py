"""What comes in: each page once, some at a time."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from threading import Event
from typing import TypeVar

from gx_es.errors import Rejected
from gx_es.page import Page
from gx_es.reading import Unreadable

Item = Page | Unreadable
T = TypeVar("T")


def distinct(items: Iterable[Item], halt: Event) -> Iterator[Item]:
    """Yield each page once, read only as it is wanted, until the halt.

    A page that is given again is dropped; one that would take another's place, since it has the same id, is
    told of. The memory this takes, some 150 bytes a page, is the only one that grows with the archive.
    """
    seen: dict[int, int] = {}
    for item in items:
        if isinstance(item, Unreadable):
            yield item
        elif (key := hash(item.id)) not in seen:
            seen[key] = hash(item.sha256)
            yield item
        elif seen[key] != hash(item.sha256):
            yield _namesake(item)
        if halt.is_set():
            return


def _namesake(page: Page) -> Unreadable:
    what, todo = "another page of this load has this name", "rename a folder, or load the one above both"
    return Unreadable(page.file, what, todo, page.origin, page.given)


def begun(items: Iterator[T]) -> Iterator[T]:
    """Return the items when there are any; raise `Rejected` for none at all."""
    for first in items:
        return chain([first], items)
    raise Rejected("there is no page to load", todo="give files, or folders with text files in them")


def cut(items: Iterable[T], count: int, chars: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Cut the items into lists of at most so many, and of so many characters; a larger one stands alone."""
    part: list[T] = []
    total = 0
    for item in items:
        length = size(item)
        if part and (len(part) == count or total + length > chars):
            yield part
            part, total = [], 0
        part.append(item)
        total += length
    if part:
        yield part


def length(item: Item) -> int:
    """Return the characters of a page's text."""
    return len(item.text) if isinstance(item, Page) else 0
