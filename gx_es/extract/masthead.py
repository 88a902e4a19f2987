"""The masthead of a page: the day of the issue, or what it says of the year where it gives no day."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.expressions import DAY_OF_WEEK, calendar_day, expressions, weekday_number
from gx_es.extract.fields import Days, Reading
from gx_es.extract.unread import unread_day
from gx_es.numerals import CHINESE_YEAR, NAMED_YEAR, NUMERAL, number
from gx_es.page import Article, Residue
from gx_es.segment.issue_days import ENGLISH, WEEKDAY
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
_ENGLISH_DAY = re.compile(rf"(?<![A-Za-z]){ENGLISH}")
_LATIN_WORD, _DIGITS = re.compile("[A-Za-z]{3,}"), re.compile(r"\d+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def masthead_day(text: str, articles: Sequence[Article], residue: Sequence[Residue]) -> Reading[date] | None:
    """Read the date of the issue from a line at the head or the foot of the page, or from a running head.

    A line with nothing but a date is a masthead's only above all articles; at the foot a notice may end in one.
    """
    lines = _Lines.of(text, articles, residue)
    return (
        next(filter(None, map(_day_in, lines.near)), None)
        or _day_in_box(lines.head)
        or _agreed(filter(None, map(_day_in, lines.running)))
        or unread_day([*lines.head, *lines.near], [article.body for article in articles])
    )


class _Lines(NamedTuple):
    """The lines that may hold the day of the issue: in full at the head or the foot, in parts at the head, in mid-page."""

    near: list[str]
    head: list[str]
    running: list[str]

    @classmethod
    def of(cls, text: str, articles: Sequence[Article], residue: Sequence[Residue]) -> "_Lines":
        first = min(
            (span.start for article in articles for part in article.paragraphs[:1] for span in part.spans),
            default=0,
        )
        lines = cls([], [], [])
        for left in residue:
            line, start = narrow(text[left.span.start : left.span.end]), left.span.start
            line = _FOUNDED.sub("", as_digits(line))
            far = HEAD < start < len(text) - FOOT
            if start > first and _DAY_ALONE.fullmatch(line.strip()):
                continue
            if left.kind in {"masthead", "editors"} and not far:
                lines.near.append(line)
            if left.kind == "masthead" and start < HEAD:
                lines.head.append(line)
            if left.kind == "masthead" and far and _RUNNING.search(line):
                lines.running.append(line)
        return lines


_FOUNDED = re.compile(r"\S{0,16}创刊(?!号)")  # another day than the issue's
# What a running head has beside the day: the weekday, or the number of the page
_RUNNING = re.compile(rf"{WEEKDAY}|第?(?:[A-Z]?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})版")


def _agreed(found: Iterable[Reading[date]]) -> Reading[date] | None:
    """Return what some lines say of the day; None where they say two."""
    days = {seen.value: seen for seen in found}
    return next(iter(days.values())) if len(days) == 1 else None


def _day_in(line: str) -> Reading[date] | None:
    """Read the full day of a line; None also where there is no such day."""
    if dotted := _DOTTED_DAY.search(line):
        day = calendar_day(*(int(part) for part in dotted.groups() if part))
        return Reading(day, dotted.group()) if day else None
    if english := _ENGLISH_DAY.search(line):
        month = _MONTHS.index(_LATIN_WORD.findall(english.group())[0][:3].lower()) + 1
        of_month, year = map(int, _DIGITS.findall(english.group()))
        day = calendar_day(year, month, of_month)
        return Reading(day, english.group()) if day else None
    for seen in expressions(line):
        if seen.kind == "day" and seen.year and (day := calendar_day(seen.year, seen.month, seen.day)):
            return Reading(day, _BEHIND_DAY.sub("", line[seen.start : seen.end]).strip())
    return None


_BEHIND_DAY = re.compile(rf"[,\s(]*{DAY_OF_WEEK.pattern}.*")


def _day_in_box(lines: Sequence[str]) -> Reading[date] | None:
    """Read a day that the head of a page has in parts: 2021年 / 11月18日 / 星期四, 2008年1月 / 4日 星期五, 一九八五年 / 十月 / 25 / 星期五.

    A number alone may be that of the page: it is the day where the weekday says so.
    """
    parts = [_BLANK.sub("", _LUNAR_DAY.sub("", line)) for line in lines]
    years = {found[1]: line for line in lines if (found := _YEAR_ALONE.search(line))}
    months = {found[1]: part for part in parts if (found := _MONTH.search(part))}
    days = {found[1]: part for part in parts if (found := _DAY_OF_MONTH.search(part))}
    alone = {part: part for part in parts if _NUMBER_ALONE.fullmatch(part)}
    weekdays = {found[1] for part in parts if (found := DAY_OF_WEEK.search(part))}
    if not (len(years) == len(months) == len(days or alone) == 1) or not (days or weekdays):
        return next(filter(None, (_day_in("".join(pair)) for pair in pairwise(lines))), None)
    (year,), (month,), (day,) = years, months, days or alone
    whole = calendar_day(number(year), number(month), number(day))
    if whole is None or any(weekday_number(each) != whole.weekday() for each in weekdays):
        return None
    return Reading(whole, f"{year}年 {month}月{day}日")


_DAY_OR_MONTH = rf"(\d{{1,2}}|{NUMERAL})"
_YEAR_ALONE = re.compile(
    rf"^(?:.*[日一二三四五六天]\s)?(?:公元)?((?:19|20)\d\d|{CHINESE_YEAR}(?=年))年?(?:\s.*|(?:\d{{1,2}}|{NUMERAL})月.*)?$"
)
_MONTH = re.compile(rf"{_DAY_OR_MONTH}月")
_DAY_OF_MONTH = re.compile(rf"(?<!\d){_DAY_OR_MONTH}日")
_NUMBER_ALONE = re.compile(r"\d{1,2}")
_LUNAR_DAY = re.compile(rf"(?:农历|{NAMED_YEAR}年)\S*")


def masthead_claims(text: str, residue: Sequence[Residue]) -> list[Claim]:
    """Read what a masthead without a day, or the heading of a column, says of the year: 2014年5月, 2022年第11期, 一周简讯 2008年11月10日—16日."""
    for left in residue:
        line = _BLANK.sub("", narrow(text[left.span.start : left.span.end]))
        if left.kind == "column" and (told := _day_in(line)):
            return [Claim(whole_year(told.value.year), told.text)]
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
