"""The names of indices and aliases: built and parsed here, nowhere else.

`<prefix>-articles` and `<prefix>-pages` are aliases. Behind each is one index,
`<alias>-<mapping digest>-<UTC stamp>`. `<prefix>-locks` and `<prefix>-audit` are indices themselves: who is at
work, and who moved the aliases.
"""

import re
from datetime import UTC, datetime
from typing import NamedTuple, Self

from gx_es.errors import Usage

DEFAULT_PREFIX = "gx"
LONGEST_PREFIX = 180  # an index name has 255 bytes at most; ours adds 41, the rest is for names yet to come

_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(?P<alias>.+)-(?P<digest>[0-9a-f]{8})-(?P<stamp>\d{8}-\d{6}-\d{6})")
_PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]*")


class Pair(NamedTuple):
    """Two names that belong together: of the articles and of the page records."""

    articles: str
    pages: str


class IndexName(NamedTuple):
    """An index name in its parts; as text, the name itself."""

    alias: str
    digest: str
    stamp: str

    def __str__(self) -> str:
        """Return the name."""
        return "-".join(self)

    @property
    def created(self) -> datetime:
        """When the index was made, by the clock of who made it."""
        return datetime.strptime(self.stamp, _STAMP).replace(tzinfo=UTC)

    @classmethod
    def parse(cls, name: str) -> Self | None:
        """Return the parts of an index name, or None where the name is not one of ours."""
        found = _NAME.fullmatch(name)
        return cls(**found.groupdict()) if found else None


def aliases(prefix: str) -> Pair:
    """Return the alias names of a prefix; raise `Usage` where Elasticsearch would refuse them."""
    if not _PREFIX.fullmatch(prefix) or len(prefix) > LONGEST_PREFIX:
        raise Usage(
            f"--index {prefix!r} cannot begin an index name",
            todo=f"use at most {LONGEST_PREFIX} of a-z 0-9 . _ - and begin with a letter or digit",
        )
    return Pair(f"{prefix}-articles", f"{prefix}-pages")


def command(words: str, prefix: str) -> str:
    """Return a command as a hint gives it, for the archive of a prefix: gx-es ledger --index old."""
    return f"gx-es {words}" if prefix == DEFAULT_PREFIX else f"gx-es {words} --index {prefix}"


def locks_name(prefix: str) -> str:
    """Return the name of the index of locks; raise `Usage` as `aliases` does."""
    return aliases(prefix).articles.removesuffix("articles") + "locks"


def audit_name(prefix: str) -> str:
    """Return the name of the index of the audit; raise `Usage` as `aliases` does."""
    return aliases(prefix).articles.removesuffix("articles") + "audit"


def new_names(prefix: str, digests: Pair) -> Pair:
    """Return the names of two indices to build now; names of two builds differ in their stamp."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    named = (IndexName(alias, digest, stamp) for alias, digest in zip(aliases(prefix), digests, strict=True))
    return Pair(*map(str, named))


def written_through(pair: Pair) -> Pair:
    """Return the hidden alias of each index that loads write through.

    A request that must find an alias makes no index: one that was deleted in mid-load stays deleted, where a
    write to its own name would make it anew, without its mapping.
    """
    return Pair(*(f"{name}-load" for name in pair))
