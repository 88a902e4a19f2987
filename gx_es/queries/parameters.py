"""The parameters of a saved query: what a user wrote, checked by type, and put into a body as whole JSON values.

Nothing is ever pasted into text: a quote or a brace in a name is a character of that name.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gx_es.errors import Rejected, Usage
from gx_es.period import must_go_forward, period

Value = str | int | None
Text = Mapping[str, str]

INTERVALS = ("day", "week", "month", "quarter", "year")  # of the calendar, as Elasticsearch calls them
LONGEST = (
    256  # characters of a name or word: the mapping's `ignore_above`, so that none longer is in the index
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DIGITS = re.compile(r"[0-9]{1,9}")
_SHOWN = 40  # characters of what was given that an error repeats


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its type, and what it may be; without a default (`required`) it must be given."""

    name: str
    type: str
    description: Text
    required: bool
    default: Value = None
    choices: tuple[str, ...] = ()
    end: bool = False
    minimum: int = 0
    maximum: int = 0

    def value(self, written: str) -> Value:
        """Return what was written as a value of the type; raise `Usage` where it is none."""
        try:
            return _READ[self.type](self, written)
        except ValueError as error:
            shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
            raise Usage(f"{self.name}: {shown!r} is {error}") from None


def values(parameters: Mapping[str, Parameter], given: Mapping[str, str]) -> dict[str, Value]:
    """Return a value for each parameter.

    Raises `Usage` for one that is unknown, missing or of another type, and for days `from` and `to` the wrong way round.
    """
    known = ", ".join(parameters) or "none"
    if unknown := [name for name in given if name not in parameters]:
        raise Usage(f"there is no parameter {unknown[0][:_SHOWN]!r}", todo=f"parameters: {known}")
    if missing := [name for name, one in parameters.items() if one.required and name not in given]:
        raise Usage(f"{', '.join(missing)} is missing", todo=f"write {missing[0]}=…")
    taken = {
        name: one.value(given[name]) if name in given else one.default for name, one in parameters.items()
    }
    if {"from", "to"} <= taken.keys():
        must_go_forward(
            *(date.fromisoformat(str(taken[end])) if taken[end] else None for end in ("from", "to"))
        )
    return taken


def filled(template: Any, values: Mapping[str, Value]) -> Any:  # noqa: ANN401 - any JSON
    """Return a template with each `{"$param": name}` replaced by its value.

    An item of a list with a parameter in it that has no value is left out: so a filter that nobody asked
    for is gone. Raises `Rejected` where such a parameter is in no list, or where it is unknown.
    """
    try:
        return _filled(template, values)
    except _UnsetError as error:
        raise Rejected(
            f"parameter {error} has no value where one is needed", todo="give it a default"
        ) from None


def named(template: Any) -> set[str]:  # noqa: ANN401 - any JSON
    """Return the names of the parameters that a template has in it."""
    match template:
        case {"$param": str(name), **rest} if not rest:
            return {name}
        case dict():
            return set().union(*map(named, template.values()))
        case list():
            return set().union(*map(named, template))
    return set()


class _UnsetError(Exception):
    """A parameter without a value, told to the list around it."""


def _filled(node: Any, values: Mapping[str, Value]) -> Any:  # noqa: ANN401 - any JSON
    match node:
        case {"$param": str(name), **rest} if not rest:
            if values.get(name) is None:
                raise _UnsetError(name)
            return values[name]
        case dict():
            return {key: _filled(part, values) for key, part in node.items()}
        case list():
            return [part for item in node for part in _kept(item, values)]
    return node


def _kept(item: Any, values: Mapping[str, Value]) -> list[Any]:  # noqa: ANN401 - any JSON
    try:
        return [_filled(item, values)]
    except _UnsetError:
        return []


def _day(parameter: Parameter, written: str) -> str:
    try:
        days = period(written)
    except Usage:
        raise ValueError("no date: write 2021, 2021-11 or 2021-11-16") from None
    return (days.last if parameter.end else days.first).isoformat()


def _int(parameter: Parameter, written: str) -> int:
    least, most = parameter.minimum, parameter.maximum
    if not _DIGITS.fullmatch(written) or not least <= int(written) <= most:
        raise ValueError(f"no number from {least} to {most}")
    return int(written)


def _literal(_parameter: Parameter, written: str) -> str:
    if not written.strip():
        raise ValueError("empty")
    if len(written) > LONGEST:
        raise ValueError(f"{len(written):,} characters long; at most {LONGEST}")
    if _CONTROL.search(written):
        raise ValueError("more than one line, or has control characters")
    return written


def _choice(parameter: Parameter, written: str) -> str:
    if written not in parameter.choices:
        raise ValueError(f"none of {', '.join(parameter.choices)}")
    return written


_READ: dict[str, Callable[[Parameter, str], Value]] = {
    "day": _day,
    "int": _int,
    "name": _literal,
    "word": _literal,
    "choice": _choice,
    "interval": _choice,
}
