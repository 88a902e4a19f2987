"""Dead letters: what could not be loaded, kept on this machine until it is loaded or dropped.

One JSON line a letter, in one file for each cluster and alias prefix. A line is added and synced before the load goes
on; a change of the whole file goes through a new one. A lock keeps several loaders apart.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Self

import orjson
from filelock import FileLock

from gx_es.errors import Rejected
from gx_es.filenames import as_text, path_of
from gx_es.home import home, made
from gx_es.load.ledger import Failure
from gx_es.page import Issue, Page, Span
from gx_es.reading import Unreadable, read_again

ID = 8  # hex digits that name a letter: enough for a person's list


PageName = tuple[str | None, str]  # its origin and its id


@dataclass(frozen=True, slots=True)
class Letter:
    """A failure, and when it came to be."""

    failure: Failure
    at: str

    @property
    def id(self) -> str:
        """Return its name, the same for every failure of the same page or article."""
        named = f"{self.failure.origin}\0{self.failure.file}\0{self.failure.article}"
        return hashlib.sha256(named.encode()).hexdigest()[:ID]

    @property
    def page(self) -> PageName:
        """Return the page that it is about."""
        return self.failure.origin, self.failure.file

    @property
    def file(self) -> str:
        """Return where the file is."""
        origin = self.failure.origin
        return (
            as_text(str(path_of(str(Path(origin).parent), self.failure.file)))
            if origin
            else self.failure.file
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept and printed."""
        failed = self.failure
        return {
            "id": self.id,
            "at": self.at,
            "file": self.file,
            "origin": failed.origin,
            "page": failed.file,
            "article": failed.article,
            "line": failed.line,
            "span": failed.span and list(failed.span),
            "reason": failed.reason,
            "value": failed.value,
            "todo": failed.todo,
            **asdict(failed.issue),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return the letter that was kept so; raises KeyError, TypeError or ValueError for anything else."""
        day, span = kept["issue_date"], kept["span"]
        issue = Issue(kept["newspaper"], date.fromisoformat(day) if day else None, kept["number"])
        same = {name: kept[name] for name in ("article", "reason", "todo", "line", "value", "origin")}
        failure = Failure(file=kept["page"], span=Span(*span) if span else None, issue=issue, **same)
        return cls(failure, kept["at"])


class DeadLetters:
    """The letters of one alias prefix on one cluster; raises `Rejected` where the file cannot be written."""

    def __init__(self, file: Path) -> None:
        """Take the file, which need not be there."""
        self.file = file

    @classmethod
    def of(cls, cluster: str, prefix: str) -> Self:
        """Return those of a prefix on a cluster, below `GX_ES_HOME` or the user's data folder."""
        return cls(home() / "deadletters" / f"{prefix}.{cluster}.jsonl")

    def __iter__(self) -> Iterator[Letter]:
        """Yield the letters, the newest of each id, ordered by page."""
        newest = {letter.id: letter for letter in self._kept()}
        return iter(sorted(newest.values(), key=lambda letter: (letter.failure.file, letter.id)))

    def __len__(self) -> int:
        """Count them."""
        return len({letter.id for letter in self._kept()})

    @property
    def file_name(self) -> str:
        """Return the file as text."""
        return as_text(str(self.file))

    def add(self, failures: Iterable[Failure]) -> None:
        """Keep failures; they are on the disk when this returns."""
        lines = b"".join(_line(Letter(failure, _now())) for failure in failures)
        if not lines:
            return
        with self._locked(), self.file.open("ab") as file:
            file.write(self._gap() + lines)
            file.flush()
            os.fsync(file.fileno())

    def drop(self, ids: Collection[str]) -> None:
        """Forget letters."""
        self._keep(lambda letter: letter.id not in ids)

    def settle(self, pages: Collection[PageName], before: str) -> None:
        """Forget what was kept of some pages before a load that has now dealt with them."""
        self._keep(lambda letter: letter.page not in pages or letter.at >= before)

    def _kept(self) -> Iterator[Letter]:
        """Yield all letters that this version can read, the oldest first."""
        return (letter for _, letter in self._lines() if letter)

    def _lines(self) -> Iterator[tuple[bytes, Letter | None]]:
        """Yield each line with its letter, none where another version has written it.

        A line that was cut off is left out: its loader died, and told nobody.
        """
        if not self.file.exists():
            return
        with self.file.open("rb") as lines:
            for line in lines:
                with suppress(ValueError):
                    yield line, _letter(orjson.loads(line))

    def _keep(self, wanted: Callable[[Letter], bool]) -> None:
        if not self.file.exists():
            return
        with self._locked():
            new = self.file.with_suffix(".new")
            with new.open("wb") as file:
                file.writelines(line for line, letter in self._lines() if letter is None or wanted(letter))
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.file)

    def _gap(self) -> bytes:
        """Return what parts a new line from one that was cut off."""
        if not (self.file.exists() and self.file.stat().st_size):
            return b""
        with self.file.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return b"" if file.read() == b"\n" else b"\n"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            made(self.file.parent, 0o700)
            with FileLock(self.file.with_suffix(".lock")):
                yield
        except OSError as error:
            what = f"{self.file}: dead letters cannot be kept there ({error.strerror})"
            raise Rejected(
                what, todo="make room, or set GX_ES_HOME to a folder that you may write"
            ) from error


class Delivery:
    """A load as its dead letters see it: new ones are kept at once, old ones go when their pages are dealt with."""

    def __init__(self, letters: DeadLetters, *, as_printed: bool = False) -> None:
        """Take the letters there are when the load begins; what they say of issues is not for one that takes pages `as_printed`."""
        self._letters = letters
        self._began = _now()
        self._as_printed = as_printed
        self._open = {letter.page: letter.failure.issue for letter in letters}
        self._met: set[PageName] = set()

    def passing(self, items: Iterable[Page | Unreadable]) -> Iterator[Page | Unreadable]:
        """Pass items on, with what the load that failed was told of their issues; note those that letters are about."""
        for item in items:
            if self._open:
                self._met.update(self._open.keys() & set(_names(item)))
            yield item if self._as_printed else self._said(item)

    def _said(self, item: Page | Unreadable) -> Page | Unreadable:
        said = self._open.get((item.origin, item.file))
        if said is None:
            return item
        if isinstance(item, Page):
            return item.with_given(item.given.over(said))
        return replace(item, issue=item.issue.over(said))

    def keep(self, failures: Iterable[Failure]) -> None:
        """Keep what has failed."""
        self._letters.add(failures)

    def settle(self) -> None:
        """Forget the old letters about pages that this load has dealt with: it has gone through."""
        if self._met:
            self._letters.settle(self._met, self._began)


def again(letters: Iterable[Letter]) -> Iterator[Page | Unreadable]:
    """Yield the pages that letters are about, read anew where they were read before."""
    for origin, file, issue in dict.fromkeys((*letter.page, letter.failure.issue) for letter in letters):
        if origin:
            yield from read_again(origin, file, issue)


def _names(item: Page | Unreadable) -> Iterator[PageName]:
    """Yield the name of a page and of the folders that it is in: a letter may be about such a folder."""
    yield item.origin, item.file
    yield from ((item.origin, str(above)) for above in PurePosixPath(item.file).parents)


def _letter(kept: Any) -> Letter | None:  # noqa: ANN401 - any JSON
    """Return the letter that was kept so, None where it is not of the form of this version."""
    try:
        return Letter.from_json(kept)
    except (KeyError, TypeError, ValueError):
        return None


def _line(letter: Letter) -> bytes:
    return orjson.dumps(letter.to_json(), option=orjson.OPT_APPEND_NEWLINE)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
