"""The day of each article of a page: the date as printed, and a year only where something proves it.

Evidence, nearest first: a full date in the text; the issue date (given, in the file's name, or in the masthead); what
the article says (2021年第30次……周例会, 建党100周年); what the other articles of the page say. Contradictions give no date.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from gx_es.extract.bare import Bare
from gx_es.extract.dateline import under_end, under_title
from gx_es.extract.expressions import Expression, calendar_day, expressions
from gx_es.extract.fields import Days, When
from gx_es.extract.masthead import issue_month
from gx_es.extract.seasons import seasons
from gx_es.extract.years import Claim, claims, latest_past_year, of_page, whole_year
from gx_es.page import Article
from gx_es.segment.lines import narrow
from gx_es.segment.openings import formula

_BLANK = re.compile(r"[^\S\n]+")
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
_PARAGRAPHS = 6  # paragraphs in which the day of the event stands; later dates are of other things
_AHEAD = 31  # days that a report may look ahead of its issue; a later day is of something planned
_SOON = 10  # days ahead of the issue up to which a day without a month is one planned, not one of last month
_PLANNED_AHEAD = 120  # days ahead up to which a day is one planned; one still later is last year's
_VAGUE_DAYS = 31  # days that 日前 and 近日 may reach back from the issue
_Beside = tuple[list[Claim], list[Claim]]  # what the masthead claims, and what the articles of the page


class _Clues(NamedTuple):
    """What one article says: the text that dates it as printed, the expression there that does, its claims."""

    text: str
    chosen: Expression | None
    claims: tuple[Claim, ...]
    past_year: int | None


def dates(
    articles: Sequence[Article], bodies: Sequence[Bare], issue: date | None, masthead: list[Claim]
) -> list[When]:
    """Return the day of each article of a page, in order; `bodies` are theirs without blanks.

    `issue` is the day of its issue, `masthead` what the masthead claims where it gives none.
    """
    clues = [_clues(article, bare.text, issue) for article, bare in zip(articles, bodies, strict=True)]
    beside = (masthead, of_page(claim for clue in clues for claim in clue.claims))
    return [_when(clue, issue, beside) for clue in clues]


def _clues(article: Article, bare: str, issue: date | None) -> _Clues:
    body = narrow(article.body)
    parts = [part.text for part in (article.kicker, article.title, article.subtitle) if part]
    headline = _BLANK.sub("", narrow("\n".join(parts)))
    whole = f"{headline}\n{bare}"
    seen = [_near_issue(one, issue) for one in expressions(_head(body))]
    months = frozenset(one.month for one in seen if one.month)
    printed, chosen = under_title(article) or (article.body, _chosen(body, seen))
    if chosen is None or chosen.kind == "vague":
        printed, chosen = under_end(article) or (printed, chosen)
    found = claims(headline, whole, months)
    if chosen:
        found += seasons(body, chosen)
    if chosen and chosen.year and (day := calendar_day(chosen.year, chosen.month, chosen.day)):
        found.append(Claim(Days(day, day), narrow(printed[chosen.start : chosen.end])))
    return _Clues(printed, chosen, tuple(found), latest_past_year(whole))


def _near_issue(one: Expression, issue: date | None) -> Expression:
    """Give 去年12月28日 in an issue of the next days as a day without a year: it is no day of long ago."""
    if issue is None or one.kind != "day" or not one.year_shift:
        return one
    day = calendar_day(issue.year + one.year_shift, one.month, one.day)
    if day is None or (issue - day).days > _VAGUE_DAYS:
        return one
    return one._replace(year_shift=None)


def _head(body: str) -> str:
    return "\n".join(body.split("\n", _PARAGRAPHS)[:_PARAGRAPHS])


def _chosen(body: str, seen: list[Expression]) -> Expression | None:
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
    if _PLANNED_BEFORE.search(before) and not (opening and before.rstrip().endswith(("从", "自"))):
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
    return one.kind in {"day", "month_day"} or (one.kind in {"alone", "week"} and opening)


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


def _when(clue: _Clues, issue: date | None, beside: _Beside) -> When:
    one = clue.chosen
    if one is None:
        return _span_only(None, clue, issue, beside)
    text = clue.text[one.start : one.end].strip()
    if one.kind == "day" and one.year:
        near = issue is None or abs(one.year - issue.year) <= 1
        return _certain(text, one, one.year, text) if near else When(text=text)
    if issue:
        return _by_issue(text, one, issue)
    month = issue_month(beside[0])
    if one.kind == "month_day" and month:  # 本月9日 in a monthly paper
        return _in_month(text, one, _month_of(one, month.days.last), month.text)
    if one.kind != "day":
        return _span_only(text, clue, issue, beside)
    year, evidence = _proved_year(one, clue, beside)
    return _certain(text, one, year, evidence) if year and evidence else When(text=text)


def _certain(text: str, one: Expression, year: int, evidence: str) -> When:
    first = calendar_day(year, one.month, one.day)
    turns = (one.last_month or 12) < (one.month or 0)  # 12月30日至1月2日
    last = calendar_day(year + turns, one.last_month, one.last_day) if one.last_day else first
    if first is None or (one.weekday is not None and first.weekday() != one.weekday):
        return When(text=text)
    if last is None or last < first:
        last = first
    return When(first, text, Days(first, last), "day", evidence)


def _by_issue(text: str, one: Expression, issue: date) -> When:
    evidence = f"issue date {issue}"
    if one.kind == "vague":
        return _before(issue, text)
    if one.kind == "ago":
        day = issue - timedelta(days=one.days_ago or 0)
        return _certain(text, one._replace(month=day.month, day=day.day), day.year, evidence)
    if one.kind == "day":
        year = _year_near(one, issue)
        return _certain(text, one, year, evidence) if year else When(text=text)
    if one.kind == "week":
        return _in_week(text, one, issue, evidence)
    if one.kind == "alone" and 0 < (one.day or 0) - issue.day <= _SOON:
        return When(text=text)
    return _in_month(text, one, _month_of(one, issue), evidence)


def _before(issue: date, text: str | None) -> When:
    """Some day before the issue: 日前, or nothing printed."""
    return When(None, text, Days(issue - timedelta(days=_VAGUE_DAYS), issue), "month", f"issue date {issue}")


def _in_month(text: str, one: Expression, month: date, evidence: str) -> When:
    return _certain(text, one._replace(month=month.month), month.year, evidence)


def _in_week(text: str, one: Expression, issue: date, evidence: str) -> When:
    """The day of 上周三, 本周三 or the last 周三; a day to come is planned."""
    ahead = (one.weekday or 0) - issue.weekday()
    weeks = one.year_shift if one.year_shift is not None else -(ahead > 0)
    day = issue + timedelta(days=ahead + 7 * weeks)
    return When(text=text) if day > issue else When(day, text, Days(day, day), "day", evidence)


def _year_near(one: Expression, issue: date) -> int | None:
    """The year of a month and day in a paper of some day; None where they are planned, months ahead.

    12月28日 in a January issue is last year's, 1月3日 in a December issue next year's.
    """
    if one.year_shift is not None:
        return issue.year + one.year_shift
    for year in (issue.year + 1, issue.year):
        day = calendar_day(year, one.month, one.day)
        if day and day <= issue + timedelta(days=_AHEAD):
            return year
    ahead = (calendar_day(issue.year, one.month, one.day) or issue) - issue
    return issue.year - 1 if ahead.days > _PLANNED_AHEAD else None


def _distance(year: int, one: Expression, day: date) -> int:
    return abs(((calendar_day(year, one.month, one.day) or date.min) - day).days)


def _month_of(one: Expression, issue: date) -> date:
    if one.kind == "month_day":
        return issue + relativedelta(months=one.year_shift or 0)
    return issue if (one.day or 0) <= issue.day else issue - relativedelta(months=1)


def _proved_year(one: Expression, clue: _Clues, beside: _Beside) -> tuple[int | None, str | None]:
    """Find the one year that the claims of the article, or else of the page, leave possible."""
    for own in (clue.claims, *beside):
        years = _years_left(one, own, clue.past_year)
        if years is not None:
            if len(years) != 1:
                return None, None
            (year,) = years
            written = year - (one.year_shift or 0)
            return year, next((claim.text for claim in own if claim.year == written), own[0].text)
    return None, None


def _years_left(one: Expression, known: Sequence[Claim], past_year: int | None) -> set[int] | None:
    """Return the years that some claims leave to a month and day; None where they claim nothing exact enough."""
    exact = {_nearest_year(one, claim) for claim in known if claim.year}
    if exact:
        past_year = None  # a year that is spoken of may be one that is planned; what is proved stands
    bounds = [claim.days for claim in known if not claim.year]
    if exact:
        years = {year for year in exact if year}
    elif bounds:
        first, last = max(days.first for days in bounds), min(days.last for days in bounds)
        years = {year for year in range(first.year, last.year + 1) if _within(year, one, first, last)}
        if len(years) != 1 and one.weekday is None:
            return None
    else:
        return None
    fitting = {year for year in years if past_year is None or year >= past_year}
    return {year for year in fitting if _weekday_fits(year, one)}


def _nearest_year(one: Expression, claim: Claim) -> int | None:
    """The year of a claim; beside an exact day of another article, the year that puts both nearest together."""
    if claim.days.first != claim.days.last:
        return claim.year + (one.year_shift or 0) if claim.year else None  # 去年12月28日
    year = claim.days.first.year
    return min((year, year - 1, year + 1), key=lambda near: _distance(near, one, claim.days.first))


def _within(year: int, one: Expression, first: date, last: date) -> bool:
    day = calendar_day(year, one.month, one.day)
    return day is not None and first <= day <= last


def _weekday_fits(year: int, one: Expression) -> bool:
    day = calendar_day(year, one.month, one.day)
    return day is not None and (one.weekday is None or day.weekday() == one.weekday)


def _span_only(text: str | None, clue: _Clues, issue: date | None, beside: _Beside) -> When:
    """No day is certain: say in which days the event must lie."""
    if issue:
        return _before(issue, text)
    for own in (clue.claims, *beside):
        years = {claim.year for claim in own if claim.year}
        if len(years) == 1 and (year := years.pop()):
            evidence = next(claim.text for claim in own if claim.year == year)
            return When(None, text, whole_year(year), "year", evidence)
        if years:
            return When(text=text)
    return When(text=text)
