"""Pages under another name: what was loaded from a folder further in or out, or is a copy, is not there twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from elasticsearch import Elasticsearch

from gx_es.elastic import stored
from gx_es.elastic.names import Pair
from gx_es.elastic.stored import Stored
from gx_es.filenames import path_of
from gx_es.load.gone import Gone
from gx_es.load.ledger import Chars, Ledger, Namesakes, Tally
from gx_es.page import Page

Records = Mapping[str, Stored]


def known(
    client: Elasticsearch, into: Pair, pages: Sequence[Page], *, copies: bool
) -> tuple[list[Page], Records, Ledger]:
    """Return the pages as the archive calls them, with its records of them, and the account of those left alone.

    The page of a file that was loaded from a folder further in or out keeps the name that it got there. A copy, a
    page with the same bytes under another name, is left alone, unless its original was renamed: then its folder is
    there, and the file is not. Where `copies` are wanted, every page is what it is called.
    """
    records = stored.records(client, into, [page.id for page in pages])
    new = [page for page in pages if page.id not in records]
    if not new or copies:
        return list(pages), records, Ledger()
    same = _same_file(client, into, new)
    alike = _same_bytes(client, into, [page for page in new if page.id not in same])
    renamed = [(page.id, same[page.id].page["id"]) for page in new if page.id in same]
    copied = [(page.id, alike[page.id].page["id"]) for page in new if page.id in alike]
    account = sum(
        map(left_alone, alike.values()), Ledger(renamed=Namesakes.of(renamed), copies=Namesakes.of(copied))
    )
    called = [_called(page, same.get(page.id)) for page in pages if page.id not in alike]
    return called, {**records, **{record.page["id"]: record for record in same.values()}}, account


def left_alone(record: Stored) -> Ledger:
    """Return the account of a page that needs nothing, by the record of what is there."""
    return Ledger(
        pages=Tally(read=1, unchanged=1),
        articles=Tally(read=record.articles.total, unchanged=record.articles.total),
        chars=Chars(**record.chars),
    )


def _called(page: Page, record: Stored | None) -> Page:
    if record is None:
        return page
    name = record.page["id"]
    return replace(page, id=name, file=name, origin=record.origin)


def _same_file(client: Elasticsearch, into: Pair, new: Sequence[Page]) -> Records:
    """Return by page the record of the same file that was loaded from another of the folders it is in."""
    origins = set(stored.origins(client, into))
    names = {(page.id, *name) for page in new for name in _names(page, origins)}
    found = stored.records(client, into, sorted({name for _, _, name in names})) if names else {}
    return {
        page: found[name] for page, origin, name in names if name in found and found[name].origin == origin
    }


def _names(page: Page, origins: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the folders that a page's file is in, of some, each with the name that the page has from there."""
    if page.origin is None:
        return
    file = PurePosixPath(page.origin).parent / page.id
    for folder in file.parents:
        if str(folder) in origins and str(folder) != page.origin:
            yield str(folder), str(file.relative_to(folder.parent))


def _same_bytes(client: Elasticsearch, into: Pair, new: Sequence[Page]) -> Records:
    """Return by page the record of another page with the same bytes, unless that one's file was renamed."""
    found = stored.records_of_files(client, into, [page.sha256 for page in new]) if new else {}
    there = {digest: record for digest, record in found.items() if not _is_renamed(record)}
    return {page.id: there[page.sha256] for page in new if page.sha256 in there}


def _is_renamed(record: Stored) -> bool:
    if record.origin is None:
        return False
    folder = path_of(record.origin)
    file = path_of(str(Path(record.origin).parent), record.page["id"])
    return folder.is_dir() and Gone(record.page["id"], file).is_gone
