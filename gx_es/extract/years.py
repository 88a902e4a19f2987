"""Evidence of the year: which days a text can be of, judged by what it says, with the words that say it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from gx_es.extract.anniversaries import anniversaries
from gx_es.extract.claim import Claim, as_printed, whole_year
from gx_es.extract.counted_years import counted_years, school_years
from gx_es.extract.fields import Days
from gx_es.extract.first_years import first_years
from gx_es.extract.occasions import occasions
from gx_es.extract.plans import plans
from gx_es.extract.seasons import told_elsewhen
from gx_es.extract.told_years import told_years
from gx_es.lexicon import pattern, rows
from gx_es.numerals import digit_years
from gx_es.segment.lines import as_digits

_EVENTS = rf"(?:{pattern('gatherings')}|会|签约|开工|演练|考试|招生|征兵|毕业)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLANNED = re.compile(
    rf"(?:{pattern('ahead')}|明确|到|部署|安排|做好|启动)[^。,;]{{0,6}}$|将[^。,;]{{0,10}}$"
)
_NUMBERED = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:[一-鿿]{1,6}(?=第[一二三四]季度))?第[一二三四五六七八九十\d]{1,3}(?:次|批|期|届|季度|轮|场|号)[^。,;!?\n]{0,24}"
)
_HELD = re.compile(
    rf"(?:{pattern('holds')}|开展|收看|获悉|从)[^。;,!?\n]{{0,20}}?(?P<year>(?:19|20)\d\d)年(?!度|在)[^。,;!?\n]{{0,30}}?{_EVENTS}"
)
# 部署2009年度冬春农田水利工作, 开展2016“秋风”专项行动
_CAMPAIGN = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?=年度?今?冬明?春|年?“[^”]{1,10}”(?:专项|集中)?(?:行动|整治|攻坚|会战)).{0,16}"
)
# 召开2016年度招商工作推进会, but not the meeting that looks back on a year
_YEARLY = re.compile(
    rf"{pattern('holds')}[^。;,!?\n]{{0,20}}?(?P<year>(?:19|20)\d\d)年度(?![^。;,!?\n]{{0,24}}(?:总结|表彰|述职|考核|评|决算|报告))"
    r"[^。;,!?\n]{0,24}?(?:推进会|动员会?|部署会|调度会|培训班?|运动会|比赛|竞赛|启动|攻坚)"
)
_TITLED = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年?(?!度|在|[\d年])[^。,;!?\n]{{0,30}}?{_EVENTS}(?!的)[^。,;!?\n]{{0,12}}?{pattern('takes_place')}"
)
_IN_HEADLINE = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年(?!度|在)[^。,;!?\n]{{0,24}}?(?:{_EVENTS}|[季节周赛展])"
)
_AT_EVENT = re.compile(rf"(?P<year>(?:19|20)\d\d)年(?!度|在)[^。,;!?\n]{{0,24}}(?:会|{_EVENTS})上(?!的)")
_FRESHMEN = re.compile(r"(?P<year>(?:19|20)\d\d)级[^。,;]{0,10}?新生")
_YEAR_WORK = re.compile(
    r"(?:对|布置了?|部署了?|安排|做好|明确了?)(?P<year>(?:19|20)\d\d)年(?:各项|重点|全年|的)?工作|(?P<report>(?:19|20)\d\d)年(?:[省市县区乡镇]|全[省市县区])?(?:人民)?(?:政府)?工作(?:报告|要点|会议)"
)
_PAST_WORK = re.compile(r"(?:总结|回顾)了?(?P<year>(?:19|20)\d\d)年(?:度)?(?:的|各项)?工作")
_PAST = re.compile(
    r"(?=[成始建早从自12])(?:"  # asked first: nothing else begins a match
    r"(?:成立于|始建于|建于|始于|早在|从|自)(?P<since>(?:19|20)\d\d)年"
    rf"|(?<!\d)(?P<year>(?:19|20)\d\d)年(?:\d{{1,2}}月)?[^。,;度]{{0,10}}{pattern('past_deeds')})"
)
# A season that is on, with what is expected of it
_SEASON = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年[“\"]?{pattern('busy_seasons')}[^。;\n]{{0,60}}?(?:预计|力争|计划|将)"
)
# 计划2020年底通车, 到2025年实现全覆盖
_PLANNED_FOR = re.compile(
    r"(?<!原)(?:计划|规划|预计|力争|争取|有望|拟|将)(?:于|在|到)?(?:今年|明年)?(?P<year>(?:19|20)\d\d)年|到(?P<by>(?:19|20)\d\d)年底?,?[^。;]{0,16}?(?:实现|建成|达到|建设|力争|将|全部|基本|覆盖|翻)"
)
_TOLD = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!代)")
_PLAN = 12  # characters in front of a year in which words such as 谋划 stand
# Months in which a year's work is laid out; later in the year the words may be of the next
_FIRST_QUARTER = 3
_COMPARED = ("比", "较", "与", "同")  # 比2000年第五次人口普查
_COUNTED_FROM = ("从", "自", "到", "于")
# 2019年优秀员工颁奖典礼 in January may be of the year that is over
_LOOKS_BACK, _NEW_YEAR = re.compile("优秀|先进|表彰|颁奖|总结|年会"), 2
_HELD_LATER = "东京"  # its games of 2020 were held in 2021


def claims(headline: str, text: str, months: frozenset[int]) -> list[Claim]:
    """Read the claims of a headline and a narrowed text without blanks whose date expressions name some months."""
    headline = as_digits(headline)
    whole = f"{headline}\n{as_digits(text)}"
    read = digit_years(whole)
    found = _read(read[: len(headline)], read[len(headline) + 1 :], months)
    return found if read == whole else as_printed(found, read, whole)


def _read(headline: str, text: str, months: frozenset[int]) -> list[Claim]:
    found = [*_entitled(headline, months)]
    if _YEAR.search(text):
        found += [*_numbered(text, months), *_held(text, months), *_seasons(text)]
        found += [*told_years(text), *counted_years(text)]
    found += [
        *school_years(text, months),
        *first_years(text),
        *anniversaries(text),
        *_events(text),
        *plans(text),
        *occasions(text),
    ]
    if months and max(months) <= _FIRST_QUARTER:
        found += _year_work(text)
    return found


def latest_past_year(text: str) -> int | None:
    """Return the latest year that a text speaks of as past: it cannot be older than that."""
    if not _YEAR.search(text):
        return None
    return max((int(seen["since"] or seen["year"]) for seen in _PAST.finditer(text)), default=None)


def between_years(text: str) -> Iterator[Claim]:
    """Read the time between the last year that a text tells of and the first that it plans for: a weekday may leave one year of it."""
    planned = {int(seen["year"] or seen["by"]) for seen in _PLANNED_FOR.finditer(text)}
    told = {int(seen.group(1)) for seen in _TOLD.finditer(text)} - planned
    if planned and told and max(told) <= min(planned):
        yield Claim(
            Days(date(max(told), 1, 1), date(min(planned), 12, 31)), f"{max(told)}年, 计划{min(planned)}年"
        )


def _entitled(headline: str, months: frozenset[int]) -> Iterator[Claim]:
    """Read the year of an event that a headline names: 2023年“岁时”民俗季掠影."""
    for seen in _IN_HEADLINE.finditer(headline):
        if not _is_another(seen, months):
            yield Claim(whole_year(int(seen["year"])), seen.group())


def _numbered(text: str, months: frozenset[int]) -> Iterator[Claim]:
    for seen in _NUMBERED.finditer(text):
        if not _is_another(seen, months):
            yield Claim(whole_year(int(seen["year"])), seen.group()[:24])


def _held(text: str, months: frozenset[int]) -> Iterator[Claim]:
    for told in (_HELD, _YEARLY, _TITLED, _AT_EVENT, _FRESHMEN):
        for seen in told.finditer(text):
            if not _is_another(seen, months):
                yield Claim(whole_year(int(seen["year"])), seen.group())
    for seen in _CAMPAIGN.finditer(text):  # 部署 stands in front of one that is on as well
        yield Claim(whole_year(int(seen["year"])), seen.group())


def _seasons(text: str) -> Iterator[Claim]:
    for seen in _SEASON.finditer(text):
        if not text.endswith((*_COMPARED, *_COUNTED_FROM), 0, seen.start()):
            yield Claim(whole_year(int(seen["year"])), seen.group()[:24])


def _is_another(seen: re.Match[str], months: frozenset[int]) -> bool:
    """Whether the words around a year make it one to come, one compared with, or one told of in other months than its own."""
    text, (start, end) = seen.string, seen.span("year")
    if _PLANNED.search(text, max(0, start - _PLAN), start):
        return True
    if text.endswith((*_COMPARED, _HELD_LATER), 0, start):
        return True
    if seen.group().endswith("时") and text.startswith(",", seen.end()):
        return True  # 2018年第四次经济普查时,这里还是空地
    if months and max(months) <= _NEW_YEAR and _LOOKS_BACK.search(seen.group()):
        return True
    return told_elsewhen(text, end, months)


def _year_work(text: str) -> Iterator[Claim]:
    for seen in _YEAR_WORK.finditer(text):
        yield Claim(whole_year(int(seen["year"] or seen["report"])), seen.group())
    for seen in _PAST_WORK.finditer(text):
        yield Claim(whole_year(int(seen["year"]) + 1), seen.group())


def _events(text: str) -> Iterator[Claim]:
    there = frozenset(filter(text.__contains__, _held_by_events()))
    for held, named, days in _event_patterns() if there else ():
        seen = named.search(text) if held in there else None
        if seen:
            yield Claim(days, seen.group())


@cache
def _held_by_events() -> frozenset[str]:
    return frozenset(held for held, _, _ in _event_patterns())


@cache
def _event_patterns() -> tuple[tuple[str, re.Pattern[str], Days], ...]:
    return tuple(
        (held, re.compile(pattern), Days(date.fromisoformat(first), date.fromisoformat(last)))
        for pattern, first, last, held in rows("events")
    )
