"""Evidence of the year from counted anniversaries and days: 建党100周年, 第59个学雷锋纪念日."""

import re
from collections.abc import Iterator
from functools import cache

from gx_es.extract.claim import Claim, whole_year
from gx_es.lexicon import rows
from gx_es.numerals import number

COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})"
# of an anniversary: the texts give no first year before 1800, and no paper is of a day behind 2100
_MOST_YEARS = 300
_BEFORE = 12  # characters in front of a count in which another year is named
# 筹备明年建党100周年活动, 2015年纪念抗战胜利70周年时
_OTHER_YEARS = re.compile(r"(?:前年|去年|上年|明年|后年|来年|\d{4}年)[^。,;]{0,4}$")
# 展出抗战胜利60周年纪念章, 回忆香港回归十周年时的情景
_KEEPSAKE = re.compile("[”》]?(?:纪念)?(?:[章币]|邮票|勋章|奖章|画册)|时的|那[年天时]|的时候")


def anniversaries(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by anniversaries that are kept now."""
    for form, named, bases in _patterns():
        for seen in named.finditer(text) if form in text else ():
            count = count_of_now(seen)
            if count:
                base = next(base for name, base in bases if name.fullmatch(seen["name"]))
                yield Claim(whole_year(base + count), seen.group())


def count_of_now(anniversary: re.Match[str]) -> int:
    """Read the `count` of an anniversary that is kept now; 0 where it is another year's, or printed on a keepsake."""
    text, start, end = anniversary.string, anniversary.start(), anniversary.end()
    if _OTHER_YEARS.search(text[max(0, start - _BEFORE) : start]) or _KEEPSAKE.match(text, end):
        return 0
    return count_of(anniversary)


def count_of(anniversary: re.Match[str]) -> int:
    """Read the `count` of an anniversary in years; 0 where they are more than any in print."""
    count = number(anniversary["count"])
    return count if count <= _MOST_YEARS else 0


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], list[tuple[re.Pattern[str], int]]], ...]:
    """Return what every anniversary of a form holds, its pattern, and the patterns of its names with their base years.

    No name has a group of its own: `re` would enter each before it looks at a character.
    """
    patterns = []
    for form in ("周年", "第"):
        bases = [
            (re.compile(name), int(base)) for name, base, stands in rows("anniversaries") if stands == form
        ]
        names = f"(?P<name>{'|'.join(name.pattern for name, _ in bases)})"
        whole = (
            f"{names}{COUNT}周年"
            if form == "周年"
            else f"第{COUNT}个?(?:届|次)?(?:全国|世界|国际|中国)?{names}"
        )
        patterns.append((form, re.compile(whole), bases))
    return tuple(patterns)
