"""Evidence of the year from the season, the quarter, the feast or the contest that a dated sentence tells of: 7月15日,2023年暑期文化惠民演出……."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gx_es.extract.claim import Claim, whole_year
from gx_es.extract.expressions import Expression
from gx_es.lexicon import pattern, rows
from gx_es.segment.lines import as_digits

_MONTHS = 12
_REACH = 40  # characters of a sentence on each side of its day that are looked at
_BEFORE = 6  # characters in front of a year in which it is compared with, counted from or planned
_OTHER = re.compile(
    rf"(?:{pattern('ahead')}|[自从比较与同到至曾]|早在|曾在|当年|其中|[—–~～-])[^。,;]{{0,3}}$"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


# 2018—2019学年第二学期, 2014—2015赛季: the first of two years in its last months, the second in the first ones
_TWO_YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)年?[-—–~至到]+(?P<last>(?:19|20)?\d\d)年?(?:学年|赛季|采暖季|供暖季|榨季)(?:度)?(?P<term>第?[一二][学期]期)?"
)
_TURN = 8  # the month in which school years and seasons of sport begin, at the earliest


class _Season(NamedTuple):
    name: re.Pattern[str]
    months: range
    anywhere: bool

    def years_later(self, month: int) -> int | None:
        """Return by how many years the day is later that tells of it; None where it is told of in other months."""
        return next((later for later in (0, 1, -1) if month + _MONTHS * later in self.months), None)


def seasons(body: str, day: Expression) -> Iterator[Claim]:
    """Read what a narrowed body claims of its year by what a year is said of, beside a month and day without one.

    Most of it tells only in the sentence that is dated; a budget or a yearly report wherever it stands.
    """
    if not day.month or day.year:
        return
    sentence = _sentence(body, day)
    yield from _in_two_years(sentence, day.month)
    yield from _told(sentence, day.month, _seasons())
    yield from _told(as_digits("".join(body.split())), day.month, _told_anywhere())


def told_elsewhen(text: str, at: int, months: frozenset[int]) -> bool:
    """Whether what a year that ends at `at` is said of is told of in another year by these months (2015年研究生考试 in December)."""
    named = next((season for season in _seasons() if season.name.match(text, at)), None)
    return named is not None and any(named.years_later(month) for month in months)


def _told(text: str, month: int, names: Iterable[_Season]) -> Iterator[Claim]:
    for seen in _YEAR.finditer(text):
        if _OTHER.search(text, max(0, seen.start() - _BEFORE), seen.start()):
            continue
        for season in names:
            named = season.name.match(text, seen.end())
            later = season.years_later(month) if named else None
            if named and later is not None:
                yield Claim(whole_year(int(seen["year"]) + later), text[seen.start() : named.end()])
                break


def _in_two_years(sentence: str, month: int) -> Iterator[Claim]:
    for seen in _TWO_YEARS.finditer(sentence):
        first = int(seen["first"])
        if first + 1 == int(f"{first // 100}{seen['last'][-2:]}"):
            yield Claim(whole_year(first + (month < _TURN)), seen.group())


def _sentence(body: str, day: Expression) -> str:
    """Return the sentence that a day stands in, without blanks, as it was printed before OCR."""
    start, end = body.rfind("。", 0, day.start) + 1, body.find("。", day.end)
    whole = body[max(start, day.start - _REACH) : min(end if end >= 0 else len(body), day.end + _REACH)]
    return as_digits("".join(whole.split()))


@cache
def _seasons() -> tuple[_Season, ...]:
    return tuple(
        _Season(re.compile(f"年?(?:{name})"), range(int(first), int(last) + 1), where == "anywhere")
        for name, first, last, where in rows("seasons")
    )


@cache
def _told_anywhere() -> tuple[_Season, ...]:
    return tuple(season for season in _seasons() if season.anywhere)
