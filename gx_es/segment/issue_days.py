"""How papers print the day of an issue, in pieces side by side or in a box, and that of one text: patterns for narrowed text."""

import re

from gx_es.numerals import CHINESE_YEAR, NAMED_YEAR, NUMERAL
from gx_es.segment.lines import Line, ended

# What OCR gives for a digit that it cannot read
UNREAD = "■□█▇○?*×"
_DIGIT = rf"[\d{UNREAD}]"
YEAR = rf"(?:公元)?(?:(?:19|20){_DIGIT}{{2}}|(?:1[{UNREAD}]|2[{UNREAD}]|[{UNREAD}][90]|[{UNREAD}]{{2}}){_DIGIT}{{2}}|{CHINESE_YEAR})"
_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
# May 14, 2019 and 14 May 2019
ENGLISH = rf"(?ai:(?:(?:{_MONTHS})\.?\s?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\.?),?\s?(?:19|20)\d\d)(?!\d)"
DAY = (
    rf"(?:{YEAR}年(?:{_DIGIT}{{1,2}}月{_DIGIT}{{1,2}}日|{NUMERAL}月{NUMERAL}日)"
    rf"|(?:19|20)\d\d[-./·]\d{{1,2}}[-./·]\d{{1,2}}|{ENGLISH})"
)
MONTH_DAY = rf"(?:\d{{1,2}}月\d{{1,2}}日|{NUMERAL}月{NUMERAL}日)"
WEEKDAY = r"[(]?(?:(?:星期|周|礼拜)[一二三四五六日天]|(?ai:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)(?![A-Za-z])\.?)[)]?"
_CALENDAR = "(?:农|阴|夏|旧)历"
LUNAR = rf"(?:{_CALENDAR})?(?:{NAMED_YEAR}年)?(?:{_CALENDAR})?(?:闰?[正一二三四五六七八九十冬腊]{{1,2}}月)?(?:初|十|廿|二十|三十)[一二三四五六七八九十]?"

# The day of the issue, in a line or set in a box of several
_PARTS = re.compile(
    rf"(?:{DAY}|{YEAR}年?(?!\d)|(?:19|20)\d{{6}}|{MONTH_DAY}|(?:\d{{1,2}}|{NUMERAL})[月日]|{WEEKDAY}|(?={_CALENDAR}|{NAMED_YEAR}年){LUNAR}|[\s|·,])+"
)
_PARTS_LONGEST = 40  # characters of a line of them


def is_part_of_day(text: str) -> bool:
    """Whether a line has nothing but the day of the issue, or part of it."""
    return len(text) <= _PARTS_LONGEST and bool(_PARTS.fullmatch(text))


def is_closing_day(text: str) -> bool:
    """Whether a line is a day, or a day and a place, as they stand under a letter or an essay: 1998年9月3日于某某."""
    return bool(_CLOSING.fullmatch(text))


def dates_text(line: Line, above: list[Line]) -> bool:
    """Whether the day on a line is that of one text: in brackets under its title, or under its end or who signs that."""
    last = above[-1]
    if _OF_TEXT.fullmatch(line.text):
        return len(last.bare) <= _TITLE and not last.bare.endswith(_UNTITLED) and not ended(last.text)
    signed = len(above) > 1 and not last.gap and len(last.bare) <= _TITLE and ended(above[-2].text)
    return is_closing_day(line.text) and (signed or ended(last.text))


_OF_TEXT = re.compile(rf"\({DAY}\)")
_CLOSING = re.compile(rf"{DAY}(?:[晨夜晚]|凌晨|深夜)?\s?(?:[写作记]?于\s?[一-鿿]{{2,12}})?")
_TITLE = 40  # characters of a line of a title, or of who signs
_UNTITLED = (",", "、", ";")
