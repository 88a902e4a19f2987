"""Evidence of the year: which days a text can be of, judged by what it says, with the words that say it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.fields import Days
from gx_es.extract.occasions import occasions
from gx_es.extract.plans import plans
from gx_es.extract.told_years import told_years
from gx_es.lexicon import pattern, rows
from gx_es.numerals import YEAR, number
from gx_es.segment.lines import as_digits

_EVENTS = rf"(?:{pattern('gatherings')}|会|签约|开工|演练|考试|招生|征兵|毕业)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLANNED = re.compile(
    rf"(?:{pattern('ahead')}|明确|到|部署|安排|做好|启动)[^。,;]{{0,6}}$|将[^。,;]{{0,10}}$"
)
_NUMBERED = re.compile(
    r"(?P<year>20\d\d)年(?:[一-鿿]{1,6}(?=第[一二三四]季度))?第[一二三四五六七八九十\d]{1,3}(?:次|批|期|届|季度|轮|场|号)[^。,;!?\n]{0,24}"
)
_HELD = re.compile(
    rf"(?:{pattern('holds')}|开展|收看|获悉|从)[^。;,!?\n]{{0,20}}?(?P<year>20\d\d)年(?!度)[^。,;!?\n]{{0,30}}?{_EVENTS}"
)
# 部署2009年度冬春农田水利工作, 开展2016“秋风”专项行动
_CAMPAIGN = re.compile(
    r"(?P<year>20\d\d)(?=年度?今?冬明?春|年?“[^”]{1,10}”(?:专项|集中)?(?:行动|整治|攻坚|会战)).{0,16}"
)
# 召开2016年度招商工作推进会, but not the meeting that looks back on a year
_YEARLY = re.compile(
    rf"{pattern('holds')}[^。;,!?\n]{{0,20}}?(?P<year>20\d\d)年度(?![^。;,!?\n]{{0,24}}(?:总结|表彰|述职|考核|评|决算|报告))"
    r"[^。;,!?\n]{0,24}?(?:推进会|动员会?|部署会|调度会|培训班?|运动会|比赛|竞赛|启动|攻坚)"
)
_TITLED = re.compile(
    rf"(?P<year>20\d\d)年?(?!度|[\d年])[^。,;!?\n]{{0,30}}?{_EVENTS}[^。,;!?\n]{{0,12}}?{pattern('takes_place')}"
)
_IN_HEADLINE = re.compile(rf"(?P<year>20\d\d)年(?!度)[^。,;!?\n]{{0,24}}?(?:{_EVENTS}|[季节周赛展])")
_AT_EVENT = re.compile(rf"(?P<year>20\d\d)年(?!度)[^。,;!?\n]{{0,24}}(?:会|{_EVENTS})上")
_FRESHMEN = re.compile(r"(?P<year>20\d\d)级[^。,;]{0,10}?新生")
_YEAR_WORK = re.compile(
    r"(?:对|布置了?|部署了?|安排|做好|明确了?)(?P<year>20\d\d)年(?:各项|重点|全年|的)?工作|(?P<report>20\d\d)年(?:政府)?工作(?:报告|要点|会议)"
)
_PAST_WORK = re.compile(r"(?:总结|回顾)了?(?P<year>20\d\d)年(?:度)?(?:的|各项)?工作")
_PAST = re.compile(
    r"(?=[成始建早从自12])(?:"  # asked first: nothing else begins a match
    r"(?:成立于|始建于|建于|始于|早在|从|自)(?P<since>(?:19|20)\d\d)年"
    rf"|(?<!\d)(?P<year>(?:19|20)\d\d)年(?:\d{{1,2}}月)?[^。,;度]{{0,10}}{pattern('past_deeds')})"
)
# A season that is on, with what is expected of it
_SEASON = re.compile(
    rf"(?P<year>20\d\d)年[“\"]?{pattern('busy_seasons')}[^。;\n]{{0,60}}?(?:预计|力争|计划|将)"
)
_FOUNDED = re.compile(
    rf"(?P<year>{YEAR})年(?:[\d一二三四五六七八九十]{{1,2}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?)?(?P<body>[一-鿿]{{2,6}}?)?(?:正式|创办)?(?P<deed>{pattern('founding')})"
)
# 建于1956年的某某师范迎来六十周年校庆
_FOUNDED_THEN = re.compile(
    rf"(?:始建|创建|创办|创立|兴建|建|成立|创刊|诞生)于(?:公元)?(?P<year>{YEAR})年[^。;!?\n]{{0,30}}?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})周年(?:[校院厂矿社店馆所站局团]庆|庆典|华诞|生日|纪念日)"
)
# 学校创建于1951年, beside 建校70周年
_MADE = re.compile(
    rf"(?P<body>[校院厂矿社所局县市馆])[^。,;]{{0,6}}?(?:创建|始建|创办|建|成立|诞生)于(?P<year>{YEAR})年"
)
# 1922年创办时,全校只有教员17人, beside 建校90周年: nothing else is named that was founded then
_FOUNDED_ITSELF = re.compile(
    rf"(?P<year>{YEAR})年(?:创办|创建|创立|始建|成立|建成)(?=[时,。;、]|之初|伊始|以来|至今)"
)
_FOUNDED_AGO = re.compile(
    rf"(?P<deed>{pattern('founding')})(?P<count>\d{{1,3}}|[一二三四五六七八九十百]{{1,4}})周年"
)
# 建校五十周年(1959—2009)
_SPANNED = re.compile(
    r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})周年[^。;\d]{0,10}?(?P<first>(?:18|19|20)\d\d)年?[—–~至到-]+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_PLAN = 12  # characters in front of a year in which words such as 谋划 stand
_FIRST_QUARTER = (
    3  # months in which a year's work is laid out; later in the year the words may be of the next
)


def claims(headline: str, text: str, months: frozenset[int]) -> list[Claim]:
    """Read the claims of a headline and a narrowed text without blanks whose date expressions name some months."""
    headline, text = as_digits(headline), as_digits(text)
    found = [*_entitled(headline)]
    if _YEAR.search(text):
        found += [*_numbered(text), *_held(text), *_seasons(text)]
        found += told_years(text)
    found += [*_founded(text), *_anniversaries(text), *_events(text), *plans(text), *occasions(text)]
    if months and max(months) <= _FIRST_QUARTER:
        found += _year_work(text)
    return found


def latest_past_year(text: str) -> int | None:
    """Return the latest year that a text speaks of as past: it cannot be older than that."""
    if not _YEAR.search(text):
        return None
    return max((int(seen["since"] or seen["year"]) for seen in _PAST.finditer(text)), default=None)


def _entitled(headline: str) -> Iterator[Claim]:
    """Read the year of an event that a headline names: 2023年“岁时”民俗季掠影."""
    for seen in _IN_HEADLINE.finditer(headline):
        if not _planned(headline, seen.start()):
            yield Claim(whole_year(int(seen["year"])), seen.group())


def _numbered(text: str) -> Iterator[Claim]:
    for seen in _NUMBERED.finditer(text):
        if not _planned(text, seen.start()):
            yield Claim(whole_year(int(seen["year"])), seen.group()[:24])


def _held(text: str) -> Iterator[Claim]:
    for told in (_HELD, _YEARLY, _TITLED, _AT_EVENT, _FRESHMEN):
        for seen in told.finditer(text):
            if not _planned(text, seen.start("year")):
                yield Claim(whole_year(int(seen["year"])), seen.group())
    for seen in _CAMPAIGN.finditer(text):  # 部署 stands in front of one that is on as well
        yield Claim(whole_year(int(seen["year"])), seen.group())


def _seasons(text: str) -> Iterator[Claim]:
    for seen in _SEASON.finditer(text):
        if not text.endswith(_COMPARED, 0, seen.start()):
            yield Claim(whole_year(int(seen["year"])), seen.group()[:24])


_COMPARED = ("比", "较", "与", "同", "从", "自", "到", "于")  # 与2020年夏收相比


def _founded(text: str) -> Iterator[Claim]:
    """Read what an own anniversary says where the text gives the year it counts from: 1958年建校, 建校60周年."""
    if "周年" not in text:
        return
    for seen in _FOUNDED_THEN.finditer(text):
        if count := _count_of_now(seen):
            yield Claim(whole_year(number(seen["year"]) + count), seen.group())
    for seen in _SPANNED.finditer(text):
        if int(seen["first"]) + _count(seen) == int(seen["year"]):
            yield Claim(whole_year(int(seen["year"])), seen.group())
    founded = {
        ((seen["body"] or "") + seen["deed"]): number(seen["year"]) for seen in _FOUNDED.finditer(text)
    }
    founded |= {f"建{seen['body']}": number(seen["year"]) for seen in _MADE.finditer(text)}
    itself = {number(seen["year"]) for seen in _FOUNDED_ITSELF.finditer(text)}
    for seen in _FOUNDED_AGO.finditer(text):
        count, at = _count_of_now(seen), seen.start("count")
        named = (text[max(0, at - size) : at] for size in _FOUNDED_SIZES)
        year = next((founded[what] for what in named if what in founded), None)
        if year is None and len(itself) == 1 and seen["deed"].startswith("建"):
            (year,) = itself
        if count and year:
            yield Claim(whole_year(year + count), seen.group())


# Characters of what was done to found a body, with its name: the longest first
_FOUNDED_SIZES = range(8, 1, -1)


def _count(anniversary: re.Match[str]) -> int:
    """Read how many years an anniversary counts; 0 where they are more than any in print."""
    count = number(anniversary["count"])
    return count if count <= _MOST_YEARS else 0


def _count_of_now(anniversary: re.Match[str]) -> int:
    """Read how many years an anniversary counts that is kept now; 0 where it is another year's, or printed on a keepsake."""
    text, start, end = anniversary.string, anniversary.start(), anniversary.end()
    if _OTHER_YEARS.search(text[max(0, start - _PLAN) : start]) or _KEEPSAKE.match(text, end):
        return 0
    return _count(anniversary)


