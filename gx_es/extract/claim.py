"""A claim of the time of a text, with the words that say it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gx_es.extract.fields import Days


class Claim(NamedTuple):
    """The days in which a text must have been written, and the words that say so."""

    days: Days
    text: str

    @property
    def year(self) -> int | None:
        """The year where the days lie in one year, else None."""
        return self.days.first.year if self.days.first.year == self.days.last.year else None


def whole_year(year: int) -> Days:
    """Return the days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def as_printed(found: Iterable[Claim], read: str, printed: str) -> list[Claim]:
    """Give claims read from a text the words that were printed in their place; both texts have as many characters."""
    places = ((claim, read.find(claim.text)) for claim in found)
    return [
        claim if at < 0 else claim._replace(text=printed[at : at + len(claim.text)]) for claim, at in places
    ]


def of_page(found: Iterable[Claim]) -> list[Claim]:
    """Return what the articles of a page claim, once for the same days; none where they are of too many days to agree.

    A day long before the others is one that is told of: 旧文重读, a story of the war.
    """
    claimed: dict[Days, Claim] = {}
    for claim in found:
        claimed.setdefault(claim.days, claim)
    if len(claimed) > _MOST_DAYS:
        return []
    latest = max((days.first.year for days in claimed), default=0)
    return [
        claim
        for days, claim in claimed.items()
        if days.first != days.last or latest - days.first.year < _LONG_AGO
    ]


_MOST_DAYS = 20  # different times that a page's articles may claim; the labelled pages have two at most
_LONG_AGO = 10  # years; papers of days so far apart stand on no page together
