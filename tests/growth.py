"""How the time that something takes grows with what it is given: ratios of CPU time, whatever the machine."""

import gc
import time
from collections.abc import Callable

TIMES = 4  # by which what is given is longer the second time
LINEAR = 8.0  # ratio for TIMES as much: linear is 4, n log n some 5, quadratic 16
INSTANT = 0.02  # seconds below which a ratio says nothing
_TRIES = 3  # of which the best counts: a busy machine only ever adds time

Act = Callable[[], object]


def cpu(act: Act) -> float:
    """Return the CPU time that something takes."""
    gc.disable()
    start = time.process_time()
    try:
        act()
        return time.process_time() - start
    finally:
        gc.enable()


def ratio(small: Act, large: Act, *, enough: float = LINEAR) -> float:
    """Return how many times as long the larger takes; it is measured again unless that is below `enough`.

    A start at half the time hides no quadratic part.
    """
    ratios: list[float] = []
    while len(ratios) < _TRIES and (not ratios or min(ratios) >= enough):
        ratios.append(cpu(large) / max(cpu(small), INSTANT / TIMES))
    return min(ratios)
