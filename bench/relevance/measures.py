"""The usual measures of a ranking for one relevant document, and whether a difference of means is real."""

import math
import random
from statistics import fmean

ROUNDS = (
    2_000  # drawn by the bootstrap: enough that the ends of the interval move by no more than the last digit
)
_CERTAIN = 0.95
_SEED = 20260101


def reciprocal(rank: int | None) -> float:
    """Return what a query adds to MRR: 1 over the rank of its answer."""
    return 1 / rank if rank else 0.0


def recall(rank: int | None) -> float:
    """Return whether the answer is there."""
    return 1.0 if rank else 0.0


def ndcg(rank: int | None) -> float:
    """Return the discounted gain, of which the best is 1."""
    return 1 / math.log2(rank + 1) if rank else 0.0


def interval(one: list[float], other: list[float]) -> tuple[float, float]:
    """Return the 95 % interval of how much better one is than the other, by a paired bootstrap over the queries."""
    differences = [a - b for a, b in zip(one, other, strict=True)]
    draw = random.Random(_SEED)  # noqa: S311 - the same figures each time
    means = sorted(fmean(draw.choices(differences, k=len(differences))) for _ in range(ROUNDS))
    outside = round(ROUNDS * (1 - _CERTAIN) / 2)
    return means[outside], means[-outside - 1]
