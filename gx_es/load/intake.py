"""What comes in: each page once, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from gx_es.errors import Rejected
from gx_es.page import Page
from gx_es.reading import Issue, Unreadable

PAGES_AT_ONCE = 64  # some 300 articles, 1 MB of JSON: one bulk request, and one look-up, for all of them

Batch = list[Page | Unreadable]


def batches(items: Iterable[Page | Unreadable]) -> Iterator[Batch]:
    """Return the items some at a time, read only as they are wanted; raise `Rejected` for none at all."""
    stream = _distinct(items)
    rest = iter(lambda: list(islice(stream, PAGES_AT_ONCE)), [])
    first = next(rest, None)
    if first is None:
        raise Rejected("there is no page to load", todo="give files, or folders with text files in them")
    return chain([first], rest)


def _distinct(items: Iterable[Page | Unreadable]) -> Iterator[Page | Unreadable]:
    """Drop a page that is given again; tell of one that would take another's place, since it has the same id.

    The memory this takes, some 150 bytes a page, is the only one that grows with the archive.
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


def _namesake(page: Page) -> Unreadable:
    what, todo = "another page of this load has this name", "rename a folder, or load the one above both"
    return Unreadable(page.file, what, todo, page.origin, Issue.of(page))
