"""Dates as a user writes them for a search: a day, a month or a year."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from gx_es.errors import Usage
from gx_es.extract.fields import Days

_WRITTEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def period(written: str) -> Days:
    """Return the days of `2021`, `2021-11` or `2021-11-16`; raise `Usage` for anything else."""
    try:
        return _period(written)
    except ValueError as error:
        raise Usage(f"{written!r} is no date", todo="write 2021, 2021-11 or 2021-11-16") from error


def must_go_forward(first: date | None, last: date | None) -> None:
    """Raise `Usage` where a period ends before it begins; None is no limit."""
    if first and last and first > last:
        raise Usage(f"the period from {first} to {last} ends before it begins", todo="turn its days round")


def _period(written: str) -> Days:
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise ValueError(written)
    first = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    if found["day"]:
        return Days(first, first)
    # relativedelta sets a day or month, and takes a month's last day for one that it lacks
    return Days(first, first + (relativedelta(day=31) if found["month"] else relativedelta(month=12, day=31)))
