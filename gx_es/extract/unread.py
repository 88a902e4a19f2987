"""The day of an issue with a digit that nobody can read (201■年9月8日 星期四), or without its year (8月12日 星期五), resolved by what else the page says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from gx_es.extract.expressions import DAY_OF_WEEK, calendar_day, expressions, weekday_number
from gx_es.extract.fields import Reading
from gx_es.extract.lunar import names
from gx_es.extract.years import claims
from gx_es.numerals import NAMED_YEAR
from gx_es.page import YEARS
from gx_es.segment.issue_days import UNREAD
from gx_es.segment.lines import narrow

_BLANK = re.compile(r"[^\S\n]+")
_DIGIT = rf"[\d{UNREAD}]"
_DAY = re.compile(rf"({_DIGIT}{{4}})年({_DIGIT}{{1,2}})月({_DIGIT}{{1,2}})日")
_NO_YEAR = re.compile(
    r"(?<![年\d])(\d{1,2})月(\d{1,2})日(?=[\s(]*(?:星期|周))|(?:星期|周)[一二三四五六日天][)\s]*(\d{1,2})月(\d{1,2})日"
)
_LUNAR_YEAR = re.compile(rf"{NAMED_YEAR}(?=年)")
_MOST_UNREAD = 2  # digits
_NEWS = 31  # days that what a paper tells of lies before its issue

Resolved = tuple[str, set[date]]


def unread_day(lines: Sequence[str], bodies: Sequence[str]) -> Reading[date] | None:
    """Read the day of an issue from the lines of a masthead where digits are lost; `bodies` are the articles'.

    The weekday, the year of the lunar calendar, full days of the articles and what they claim of the year leave some of
    the days that it can be; None unless exactly one is left.
    """
    printed = next(filter(None, map(_printed, lines)), None)
    if printed is None:
        return None
    left, evidence = set(_possible(*printed.value)), [printed.text]
    for words, fitting in _resolving(left, " ".join(lines), map(narrow, bodies)):
        if left & fitting != left and len(left) > 1:
            left &= fitting
            evidence.append(words)
    return Reading(left.pop(), ", ".join(evidence)) if len(left) == 1 else None


def _printed(line: str) -> Reading[list[str]] | None:
    """Return year, month and day as a line has them, with the signs of unread digits; four of them for a year that it does not have."""
    if found := _DAY.search(line):
        unread = sum(map(found.group().count, UNREAD))
        return Reading(list(found.groups()), found.group()) if 0 < unread <= _MOST_UNREAD else None
    if found := _NO_YEAR.search(line):
        return Reading([UNREAD[0] * 4, *filter(None, found.groups())], found.group().strip())
    return None


def _possible(*parts: str) -> Iterator[date]:
    """Yield the days that digits with unread ones among them can be."""
    for year, month, day in product(*map(_numbers, parts)):
        if year in YEARS and (whole := calendar_day(year, month, day)):
            yield whole


def _numbers(part: str) -> Iterator[int]:
    choices = ("0123456789" if digit in UNREAD else digit for digit in part)
    return (int("".join(digits)) for digits in product(*choices))


def _resolving(days: set[date], head: str, bodies: Iterable[str]) -> Iterator[Resolved]:
    """Yield words of the masthead and the articles with those of some days that they leave."""
    if weekday := DAY_OF_WEEK.search(head):
        on = weekday_number(weekday[1])
        yield weekday.group(), {day for day in days if day.weekday() == on}
    if lunar := _LUNAR_YEAR.search(head):
        yield lunar.group() + "年", {day for day in days if lunar.group() in names(day)}
    for body in bodies:
        for seen in expressions(body.partition("。")[0]):
            told = calendar_day(seen.year, seen.month, seen.day) if seen.kind == "day" else None
            if told and (near := {day for day in days if 0 <= (day - told).days <= _NEWS}):
                yield body[seen.start : seen.end].strip(), near
        for claim in claims("", _BLANK.sub("", body), frozenset()):
            if fitting := {day for day in days if claim.days.first <= day <= claim.days.last}:
                yield claim.text, fitting
