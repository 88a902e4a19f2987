"""The account of a load: what was read is indexed, unchanged or failed, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import NamedTuple, Self, TypeVar

from gx_es.errors import GxError

_Account = TypeVar("_Account", bound="Tally | Chars | Ledger")


class Failure(NamedTuple):
    """What could not be loaded: the file, the article's id (none where it is the whole page), and why."""

    file: str
    article: str | None
    reason: str


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

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return _sum(self, other)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of some pages; accounts add up to the account of a load, in any order.

    `deleted` counts articles that their page no longer has. Characters are of all pages that could be read.
    """

    pages: Tally = Tally()
    articles: Tally = Tally()
    deleted: int = 0
    chars: Chars = Chars()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Self) -> Self:
        """Return both accounts as one."""
        return _sum(self, other)

    def check(self) -> None:
        """Raise `GxError` where something that was read is not accounted for: then the loader is at fault."""
        whole = self.chars.read == self.chars.articles + self.chars.residue
        if not (self.pages.adds_up and self.articles.adds_up and whole):
            raise GxError(f"the ledger does not add up: {self}", todo="report this: it is a fault of gx-es")


class Account:
    """The ledger of a load that is under way; who watches it is given each new state."""

    def __init__(self, watch: Callable[[Ledger], None]) -> None:
        self.ledger = Ledger()
        self._watch = watch

    def add(self, part: Ledger) -> None:
        """Add the account of some pages."""
        self.ledger += part
        self._watch(self.ledger)


def failed(*failures: Failure) -> Ledger:
    """Return the account of pages that failed as a whole, one for each failure."""
    return Ledger(pages=Tally(read=len(failures), failed=len(failures)), failures=failures)


def _sum(one: _Account, other: _Account) -> _Account:
    return type(one)(*(getattr(one, field.name) + getattr(other, field.name) for field in fields(one)))
