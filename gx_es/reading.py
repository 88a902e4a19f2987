"""Read files, folders and standard input as pages: encodings, line ends, and where each page comes from."""

import csv
import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from charset_normalizer import from_bytes

from gx_es.decisions import DECISIONS_FILE, UNDECIDED, Decisions, beside
from gx_es.errors import Usage
from gx_es.page import Page

_SUFFIXES = {".txt", ".text", ".md", ""}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DATED_NAME = re.compile(
    r"(?<!\d)((?:18|19|20)\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_BINARY = 0.01  # share of control characters above which bytes are no text; printed pages have none
_SAMPLE = 4000  # characters that tell GB 18030 from Big5: a page
_GB_LEVEL_1, _BIG5_LEVEL_1 = range(0xB0, 0xD8), range(0xA4, 0xC7)  # first bytes of the common characters
_LARGEST = 20 * 1024 * 1024  # bytes of a page; a page of print has some 30 KB, so more is not a page


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no page, with the reason in plain words and what to do."""

    file: str
    reason: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is known of a page from outside its text: a row of a manifest, or options."""

    newspaper: str | None = None
    issue_date: date | None = None
    number: str | None = None


Manifest = dict[str, Issue]
_COLUMNS = {"file", "newspaper", "issue_date", "number"}


def read_pages(
    paths: Iterable[Path],
    *,
    default: Issue = Issue(),
    manifest: Manifest | None = None,
) -> Iterator[Page | Unreadable]:
    """Yield each page under some paths in the order of their names; `-` is standard input.

    A page carries what people decided in the folders from its own up to the path that was given. What cannot be read
    comes out as `Unreadable`; a path that does not exist, or a bad file of decisions, raises Usage.
    """
    for path in paths:
        if str(path) == "-":
            yield _decode("-", sys.stdin.buffer.read(), default, manifest or {})
            continue
        place = _place(path)
        origin = place if place.is_dir() else place.parent
        files = list(_files(place))
        if not files and path.name != DECISIONS_FILE:
            raise Usage(
                f"{path}: no pages there", todo="pages are .txt, .text and .md files, or have no ending"
            )
        for file, decided in files:
            page = file if isinstance(file, Unreadable) else _read(file, origin, default, manifest or {})
            yield replace(page, decisions=decided) if isinstance(page, Page) else page


def read_page(file: Path, folder: Path) -> Page:
    """Read one file, with what people decided in its folder; raises Usage where it is no page.

    Its id is the folder's name and the path below it.
    """
    page = _read(file.resolve(), folder.resolve(), Issue(), {})
    if isinstance(page, Unreadable):
        raise Usage(f"{page.file}: {page.reason}", todo=page.todo)
    return replace(page, decisions=beside(file.resolve().parent))


def read_manifest(path: Path) -> Manifest:
    """Read a CSV file `file,newspaper,issue_date,number`; dates are ISO days. Raises Usage where it is not that.

    `file` is a page's id (its folder's name and the path below it), or its bare name. Any encoding of a page will do:
    spreadsheets in China write GBK.
    """
    try:
        rows = list(_rows(csv.DictReader(io.StringIO(_text(path.read_bytes()) or ""))))
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


def _files(path: Path, above: Decisions = UNDECIDED) -> Iterator[tuple[Path | Unreadable, Decisions]]:
    """Yield the files at a path that look like pages, each with the decisions that hold in its folder."""
    if not path.is_dir():
        if path.name != DECISIONS_FILE:  # which `pages/*` names as well
            yield path, beside(path.parent)
        return
    try:
        decided = beside(path).over(above)
        visible = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
        folders = {entry for entry in visible if entry.is_dir() and not entry.is_symlink()}
    except OSError as error:
        reason = f"the folder cannot be read ({error.strerror})"
        yield Unreadable(str(path), reason, "check its permissions"), above
        return
    for entry in sorted(visible, key=lambda entry: entry.name):
        if entry in folders:
            yield from _files(entry, decided)
        elif entry.suffix.lower() in _SUFFIXES and entry.is_file():
            yield entry, decided


def _read(file: Path, origin: Path, default: Issue, manifest: Manifest) -> Page | Unreadable:
    root = origin.parent
    name = _name(file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name)
    try:
        if file.stat().st_size > _LARGEST:
            return Unreadable(
                name, f"larger than {_LARGEST // 1024 // 1024} MB, so not a page", "cut it into pages"
            )
        page = _decode(name, file.read_bytes(), default, manifest)
    except OSError as error:
        return Unreadable(name, f"cannot be read ({error.strerror})", "check its permissions")
    return replace(page, origin=_name(str(origin))) if isinstance(page, Page) else page


def _name(path: str) -> str:
    """Return a path as text; names of files are bytes, and old archives have them in GB18030."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")  # distinct bytes stay distinct ids


def _decode(name: str, raw: bytes, default: Issue, manifest: Manifest) -> Page | Unreadable:
    text = _text(raw)
    if text is None:
        return Unreadable(name, "not text (binary, or in no encoding known here)", "convert it to UTF-8 text")
    if not text.strip():
        return Unreadable(name, "empty", "scan or recognise the page again")
    listed = manifest.get(name) or manifest.get(name.rsplit("/", 1)[-1]) or Issue()
    return Page(
        id=name,
        text=text,
        file=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        newspaper=listed.newspaper or default.newspaper,
        issue_date=listed.issue_date or default.issue_date or _dated_name(name),
        number=listed.number or default.number,
    )


def _text(raw: bytes) -> str | None:
    """Decode bytes as UTF-8, by their byte order mark, as UTF-16 without one, or as GB18030 or a kin of it."""
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None) or _unmarked(raw)
    if encoding is None:
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(_CONTROL.findall(text)) > _BINARY * len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmarked(raw: bytes) -> str | None:
    if b"\0" not in raw:
        if _decodes(raw, "utf-8"):
            return "utf-8"
        fitting = [name for name in ("gb18030", "big5") if _decodes(raw, name)]
        if fitting:
            return max(fitting, key=lambda name: _common_share(raw.decode(name)))
    best = from_bytes(raw, cp_isolation=["utf_16_le", "utf_16_be", "gb18030", "big5", "utf_32"]).best()
    return best.encoding if best else None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(text: str) -> float:
    """Return the share of the Han characters that are common ones: level 1 of GB 2312 or of Big5.

    Text in one of these encodings that is read as the other has few of them.
    """
    han = [char for char in text[:_SAMPLE] if "一" <= char <= "鿿"]
    common = sum(
        _first_byte(char, "gb2312") in _GB_LEVEL_1 or _first_byte(char, "big5") in _BIG5_LEVEL_1
        for char in han
    )
    return common / len(han) if han else 0.0


def _first_byte(char: str, encoding: str) -> int:
    return (char.encode(encoding, "ignore") or b"\0")[0]


def _dated_name(name: str) -> date | None:
    found = _DATED_NAME.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text.strip()) if text and text.strip() else None
