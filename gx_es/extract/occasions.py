"""Evidence of the year from what happened once: games, exhibitions, congresses, the speed-ups of the railways.

An occasion that is only spoken of proves nothing. It does where it is counted from (上海世博会开幕第三天, 距北京奥运会开幕还有100天),
where it is on, just over or near, and where the day that a text tells of is one of its days and it is named close by.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.expressions import Expression
from gx_es.extract.fields import Days
from gx_es.lexicon import rows
from gx_es.numerals import number

_COUNT = r"(?P<count>\d{1,4}|[一二三四五六七八九十百两]{1,4})"
_OPENED = "(?:正式|盛大)?(?:开幕|开园|开赛|开馆|开展|举行|举办|召开)"
_COUNTED = re.compile(rf"{_OPENED}(?:后|以来)?,?的?(?:进入|迎来)?第{_COUNT}[天日]")
_COUNTDOWN = re.compile(
    rf"(?:{_OPENED}|开始)?(?:还有|仅有|只有|仅剩|还剩|只剩|不足|进入|迎来)?(?P<clock>倒计时)?(?:整整?)?{_COUNT}天(?!的时候)"
)
_FROM = re.compile(r"距离?$")
_ON = re.compile(r"(?:正在|正)[^,。;]{0,6}(?:举行|进行|举办|召开|上演|开展)|(?:开幕|开园|开赛)以来")
_ON_BEFORE = re.compile(r"正在[^,。;]{0,6}(?:举行|进行|举办|召开)的$")
_OVER = re.compile(r"(?:刚刚|胜利|圆满|顺利|成功){1,2}(?:闭幕|落幕|结束|闭园)(?!后)")
_OVER_BEFORE = re.compile(r"(?:刚刚|胜利|圆满|顺利|成功){1,2}(?:闭幕|落幕|结束)的$")
_AHEAD = re.compile(rf"{_OPENED}?(?:在即|临近|即将|将于)")  # no 前夕: lives are told so
_AHEAD_BEFORE = re.compile(
    r"(?:(?:喜迎|迎接|备战|献礼)(?:20\d\d年?)?|(?:将于|将在|定于)(?:今年)?(?:1?\d月(?:\d{1,2}日)?)?的?)$"
)
# 启程前往上海世博会: it is on, or nearly
_BOUND_FOR = re.compile(r"(?<!曾)(?:启程|出征)?(?:启程|出征|前往)$")
# An occasion that is looked back on
_PAST = re.compile(
    r"[^,。;]{0,10}(?:周年|年来|年前|年后|以来|过后|之后|那年|当年|时期|精神|遗产|冠军|故事|历史|往事|经历|事迹|模型|知识|场馆|合影|照片|纪念)"
)
_PAST_BEFORE = re.compile(
    r"(?:自|从|继|曾|纪念|当年|年前|参加过|经历|亲历|见证|回忆|回顾|重温|讲述|讲起|说起|谈起|想起|记得|收藏|珍藏|\d年|去年|前年)[^,。;]{0,6}$"
)
_IN_FORCE = "》?(?:正式|今日|今天|今起|开始)?(?:施行|实施|生效)"  # behind the name of a law
# A day on which later years keep what happened: 8月8日,全民健身日
_KEPT = re.compile("周年|纪念日|健身日|减灾日|香港回归|澳门回归")
_REACH = 120  # characters between a day and the name of the occasion that it is one of
_AROUND = 16  # characters on each side of a name that tell how it is spoken of
_SHORT = timedelta(days=31)  # of a longer occasion the weekday must agree as well
_PREPARING = timedelta(days=366)  # in which an occasion is looked forward to
_REMEMBERED = timedelta(days=100)  # in which it is just over


class _Occasion(NamedTuple):
    name: re.Pattern[str]
    first: date
    last: date


def occasions(text: str) -> Iterator[Claim]:
    """Read what a narrowed text without blanks claims of its time by occasions that are on, near or just over."""
    for seen, one in _named(text):
        before, behind = (
            text[max(0, seen.start() - _AROUND) : seen.start()],
            text[seen.end() : seen.end() + _AROUND],
        )
        if days := _days(one, before, behind):
            start = seen.start() - len(found.group()) if (found := _FROM.search(before)) else seen.start()
            yield Claim(days, text[start : seen.end()] + _PAUSE.split(behind)[0][:_SHOWN])


_PAUSE = re.compile(r"[。,;:!?\n]")
_SHOWN = 10  # characters behind the name, of its clause, that evidence shows


def on_the_day(text: str, at: int, day: Expression) -> Iterator[Claim]:
    """Read what a text claims of its year whose day, printed at `at`, is one of an occasion that is named close by."""
    near = text[max(0, at - _REACH) : at + _REACH]
    if _KEPT.search(near):
        return
    for seen, one in _named(near):
        short = one.last - one.first <= _SHORT
        if (
            _PAST.match(near, seen.end())
            or _PAST_BEFORE.search(near[: seen.start()])
            or not (short or day.weekday is not None)
        ):
            continue
        if any(
            one.first <= found <= one.last
            for found in (day.within(one.first.year), day.within(one.last.year))
            if found
        ):
            yield Claim(whole_year(one.first.year), seen.group())


def _days(one: _Occasion, before: str, behind: str) -> Days | None:
    """Return the days in which an occasion is spoken of so; None where it tells nothing of the time."""
    if seen := _COUNTED.match(behind):
        day = one.first + timedelta(days=number(seen["count"]) - 1)
        return Days(day, day)
    if (seen := _COUNTDOWN.match(behind)) and (seen["clock"] or _FROM.search(before)):
        day = one.first - timedelta(days=number(seen["count"]))
        return Days(day, day)
    if _ON.match(behind) or _ON_BEFORE.search(before):
        return Days(one.first, one.last)
    if _BOUND_FOR.search(before) and not _PAST_BEFORE.search(before):
        return Days(one.first - _SHORT, one.last)
    if _OVER.match(behind) or _OVER_BEFORE.search(before):
        return Days(one.last, one.last + _REMEMBERED)
    if _AHEAD.match(behind) or _AHEAD_BEFORE.search(before):
        return Days(one.first - _PREPARING, one.first)
    return None


def _named(text: str) -> Iterator[tuple[re.Match[str], _Occasion]]:
    names, table = _table()
    for seen in names.finditer(text):
        yield from ((seen, one) for one in table if one.name.fullmatch(seen.group()))


@cache
def _table() -> tuple[re.Pattern[str], list[_Occasion]]:
    table = [
        _Occasion(re.compile(name), date.fromisoformat(first), date.fromisoformat(last))
        for name, first, last in (*rows("occasions"), *_laws())
    ]
    # every name begins with a character: `re` then asks for those first
    return re.compile("|".join(one.name.pattern for one in table)), table


def _laws() -> Iterator[tuple[str, str, str]]:
    """Yield the first days of laws as occasions."""
    for name, day in rows("laws"):
        yield f"{name}{_IN_FORCE}", day, day
