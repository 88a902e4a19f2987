"""What happened once (games, an exhibition, a speed-up of the railways) proves the year where it is on, near or counted from."""

import re

import pytest

from gx_es.extract.occasions import occasions
from gx_es.extract.years import claims
from gx_es.lexicon import rows
from tests.test_dates import day, when

PROVED = {
    "a day counted from the opening": ("5月3日,上海世博会开幕第三天,早餐铺亮了灯。", "2010-05-03"),
    "a day counted to the opening": ("4月30日,距北京奥运会开幕还有100天,高新区开会。", "2008-04-30"),
    "a countdown": ("5月25日,高新区开会,北京奥运会倒计时75天。", "2008-05-25"),
    "is on": ("11月20日,高新区开会。广州亚运会正在火热进行。", "2010-11-20"),
    "since the opening": ("8月20日,深圳大运会开幕以来,高新区天天练兵。", "2011-08-20"),
    "just over": ("9月7日,钱溪镇来了游客。二十国集团杭州峰会刚刚落幕,民宿满房。", "2016-09-07"),
    "is near": ("7月20日,高新区开会。北京奥运会即将开幕,人人学英语。", "2008-07-20"),
    "looked forward to": ("9月20日,高新区喜迎第十届全国运动会。", "2005-09-20"),
    "the day itself": ("4月18日零时,站台上静得能听见钟响。这一刻,全国铁路第六次大面积提速。", "2007-04-18"),
    "one of its days": ("10月15日上午,神舟五号升空,高新区的工人守在电视机前。", "2003-10-15"),
    "one of many days, with the weekday": ("6月5日(星期四),高新区审理一份抗击非典期间的合同。", "2003-06-05"),
    "by its number": ("9月22日,第十一届亚洲运动会在北京开幕,高新区的孩子看到半夜。", "1990-09-22"),
    "games of the year before": ("7月28日上午,高新区的麦小满在东京2020年奥运会上夺金。", "2021-07-28"),
    "a congress opens": ("10月18日上午,党的十九大在人民大会堂开幕,高新区的工人围着收音机。", "2017-10-18"),
    "a census begins": ("1月1日,第五次全国经济普查现场登记在高新区启动。", "2024-01-01"),
    "bound for it": ("5月6日,高新区的泥人启程前往上海世博会。", "2010-05-06"),
    "to serve there": ("5月22日,高新区新车下线,将于8月北京奥运会期间上路。", "2008-05-22"),
    "after a quake": ("5月16日,高新区的职工为汶川特大地震灾区捐款。", "2008-05-16"),
    "a flood": ("8月17日,长江第六次洪峰抵达高新区江段,水位比历史最高还高。", "1998-08-17"),
    "an eclipse": ("7月22日上午,日全食到来,高新区的老人停下手里的活。", "2009-07-22"),
    "a law on its first day": ("3月1日,反家庭暴力法施行首日,高新区法院发出保护令。", "2016-03-01"),
    "days to a return": ("5月12日,高新区的学校立起牌子:距香港回归祖国还有五十天。", "1997-05-12"),
    "a Monday": ("5月3日(星期一),高新区的米糕卖到上海世博会门口。", "2010-05-03"),
}


@pytest.mark.parametrize(("body", "iso"), PROVED.values(), ids=PROVED)
def test_what_happened_once_proves_the_year(body: str, iso: str) -> None:
    found = when(f"本报讯 {body}")
    assert found.day == day(iso)
    assert found.evidence
    assert found.evidence in body


NOT_PROVED = {
    "only spoken of": "5月13日,高新区的王明讲起北京奥运会。",
    "a memorial": "8月8日,高新区纪念北京奥运会开幕的日子。",
    "its spirit": "8月9日,高新区学习北京奥运会精神。",
    "since then": "4月18日,高新区晒账。铁路第六次大面积提速以来,货运翻番。",
    "remembered": "8月9日,高新区的王明想起北京奥运会。",
    "another day": "4月20日,高新区说铁路第六次大面积提速的故事。",
    "one of many days": "6月5日,高新区审理一份抗击非典的合同。",
    "another weekday": "6月5日(星期五),高新区审理一份抗击非典的合同。",
    "a medal": "8月15日,北京奥运会冠军到高新区。",
    "a story": "10月15日,高新区的学生听神舟五号飞天的故事。",
    "a model": "9月25日,高新区的王明展出神舟七号模型。",
    "looked back on": "4月18日,高新区回顾铁路第六次大提速。",
    "told by who was there": "9月4日,高新区的王明讲起为G20杭州峰会掌勺。",
    "a day that is kept": "8月8日,高新区全民健身日在北京奥运会主题公园开始。",
    "the eve of it in a life": "5月1日,高新区的王明获奖。北京奥运会前夕,他当上火炬手。",
    "a countdown of then": "5月1日,高新区的王明说,距上海世博会开幕还有1000天的时候他报了名。",
}


@pytest.mark.parametrize("body", NOT_PROVED.values(), ids=NOT_PROVED)
def test_what_is_only_spoken_of_proves_no_year(body: str) -> None:
    assert when(f"本报讯 {body}").day is None


def test_every_occasion_is_found_by_its_name_and_ends_after_it_began() -> None:
    for name, first, last in rows("occasions"):
        printed = re.sub(r"\(\?:([^|)]*)[^)]*\)\??|.\?", r"\1", name)
        assert re.fullmatch(name, printed), printed
        assert day(first) <= day(last)
        assert [claim.days.last for claim in occasions(f"{printed}即将开幕") if claim.days.last == day(first)]


def test_every_law_has_its_first_day() -> None:
    for name, first in rows("laws"):
        assert when(f"本报讯 {day(first):%-m月%-d日},{name}正式施行,高新区开会。").day == day(first)


def test_events_and_anniversaries_are_patterns_of_days_in_order() -> None:
    for name, first, last, held in rows("events"):
        assert re.compile(name)
        assert day(first) <= day(last)
        assert held
    for name, base, form in rows("anniversaries"):
        assert re.compile(name).groups == 0
        assert int(base) > 1700
        assert form in {"周年", "第"}


@pytest.mark.parametrize(
    "text",
    [
        "筹备明年建党100周年活动",
        "去年是建党90周年",
        "展出抗战胜利60周年纪念章",
        "“建国50周年”邮票",
        "回忆香港回归十周年时的情景",
        "第一个教师节那天",
        "1958年建校的中学筹备明年的建校60周年",
        "庆祝建党272周年",
    ],
)
def test_an_anniversary_of_another_year_proves_none(text: str) -> None:
    assert when(f"本报讯 11月7日,高新区开会。{text}。").day is None


def test_two_hundred_days_are_counted() -> None:
    assert [claim.days.first for claim in occasions("距北京奥运会开幕还有两百天")] == [day("2008-01-21")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("庆祝建党七十周年", 1991),
        ("第一个全民健身日", 2009),
        ("第108个国际护士节", 2019),
        ("第50个世界环境日", 2021),
        ("第九个全国文化遗产日", 2014),
        ("红军会师70周年", 2006),
        ("第十一届全国人大二次会议闭幕", 2009),
    ],
)
def test_a_counted_day_proves_the_year(text: str, year: int) -> None:
    assert {claim.year for claim in claims("", text, frozenset())} == {year}
