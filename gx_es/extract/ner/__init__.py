"""Engines that propose people beyond those that the rules find; the one seam to any model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from gx_es.extract.ner.lac import Lac, Stretch


class Engine(Protocol):
    """What proposes names: it can be pickled, and gives the same answer for a text in every company."""

    @property
    def name(self) -> str:
        """What the engine is called on the command line and in the record of a load."""

    def people(self, texts: Sequence[str]) -> list[list[Stretch]]:
        """Propose, for each of the texts of a page, where people are named, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The engine that proposes nobody: the rules stand alone."""

    name: str = "rules"

    def people(self, texts: Sequence[str]) -> list[list[Stretch]]:
        """Propose nobody."""
        return [[] for _ in texts]


RULES = Rules()
ENGINES: dict[str, Callable[[], Engine]] = {"rules": Rules, "lac": Lac}


def engine(name: str) -> Engine:
    """Return an engine by its name; raises `Usage` where what it needs is not installed."""
    return ENGINES[name]()
