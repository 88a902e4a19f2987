"""Evidence of the year from years that are counted: since one (从1978年到现在,整整十四年), of school (85级学生经过三年学习), against the last (比2005年同期增长)."""

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.fields import Days
from gx_es.extract.quotation import is_quoted
from gx_es.numerals import number

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)年"
_COUNT = r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})"
_NOW = (
    "到现在",
    "到如今",
    "到今天",
    "到今年",
    "到目前",
    "到这个月",
    "到本月",
    "到这一年",
    "至今",
    "至现在",
    "至如今",
    "至今年",
    "至目前",
)
# 从1978年到现在,整整十四年; 1971年6月入党,到这个月整整50年; 1981年选出的代表任期三年已满
_SINCE = re.compile(
    rf"{_YEAR}(?:\d{{1,2}}月)?[^。;!?\n]{{0,16}}?(?:{'|'.join(_NOW)})(?:,|已经?|整整|正好|刚好|恰好|足足)+{_COUNT}个?年(?![头多余来度初底])"
    rf"|{_YEAR.replace('year', 'elected')}[^。;!?\n]{{0,16}}?任期{_COUNT.replace('count', 'term')}年[^。;!?\n]{{0,4}}?(?:已满|届满|期满)"
)
# 2004年以来连续第九个一号文件
_NTH_SINCE = re.compile(
    rf"(?:自|从)?{_YEAR}(?:以来|起|开始),?的?(?:连续)?(?:发布的)?第{_COUNT}(?:个(?:年头|一号文件|关注)|届|次(?=全|代表))"
)
# 上一届是1989年办的, and 时隔二十五年
_LAST_TIME = re.compile(rf"上一?[届次](?:是|在|于)?{_YEAR}")
_APART = re.compile(rf"时隔{_COUNT}年(?![头多余来度初底])")
# 1999年9月1日埋下,约定25年后开启, where it is opened now
_AGREED = re.compile(
    rf"{_YEAR}[^。;!?\n]{{0,40}}?(?:约定|相约|说好|、){_COUNT}年后(?:开启|打开|启封|挖出|重聚|再聚|相聚|相见)"
)
_NOW_DONE = ("今天", "今日", "如约", "终于")
# 比2005年同期增长18.6%: what is compared with the year before
_SAME_TIME = re.compile(
    rf"(?:比|较|与|同){_YEAR}同期(?:相比)?,?(?:净|实现|同比)?(?:增长|增加|上升|提高|减少|下降|多|少|增|降)"
)
# Years of the epidemic and the one before it, with which later ones were compared
_COMPARED_LONG = range(2019, 2023)
# 8月20日下发《……通知》(青政发〔2014〕37号): a paper that is issued on a day of the text
_ISSUED = re.compile(
    r"月\d{1,2}日,?(?:正式)?(?:下发|印发|出台|发布)[^。;!?\n]{0,40}?[〔\[(](?P<year>20\d\d)[〕\])]\d{1,3}号"
)
# 距离公元2000年不足一个月
_NEXT_YEAR = re.compile(
    rf"距离?(?:公元)?{_YEAR}(?:元旦|到来|的到来|钟声敲响)?(?:已|还|只|仅)?(?:有|剩|不足|不到|不满)(?:一个?|两个?|\d{{1,3}})(?:月|个月|天|周)"
)
# 截至2024年4月底,全区建成……; 2008年5月12日汶川特大地震发生后: the labelled texts were written within four months
_UP_TO = re.compile(
    rf"(?:截至|截止到?){_YEAR}(?P<month>\d{{1,2}})月(?:底|末|\d{{1,2}}日)?,?(?:全[省市县区乡镇村校院厂]|我[省市县区校院厂])"
)
_HAPPENED = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})月\d{{1,2}}日[^。;,!?\n]{{0,14}}(?:发生|爆发)(?:后|以来)"
)
_SOON_AFTER = relativedelta(months=4)
# 2016年10月开馆,不到半年: good beside a weekday only, since half years of old are told of as well
_HALF_YEAR = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})月[^。;,!?\n]{{2,10}},?(?:至今)?(?:还?不到|不足)半年")
_MONTHS = relativedelta(months=7)
# 零点的钟声响过,1989年到来了: from the eve on, for a month
_TURN = re.compile(rf"(?<!迎接){_YEAR}的?(?:到来|来临|来到)(?!之前|前|的时候|时)")
_EVE, _MONTH = relativedelta(days=2), relativedelta(days=31)
# 85级学生经过三年学习
_CLASS = re.compile(
    rf"(?<![\d.第是])(?P<class>(?:(?:19|20)\d\d|\d\d))级[^。;!?\n]{{0,12}}?(?:经过|历经|完成){_COUNT}年的?(?:学习|学业|培养|寒窗)[^。;!?\n]{{0,12}}?(?:毕业|领[到取]|走上|奔赴)"
)
# 98届毕业生毕业典礼
_LEAVERS = re.compile(
    r"(?<![\d.第])(?P<class>(?:(?:19|20)\d\d|\d\d))届[^。;!?\n]{0,10}?毕业(?:典礼|晚会|考试|汇演|合影|生(?:毕业典礼|离校|典礼|欢送))"
)
_LEAVING = frozenset((5, 6, 7, 8))  # months in which classes leave school
_SHORT = 2  # digits of a class without its century
_CENTURY = 70  # classes of 70 and above are of the nineteen hundreds: no paper tells of older ones so


