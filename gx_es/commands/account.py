"""The account of a load, for people while it runs and at its end, and as JSON."""

import time
from collections.abc import Iterator
from typing import Any, Self

from gx_es.commands.console import one_line, stderr
from gx_es.elastic.names import aliases
from gx_es.load import Loaded
from gx_es.load.deadletters import DeadLetters
from gx_es.load.ledger import Failure, Ledger, Tally

EVERY = 10.0  # seconds between two lines of progress where there is no terminal: a log stays readable


class Progress:
    """Progress on stderr: a line that changes in a terminal, else one now and then; failures as they come."""

    def __init__(self) -> None:
        """Prepare; nothing is shown before `with`."""
        self._console = stderr()
        self._status = self._console.status("Loading …")
        self._shown = 0
        self._next = time.monotonic() + EVERY

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._console.is_terminal:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the changing line away."""
        self._status.stop()

    def __call__(self, ledger: Ledger) -> None:
        """Show the account so far."""
        for failure in ledger.failures[self._shown :]:
            self._console.print(_failure(failure))
        self._shown = len(ledger.failures)
        so_far = f"Loading … {ledger.pages.read:,} pages, {ledger.articles.read:,} articles"
        self._status.update(so_far)
        if not self._console.is_terminal and time.monotonic() >= self._next:
            self._console.print(so_far)
            self._next = time.monotonic() + EVERY


def summary(loaded: Loaded, prefix: str, letters: DeadLetters) -> str:
    """Return the account in lines, for people."""
    ledger = loaded.ledger
    lines = [
        f"pages       {_tally(ledger.pages)}",
        f"articles    {_tally(ledger.articles)}; {ledger.deleted:,} deleted",
        f"characters  {shares(ledger.chars.read, ledger.chars.articles, ledger.chars.residue)}",
    ]
    return "\n".join([*lines, *_aliases(loaded, prefix), *_letters(letters)])


def shares(read: int, articles: int, residue: int) -> str:
    """Return where the characters read are."""
    return f"{read:,} read = {articles:,} in articles + {residue:,} in residue"


def to_json(loaded: Loaded, prefix: str, letters: DeadLetters) -> dict[str, Any]:
    """Return the account as one JSON object; `live` tells whether the aliases point at the indices."""
    named = zip(aliases(prefix), loaded.into, strict=True)
    return {
        "pages": loaded.ledger.pages,
        "articles": loaded.ledger.articles,
        "deleted": loaded.ledger.deleted,
        "chars": loaded.ledger.chars,
        "failures": loaded.ledger.failures,
        "live": loaded.live,
        "indices": dict(named),
        "dead_letters": {"file": letters.file_name, "letters": len(letters)},
    }


def _tally(tally: Tally) -> str:
    parts = f"{tally.indexed:,} indexed + {tally.unchanged:,} unchanged + {tally.failed:,} failed"
    return f"{tally.read:,} read = {parts}"


def _aliases(loaded: Loaded, prefix: str) -> Iterator[str]:
    for alias, index in zip(aliases(prefix), loaded.into, strict=True):
        yield f"{alias} → {index}" if loaded.live else f"{alias} not moved; loaded into {index}"


def _letters(letters: DeadLetters) -> Iterator[str]:
    if count := len(letters):
        yield f"dead letters {count:,}, in {letters.file_name}; see: gx-es deadletters list"


def _failure(failure: Failure) -> str:
    return one_line(f"Failed: {failure}")
