"""Read files, folders and standard input as pages: what is a page, what is not, and where each comes from."""

import hashlib
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from gx_es.decisions import beside
from gx_es.encodings import decoded, fault
from gx_es.errors import Usage
from gx_es.filenames import as_text
from gx_es.listing import Entry, listed, listed_again
from gx_es.page import NOTHING_KNOWN, Issue, Page

_LARGEST = 20 * 1024 * 1024  # bytes of a page; a page of print has some 30 KB, so more is not a page


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no page: the reason in plain words, what to do, and what is known of it nevertheless.

    `file` and `origin` are as the `id` and `origin` of a page; `line` and `value` show where it is wrong, and how.
    """

    file: str
    reason: str
    todo: str = ""
    origin: str | None = None
    issue: Issue = NOTHING_KNOWN
    line: int | None = None
    value: str | None = None


Manifest = Mapping[str, Issue]
_IssueOf = Callable[[str], Issue]


def read_pages(
    paths: Iterable[Path],
    *,
    default: Issue = NOTHING_KNOWN,
    manifest: Manifest | None = None,
    since: float | None = None,
) -> Iterator[Page | Unreadable]:
    """Yield each page under some paths in the order of their names; `-` is standard input.

    A page carries what people decided in the folders from its own up to the path that was given. What cannot be read
    comes out as `Unreadable`; a path that does not exist, or a bad file of decisions, raises Usage. With a time
    `since` (in seconds since the epoch), only files that were written, moved or decided about then or later.
    """
    issue_of = partial(_issue, default, manifest or {})
    for path in paths:
        if str(path) == "-":
            yield _decode("-", sys.stdin.buffer.read(), issue_of("-"))
            continue
        origin, entries = listed(path, since)
        yield from _read_all(entries, origin, issue_of)


def read_page(file: Path, folder: Path) -> Page:
    """Read one file, with what people decided in its folder; raises Usage where it is no page.

    Its id is the folder's name and the path below it.
    """
    page = _read(file.resolve(), folder.resolve(), lambda _: NOTHING_KNOWN)
    if isinstance(page, Unreadable):
        raise Usage(f"{page.file}: {page.reason}", todo=page.todo)
    return replace(page, decisions=beside(file.resolve().parent))


def read_again(origin: str, name: str, issue: Issue) -> Iterator[Page | Unreadable]:
    """Yield the page of this name as it was read from a folder, or the pages, where the name is a folder's."""
    folder, entries = listed_again(origin, name)
    yield from _read_all(entries, folder, lambda _: issue)


def keys(file: str) -> tuple[str, str]:
    """Return the names that a manifest may give a page: its id and its bare name; the first goes before the other."""
    return file, file.rsplit("/", 1)[-1]


def _read_all(entries: Iterable[Entry], origin: Path, issue_of: _IssueOf) -> Iterator[Page | Unreadable]:
    folder = as_text(str(origin))
    for path, decided, _, lost in entries:
        found = Unreadable(_id(path, origin), *lost) if lost else _read(path, origin, issue_of)
        if isinstance(found, Page):
            yield replace(found, origin=folder, decisions=decided)
        else:
            yield replace(found, origin=folder, issue=issue_of(found.file))


def _id(file: Path, origin: Path) -> str:
    root = origin.parent
    return as_text(file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name)


def _read(file: Path, origin: Path, issue_of: _IssueOf) -> Page | Unreadable:
    name = _id(file, origin)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(name, "a pipe, a socket or a device, not a file", "leave it out")
        if status.st_size > _LARGEST:
            what, size = (
                f"larger than {_LARGEST // 1024 // 1024} MB, so not a page",
                f"{status.st_size:,} bytes",
            )
            return Unreadable(name, what, "cut it into pages", value=size)
        return _decode(name, file.read_bytes(), issue_of(name))
    except OSError as error:
        return Unreadable(name, f"cannot be read ({error.strerror})", _todo(file, error))


def _todo(file: Path, error: OSError) -> str:
    if file.is_symlink():
        return "see where the link leads"
    gone = isinstance(error, FileNotFoundError)
    return "if it is gone for good: gx-es deadletters drop" if gone else "check its permissions"


def _decode(name: str, raw: bytes, issue: Issue) -> Page | Unreadable:
    text = decoded(raw)
    if text is None:
        what = "not text (binary, damaged, or in no encoding known here)"
        return Unreadable(name, what, "convert it to UTF-8 text", **fault(raw)._asdict())
    if not text.strip():
        return Unreadable(name, "empty", "scan or recognise the page again")
    return Page(
        id=name,
        text=text,
        file=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        newspaper=issue.newspaper,
        issue_date=issue.issue_date,
        number=issue.number,
    )


def _issue(default: Issue, manifest: Manifest, name: str) -> Issue:
    """Return what is said of a page from outside: in its row of the manifest, and by the options."""
    listed = next((manifest[key] for key in keys(name) if key in manifest), NOTHING_KNOWN)
    return listed.over(default)
