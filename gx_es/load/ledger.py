"""The account of a load: what was read is indexed, unchanged or failed, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self, TypeVar

from gx_es.errors import GxError
from gx_es.page import NOTHING_KNOWN, Issue, Page, Span
from gx_es.reading import Unreadable

# Failures that the account of a load names: more than anybody reads. Each is told, and kept, as it comes to be known;
# an account that named them all would take half a kilobyte each, and be copied with every task.
NAMED = 1_000

_Account = TypeVar("_Account", bound="Tally | Chars | Ledger")


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be loaded, why, and what to do.

    `file` is the page's id, `article` the article's (none where it is the whole page), `origin` and `issue` are what
    else is known of the page. `line`, `span` and `value` show what is wrong with it, where that is known.
    """

    file: str
    article: str | None
    reason: str
    todo: str = ""
    line: int | None = None
    span: Span | None = None
    value: str | None = None
    origin: str | None = None
    issue: Issue = NOTHING_KNOWN

    @classmethod
    def unread(cls, item: Unreadable) -> Self:
        """Return the failure of a file that cannot be read."""
        return cls(
            item.file, None, item.reason, item.todo, item.line, None, item.value, item.origin, item.issue
        )

    @classmethod
    def of(cls, page: Page, reason: str, todo: str, article: str | None = None) -> Self:
        """Return the failure of a page, or of one of its articles."""
        return cls(page.file, article, reason, todo, origin=page.origin, issue=page.given)

    def __str__(self) -> str:
        """Return where, why, and what to do."""
        where = f"{self.file}, article {self.article}" if self.article else self.file
        line = f", line {self.line}" if self.line else ""
        return "; ".join(part for part in (f"{where}{line}: {self.reason}", self.todo) if part)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were read, and what became of them."""

    read: int = 0
    indexed: int = 0
    unchanged: int = 0
    failed: int = 0

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return _sum(self, other)

    @property
    def adds_up(self) -> bool:
        """Whether each that was read is accounted for once."""
        return self.read == self.indexed + self.unchanged + self.failed


@dataclass(frozen=True, slots=True)
class Chars:
    """Characters of the pages, white space aside: in articles and in the residue."""

    read: int = 0
    articles: int = 0
    residue: int = 0

    @property
    def coverage(self) -> float:
        """The share of what was read that is in articles; all of nothing."""
        return self.articles / self.read if self.read else 1.0

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return _sum(self, other)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Pages that the archive has under another name: how many, and the first of them, each with that name."""

    count: int = 0
    first: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, names: Sequence[tuple[str, str]]) -> Self:
        """Return the account of such pages by their own names and those that the archive has for them."""
        return cls(len(names), tuple(names[:NAMED]))

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return type(self)(self.count + other.count, (self.first + other.first)[:NAMED])


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of some pages; accounts add up to the account of a load, in any order.

    `deleted` counts articles that their page no longer has. Characters are of all pages that could be read.
    `failures` are all of some pages, and the first `NAMED` of a load; so are the `contradictions` about their issues. Of
    the pages, `renamed` were loaded under the name that the archive has for their files; `copies` are unchanged, since
    the archive has them under another name.
    """

    pages: Tally = Tally()
    articles: Tally = Tally()
    deleted: int = 0
    chars: Chars = Chars()
    failures: tuple[Failure, ...] = ()
    renamed: Namesakes = Namesakes()
    copies: Namesakes = Namesakes()
    contradictions: tuple[str, ...] = ()

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return _sum(self, other)

    def check(self) -> None:
        """Raise `GxError` where something that was read is not accounted for: then the loader is at fault."""
        whole = self.chars.read == self.chars.articles + self.chars.residue
        if not (self.pages.adds_up and self.articles.adds_up and whole):
            raise GxError(f"the ledger does not add up: {self}", todo="report this: it is a fault of gx-es")


class Account:
    """The ledger of a load that is under way: `note` is given the failures, each once, and `watch` each new state.

    `failed` are the ids of all pages that failed, wholly or in part.
    """

    def __init__(
        self, watch: Callable[[Ledger], None], note: Callable[[Sequence[Failure]], None] = lambda _: None
    ) -> None:
        self.ledger = Ledger()
        self.failed: set[str] = set()
        self._watch, self._note = watch, note

    def add(self, part: Ledger) -> None:
        """Add the account of some pages."""
        whole = self.ledger + part
        self.ledger = replace(
            whole, failures=whole.failures[:NAMED], contradictions=whole.contradictions[:NAMED]
        )
        self.failed.update(failure.file for failure in part.failures)
        self._note(part.failures)
        self._watch(self.ledger)


def failed(*failures: Failure) -> Ledger:
    """Return the account of pages that failed as a whole, one for each failure."""
    return Ledger(pages=Tally(read=len(failures), failed=len(failures)), failures=failures)


def _sum(one: _Account, other: _Account) -> _Account:
    return type(one)(*(getattr(one, field.name) + getattr(other, field.name) for field in fields(one)))
