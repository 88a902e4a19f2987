"""The day of each article of a page: the date as printed, and a year only where something proves it.

Evidence, nearest first: a full date in the text; the issue date (given, in the file's name, or in the masthead); what
the article says (2021年第30次……周例会, 建党100周年); what the other articles of the page say. Contradictions give no date.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from gx_es.extract.bare import Bare
from gx_es.extract.claim import Claim, of_page, whole_year
from gx_es.extract.counted_years import half_years
from gx_es.extract.dateline import in_headline, under_end, under_title
from gx_es.extract.event_day import event_day
from gx_es.extract.expressions import Expression, calendar_day, expressions
from gx_es.extract.fields import Days, When
from gx_es.extract.lunar import year_names
from gx_es.extract.masthead import issue_month
from gx_es.extract.occasions import on_the_day
from gx_es.extract.proof import both_calendars, of_day, proved_year
from gx_es.extract.seasons import seasons
from gx_es.extract.years import between_years, claims, latest_past_year
from gx_es.page import Article
from gx_es.segment.lines import narrow

_BLANK = re.compile(r"[^\S\n]+")
_PARAGRAPHS = 6  # paragraphs in which the day of the event stands; later dates are of other things
_AHEAD = 31  # days that a report may look ahead of its issue; a later day is of something planned
_SOON = 10  # days ahead of the issue up to which a day without a month is one planned, not one of last month
_PLANNED_AHEAD = 120  # days ahead up to which a day is one planned; one still later is last year's
_VAGUE_DAYS = 31  # days that 日前 and 近日 may reach back from the issue
_OF_A_YEAR = ("day", "lunar")  # kinds that a year makes whole
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
    printed = (claim for clue in clues if not _contradicts(clue) for claim in clue.claims)
    beside = (masthead, of_page((*printed, *(claim for clue in clues for claim in _proved(clue)))))
    return [_when(clue, issue, beside) for clue in clues]


def _contradicts(clue: _Clues) -> bool:
    """Whether an article denies the year that it claims, by a weekday or by a later year that is past: it is not good for its neighbours."""
    one, years = clue.chosen, {claim.year for claim in clue.claims if claim.year}
    if one is None or one.kind != "day" or one.year or not years:
        return False
    return not any(one.within(year) and year >= (clue.past_year or year) for year in years)


def _proved(clue: _Clues) -> list[Claim]:
    """Claim the day that an article proves of itself: what it prints goes before."""
    one = clue.chosen
    if one is None or one.kind not in _OF_A_YEAR:
        return []
    return of_day(one, proved_year(one, (clue.claims,), clue.past_year))


def _clues(article: Article, bare: str, issue: date | None) -> _Clues:
    body = narrow(article.body)
    parts = [part.text for part in (article.kicker, article.title, article.subtitle) if part]
    headline = _BLANK.sub("", narrow("\n".join(parts)))
    seen = [_near_issue(one, issue) for one in expressions(_head(body))]
    months = frozenset(one.month for one in seen if one.month)
    printed, chosen = under_title(article) or (article.body, event_day(body, seen, issue))
    if chosen is None or chosen.kind == "vague":
        printed, chosen = under_end(article) or in_headline(article) or (printed, chosen)
    whole = f"{headline}\n{bare}"
    found = claims(headline, whole, months)
    if chosen:
        found += _dated(bare, body, chosen)
        found += both_calendars(chosen, narrow(printed[chosen.start : chosen.end]), year_names(bare))
    if chosen and chosen.year and (day := calendar_day(chosen.year, chosen.month, chosen.day)):
        found.append(Claim(Days(day, day), narrow(printed[chosen.start : chosen.end])))
    return _Clues(printed, chosen, tuple(found), latest_past_year(whole))


def _dated(bare: str, body: str, chosen: Expression) -> Iterator[Claim]:
    """Read what a text claims of the year of its day, beside that day."""
    yield from seasons(body, chosen)
    if chosen.weekday is not None:
        yield from between_years(bare)
        yield from half_years(bare)
    if not chosen.year:
        yield from on_the_day(_BLANK.sub("", body), len(_BLANK.sub("", body[: chosen.start])), chosen)


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
    if one.kind not in _OF_A_YEAR:
        return _span_only(text, clue, issue, beside)
    year = proved_year(one, (clue.claims, *beside), clue.past_year)
    return _certain(text, one, year.value, year.text) if year else When(text=text)


def _certain(text: str, one: Expression, year: int, evidence: str) -> When:
    first = one.within(year)
    turns = (one.last_month or 12) < (one.month or 0)  # 12月30日至1月2日
    last = calendar_day(year + turns, one.last_month, one.last_day) if one.last_day else first
    if first is None:
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
    if one.kind == "lunar":
        near = (issue - timedelta(days=_VAGUE_DAYS), issue + timedelta(days=_SOON))
        moon = one.moon.between(*near) if one.moon else None
        return _certain(text, one, moon.year, evidence) if moon else When(text=text)
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


def _month_of(one: Expression, issue: date) -> date:
    if one.kind == "month_day":
        return issue + relativedelta(months=one.year_shift or 0)
    return issue if (one.day or 0) <= issue.day else issue - relativedelta(months=1)


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
