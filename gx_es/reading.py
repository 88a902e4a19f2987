"""Read files, folders and standard input as pages: what is a page, what is not, and where each comes from."""

import csv
import hashlib
import io
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Self

from gx_es.decisions import DECISIONS_FILE, UNDECIDED, Decisions, beside
from gx_es.encodings import decoded, fault
from gx_es.errors import Usage
from gx_es.filenames import as_text, path_of
from gx_es.page import Page

_SUFFIXES = {".txt", ".text", ".md", ""}
_DATED_NAME = re.compile(
    r"(?<!\d)((?:18|19|20)\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_LARGEST = 20 * 1024 * 1024  # bytes of a page; a page of print has some 30 KB, so more is not a page


@dataclass(frozen=True, slots=True)
class Issue:
    """What is known of a page from outside its text: a row of a manifest, or options."""

    newspaper: str | None = None
    issue_date: date | None = None
    number: str | None = None

    @classmethod
    def of(cls, page: Page) -> Self:
        """Return what is known of a page."""
        return cls(page.newspaper, page.issue_date, page.number)


NOTHING_KNOWN = Issue()


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


Manifest = dict[str, Issue]
_COLUMNS = {"file", "newspaper", "issue_date", "number"}
_IssueOf = Callable[[str], Issue]
_File = tuple[Path | Unreadable, Decisions]


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
        origin, listed = _listed(path, since)
        yield from _read_all(listed, origin, issue_of)


def files(paths: Iterable[Path], *, since: float | None = None) -> Iterator[Path]:
    """Yield the files that `read_pages` reads, without reading them; raises Usage where it does."""
    for path in paths:
        _, listed = _listed(path, since)
        yield from (file for file, _ in listed if isinstance(file, Path))


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
    folder = path_of(origin)
    path = path_of(str(folder.parent), name)
    decided = UNDECIDED
    if path != folder and path.is_relative_to(folder):
        for above in reversed(path.relative_to(folder).parents):
            decided = beside(folder / above).over(decided)
    files = _inside(path, folder, decided) if _is_folder(path) else iter([(path, decided)])
    yield from _read_all(files, folder, lambda _: issue)


def read_manifest(path: Path) -> Manifest:
    """Read a CSV file `file,newspaper,issue_date,number`; dates are ISO days. Raises Usage where it is not that.

    `file` is a page's id (its folder's name and the path below it), or its bare name. Any encoding of a page will do:
    spreadsheets in China write GBK.
    """
    try:
        rows = list(_rows(csv.DictReader(io.StringIO(decoded(path.read_bytes()) or ""))))
        return {
            row["file"]: Issue(
                row.get("newspaper") or None, _day(row.get("issue_date")), row.get("number") or None
            )
            for row in rows
        }
    except (OSError, KeyError, ValueError, csv.Error) as error:
        raise Usage(
            f"{path}: not a manifest ({error})",
            todo="its first line must be file,newspaper,issue_date,number",
        ) from None


def _rows(table: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest; raises ValueError where a column is unknown or a row names no file."""
    columns = table.fieldnames or []
    if "file" not in columns or not _COLUMNS.issuperset(columns):
        raise ValueError(f"its columns are {', '.join(columns) or 'none'}")
    for row in table:
        if not row["file"]:
            raise ValueError(f"line {table.line_num} names no file")
        yield row


def _place(path: Path) -> Path:
    """Return the one absolute path of a file or folder: without `..` and links to folders, which would change ids."""
    try:
        path.stat()
    except FileNotFoundError:
        raise Usage(f"{path}: no such file or folder", todo="check the path") from None
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check the path") from None
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _listed(path: Path, since: float | None) -> tuple[Path, Iterator[_File]]:
    """Return the folder that pages of a path have in their ids, and what there is to read; raises Usage."""
    place = _place(path)
    origin = place if place.is_dir() else place.parent
    listed = _below(place, origin) if place.is_dir() else _alone(place)
    first = next(listed, None)
    if first is None and path.name != DECISIONS_FILE:
        raise Usage(f"{path}: no pages there", todo="pages are .txt, .text and .md files, or have no ending")
    every = chain([first] if first else [], listed)
    return origin, every if since is None else filter(partial(_is_fresh, since), every)


def _alone(file: Path) -> Iterator[_File]:
    """Yield a file that was given, unless it is one of decisions, which `pages/*` names as well."""
    if file.name != DECISIONS_FILE:
        yield file, beside(file.parent)


def _below(folder: Path, origin: Path, above: Decisions = UNDECIDED) -> Iterator[_File]:
    """Yield what looks like a page in a folder, each with the decisions that hold there."""
    try:
        decided = beside(folder).over(above)
        visible = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        reason = f"the folder cannot be read ({error.strerror})"
        yield Unreadable(_id(folder, origin), reason, "check its permissions"), above
        return
    for entry in sorted(visible, key=lambda entry: entry.name):
        if _is_folder(entry):
            yield from _inside(entry, origin, decided)
        elif entry.suffix.lower() in _SUFFIXES:
            yield entry, decided


def _is_folder(entry: Path) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # as behind a link into a folder that lets nobody in: reading it will tell
        return False


def _inside(folder: Path, origin: Path, above: Decisions) -> Iterator[_File]:
    if folder.is_symlink():
        return ((lost, above) for lost in _lost_behind(folder, origin))
    return _below(folder, origin, above)


def _lost_behind(link: Path, origin: Path) -> Iterator[Unreadable]:
    """Tell of a link to a folder, which is not followed, unless its pages are read where they are."""
    target = link.resolve()
    if link.parent.is_relative_to(target):
        yield Unreadable(
            _id(link, origin), "a link to a folder above it, so round in a circle", "remove the link"
        )
    elif not target.is_relative_to(origin):
        reason = f"a link to the folder {as_text(str(target))}, which is not followed"
        yield Unreadable(_id(link, origin), reason, "give that folder itself")


def _read_all(files: Iterable[_File], origin: Path, issue_of: _IssueOf) -> Iterator[Page | Unreadable]:
    folder = as_text(str(origin))
    for file, decided in files:
        found = file if isinstance(file, Unreadable) else _read(file, origin, issue_of)
        if isinstance(found, Page):
            yield replace(found, origin=folder, decisions=decided)
        else:
            yield replace(found, origin=folder, issue=issue_of(found.file))


def _is_fresh(since: float, file: _File) -> bool:
    """Tell whether a file, or one of decisions about it, was written or moved then or later; if in doubt, yes."""
    path, decided = file
    try:
        changed = [
            Path(each).stat()
            for each in ([path] if isinstance(path, Path) else []) + [*map(Path, decided.files)]
        ]
    except OSError:
        return True
    return isinstance(path, Unreadable) or any(max(each.st_mtime, each.st_ctime) >= since for each in changed)


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
    """Return what is known of a page from outside: from its row of the manifest, the options, its name."""
    listed = manifest.get(name) or manifest.get(name.rsplit("/", 1)[-1]) or NOTHING_KNOWN
    return Issue(
        newspaper=listed.newspaper or default.newspaper,
        issue_date=listed.issue_date or default.issue_date or _dated_name(name),
        number=listed.number or default.number,
    )


def _dated_name(name: str) -> date | None:
    found = _DATED_NAME.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text.strip()) if text and text.strip() else None
