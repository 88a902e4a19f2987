"""The one year that claims leave to a month and day."""

from collections.abc import Iterable, Sequence
from datetime import date

from gx_es import page
from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.expressions import Expression, calendar_day
from gx_es.extract.fields import Days, Reading
from gx_es.extract.lunar import YEARS, names


def proved_year(
    one: Expression, levels: Iterable[Sequence[Claim]], past_year: int | None
) -> Reading[int] | None:
    """Find the one year that the nearest claims leave possible: of `levels` the first that claims anything exact decides.

    `past_year` is the latest year that the article speaks of as past; None where no year is left, or several.
    """
    for claims in levels:
        years = _years_left(one, claims, past_year)
        if years is not None:
            if len(years) != 1:
                return None
            (year,) = years
            written = year - (one.year_shift or 0)
            return Reading(
                year, next((claim.text for claim in claims if claim.year == written), claims[0].text)
            )
    return None


def both_calendars(one: Expression, text: str, named: frozenset[str]) -> list[Claim]:
    """Claim the one year in which a day of ours is the day of the moon that is printed beside it.

    `named` are the lunar years that the article names (己亥猪年).
    """
    if one.month is None or one.moon is None:
        return []
    years = [year for year in YEARS if (day := one.within(year)) and (not named or named & names(day))]
    return [Claim(whole_year(years[0]), text)] if len(years) == 1 else []


def of_day(one: Expression, year: Reading[int] | None) -> list[Claim]:
    """Claim the day that an article proves of itself: the others of its page are of the same time."""
    day = one.within(year.value) if year else None
    return [Claim(Days(day, day), year.text)] if year and day else []


def _years_left(one: Expression, known: Sequence[Claim], past_year: int | None) -> set[int] | None:
    """Return the years that some claims leave to a month and day; None where they claim nothing exact enough."""
    exact = {_nearest_year(one, claim) for claim in known if claim.year}
    bounds = [claim.days for claim in known if not claim.year]
    if exact:
        years = {year for year in exact if year}
    elif bounds:
        first, last = max(days.first for days in bounds), min(days.last for days in bounds)
        years = {year for year in range(first.year, last.year + 1) if _within(year, one, first, last)}
        if len(years) != 1 and one.weekday is None and one.moon is None:
            return None
    else:
        return None
    fitting = {year for year in years if year in page.YEARS and (past_year is None or year >= past_year)}
    return {year for year in fitting if one.within(year)}


def _nearest_year(one: Expression, claim: Claim) -> int | None:
    """The year of a claim; beside an exact day of another article, the year that puts both nearest together."""
    if claim.days.first != claim.days.last:
        return claim.year + (one.year_shift or 0) if claim.year else None  # 去年12月28日
    year = claim.days.first.year
    return min((year, year - 1, year + 1), key=lambda near: _distance(near, one, claim.days.first))


def _distance(year: int, one: Expression, day: date) -> int:
    return abs(((calendar_day(year, one.month, one.day) or date.min) - day).days)


def _within(year: int, one: Expression, first: date, last: date) -> bool:
    day = one.within(year)
    return day is not None and first <= day <= last
