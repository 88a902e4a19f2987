"""Evidence of the year from the season, the quarter, the feast or the contest that a dated sentence tells of: 7月15日,2023年暑期文化惠民演出……."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.expressions import Expression
from gx_es.lexicon import pattern, rows
from gx_es.segment.lines import as_digits

_MONTHS = 12
_REACH = 30  # characters of a sentence on each side of its day that are looked at
_BEFORE = 6  # characters in front of a year in which it is compared with, counted from or planned
_OTHER = re.compile(
    rf"(?:{pattern('ahead')}|[自从比较与同到至曾]|早在|曾在|当年|其中|[—–~～-])[^。,;]{{0,3}}$"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


class _Season(NamedTuple):
    name: re.Pattern[str]
    months: range

    def years_later(self, month: int) -> int | None:
        """Return by how many years the day is later that tells of it; None where it is told of in other months."""
        return next((later for later in (0, 1, -1) if month + _MONTHS * later in self.months), None)


def seasons(body: str, day: Expression) -> Iterator[Claim]:
    """Read what the sentence of a narrowed body that dates it claims of the year, beside a month and day without one."""
    if not day.month or day.year:
        return
    sentence = _sentence(body, day)
    for seen in _YEAR.finditer(sentence):
        if _OTHER.search(sentence, max(0, seen.start() - _BEFORE), seen.start()):
            continue
        for season in _seasons():
            named = season.name.match(sentence, seen.end())
            later = season.years_later(day.month) if named else None
            if named and later is not None:
                yield Claim(whole_year(int(seen["year"]) + later), sentence[seen.start() : named.end()])
                break


def _sentence(body: str, day: Expression) -> str:
    """Return the sentence that a day stands in, without blanks, as it was printed before OCR."""
    start, end = body.rfind("。", 0, day.start) + 1, body.find("。", day.end)
    whole = body[max(start, day.start - _REACH) : min(end if end >= 0 else len(body), day.end + _REACH)]
    return as_digits("".join(whole.split()))


@cache
def _seasons() -> tuple[_Season, ...]:
    return tuple(
        _Season(re.compile(f"年?(?:{name})"), range(int(first), int(last) + 1))
        for name, first, last in rows("seasons")
    )
