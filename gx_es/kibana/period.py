"""A period as Kibana writes it: days, or how long ago."""

import re
from datetime import date, datetime

from gx_es.errors import Usage
from gx_es.period import must_go_forward

_AGO = re.compile(r"now(?:[+-]\d+[yMwdhms])*(?:/[yMwdhms])?")


def must_be_period(first: str, last: str) -> None:
    """Raise `Usage` where an end is neither a day nor `now-10y`, or where days are the wrong way round."""
    must_go_forward(_day(first), _day(last))


def _day(written: str) -> date | None:
    """Return the day of an end, None where it moves with the clock."""
    if _AGO.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise Usage(f"{written!r} is no day for Kibana", todo="write 2020-01-01 or now-10y") from None
