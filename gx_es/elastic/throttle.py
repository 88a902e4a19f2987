"""How many requests may be in flight: fewer at once when Elasticsearch pushes back, more again one by one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

# In flight at the start, and at most. Four gave the most documents a second on two cores (2: 7,400, 4: 9,000).
REQUESTS = 4


@dataclass(slots=True)
class Request:
    """A request in flight; the sender notes whether any of it was carried out, and why any was pushed back."""

    falls_before: int
    carried_out: bool = False
    pushed_back: str = ""


class Throttle:
    """A gate for requests that several threads share.

    Additive increase, multiplicative decrease, as TCP does it (RFC 5681): a push-back halves the limit, as many
    successes as the limit raise it by one. Requests that were in flight together halve it once, not once each.
    """

    def __init__(self, most: int = REQUESTS, tell: Callable[[str], None] = lambda _: None) -> None:
        """Take the limit to begin with, which is the highest too; `tell` hears of each push-back that counts."""
        self.most = self.limit = most
        self._tell = tell
        self._gate = Condition()
        self._in_flight = self._falls = self._successes = 0
        self._last_success = float("-inf")

    @contextmanager
    def request(self) -> Iterator[Request]:
        """Wait for a place, hold it inside the block, and learn from what the sender noted."""
        with self._gate:
            self._gate.wait_for(lambda: self._in_flight < self.limit)
            self._in_flight += 1
            request = Request(self._falls)
        try:
            yield request
        finally:
            with self._gate:
                self._in_flight -= 1
                self._learn(request)
                self._gate.notify_all()

    def succeeded_since(self, moment: float) -> bool:
        """Tell whether anything was carried out after a moment of the monotonic clock."""
        return self._last_success > moment

    def _learn(self, request: Request) -> None:
        if request.carried_out:
            self._last_success = time.monotonic()
        if request.pushed_back:
            if request.falls_before == self._falls:
                self._fall(request.pushed_back)
        elif request.carried_out:
            self._rise()

    def _rise(self) -> None:
        self._successes += 1
        if self._successes >= self.limit < self.most:
            self.limit, self._successes = self.limit + 1, 0

    def _fall(self, reason: str) -> None:
        self._falls, self._successes = self._falls + 1, 0
        self.limit = max(1, self.limit // 2)
        self._tell(reason)
