"""Evidence of the year where a year is told by its number and from now: 去年(2015年), 明年,也就是2001年, 2015年(去年)."""

import re
from collections.abc import Iterator

from gx_es.extract.claim import Claim, whole_year
from gx_es.numerals import YEAR, number

_FROM_NOW = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_WORDS = "|".join(_FROM_NOW)
_NUMBERED = re.compile(
    rf"(?P<word>{_WORDS})(?:同期)?(?:(?:[(]|[(,—]*(?:也就是|就是|亦即|即))(?P<year>{YEAR})年(?!代|[前后来]|以)|[(](?P<bare>(?:19|20)\d\d)[)]"
    rf"|[是为](?P<whole>{YEAR})年(?=[。,;!?)]|$))"  # 今年是2008年地震十周年 tells of another
    rf"|(?<!\d)(?P<first>{YEAR})年(?:[(]|,(?:也就是|就是|即))(?P<behind>{_WORDS})(?:[),]|$)"
)


def told_years(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year so; in a quotation somebody says it of another time."""
    quoted, at = False, 0
    for seen in _NUMBERED.finditer(text):
        opened, closed = (text.rfind(mark, at, seen.start()) for mark in "“”")
        if opened != closed:
            quoted = opened > closed
        at = seen.start()
        if not quoted:
            year = number(seen["year"] or seen["bare"] or seen["whole"] or seen["first"])
            yield Claim(whole_year(year - _FROM_NOW[seen["word"] or seen["behind"]]), seen.group())
