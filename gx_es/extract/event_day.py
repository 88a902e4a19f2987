"""Which of the dates that a text prints is the day of what it tells: not one that is planned, quoted or of long ago."""

import re

from gx_es.extract.expressions import Expression
from gx_es.segment.openings import formula

_PLANNED_BEFORE = re.compile(
    r"(?:定于|将于|拟于|预计|计划|截至|截止|截止到|至|到|直到|成立于|始建于|建于|生于|出生于|自|每年|原定|推迟到|延期至|持续到|此前|早在|有效期|从|过去的|即日起至|时间(?:定)?[为是:])[^。,;]{0,3}$"
)
_PLANNED_AFTER = re.compile(
    r"\s?(?:之?前(?!往)|以前|起(?:施行|实施|执行)|截止|出生|施行|[，,]?将(?:举行|召开|开赛|开幕)|[A-Z]?\d{0,2}版?(?:刊登|刊载|刊发|登载))"
)
# 今天 inside a sentence: not the day of the issue
_TODAY_IN_SPEECH = re.compile(r"[一-鿿“‘\"—](?<!讯)(?<!电)(?<!记者)(?<!自)(?<!从)$")
_HELD_TODAY = re.compile(
    r"起(?!点|来)|(?:在[^,。]{2,12})?(?:召开|举行|举办|开幕|闭幕|开工|启用|通车|揭牌|启动)"
)
# Days that a later date is not of; 连日来 may go on to name one
_RECENT = re.compile("日前|近日|近期|前不久")
_OPENING = 80  # characters in which the first sentences of a report stand
_QUOTED = 200  # characters in front of a day in which the quotation that it stands in begins


def event_day(body: str, seen: list[Expression]) -> Expression | None:
    """Choose the expression that dates the event: the first exact day that is neither planned nor background."""
    vague = next((one for one in seen if one.kind == "vague"), None)
    recent = vague if vague and _RECENT.match(body, vague.start) else None
    opening, lead = max(body.find("。"), _OPENING), len(body.partition("\n")[0])
    exact = next(
        (one for one in seen if one.kind != "vague" and _dates_event(body, one, opening, lead)), None
    )
    if exact is None or (vague and vague.start < exact.start and (recent or exact.kind == "alone")):
        return vague
    return exact


def _dates_event(body: str, one: Expression, opening_end: int, lead_end: int) -> bool:
    """Whether an expression dates the event, by where it stands: in the opening, in the lead, or behind both."""
    before, after = body[max(0, one.start - 12) : one.start], body[one.end : one.end + 8]
    opening = one.start < opening_end
    if _PLANNED_BEFORE.search(before) and not (
        opening and one.kind != "lunar" and before.rstrip().endswith(("从", "自"))
    ):
        return False
    if _PLANNED_AFTER.match(after) or (one.year_shift and not opening and one.kind == "day"):
        return False
    if one.year and one.start > body.find("。") >= 0:
        return False
    if one.kind == "ago" and _is_quoted(body, one.start):
        return False
    if one.kind == "ago":
        in_lead = one.start <= lead_end or opening
        told = not after.startswith("的") or not body[formula(body) : one.start].strip()
        return in_lead and told and (opening if one.days_ago else _is_today(body, one))
    return one.kind in {"day", "month_day", "lunar"} or (one.kind in {"alone", "week"} and opening)


def _is_quoted(body: str, at: int) -> bool:
    """Whether a character stands in quotation marks: what somebody says tomorrow is no day of the event."""
    start = max(0, at - _QUOTED)
    return body.rfind("“", start, at) > body.rfind("”", start, at)


def _is_today(body: str, one: Expression) -> bool:
    """Whether 今天 is the day of the issue: at the head of a clause, where something is held then, or from then on."""
    before = body[max(0, one.start - 12) : one.start]
    return not _TODAY_IN_SPEECH.search(before) or (
        "。" not in body[: one.start] and "“" not in before and bool(_HELD_TODAY.match(body, one.end))
    )