# 筹备明年建党100周年活动
_OTHER_YEARS = re.compile("(?:前年|去年|上年|明年|后年|来年)[^。,;]{0,4}$")
# 展出抗战胜利60周年纪念章, 回忆香港回归十周年时的情景
_KEEPSAKE = re.compile("[”》]?(?:纪念)?(?:[章币]|邮票|勋章|奖章|画册)|时的|那[年天时]|的时候")


def _planned(text: str, year: int) -> bool:
    """Whether the words in front of a year make it one to come."""
    return bool(_PLANNED.search(text[max(0, year - _PLAN) : year]))


def _year_work(text: str) -> Iterator[Claim]:
    for seen in _YEAR_WORK.finditer(text):
        yield Claim(whole_year(int(seen["year"] or seen["report"])), seen.group())
    for seen in _PAST_WORK.finditer(text):
        yield Claim(whole_year(int(seen["year"]) + 1), seen.group())


def _anniversaries(text: str) -> Iterator[Claim]:
    for form, named, bases in _anniversary_patterns():
        for seen in named.finditer(text) if form in text else ():
            count = _count_of_now(seen)
            if count:
                base = next(base for name, base in bases if name.fullmatch(seen["name"]))
                yield Claim(whole_year(base + count), seen.group())


_MOST_YEARS = (
    300  # of an anniversary: the texts give no first year before 1800, and no paper is of a day behind 2100
)


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
def _anniversary_patterns() -> tuple[tuple[str, re.Pattern[str], list[tuple[re.Pattern[str], int]]], ...]:
    """Return what every anniversary of a form holds, its pattern, and the patterns of its names with their base years.

    No name has a group of its own: `re` would enter each before it looks at a character.
    """
    count = r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})"
    patterns = []
    for form in ("周年", "第"):
        bases = [
            (re.compile(name), int(base)) for name, base, stands in rows("anniversaries") if stands == form
        ]
        names = f"(?P<name>{'|'.join(name.pattern for name, _ in bases)})"
        whole = (
            f"{names}{count}周年"
            if form == "周年"
            else f"第{count}个?(?:届|次)?(?:全国|世界|国际|中国)?{names}"
        )
        patterns.append((form, re.compile(whole), bases))
    return tuple(patterns)


@cache
def _event_patterns() -> tuple[tuple[str, re.Pattern[str], Days], ...]:
    return tuple(
        (held, re.compile(pattern), Days(date.fromisoformat(first), date.fromisoformat(last)))
        for pattern, first, last, held in rows("events")
    )
