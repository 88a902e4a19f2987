"""How long Elasticsearch is waited for that is busy, restarts, or is not there."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from elasticsearch import ApiError, TransportError

PATIENCE = 300.0  # seconds: a node restarts within one minute, a full write queue drains in less

# Seconds before the first new try and the longest between two. Each wait is drawn between half of it and the
# whole, so that several loaders do not come back in step.
_FIRST, _LONGEST = 0.25, 10.0
# Elasticsearch's words for "not now": queue or memory full; a proxy's: bad gateway, unavailable, timed out.
BUSY = frozenset({429, 502, 503, 504})
# Errors that pass by themselves or by a hand, whatever their status: a block is lifted, a node comes back.
_PASSING = frozenset({"cluster_block_exception", "node_closed_exception"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to try again; once `halt` is set nothing is waited for any more."""

    seconds: float = PATIENCE
    halt: Event = field(default_factory=Event)

    def waits(self) -> Iterator[bool]:
        """Wait longer and longer, and yield after each wait; the end is that of patience.

        It counts from the first wait, so a request that succeeds in the end costs the next one nothing.
        """
        end, delay = time.monotonic() + self.seconds, _FIRST
        while (left := end - time.monotonic()) > 0:
            jitter = random.uniform(0.5, 1)  # noqa: S311 - jitter needs no cryptography
            if self.halt.wait(min(left, delay * jitter)):
                return
            yield True
            delay = min(2 * delay, _LONGEST)

    def ask(self, question: Callable[[], T]) -> T:
        """Return the answer of Elasticsearch to a question that may be asked again.

        Raises the client's error that is no passing one, or the last one where patience is at an end.
        """
        waits = self.waits()
        while True:
            try:
                return question()
            except (ApiError, TransportError) as error:
                if not passes(error) or not next(waits, False):
                    raise


def passes(error: ApiError | TransportError) -> bool:
    """Tell whether a request that failed so may do better later, unchanged."""
    if not isinstance(error, ApiError):
        return True
    said = error.body.get("error") if isinstance(error.body, dict) else None
    return is_passing(error.status_code, said)


def is_passing(status: int, error: object) -> bool:
    """Tell the same by the status and the error in Elasticsearch's JSON, of a request or of one action."""
    return status in BUSY or (isinstance(error, dict) and error.get("type") in _PASSING)
