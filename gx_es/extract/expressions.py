"""Date expressions as printed: what they say of year, month and day, and where they stand."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from gx_es.extract import lunar
from gx_es.extract.lunar import LunarDay
from gx_es.lexicon import pattern
from gx_es.numerals import CHINESE_YEAR, NUMERAL, NUMERALS, number

_YEAR = rf"(?P<year>(?:1[89]|20)\s?\d\s?\d|{CHINESE_YEAR})\s?年"
_NUMBER = rf"[\dl]\s?[\dOol]?|{NUMERAL}"
_DAY_END = r"(?:[日曰号]|(?=\s?[(](?:星期|周)))"
_TO = r"[至到—~-]+"
# Feasts on one day of the calendar; others move with the moon
_FEASTS = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "护士节": (5, 12),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "记者节": (11, 8),
    "平安夜": (12, 24),
    "圣诞节": (12, 25),
}
_FEAST = "|".join(_FEASTS)
# Those that are called by the number of their day, mostly in quotation marks
_BY_NUMBER = {
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "双十一": (11, 11),
    "双十二": (12, 12),
}
_NUMBERED = rf"(?<![一-鿿\d])[“\"]?(?:{'|'.join(_BY_NUMBER)})[”\"]?"
_OF_DAY = f"(?:{pattern('day_parts')})"
_WEEKDAY = "(?:星期|周|礼拜)[一二三四五六日天]"


def _behind(of: str) -> str:
    """Return the pattern of what may stand behind a day: the weekday, the feast, the hour; `of` keeps its groups apart."""
    return (
        rf"(?:\s?[(](?P<weekday_{of}>{_WEEKDAY})[)]|[, ]?(?P<weekday_{of}_bare>{_WEEKDAY})(?=[\s,。、;:)]|{_OF_DAY}|$))?"
        rf"(?:{_FEAST})?"
        rf"(?:(?:{_OF_DAY}|晚|夜|当天|当晚)?(?:\d{{1,2}}|{NUMERAL})[时点](?:半|许|\d{{1,2}}分)?|{_OF_DAY}|晚)?"
    )


_ON_IT = (
    rf"(?:当|这一?|那)[天日晚]|夜(?![话市校景色班读谈游场])|{_OF_DAY}"  # behind a feast: its day is meant
)
_ABOUT = "节|期间|假期|小?长假|将|临近|来临|前|后|里|档|以来|至|到|佳节|团拜|慰问|灯会|文艺|联欢|晚会|龙舟|敬老|活动"  # behind a feast: not its day
_AGO = {
    "大前天": 3,
    "大前日": 3,
    "昨日": 1,
    "昨天": 1,
    "昨晚": 1,
    "昨夜": 1,
    "前日": 2,
    "前天": 2,
    "今日": 0,
    "今天": 0,
    "今晨": 0,
    "今晚": 0,
    "今早": 0,
    "昨晨": 1,
    "前晚": 2,
    "明日": -1,
    "明天": -1,
    "昨": 1,
}
_EXPRESSION = re.compile(
    # no expression begins with anything else
    rf"(?=[\dl元中民“\"双{NUMERALS}去今明大前上本这当昨日近连星周{''.join({feast[0] for feast in _FEASTS})}]|{lunar.BEGINS})(?:"
    rf"(?:{_YEAR}\s?|(?P<relative>去年|今年|前年|上年))?"
    rf"(?:(?P<feast>{_FEAST}|{_NUMBERED})(?={_ON_IT})"
    rf"|(?<![A-Za-z])(?P<month>{_NUMBER}|元)\s?月\s?(?P<day>{_NUMBER})\s?(?:{_DAY_END}|(?=\s?{_TO}\s?(?:{_NUMBER})\s?[日曰号])|\s?[、和及]\s?(?:{_NUMBER})\s?[日曰号])"
    rf"(?:\s?{_TO}\s?(?:(?P<month2>{_NUMBER})\s?月\s?)?(?P<day2>{_NUMBER})\s?[日曰号])?{_behind('month')}"
    rf"(?P<moon_beside>[,、( ]{{0,2}}(?:即|也就是)?{lunar.DAY}[)]?|(?:[(]|,(?=(?:{lunar.FEAST})(?:{_ON_IT}))|正?是|正[值逢]|适逢)?(?:农历|传统)?(?:{lunar.FEAST})(?!{_ABOUT})[)]?)?"
    rf"|(?:(?<![\w.])|(?<=[讯电]))(?P<dotted>\d{{1,2}}[.·]\d{{1,2}})(?={_OF_DAY}){_behind('dotted')})"
    rf"|(?P<moon>{lunar.DAY}|(?:{lunar.FEAST})(?={_ON_IT})){_behind('moon')}"
    rf"|(?P<this_month>本月|当月|上个?月)\s?(?P<monthday>{_NUMBER})\s?[日曰号]{_behind('this_month')}"
    rf"|(?!前天天)(?P<ago>{'|'.join(_AGO)}|今(?=起)){_behind('ago')}"
    rf"|(?<![一-鿿\d、])(?:星期|周)(?P<weekday_only>[一二三四五六日天])(?=[上下中早傍清凌晚]){_behind('weekday')}"
    rf"|(?P<week>[上本这])个?(?:星期|周|礼拜)(?P<weekday_of>[一二三四五六日天])(?![一二三四五六七八九十次场个回期项批名直年月]){_behind('week')}"
    r"|(?P<vague>日前|近日|近期|日来|连日来|近来|前不久)"
    rf"|(?:(?<![\d.月年至到第A-Za-z-])(?P<alone>\d{{1,2}})(?:日(?![前内起])|号(?={_OF_DAY})|[、和及至到]\d{{1,2}}(?:日(?![前内起])|两[日天]))"
    # 一日 is mostly some day, and 三日 three of them
    r"|(?:(?<![一-鿿\d])|(?<=[讯电]))(?!一日)(?P<numeral>[一二三四五六七八九十廿卅]{1,3})(?:日(?=[,、上下中凌清傍早晨晚夜])|、[一二三四五六七八九十廿卅]{1,3}两[日天])"
    rf"){_behind('alone')})"
)
Kind = Literal["day", "month_day", "ago", "vague", "alone", "week", "lunar"]


class Expression(NamedTuple):
    """A date as printed at `start` to `end` of a text.

    `kind`: `day` (month and day or a feast, with a year or without), `month_day` (本月5日), `ago` (昨日: days before the issue),
    `vague` (日前), `alone` (24日), `week` (上周三, 周三上午), `lunar` (正月初三, 除夕). `year_shift` is -1 for 去年, 上月 and 上周, None for 周三 alone; `weekday` counts from Monday as 0.
    A `day` has `moon` too where both calendars are printed.
    """

    kind: Kind
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    year_shift: int | None = None
    days_ago: int | None = None
    weekday: int | None = None
    moon: LunarDay | None = None

    def within(self, year: int) -> date | None:
        """Return the day of a year that month and day, or the moon, give; None where the weekday or the moon denies it."""
        if self.month is None and self.moon:
            day = next(self.moon.within(year), None)
        else:
            day = calendar_day(year, self.month, self.day)
        return day if day and self.fits(day) else None

    def fits(self, day: date) -> bool:
        """Whether the weekday and the moon allow a day."""
        return self.weekday in (None, day.weekday()) and (self.moon is None or self.moon.is_on(day))


def expressions(text: str) -> Iterator[Expression]:
    """Yield the date expressions of a narrowed text in the order of print."""
    last: Expression | None = None
    for found in _EXPRESSION.finditer(text):
        one = _expression(found)
        if (
            last
            and last.kind == "lunar"
            and one.kind == "day"
            and _BESIDE.fullmatch(text, last.end, one.start)
        ):
            last = one._replace(start=last.start, moon=last.moon)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


_BESIDE = re.compile(r"[(, ](?:即|公历|阳历|也就是)?")  # 正月初三(2月12日)


def _expression(found: re.Match[str]) -> Expression:
    start, end = found.span()
    on = _weekday(found)
    if found["moon"]:
        return Expression("lunar", start, end, weekday=on, moon=lunar.lunar_day(found["moon"]))
    if found["vague"]:
        return Expression("vague", start, end)
    if found["ago"]:
        return Expression("ago", start, end, days_ago=_AGO.get(found["ago"], 0), weekday=on)
    if found["weekday_only"]:
        return Expression("week", start, end, weekday=on)
    if found["week"]:
        return Expression("week", start, end, year_shift=-1 if found["week"] == "上" else 0, weekday=on)
    if found["this_month"]:
        shift = -1 if found["this_month"].startswith("上") else 0
        return Expression(
            "month_day", start, end, day=number(found["monthday"]), year_shift=shift, weekday=on
        )
    if alone := found["alone"] or found["numeral"]:
        return Expression("alone", start, end, day=number(alone), weekday=on)
    return _day(found, on)


def _day(found: re.Match[str], on: int | None) -> Expression:
    month, day = _month_and_day(found)
    return Expression(
        "day",
        *found.span(),
        year=number(found["year"]) if found["year"] else None,
        month=month,
        day=day,
        last_month=number(found["month2"] or found["month"]) if found["day2"] else None,
        last_day=number(found["day2"]) if found["day2"] else None,
        year_shift=_YEARS_AGO.get(found["relative"] or ""),
        weekday=on,
        moon=lunar.lunar_day(found["moon_beside"]) if found["moon_beside"] else None,
    )


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    if found["feast"]:
        return (_FEASTS | _BY_NUMBER)[found["feast"].strip('“”"')]
    month, day = re.split("[.·]", found["dotted"]) if found["dotted"] else (found["month"], found["day"])
    return number(month), number(day)


def _weekday(found: re.Match[str]) -> int | None:
    """Read the weekday, which each form of a date has in a group of its own."""
    told = next(filter(None, (found[group] for group in _WEEKDAYS)), None)
    return weekday_number(told[-1]) if told else None


_WEEKDAYS = [group for group in _EXPRESSION.groupindex if group.startswith("weekday")]
_YEARS_AGO = {"去年": -1, "上年": -1, "前年": -2, "今年": 0}
DAY_OF_WEEK = re.compile("(?:星期|周|礼拜)([一二三四五六日天])")  # of a masthead


def weekday_number(char: str) -> int:
    """Count the day of a week from Monday as 0: 日 and 天 are Sunday."""
    return "一二三四五六日".index(char.replace("天", "日"))


def calendar_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return a day of the calendar; None where there is no such day."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
