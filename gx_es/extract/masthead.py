"""The masthead of a page: the day of the issue, or what it says of the year where it gives no day."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from gx_es.extract.expressions import calendar_day, expressions
from gx_es.extract.fields import Days, Reading
from gx_es.extract.years import Claim, whole_year
from gx_es.page import Article, Residue
from gx_es.segment.lines import as_digits, narrow

_BLANK = re.compile(r"[^\S\n]+")
HEAD, FOOT = 400, 300  # characters of the head and of the foot of a page, where its masthead stands
_DAY_ALONE = re.compile(r"[\d\s年月日.\-/·〇○零一二三四五六七八九十]+")
_MASTHEAD_YEAR = re.compile(
    r"[^\d]{0,12}?(?P<text>(?P<year>(?:19|20)\d\d)年(?:(?P<month>0?[1-9]|1[0-2])月|(?:总|第)\d{1,4}期))"
)
_ANOTHER_DAY = re.compile(r"[年日]|\d月|创刊|主办")  # behind the year: the line tells of more than the issue
_DOTTED_DAY = re.compile(
    r"((?:19|20)\d\d)[-./·](\d{1,2})[-./·](\d{1,2})(?!\d)|^((?:19|20)\d\d)([01]\d)([0-3]\d)$"
)


def masthead_day(text: str, articles: Sequence[Article], residue: Sequence[Residue]) -> Reading[date] | None:
    """Read the date of the issue from a line at the head or the foot of the page: elsewhere it is a notice's.

    A line with nothing but a date is a masthead's only above all articles; at the foot a notice may end in one.
    """
    foot = len(text) - FOOT
    first = min(
        (span.start for article in articles for part in article.paragraphs[:1] for span in part.spans),
        default=0,
    )
    for left in residue:
        line = as_digits(narrow(text[left.span.start : left.span.end]))
        alone = _DAY_ALONE.fullmatch(line.strip()) and left.span.start > first
        if left.kind not in {"masthead", "editors"} or alone or HEAD < left.span.start < foot:
            continue
        if found := _day_in(line):
            return found
    return _day_in_box(text, residue)


def _day_in(line: str) -> Reading[date] | None:
    """Read the full day of a line; None also where there is no such day."""
    if dotted := _DOTTED_DAY.search(line):
        day = calendar_day(*(int(part) for part in dotted.groups() if part))
        return Reading(day, dotted.group()) if day else None
    for seen in expressions(line):
        if seen.kind == "day" and seen.year and (day := calendar_day(seen.year, seen.month, seen.day)):
            return Reading(day, line[seen.start : seen.end].strip())
    return None


def _day_in_box(text: str, residue: Sequence[Residue]) -> Reading[date] | None:
    """Read a day that the head of a page has in parts: 2021年 / 11月18日 / 星期四, or 2008年1月 / 4日 星期五."""
    head = [left.span for left in residue if left.kind == "masthead" and left.span.start < HEAD]
    lines = [as_digits(narrow(text[span.start : span.end])) for span in head]
    years = {found[1] for line in lines if (found := _YEAR_ALONE.search(line))}
    days = {found.groups() for line in lines if (found := _MONTH_DAY.search(line))}
    if len(years) != 1 or len(days) != 1:
        return next(filter(None, (_day_in("".join(pair)) for pair in pairwise(lines))), None)
    (year,), ((month, day),) = years, days
    whole = calendar_day(int(year), int(month), int(day))
    return Reading(whole, f"{year}年 {month}月{day}日") if whole else None


_YEAR_ALONE = re.compile(r"^(?:.*[日一二三四五六天]\s)?((?:19|20)\d\d)年?(?:\s.*)?$")
_MONTH_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")


def masthead_claims(text: str, residue: Sequence[Residue]) -> list[Claim]:
    """Read what a masthead without a day says of the year: 2014年5月, 2022年第11期."""
    for left in residue:
        line = _BLANK.sub("", narrow(text[left.span.start : left.span.end]))
        seen = _MASTHEAD_YEAR.match(line) if left.kind == "masthead" else None
        if seen and not _ANOTHER_DAY.search(line, seen.end()):
            year = int(seen["year"])
            days = _month_days(year, int(seen["month"])) if seen["month"] else whole_year(year)
            return [Claim(days, seen["text"])]
    return []


def issue_month(claims: Sequence[Claim]) -> Claim | None:
    """Return the claim of a masthead that names the month of the issue; None where it names the year alone."""
    return next((claim for claim in claims if (claim.days.last - claim.days.first).days < _TWO_MONTHS), None)


_TWO_MONTHS = 63  # days; what `_month_days` gives is shorter


def _month_days(year: int, month: int) -> Days:
    """The days that a monthly paper tells of: its month and the one before."""
    first = date(year, month, 1)
    return Days(first - relativedelta(months=1), first + relativedelta(months=1, days=-1))
