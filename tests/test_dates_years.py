"""A year that is told from now (去年(2015年)) or by a five-year plan (“十五”计划的开局之年)."""

import pytest

from gx_es.extract.plans import plans
from gx_es.extract.told_years import told_years
from tests.test_dates import day, when, whens

FROM_NOW = {
    "last year in brackets": ("去年(2015年)9月,县里动员搬迁", 2016),
    "last year without its sign": ("去年(2015)的冬天", 2016),
    "last year in numerals": ("去年(一九八五年)的冬天", 1986),
    "two years ago": ("前年(1998年)大水时", 2000),
    "three years ago": ("大前年,也就是1997年", 2000),
    "this year": ("今年是2016年", 2016),
    "next year": ("预计明年,也就是2001年汛期前动工", 2000),
    "next year by its name": ("来年(2014年)底", 2013),
    "the year behind": ("2015年(去年)冬天", 2016),
    "the year behind, between commas": ("2015年,也就是去年,他来了", 2016),
}


@pytest.mark.parametrize(("text", "year"), FROM_NOW.values(), ids=FROM_NOW)
def test_a_year_that_is_told_from_now_proves_the_year(text: str, year: int) -> None:
    assert {claim.year for claim in told_years(text)} == {year}


@pytest.mark.parametrize(
    "text",
    [
        "去年,2015年以前的房子都修了",
        "今年2016名新生",
        "去年20亿元",
        "“去年(2015年)那场雨”",
        "今年2000年代的房子",
        "2015年,去年的雪",
    ],
)
def test_a_year_beside_another_word_is_not_told_from_now(text: str) -> None:
    assert list(told_years(text)) == []


PLANS = {
    "the first year": ("写在“十五”计划的开局之年", 2001),
    "the first year of another": ("“九五”计划的头一年", 1996),
    "in brackets": ("“十二五”(2011—2015)规划开局之年", 2011),
    "by its number": ("今年是第一个五年计划的最后一年", 1957),
    "the second plan": ("第二个五年计划的第三年", 1960),
    "the third plan": ("第三个五年计划的第一年", 1966),
    "without marks": ("八五计划的最后一年", 1995),
    "with a point": ("“十三·五”规划收官年", 2020),
    "the fourth year": ("“六五”计划的第四年", 1984),
    "the last year is next year's": ("明年是“八五”计划的最后一年", 1994),
    "the first year was last year's": ("去年是“十五”计划的第一年", 2002),
    "in marks with the plan": ("“十四五规划”的开局之年", 2021),
}


@pytest.mark.parametrize(("text", "year"), PLANS.values(), ids=PLANS)
def test_a_year_of_a_plan_proves_the_year(text: str, year: int) -> None:
    assert [claim.year for claim in plans(text)] == [year]


@pytest.mark.parametrize(
    "text",
    [
        "2020年是“十三五”规划收官之年",
        "编制“十五五”规划的开局之年方案",
        "十五个五年级学生",
        "十五年的第一年",
        "迎接“十五五”开局之年",
        "一百一十五计划的第一年",
    ],
)
def test_a_year_of_a_plan_that_is_told_of_proves_none(text: str) -> None:
    assert list(plans(text)) == []


def test_the_time_of_a_plan_leaves_the_year_of_a_weekday() -> None:
    first, second = whens(
        "本报讯 9月14日(星期三),高新区通水。“十四五”时期,区里补短板。", "本报讯 9月16日,街道开会。"
    )
    assert [first.day, second.day] == [day("2022-09-14"), day("2022-09-16")]
    assert first.evidence == "“十四五”时期"
    assert when("本报讯 9月14日,高新区通水。“十四五”时期,区里补短板。").day is None
    assert when("本报讯 9月14日(星期三),高新区谋划“十四五”时期的工作。").day is None