def counted_years(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by counting from another; nothing that somebody is quoted with."""
    for seen in _all(_SINCE, text, *_NOW, "任期"):
        yield _later(seen, seen["year"] or seen["elected"], number(seen["count"] or seen["term"]))
    for seen in _all(_NTH_SINCE, text, "第"):
        yield _later(seen, seen["year"], number(seen["count"]) - 1)
    for seen in _all(_AGREED, text, "年后") if any(map(text.__contains__, _NOW_DONE)) else ():
        yield _later(seen, seen["year"], number(seen["count"]))
    for seen in _all(_SAME_TIME, text, "年同期"):
        if int(seen["year"]) not in _COMPARED_LONG:
            yield _later(seen, seen["year"], 1)
    for told, held, later in ((_ISSUED, "号", 0), (_NEXT_YEAR, "距", -1)):
        for seen in _all(told, text, held):
            yield _later(seen, seen["year"], later)
    yield from _held_again(text)
    yield from _told_near(text)


def _all(told: re.Pattern[str], text: str, *held: str) -> Iterator[re.Match[str]]:
    """Find a form outside quotations, in a text that holds one of the words that each of the form has; most texts hold none."""
    if any(map(text.__contains__, held)):
        yield from (seen for seen in told.finditer(text) if not is_quoted(text, seen.start()))


def _later(seen: re.Match[str], year: str, later: int) -> Claim:
    return Claim(whole_year(int(year) + later), seen.group())


def _held_again(text: str) -> Iterator[Claim]:
    """Read the year of what is held again: 上一届是1989年办的, 时隔二十五年."""
    last, apart = ([*_all(told, text, held)] for told, held in ((_LAST_TIME, "上"), (_APART, "时隔")))
    if len(last) == 1 and apart:
        year = int(last[0]["year"]) + number(apart[0]["count"])
        yield Claim(whole_year(year), f"{last[0].group()}, {apart[0].group()}")


def _told_near(text: str) -> Iterator[Claim]:
    """Read near which month, or which New Year, that it names a text was written."""
    for told, held in ((_UP_TO, "截"), (_HAPPENED, "发")):
        for seen in _all(told, text, held):
            if first := _first_of(seen):
                yield Claim(Days(first, first + _SOON_AFTER), seen.group())
    for seen in _all(_TURN, text, "到来", "来临", "来到"):
        new = date(int(seen["year"]), 1, 1)
        yield Claim(Days(new - _EVE, new + _MONTH), seen.group())


def half_years(text: str) -> Iterator[Claim]:
    """Read in which half year a text was written, where it tells what began less than half a year ago."""
    for seen in _all(_HALF_YEAR, text, "半年"):
        if first := _first_of(seen):
            yield Claim(Days(first, first + _MONTHS), seen.group())


def school_years(text: str, months: frozenset[int]) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by a class that leaves school; `months` are those of its days."""
    for seen in _all(_CLASS, text, "级"):
        yield Claim(whole_year(_of_class(seen) + number(seen["count"])), seen.group())
    for seen in _all(_LEAVERS, text, "届") if months and months <= _LEAVING else ():
        yield Claim(whole_year(_of_class(seen)), seen.group())


def _of_class(seen: re.Match[str]) -> int:
    """Return the year that a class is called after: 85级, 2012届."""
    year = int(seen["class"])
    return year if len(seen["class"]) > _SHORT else year + (1900 if year >= _CENTURY else 2000)


def _first_of(seen: re.Match[str]) -> date | None:
    month = int(seen["month"])
    return date(int(seen["year"]), month, 1) if 1 <= month <= 12 else None
