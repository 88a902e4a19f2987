"""Days of the lunar calendar (正月初三, 除夕, 清明节): beside a day of ours they prove its year, beside an issue they are one."""

from datetime import date

import pytest

from gx_es.extract.expressions import expressions
from gx_es.extract.lunar import LunarDay
from tests.test_dates import FILLER, when, whens

BOTH = {
    "the year by its name": ("2月10日,农历癸巳年正月初一,高新区开会。", "2013-02-10"),
    "in brackets": ("2月12日(癸巳年正月初三),高新区开会。", "2013-02-12"),
    "in front of the day": ("癸巳年正月初三(2月12日),高新区开会。", "2013-02-12"),
    "with the weekday": ("6月16日(星期三),农历五月初五,高新区开会。", "2010-06-16"),
    "a feast with the weekday": ("6月16日(星期三)是端午节,高新区开会。", "2010-06-16"),
    "a feast in brackets": ("6月16日(星期三)(端午节),高新区开会。", "2010-06-16"),
    "a leap month": ("9月17日,农历丙戌年闰七月廿五,高新区开会。", "2006-09-17"),
    "a month of two characters": ("1月5日,农历乙未年十一月廿六,高新区开会。", "2016-01-05"),
    "the eve of the year": ("2月9日,农历壬辰年腊月廿九,高新区开会。", "2013-02-09"),
}


@pytest.mark.parametrize(("body", "iso"), BOTH.values(), ids=BOTH)
def test_both_calendars_prove_the_year(body: str, iso: str) -> None:
    found = when(body)
    assert found.day == date.fromisoformat(iso)
    assert found.evidence
    assert found.evidence in body


NEITHER = {
    "they contradict": "2月11日,农历癸巳年正月初一,高新区开会。",
    "years in which both are alike": "2月10日,农历正月初一,高新区开会。",
    "the weekday alike as well": "9月19日(星期四)中秋节,高新区开会。",  # 1918 and 2013
    "a feast to come": "6月16日(星期三),端午节还没到,高新区开会。",
    "the days around a feast": "6月16日(星期三)端午节期间,高新区开会。",
}


@pytest.mark.parametrize("body", NEITHER.values(), ids=NEITHER)
def test_both_calendars_prove_no_year_of_several(body: str) -> None:
    assert when(body).day is None


ON_THE_MOON = {
    "a day": ("正月初三,高新区开会。", "2013-02-15", "2013-02-12"),
    "in full": ("农历正月初三上午,高新区开会。", "2013-02-15", "2013-02-12"),
    "of the last month": ("腊月廿八,高新区开会。", "2013-02-15", "2013-02-08"),
    "the eve of the year": ("除夕当天,高新区开会。", "2013-02-15", "2013-02-09"),
    "the night of the year": ("除夕夜,高新区开会。", "2013-02-15", "2013-02-09"),
    "no night": ("中秋夜话,高新区开会。", "2013-09-23", None),
    "the thirtieth that is a twenty-ninth": ("大年三十上午,高新区开会。", "2013-02-15", "2013-02-09"),
    "a feast": ("中秋节当天,高新区开会。", "2013-09-23", "2013-09-19"),
    "a solar term": ("清明节当天,高新区开会。", "2020-04-07", "2020-04-04"),
    "long ago": ("冬月初八,高新区开会。", "2013-09-23", None),
    "long to come": ("腊月初八,高新区开会。", "2013-09-23", None),
    "a range": ("自正月初一到十五,高新区开会。", "2013-02-15", None),
    "of last year": ("去年冬天起,高新区开会。", "2013-02-15", None),
}


@pytest.mark.parametrize(("body", "issue", "iso"), ON_THE_MOON.values(), ids=ON_THE_MOON)
def test_a_day_of_the_moon_is_the_one_before_the_issue(body: str, issue: str, iso: str | None) -> None:
    assert when(body, issue=issue).day == (date.fromisoformat(iso) if iso else None)


def test_a_day_of_the_moon_is_that_of_the_year_that_the_page_proves() -> None:
    _, second = whens(f"2013年2月10日,高新区开会。{FILLER}", "正月初三,高新区开会。")
    assert second.day == date(2013, 2, 12)


@pytest.mark.parametrize(
    "text",
    ["三月初一场雨", "八月初开工", "十二月初一批", "正月十五日", "冬月十六个", "重阳敬老", "一二月初三五人"],
)
def test_what_only_looks_like_a_day_of_the_moon(text: str) -> None:
    assert [one.moon for one in expressions(text) if one.kind == "lunar"] == []


def test_years_that_no_table_has_deny_nothing() -> None:
    assert LunarDay(1, 1).is_on(date(1898, 5, 1))
    assert not LunarDay(1, 1).is_on(date(1998, 5, 1))
