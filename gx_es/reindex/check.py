"""A check of the gate, with the figures of both sides."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """What was compared, what the live and the new pair have, and whether that may be."""

    name: str
    live: str
    new: str
    holds: bool

    def to_json(self) -> dict[str, Any]:
        """Return the check as it is printed and kept in the audit."""
        return asdict(self)


def same(name: str, live: object, new: object) -> Check:
    """Return the check that both sides have the same."""
    return Check(name, shown(live), shown(new), live == new)


def shown(figure: object) -> str:
    """Return a figure as it is printed."""
    return f"{figure:,}" if isinstance(figure, int) else str(figure)
