"""Evidence of the year from the five-year plans: their first and last years (“十五”计划的开局之年), and the time that they are of."""

import re
from collections.abc import Iterator
from datetime import date

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.fields import Days
from gx_es.lexicon import pattern
from gx_es.numerals import number

_NUMBER = "十?[一二三四五六七八九]|十"
# “十五” is a number as well where no mark and no word says otherwise
_PLAN = (
    rf"(?:[“\"](?P<quoted>{_NUMBER})[·•]?五(?:[”\"](?:[(][^)]{{0,14}}[)])?(?:五年)?(?:计划|规划)?|(?:计划|规划)[”\"])|第(?P<counted>{_NUMBER})个?五年(?:计划|规划)"
    rf"|(?<![一二三四五六七八九十])(?P<bare>{_NUMBER})五(?:计划|规划))(?:[(][^)]{{0,14}}[)])?的?"
)
_YEARS = {
    0: "开局|起步|开篇|起始|首|第一|头一?",
    1: "第二",
    2: "第三|中间",
    3: "第四",
    4: "第五|最后一?|末|收官|收尾|完成",
}
_NAMED = re.compile('五(?:[”"]|年?[计规]划)')  # what each has: most texts have none
_OF_PLAN = re.compile(
    rf"{_PLAN}(?:{'|'.join(f'(?P<year{at}>{names})' for at, names in _YEARS.items())})(?:之|个)?年(?!底|[(]?(?:19|20)\d\d年)"
)
_TIME = re.compile(rf"{_PLAN}(?:时期|期间|以来)")
# What stands in front of a year that is not the one of the text
_LATER = re.compile(r"(?:明年|来年|下一年)(?:是|将是|为|作为)?(?:我[国省市县区]|实施|全面|执行)*$")
_EARLIER = re.compile(r"(?:去年|上一?年)(?:是|为|作为)?(?:我[国省市县区]|实施|全面|执行)*$")
_NOT_NOW = re.compile(
    rf"(?:(?:\d年|前年)(?:是|为|作为|,)?(?:我[国省市县区]|实施|全面|执行)*|(?:{pattern('ahead')}|回顾|回忆|讲述|总结)[^。,;]{{0,4}})$"
)
_BEFORE = 16  # characters in front of a plan in which such words stand
_FIRST, _SECOND, _THIRD = (
    1953,
    1958,
    1966,
)  # the years in which the first plans began; from the third on one follows the other
_LENGTH = 5


def plans(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by a five-year plan.

    A text that tells of the time of a plan is of that time, or of the year after.
    """
    if not _NAMED.search(text):
        return
    for seen in _OF_PLAN.finditer(text):
        at = next(at for at in _YEARS if seen[f"year{at}"])
        before = text[max(0, seen.start() - _BEFORE) : seen.start()]
        if not _NOT_NOW.search(before):
            year = _start(seen) + at - bool(_LATER.search(before)) + bool(_EARLIER.search(before))
            yield Claim(whole_year(year), seen.group())
    for seen in _TIME.finditer(text):
        if not _NOT_NOW.search(text[max(0, seen.start() - _BEFORE) : seen.start()]):
            start = _start(seen)
            yield Claim(Days(date(start, 1, 1), date(start + _LENGTH, 12, 31)), seen.group())


def _start(seen: re.Match[str]) -> int:
    plan = number(seen["quoted"] or seen["counted"] or seen["bare"])
    return {1: _FIRST, 2: _SECOND}.get(plan, _THIRD + _LENGTH * (plan - 3))
