"""Ctrl-C: once ends a command in good order, twice at once."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from gx_es.commands.console import stderr
from gx_es.errors import Interrupted

_STDERR = 2
_FIRST = b"\nInterrupted: what is under way is finished first. Ctrl-C once more stops at once.\n"
_SECOND = b"\nStopped at once.\n"


@contextmanager
def interruptible() -> Iterator[Event]:
    """Give an event that the first Ctrl-C sets; the second ends this process, and its workers with it."""
    halt = Event()

    def interrupted(*_: object) -> None:
        # written past Python's buffers: a signal may come while they are written to
        os.write(_STDERR, _SECOND if halt.is_set() else _FIRST)
        if halt.is_set():
            stderr().show_cursor()
            os._exit(Interrupted.exit_code)
        halt.set()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield halt
    finally:
        signal.signal(signal.SIGINT, before)
