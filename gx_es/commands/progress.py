"""How a load goes, on stderr: a line that changes in a terminal, else one now and then; trouble as it comes."""

import time
from collections import deque
from collections.abc import Iterable
from threading import Thread
from typing import Self

from gx_es.commands.console import one_line, stderr
from gx_es.elastic.lock import Claim
from gx_es.errors import GxError
from gx_es.load.ledger import Failure, Ledger

EVERY = 5.0  # seconds between two lines where there is no terminal
_WINDOW = 30.0  # seconds over which the rate is reckoned: pages that are skipped go by faster than others
_AGAIN = 60.0  # seconds before the same push-back is told again
_WAITS = 300.0  # seconds before it is said again what is waited for: the gate of a large archive takes hours


class Count(Thread):
    """Counts what is to come while the load is under way, so that nothing waits for the count."""

    def __init__(self, to_come: Iterable[object]) -> None:
        super().__init__(daemon=True)
        self._to_come = to_come
        self.found, self.whole = 0, False

    def run(self) -> None:
        """Count; what cannot be listed leaves the count unfinished, and the load itself tells why."""
        try:
            for _ in self._to_come:
                self.found += 1
        except GxError:
            return
        self.whole = True

    def __str__(self) -> str:
        """Return the count, with a plus sign while it goes on."""
        return f"{self.found:,}" if self.whole else f"{self.found:,}+"


class Waits:
    """Is told, time and again, of another's work that must end first: says so once, and again now and then."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, other: Claim) -> None:
        """Say what is waited for."""
        if time.monotonic() >= self._next:
            stderr().print(one_line(f"Waiting for the {other} to move the aliases …"))
            self._next = time.monotonic() + _WAITS


class Progress:
    """Shows the account of a load while it runs; when quiet, only the failures."""

    def __init__(self, to_come: Iterable[object], *, quiet: bool) -> None:
        """Take what is to come, as the files of the pages; nothing is shown before `with`."""
        self._console = stderr()
        self._quiet = quiet
        self._status = self._console.status("Loading …")
        self._count = Count(to_come)
        self._next = time.monotonic() + EVERY
        self._passed = deque([(time.monotonic(), 0)])
        self._told = ("", 0.0)

    def __enter__(self) -> Self:
        """Begin to show."""
        if not self._quiet:
            self._count.start()
            if self._console.is_terminal:
                self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the changing line away."""
        self._status.stop()

    def __call__(self, ledger: Ledger) -> None:
        """Show the account so far."""
        self._pass(ledger.pages.read)
        if self._quiet:
            return
        if self._console.is_terminal:
            self._status.update(self._so_far(ledger))
        elif time.monotonic() >= self._next:
            self._console.print(self._so_far(ledger))
            self._next = time.monotonic() + EVERY

    def failed(self, failures: Iterable[Failure]) -> None:
        """Tell what has failed."""
        for failure in failures:
            self._console.print(_failure(failure))

    def pushed_back(self, reason: str) -> None:
        """Tell that Elasticsearch asks for patience; the same reason only now and then."""
        known, until = self._told
        if not self._quiet and (reason != known or time.monotonic() > until):
            self._told = (reason, time.monotonic() + _AGAIN)
            self._console.print(one_line(f"Elasticsearch pushes back, so less is sent at once: {reason}"))

    def _pass(self, pages: int) -> None:
        now = time.monotonic()
        self._passed.append((now, pages))
        while self._passed[0][0] < now - _WINDOW and len(self._passed) > 1:
            self._passed.popleft()

    def _so_far(self, ledger: Ledger) -> str:
        (then, before), (now, pages) = self._passed[0], self._passed[-1]
        rate = (pages - before) / max(now - then, 1e-3)
        parts = [
            f"{pages:,} of {self._count} pages",
            f"{ledger.articles.read:,} articles",
            f"{rate:,.0f} pages/s",
        ]
        if self._count.whole and rate:
            parts.append(f"{_clock((self._count.found - pages) / rate)} left")
        return f"Loading … {', '.join(parts)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _failure(failure: Failure) -> str:
    return one_line(f"Failed: {failure}")
