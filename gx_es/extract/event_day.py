"""Which of the dates that a text prints is the day of what it tells: not one that is planned, quoted or of long ago."""

import re
from datetime import date
from typing import NamedTuple, Self

from gx_es.extract.expressions import Expression
from gx_es.extract.quotation import is_quoted
from gx_es.lexicon import pattern
from gx_es.segment.dated import RECENT
from gx_es.segment.openings import formula

_PLANNED_BEFORE = re.compile(
    rf"(?:{pattern('ahead')}|截止|[至到自从]|成立于|建于|生于|每年|原定|此前|早在|有效期|过去的|时间定?[为是:])[^。,;]{{0,3}}$"
)
_PLANNED_AFTER = re.compile(
    r"\s?(?:之?前(?!往)|以前|起(?:施行|实施|执行)|截止|出生|施行|[，,]?将(?:举行|召开|开赛|开幕)|[A-Z]?\d{0,2}版?(?:刊登|刊载|刊发|登载))"
)
# 今天 inside a sentence: not the day of the issue
_TODAY_IN_SPEECH = re.compile(r"[一-鿿“‘\"—](?<!讯)(?<!电)(?<!记者)(?<!自)(?<!从)$")
_HELD_TODAY = re.compile(rf"起(?!点|来)|(?:在[^,。]{{2,12}})?{pattern('takes_place')}")
# 2022年1月1日起,新办法施行: told beside the day on which it was announced
_IN_FORCE = re.compile(r"\s?起(?!点|来)")
# Days that a later date is not of; 连日来 may go on to name one
_RECENT = re.compile(RECENT)
# Behind a day that has not yet come: 1月5日献血车将停靠南门
_TO_COME = re.compile(r",?[^。,;!?\n]{0,12}?(?:将|拟|计划|预计|有望|可望|定于|届时)")
_ATTRIBUTE = re.compile(rf"[^。,;]{{0,4}}{pattern('issued')}的")
# 到十月九日为止,公社已经抢种小麦八千亩: the day of what is told
_AS_OF, _DONE = (
    re.compile(r"(?:截至|截止到?|到)\s?$"),
    re.compile(r"(?:为止|止)?[^。;]{0,24}?(?:已|累计|共|完成|实现|突破)"),
)
_OPENING = 80  # characters in which the first sentences of a report stand
_NEAR = 12  # characters in front of a day that tell how it is spoken of


class _Ends(NamedTuple):
    """Where the first sentence of a body, its opening and its lead end."""

    sentence: int
    opening: int
    lead: int

    @classmethod
    def of(cls, body: str) -> Self:
        sentence = body.find("。")
        lead = len(body.partition("\n")[0])
        return cls(sentence if sentence >= 0 else len(body), max(sentence, _OPENING), lead)


def event_day(body: str, seen: list[Expression], issue: date | None) -> Expression | None:
    """Choose the expression that dates the event: the first exact day that is neither planned nor background.

    Of full dates the last year: with 2015年……2016年……2017年6月20日,新桥通车 the years before are how it came to that.
    """
    seen = [one for one in seen if not _is_to_come(body, one, issue)]
    vague = next((one for one in seen if one.kind == "vague"), None)
    recent = vague if vague and _RECENT.match(body, vague.start) else None
    ends = _Ends.of(body)
    exact = next((one for one in seen if one.kind != "vague" and _dates_event(body, one, ends)), None)
    if exact is None or (vague and vague.start < exact.start and (recent or exact.kind == "alone")):
        return vague
    return _latest(body, exact, seen) if exact and exact.year else exact


def _latest(body: str, exact: Expression, seen: list[Expression]) -> Expression:
    """Return the full date of the latest year that begins a sentence, a full date that dates the event otherwise."""
    later = (
        one
        for one in seen
        if one.kind == "day"
        and one.year
        and _begins(body, one)
        and not (_is_planned(body, one) or _IN_FORCE.match(body, one.end))
    )
    return max((exact, *later), key=lambda one: (one.year or 0, -one.start))


def _begins(body: str, one: Expression) -> bool:
    return body[max(0, one.start - _NEAR) : one.start].rstrip(" ").endswith(("。", "\n", "!", "?"))


def _is_to_come(body: str, one: Expression, issue: date | None) -> bool:
    """Whether a day lies behind the issue, and what is told of it is planned."""
    if issue is None or one.kind != "day" or not _TO_COME.match(body, one.end):
        return False
    day = one.within(one.year or issue.year)
    return day is not None and day > issue


def _is_planned(body: str, one: Expression) -> bool:
    before, behind = body[max(0, one.start - _NEAR) : one.start], (_PLANNED_AFTER, _ATTRIBUTE, _TO_COME)
    return bool(_PLANNED_BEFORE.search(before) or any(told.match(body, one.end) for told in behind))


def _dates_event(body: str, one: Expression, ends: _Ends) -> bool:
    """Whether an expression dates the event, by where it stands: in the opening, in the lead, or behind both."""
    before, after = body[max(0, one.start - _NEAR) : one.start], body[one.end : one.end + 8]
    opening, first = one.start < ends.opening, one.start <= ends.sentence
    since = first and opening and one.kind != "lunar" and before.rstrip().endswith(("从", "自"))
    as_of = first and _AS_OF.search(before) and _DONE.match(body, one.end)
    if _PLANNED_BEFORE.search(before) and not (since or as_of):
        return False
    if (
        _PLANNED_AFTER.match(after)
        or _ATTRIBUTE.match(body, one.end)
        or (one.year_shift and not opening and one.kind == "day")
    ):
        return False
    if one.year and not first:
        return False
    if one.kind == "ago" and is_quoted(body, one.start):
        return False
    if one.kind == "ago":
        in_lead = one.start <= ends.lead or opening
        told = not after.startswith("的") or not body[formula(body) : one.start].strip()
        return in_lead and told and (opening if one.days_ago else _is_today(body, one, first=first))
    if one.kind == "lunar":
        return first
    return one.kind in {"day", "month_day"} or (one.kind in {"alone", "week"} and opening)


def _is_today(body: str, one: Expression, *, first: bool) -> bool:
    """Whether 今天 is the day of the issue: at the head of a clause, where something is held then, or from then on.

    `first`: it stands in the first sentence.
    """
    before = body[max(0, one.start - _NEAR) : one.start]
    return not _TODAY_IN_SPEECH.search(before) or (
        first and "“" not in before and bool(_HELD_TODAY.match(body, one.end))
    )
