"""What differs from run to run in what commands print, made the same: each by a rule with a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern finds becomes, for the nth different find, `becomes(n)`."""

    name: str
    pattern: re.Pattern[str]
    becomes: Callable[[int], str]

    def __call__(self, text: str) -> str:
        """Return a text under the rule."""
        order: dict[str, int] = {}
        return self.pattern.sub(lambda found: self.becomes(order.setdefault(found[0], len(order) + 1)), text)


RULES = (
    # where there is no terminal, progress is lines, as many as there is time for
    Rule("progress", re.compile(r"^[A-Z][a-z, ]+ …(?: [\d,]+\+? of .*)?\n", re.MULTILINE), lambda _: ""),
    Rule(
        "stamps of indices", re.compile(r"\b\d{8}-\d{6}-\d{6}\b"), lambda at: f"20260101-0000{at:02}-000000"
    ),
    # of page records, which know the folder that they were loaded from
    Rule("digests", re.compile(r"\b[0-9a-f]{12}\b"), lambda at: f"digest-{at:05}"),
    Rule(
        "times",
        re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00"),
        lambda _: "2026-01-01T00:00:00.000+00:00",
    ),
    Rule("blanks at line ends", re.compile(r" +$", re.MULTILINE), lambda _: ""),
    Rule("users", re.compile(r"\b[\w.-]+@[\w.-]+(?=  )"), lambda _: "user@machine"),
)


def constant(text: str) -> str:
    """Return a text under all rules."""
    for rule in RULES:
        text = rule(text)
    return text
