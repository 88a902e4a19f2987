"""Days of the lunar calendar and its feasts (癸巳年正月初三, 除夕, 清明节) as papers print them, and the days of ours that they are."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from borax.calendars.lunardate import LunarDate, TermUtils

from gx_es.numerals import BRANCHES, NAMED_YEAR, STEMS, number

YEARS = range(1901, 2100)  # which the tables of the calendar know in full
_LAST_OF_YEAR = 0
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# Feasts by month and day; 大年三十 may be the twenty-ninth
_FEASTS = {
    "春节": (1, 1),
    "大年初一": (1, 1),
    "大年初二": (1, 2),
    "大年初三": (1, 3),
    "元宵节": (1, 15),
    "元宵": (1, 15),
    "端午节": (5, 5),
    "端午": (5, 5),
    "七夕节": (7, 7),
    "七夕": (7, 7),
    "中秋节": (8, 15),
    "中秋": (8, 15),
    "重阳节": (9, 9),
    "重阳": (9, 9),
    "腊八节": (12, 8),
    "腊八": (12, 8),
    "除夕": (12, _LAST_OF_YEAR),
    "大年三十": (12, _LAST_OF_YEAR),
}
_TERMS = ("清明", "冬至")  # of the sun's year, but on no fixed day of ours
FEAST = "|".join((*_FEASTS, *(f"{term}节?" for term in _TERMS)))
_NEW_YEAR = 2  # the month in which the lunar year begins at the latest
_FOURTH = 4  # the year 4 was 甲子
_MONTH = r"闰?(?:十[一二]|[正一二三四五六七八九十冬腊])月"
_DAY = (
    r"(?:初[一二三四五六七八九十]|(?:二?十|廿)[一二三四五六七八九]?|三十)(?![日号天月个一二三四五六七八九十])"
)
# 农历 may stand aside where nothing else is numbered so; 三月初一场雨 is no day
DAY = (
    rf"(?:(?:农历|阴历|旧历|夏历)\s?(?:{NAMED_YEAR}年)?{_MONTH}{_DAY}|{NAMED_YEAR}年{_MONTH}{_DAY}"
    rf"|(?<!十)(?:[正冬腊]月{_DAY}|闰?(?:十[一二]|[二三四五六七八九十])月(?=初){_DAY}(?=[,。;、()\s当这那上下早中晚夜清凌]|$)))"
)
# The two characters that they begin with, asked for first: hardly any other text does
_FIRSTS = f"农阴旧夏正冬腊闰大{STEMS}" + "".join({feast[0] for feast in (*_FEASTS, *_TERMS)})
_SECONDS = f"历月年正一二三四五六七八九十冬腊{BRANCHES}" + "".join(
    {feast[1] for feast in (*_FEASTS, *_TERMS)}
)
BEGINS = f"[{_FIRSTS}][{_SECONDS}]"
_PARTS = re.compile(
    rf"(?:(?P<year>{NAMED_YEAR})年)?(?P<leap>闰)?(?P<month>[正一二三四五六七八九十冬腊]{{1,2}})月(?P<day>[初一二三四五六七八九十廿]{{1,3}})"
)
_NAMES = re.compile(FEAST)
_YEAR_NAMES = re.compile(rf"({NAMED_YEAR})[鼠牛虎兔龙蛇马羊猴鸡狗猪]?年")


class LunarDay(NamedTuple):
    """A day of the lunar calendar, in the year of some name where that is printed; or the day of a solar term."""

    month: int = 0
    day: int = 0
    year: str | None = None
    leap: bool = False
    term: str | None = None

    def between(self, first: date, last: date) -> date | None:
        """Return the last such day among some."""
        days = (day for year in range(first.year, last.year + 1) for day in self.within(year))
        return max((day for day in days if first <= day <= last), default=None)

    def within(self, year: int) -> Iterator[date]:
        """Yield the days of a year of ours that it is."""
        if year not in YEARS:
            return
        if self.term:
            yield TermUtils.nth_term_day(year, term_name=self.term)
            return
        for lunar_year in (year - 1, year):
            day = self._of(lunar_year)
            if day and day.year == year:
                yield day

    def is_on(self, day: date) -> bool:
        """Whether it is a day of our calendar; true of the years that no table has."""
        return day.year not in YEARS or day in self.within(day.year)

    def _of(self, lunar_year: int) -> date | None:
        if self.year and self.year != year_name(lunar_year):
            return None
        last = self.day == _LAST_OF_YEAR
        try:
            found = LunarDate(
                lunar_year + last, *((1, 1) if last else (self.month, self.day)), int(self.leap)
            )
        except ValueError:
            return None
        day: date = found.to_solar_date()
        return day - timedelta(days=last)


def year_name(lunar_year: int) -> str:
    """Return the name of a lunar year by stem and branch: 丙申 of 2016."""
    return STEMS[(lunar_year - _FOURTH) % 10] + BRANCHES[(lunar_year - _FOURTH) % 12]


def year_names(text: str) -> frozenset[str]:
    """Return the lunar years that a text names: 己亥猪年, 癸卯年."""
    return frozenset(_YEAR_NAMES.findall(text))


def names(day: date) -> frozenset[str]:
    """Return the names of the lunar years that a day can lie in: in January and February two."""
    return frozenset(map(year_name, (day.year, day.year - 1)[: 1 + (day.month <= _NEW_YEAR)]))


def lunar_day(text: str) -> LunarDay:
    """Read what has `DAY` or `FEAST` in it, the first of them."""
    if found := _PARTS.search(text):
        month = _MONTHS.get(found["month"]) or number(found["month"])
        return LunarDay(month, number(found["day"].removeprefix("初")), found["year"], bool(found["leap"]))
    feast = _NAMES.search(text)
    assert feast is not None  # noqa: S101 - `FEAST` is made of these names
    term = feast.group().removesuffix("节")
    return LunarDay(term=term) if term in _TERMS else LunarDay(*_FEASTS[feast.group()])
