"""What the name of a page's file says of its issue: the day, and the number of the page."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gx_es.extract.expressions import calendar_day
from gx_es.extract.fields import Reading
from gx_es.numerals import number
from gx_es.segment.lines import narrow

_YEAR = r"(?<!\d)(?P<year>(?:18|19|20)\d\d)"
_DAYS = tuple(
    re.compile(_YEAR + rest)
    for rest in (
        # 1996年3月14日, and parted into folders: 1996年3月/14日
        r"年\s*/?\s*(?P<month>\d{1,2})月(?:\s*(?P<day>\d{1,2})(?!\d)日?|\s*/\s*(?P<filed>\d{1,2})[日号])",
        # 1996-3-14, 1996.3.14; an underscore parts other things as well
        r"(?P<mark>[-.·])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        # 19960314, 1996_03_14
        r"[-_.年]?(?P<month>0[1-9]|1[0-2])[-_.月]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        # 1996/03/14/1.txt: the file itself may be named by the number of its page
        r"/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/)",
    )
)
_COUNTED = "(?<!今日)(?<!本期)(?<!共)(?<!\\d)(?<!\\d[-~—至、])"  # 今日8版, 1-4版: not the number of one page
_PAGE = re.compile(
    rf"{_COUNTED}(?:第?(?<![A-Za-z])(?P<digits>[A-Za-z]?\d{{1,3}})|第?(?P<numeral>[一二三四五六七八九十]{{1,3}}))版"
)
_CODE = re.compile(r"(?<![A-Za-z0-9])(?P<digits>[A-Z]\d{1,2})(?![A-Za-z0-9])")


class Named(NamedTuple):
    """What the name of a file says."""

    day: Reading[date] | None
    number: Reading[str] | None


def named(name: str) -> Named:
    """Read the name of a file with its folders; of two days that of the file goes before its folder's."""
    narrowed = narrow(name)
    days = list(_days(narrowed))
    if not days:
        return Named(None, _number(_stem(narrowed), _PAGE))
    day, at, end = max(days, key=lambda seen: (narrowed.count("/", 0, seen.end), -seen.start))
    # a letter alone may be the label of a shelf: beside a day it is a page's
    rest = _stem(f"{narrowed[:at]} {narrowed[end:]}")
    return Named(Reading(day, name[at:end]), _number(rest, _PAGE) or _number(rest, _CODE))


def _stem(name: str) -> str:
    """Return the name of the file without its folders and its ending."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return stem or ending


def _number(text: str, pattern: re.Pattern[str]) -> Reading[str] | None:
    found = pattern.search(text)
    return Reading(page_number(found), found.group()) if found else None


def page_number(found: re.Match[str]) -> str:
    """Return the number of a page as it is stored, of a match with `digits` or a `numeral`: 05版 is 5, 第四版 4, A02 A2."""
    digits = found["digits"]
    if not digits:
        return str(number(found["numeral"]))
    letter = digits[0].upper() if digits[0].isalpha() else ""
    return letter + str(int(digits[len(letter) :]))


class _Day(NamedTuple):
    day: date
    start: int
    end: int


def _days(name: str) -> Iterator[_Day]:
    for pattern in _DAYS:
        for found in pattern.finditer(name):
            groups = found.groupdict()
            month_day = groups["month"], groups["day"] or groups.get("filed", "")
            day = calendar_day(int(groups["year"]), *map(int, month_day))
            if day:
                yield _Day(day, *found.span())
