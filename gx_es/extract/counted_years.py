"""Evidence of the year from years that are counted: since one (从1978年到现在,整整十四年), of school (85级学生经过三年学习), against the last (比2005年同期增长)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.fields import Days
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
    rf"(?:自|从)?{_YEAR}(?:以来|起|开始),?的?(?:连续)?(?:举办的|发布的)?第{_COUNT}[个届次](?!五年)"
)
# 上一届是1989年办的, and 时隔二十五年; 1999年9月1日埋下,约定25年后开启
_LAST_TIME = re.compile(rf"上一?[届次](?:是|在|于)?{_YEAR}")
_APART = re.compile(rf"时隔{_COUNT}年(?![头多余来度初底])")
_AGREED = re.compile(
    rf"{_YEAR}[^。;!?\n]{{0,40}}?(?:约定|相约|说好|、){_COUNT}年后(?:开启|打开|启封|挖出|重聚|再聚|相聚|相见)"
)
# 零点的钟声响过,1989年到来了
_TURN = re.compile(rf"(?<!迎接){_YEAR}的?(?:到来|来临|来到)(?!之前|前)")
_AROUND_TURN = relativedelta(days=31)
# 2008年5月12日汶川特大地震发生后
_HAPPENED = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})月\d{{1,2}}日[^。;,!?\n]{{0,14}}(?:发生|爆发)(?:后|以来)"
)
# 85级学生经过三年学习
_CLASS = re.compile(
    rf"(?<![\d.第])(?P<class>(?:(?:19|20)\d\d|\d\d))级[^。;!?\n]{{0,12}}?(?:经过|历经|完成){_COUNT}年的?(?:学习|学业|培养|寒窗|军校|大学)"
)
# 98届毕业生毕业典礼
_LEAVERS = re.compile(
    r"(?<![\d.第])(?P<class>(?:(?:19|20)\d\d|\d\d))届[^。;!?\n]{0,10}?毕业(?:典礼|晚会|考试|汇演|合影|班|生(?:毕业|离校|典礼|代表|文艺|座谈|欢送|专场))"
)
_LEAVING = frozenset((5, 6, 7, 8))  # months in which classes leave school
_SHORT = 2  # digits of a class without its century
_CENTURY = 70  # classes of 70 and above are of the nineteen hundreds: no paper tells of older ones so
# 比2005年同期增长18.6%: the year behind it is compared with the one before
_SAME_TIME = re.compile(rf"(?:比|较|与|同){_YEAR}同期")
_COMPARED_LONG = 2019  # the last year before the epidemic, with which those after it were compared
# 截至2024年4月底: told in the months behind; 青政发〔2014〕37号 that is issued now
_ISSUED = re.compile(r"(?:下发|印发|出台|发布)[^。;!?\n]{0,40}?[〔\[(](?P<year>20\d\d)[〕\])]\d{1,3}号")
_UP_TO = re.compile(rf"(?:截至|截止到?){_YEAR}(?P<month>\d{{1,2}})月")
# 2016年10月开馆,不到半年; 距离公元2000年不足一个月
_SOON = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})月[^。;,!?\n]{{2,10}},?(?:至今)?(?:不到|不足|还不到|仅仅?)半年"
)
_BEFORE = re.compile(
    rf"距离?(?:公元)?{_YEAR}(?:元旦|到来|的到来|钟声敲响)?(?:已|还|只|仅)?(?:有|剩|不足|不到|不满)(?:一个?|两个?|\d{{1,3}})(?:月|个月|天|周)"
)


def counted_years(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its year by counting from another."""
    for seen in _all(_SINCE, text, *_NOW, "任期"):
        first, count = seen["year"] or seen["elected"], seen["count"] or seen["term"]
        yield Claim(whole_year(int(first) + number(count)), seen.group())
    for seen in _all(_SAME_TIME, text, "年同期"):
        if int(seen["year"]) != _COMPARED_LONG:
            yield Claim(whole_year(int(seen["year"]) + 1), seen.group())
    for seen in _all(_ISSUED, text, "号"):
        yield Claim(whole_year(int(seen["year"])), seen.group())
    for seen in _all(_BEFORE, text, "距"):
        yield Claim(whole_year(int(seen["year"]) - 1), seen.group())
    for told, held in ((_NTH_SINCE, "第"), (_AGREED, "年后")):
        for seen in _all(told, text, held):
            yield Claim(
                whole_year(int(seen["year"]) + number(seen["count"]) - (told is _NTH_SINCE)), seen.group()
            )
    yield from _after_the_last(text)
    yield from _told_after(text)


def _after_the_last(text: str) -> Iterator[Claim]:
    """Read the year of what is held again: 上一届是1989年办的, 时隔二十五年."""
    last, apart = ([*_all(told, text, held)] for told, held in ((_LAST_TIME, "上"), (_APART, "时隔")))
    if len(last) == 1 and apart:
        yield Claim(
            whole_year(int(last[0]["year"]) + number(apart[0]["count"])),
            f"{last[0].group()}, {apart[0].group()}",
        )


def _all(told: re.Pattern[str], text: str, *held: str) -> Iterable[re.Match[str]]:
    """Find a form all over a text that holds one of the words that each of the form has; most texts hold none."""
    return told.finditer(text) if any(map(text.__contains__, held)) else ()


def _told_after(text: str) -> Iterator[Claim]:
    """Read in which months behind a month that it names a text was written."""
    for told, held, after in (
        (_UP_TO, "截", relativedelta(months=4)),
        (_SOON, "半年", relativedelta(months=7)),
        (_HAPPENED, "发", relativedelta(months=4)),
    ):
        for seen in _all(told, text, held):
            if first := _first_of(seen):
                yield Claim(Days(first, first + after), seen.group())
    for seen in _all(_TURN, text, "到来", "来临", "来到"):
        new = date(int(seen["year"]), 1, 1)
        yield Claim(Days(new - relativedelta(days=2), new + _AROUND_TURN), seen.group())


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
