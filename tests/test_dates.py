"""The day of an article (issue 3, part 5): as printed, with a year only where something proves it."""

from datetime import date

import pytest

from gx_es.extract.fields import Days, When
from gx_es.page import Page
from gx_es.parse import parse

FILLER = "高新区有关部门负责人参加,大家认真学习,明确了今后一个时期的目标任务。"
UNKNOWN = When()


def whens(*bodies: str, issue: str | None = None) -> list[When]:
    """Return the days of the articles of a page that has these bodies, each under a headline of its own."""
    heads = ("园区绿化提速", "老街坊换新颜", "书香飘进校园")
    text = "\n\n".join(f"{head}\n{body}{FILLER}" for head, body in zip(heads, bodies, strict=False))
    page = Page(
        "made/1.txt", text, "made/1.txt", "0" * 64, issue_date=date.fromisoformat(issue) if issue else None
    )
    parsed = parse(page)
    assert len(parsed.articles) == len(bodies), "the page must be cut as it was made"
    return [fields.when for fields in parsed.fields]


def when(body: str, issue: str | None = None) -> When:
    return whens(body, issue=issue)[0]


def day(iso: str) -> date:
    return date.fromisoformat(iso)


FULL = {
    "full date in the opening": ("本报讯 2021年11月16日,高新区开会。", "2021-11-16", "2021年11月16日"),
    "with the time of day": ("本报讯 2021年11月16日上午,高新区开会。", "2021-11-16", "2021年11月16日上午"),
    "agency's full date": ("新华社西安2020年10月24日电 记者从高新区获悉。", "2020-10-24", "2020年10月24日"),
    "Chinese numerals": (
        "本报讯 二〇二一年十一月十六日,高新区开会。",
        "2021-11-16",
        "二〇二一年十一月十六日",
    ),
    "numerals of two tens": (
        "本报讯 二〇二〇年十二月二十三日,开会。",
        "2020-12-23",
        "二〇二〇年十二月二十三日",
    ),
    "blanks inside": ("本报讯 2021 年 11 月 16 日,高新区开会。", "2021-11-16", "2021 年 11 月 16 日"),
    "full-width digits": (
        "本报讯　２０２１年１１月１６日，高新区开会。",
        "2021-11-16",
        "２０２１年１１月１６日",
    ),
    "of the Republic": ("本报讯 民国三十七年五月六日,高新区开会。", "1948-05-06", "民国三十七年五月六日"),
    "of the Republic, in figures": (
        "本报讯 中华民国37年5月6日,高新区开会。",
        "1948-05-06",
        "中华民国37年5月6日",
    ),
    "a leap day": ("本报讯 2020年2月29日,高新区开会。", "2020-02-29", "2020年2月29日"),
}


@pytest.mark.parametrize(("body", "iso", "printed"), FULL.values(), ids=FULL)
def test_a_full_date_needs_no_other_evidence(body: str, iso: str, printed: str) -> None:
    found = when(body)
    assert (found.day, found.text, found.precision) == (day(iso), printed, "day")
    assert found.days == Days(day(iso), day(iso))
    assert found.evidence == printed


def test_a_full_date_is_nearer_than_the_issue_date() -> None:
    assert when("本报讯 2021年11月16日,高新区开会。", issue="2022-11-19").day == day("2021-11-16")


BY_ISSUE = {
    "the same year": ("11月16日", "2021-11-19", "2021-11-16"),
    "the day of the issue": ("11月19日", "2021-11-19", "2021-11-19"),
    "the turn of the year": ("12月28日", "2022-01-05", "2021-12-28"),
    "the last day of the year": ("12月31日", "2022-01-01", "2021-12-31"),
    "a day of January in January": ("1月4日", "2022-01-05", "2022-01-04"),
    "long before": ("3月8日", "2021-11-19", "2021-03-08"),
    "a little ahead": ("11月25日", "2021-11-19", "2021-11-25"),
    "this month": ("本月5日", "2021-11-19", "2021-11-05"),
    "last month": ("上月28日", "2022-01-05", "2021-12-28"),
    "a day alone": ("16日", "2021-11-19", "2021-11-16"),
    "a day alone of last month": ("30日", "2022-01-05", "2021-12-30"),
    "last year": ("去年12月28日", "2022-01-05", "2021-12-28"),
    "Chinese numerals": ("十一月十六日", "2021-11-19", "2021-11-16"),
    "Chinese numerals, short": ("十月廿三日", "2021-11-19", "2021-10-23"),
    "yesterday": ("昨日", "2021-11-01", "2021-10-31"),
    "yesterday morning": ("昨天上午", "2022-01-01", "2021-12-31"),
    "a weekday of last week": ("上周三", "2021-11-19", "2021-11-10"),
    "a weekday of this week": ("本周一上午", "2021-11-19", "2021-11-15"),
    "the evening before last": ("前晚", "2021-11-19", "2021-11-17"),
    "last month, in words": ("上个月28日", "2022-01-05", "2021-12-28"),
    "tomorrow": ("明日", "2021-11-19", "2021-11-20"),
    "the day before yesterday": ("前天", "2021-11-19", "2021-11-17"),
    "three days ago": ("大前天", "2021-11-19", "2021-11-16"),
    "three days ago, in other words": ("大前日", "2021-11-19", "2021-11-16"),
    "a weekday of this week, in other words": ("这周一上午", "2021-11-19", "2021-11-15"),
    "a day alone in numerals": ("二十八日晚", "2021-12-02", "2021-11-28"),
    "a day alone in an old numeral": ("卅日", "2021-12-02", "2021-11-30"),
    "an old numeral": ("五月卅一日", "2021-06-02", "2021-05-31"),
    "a day alone by its number": ("12号上午", "2021-11-19", "2021-11-12"),
    "two days alone": ("13、14日", "2021-11-19", "2021-11-13"),
    "two days alone, counted": ("十三、十四两日", "2021-11-19", "2021-11-13"),
}


@pytest.mark.parametrize(("printed", "issue", "iso"), BY_ISSUE.values(), ids=BY_ISSUE)
def test_the_issue_date_gives_the_year(printed: str, issue: str, iso: str) -> None:
    found = when(f"本报讯 {printed},高新区开会。", issue=issue)
    assert (found.day, found.text) == (day(iso), printed)
    assert issue in (found.evidence or "")


NEAR_ISSUE = {
    "held today, behind its subject": ("高新区今天上午召开人才工作会。", "2021-11-19"),
    "from today on": ("区图书馆消息,自今日起延长开放时间。", "2021-11-19"),
    "under the words of a picture": ("学员在包粽子。\n前天上午,社区食堂开灶。", "2021-11-17"),
    "a today that is told": ("天没亮,他就出了门。今天的第一炉饼,没有等到客人。", None),
    "a day of the forecast": ("气象台说,气温将回升,22日夜间有小雨。", None),
    "a weekday to come": ("本周日,社区将办长桌宴。", None),
    "a weekday alone": ("本报讯 周二上午,社区食堂开灶。", "2021-11-16"),
    "a weekday alone, last week's": ("本报讯 星期六晚,社区办长桌宴。", "2021-11-13"),
    "from today on, in short": ("为方便市民,公交车今起延时收车。", "2021-11-19"),
    "every week": ("本报讯 每周二上午,社区食堂炸油条。", None),
    "two days of a month": ("本报讯 11月14、15日,社区办长桌宴。", "2021-11-14"),
    "the day of a feast": ("本报讯 国庆节这天,社区办长桌宴。", "2021-10-01"),
    "the morning of a feast": ("本报讯 教师节上午,社区办长桌宴。", "2021-09-10"),
    "a feast of last year": ("本报讯 去年元旦当天,社区办长桌宴。", "2020-01-01"),
    "the eve of a feast": ("本报讯 国庆节前夕,社区办长桌宴。", None),
    "the days around a feast": ("本报讯 元旦假期,社区办长桌宴。", None),
    "so many days": ("本报讯 三日内,社区办了长桌宴。", None),
    "some day": ("一日,他出了门。", None),
    "the number of a house": ("本报讯 12号楼上午办长桌宴。", None),
    "the day of a feast that is called by its number": ("“六一”当天,社区办长桌宴。", "2021-06-01"),
    "the same without marks": ("本报讯 十一当天,社区办长桌宴。", "2021-10-01"),
    "the same with its name": ("本报讯 “五一”上午,社区办长桌宴。", "2021-05-01"),
    "a day with a point": ("本报讯 11.13下午,社区办长桌宴。", "2021-11-13"),
    "a day with a middle point": ("本报讯 11·13晚上,社区办长桌宴。", "2021-11-13"),
    "the air of a day": ("本报讯 PM2.5下午降了,社区买下3.5上午降价的地。", None),
    "a number with a point": ("本报讯 社区买下11.13亩地。", None),
    "a weekday without brackets": ("本报讯 11月16日,星期二,社区办长桌宴。", "2021-11-16"),
    "another weekday without brackets": ("本报讯 11月16日 星期三,社区办长桌宴。", None),
    "what is to come": ("社区消息,11月22日献血车将停靠南门。", None),
    "what has been given out": ("11月3日印发的《办法》说,社区办长桌宴。", None),
    "how far things are": ("到十一月九日为止,社区已经办了三次长桌宴。", "2021-11-09"),
    "how far things are, counted": ("截至11月9日,社区累计办了三次长桌宴。", "2021-11-09"),
    "how far things will be": ("截至11月9日,社区收意见。", None),
    "how long they go on": ("社区告急。从11月9日起,血站已连续六天告急。", None),
    "when the paper wrote of it": ("本报11月9日刊登的消息有了回音,路灯亮了。", None),
}


@pytest.mark.parametrize(("body", "iso"), NEAR_ISSUE.values(), ids=NEAR_ISSUE)
def test_a_day_is_told_from_the_day_of_the_issue(body: str, iso: str | None) -> None:
    assert when(body, issue="2021-11-19").day == (day(iso) if iso else None)


def test_a_day_of_last_december_is_no_background_in_january() -> None:
    body = f"老站长守了半辈子岗。{FILLER * 2}\n去年12月30日,他交出了钥匙。"
    assert when(body, issue="2022-01-04").day == day("2021-12-30")
    assert when(body, issue="2022-09-04").day is None


@pytest.mark.parametrize(
    ("printed", "iso"), [("本月9日", "2018-05-09"), ("上月30日", "2018-04-30"), ("5月7日", "2018-05-07")]
)
def test_the_month_of_a_monthly_paper_is_this_month(printed: str, iso: str) -> None:
    text = f"高新院讯\n2018年5月 第5期(总第60期) 内部资料 免费交流\n园区绿化提速\n本报讯 {printed},高新区开会。{FILLER}\n"
    (found,) = (fields.when for fields in parse(Page("made/1.txt", text, "made/1.txt", "0" * 64)).fields)
    assert (found.day, found.evidence) == (day(iso), "2018年5月")


def test_games_that_are_on_prove_the_year() -> None:
    assert when("本报讯 2月13日,高新区开会。北京冬奥会开幕以来,滑冰成了风尚。").day == day("2022-02-13")


def test_a_census_that_is_on_proves_the_year() -> None:
    assert when("本报讯 7月8日(星期三),高新区部署第七次全国人口普查工作。").day == day("2020-07-08")
    assert when("本报讯 7月8日,高新区发布第七次全国人口普查公报。").day is None


@pytest.mark.parametrize(
    "head", ["", "高新时报 2021年2月30日\n高新时报 2021年2月30日 "], ids=["alone", "behind impossible days"]
)
def test_the_masthead_is_an_issue_date(head: str) -> None:
    text = f"{head}高新时报 2022年1月5日 星期三 第3版\n园区绿化提速\n本报讯 12月28日,高新区开会。{FILLER}\n"
    parsed = parse(Page("made/1.txt", text, "made/1.txt", "0" * 64))
    assert [fields.when.day for fields in parsed.fields] == [day("2021-12-28")]


@pytest.mark.parametrize("word", ["昨日", "昨天", "昨晚", "日前", "近日", "今天"])
def test_without_an_issue_date_relative_words_give_no_day(word: str) -> None:
    found = when(f"本报讯 {word},高新区开会。")
    assert (found.day, found.days, found.precision) == (None, None, "none")
    assert found.text == word


@pytest.mark.parametrize("word", ["日前", "近日", "连日来"])
def test_vague_words_span_some_days_before_the_issue(word: str) -> None:
    found = when(f"本报讯 {word},高新区开会。", issue="2021-11-19")
    assert (found.day, found.text) == (None, word)
    assert found.days is not None
    assert found.days.first < found.days.last == day("2021-11-19")
    assert found.precision != "day"


def test_vague_words_span_the_year_that_the_page_proves() -> None:
    _, vague = whens("本报讯 2020年10月24日,高新区开会。", "本报讯 日前,高新区开会。")
    assert (vague.day, vague.precision) == (None, "year")
    assert vague.days == Days(day("2020-01-01"), day("2020-12-31"))


PROVED = {
    "a numbered meeting": "11月13日上午,高新区召开2021年第30次重点项目周例会。",
    "a meeting of the year": "11月13日,高新区召开2021年城市内涝防汛工作推进会。",
    "a competition of the year": "11月13日,2021年全国青年锦标赛在高新区开幕。",
    "an anniversary": "11月13日,高新区庆祝中国共产党成立100周年。",
    "an anniversary in words": "11月13日,高新区庆祝中国共产党成立一百周年。",
    "its own anniversary": "11月13日,高新区中学庆祝建校七十周年,学校于1951年建校。",
    "a season of the year": "11月13日,2021年冬季征兵体检在高新区开始。",
    "a contest of the year": "11月13日晚,2021赛季全省业余足球联赛半决赛在高新区打响。",
    "a quarter that is over": "11月13日,高新区发布2021年三季度经济运行情况。",
    "its own anniversary, made in": "11月13日,高新区中学庆祝建校七十周年。学校创建于1951年,原来只有三间房。",
    "its own anniversary in numerals": "11月13日,高新区中学庆祝建校七十周年。一九五一年建校时,只有三间房。",
    "the years of an anniversary": "11月13日,高新区中学庆祝建校七十周年(1951—2021)。",
    "its own anniversary behind the year": "11月13日,建于1951年的高新区中学迎来七十周年校庆。",
    "its own anniversary, of what it does not name again": "11月13日,高新区中学建校70周年。1951年创办时,只有三间房。",
    "the anniversary of a works": "11月13日,高新区机床厂创办于一九七一年,厂里举行50周年厂庆。",
    "freshmen that are counted": "11月13日,2021级1830名新生走进高新区中学。",
    "a season that is on": "11月13日,高新区部署安全生产。2021年“三秋”,全区投入农机三百台,预计下旬结束。",
    "a congress just closed": "11月13日,高新区学习党的十九届六中全会精神。",
}


@pytest.mark.parametrize("body", PROVED.values(), ids=PROVED)
def test_the_article_proves_its_year(body: str) -> None:
    found = when(f"本报讯 {body}")
    assert found.day == day("2021-11-13")
    assert found.evidence
    assert found.evidence in body


NOT_PROVED = {
    "nothing": "5月13日,高新区开会。",
    "a year that is planned for": "5月13日,高新区研究2022年的工作谋划。",
    "a plan far ahead": "5月13日,高新区学习2035远景目标。",
    "a year of founding": "5月13日,成立于2008年的企业开会。",
    "a year since": "5月13日,高新区回顾2015年以来的成绩。",
    "a date that is planned": "5月13日,高新区开会,定于2022年6月1日开工。",
    "a deadline": "5月13日,高新区开会,截至2020年12月31日完成。",
    "a season gone by": "5月13日,高新区部署安全生产。与2020年“三夏”相比,农机多了一成,预计下旬结束。",
    "the anniversary of another": "5月13日,建于1956年的高新区中学迎来某某大学六十周年活动。",
    "what it founded": "5月13日,高新区中学建校70周年。1951年创办农场时,只有三间房。",
    "two years of founding": "5月13日,高新区中学建校70周年。1951年创办时三间房,1958年创建时五间。",
    "an anniversary of nobody knows when": "5月13日,高新区中学庆祝建校七十周年。",
    "years that are no anniversary's": "5月13日,高新区中学庆祝建校七十周年,展出老照片(1958—2018)。",
    "a number that looks like a year": "5月13日,高新区投入2021万元。",
    "a season that was": "5月13日,高新区的王明说起自2007年春耕以来的事。",
    "a season of another time of the year": "5月13日,高新区表扬2020年秋收中的能手。",
    "a season compared with": "5月13日,高新区的产值比2020年二季度多一成。",
    "a season in another sentence": "5月13日,高新区开会。王明在2007年春耕中立过功。",
    "two seasons": "5月13日,高新区发布2020年一季度和2021年一季度的产值。",
    "a year to be": "5月13日,高新区将于2022年举办运动会。",
}


@pytest.mark.parametrize("body", NOT_PROVED.values(), ids=NOT_PROVED)
def test_no_year_without_evidence(body: str) -> None:
    found = when(f"本报讯 {body}")
    assert (found.day, found.text) == (None, "5月13日")
    assert found.precision != "day"


PLANNED = {
    "to be held": "本报讯 5月13日,高新区开会。活动定于6月1日开始。",
    "a deadline": "本报讯 5月13日,高新区开会。截至5月10日,已完工。",
    "since": "本报讯 5月13日,高新区开会。自3月1日起施行。",
    "the planned day first": "本报讯 将于6月1日举办的展会,5月13日开了筹备会。",
    "the time of what is planned": "本报讯 报名时间为6月1日至9日,5月13日开了咨询会。",
}


@pytest.mark.parametrize("body", PLANNED.values(), ids=PLANNED)
def test_planned_and_past_days_do_not_date_the_event(body: str) -> None:
    assert when(body, issue="2021-05-15").day == day("2021-05-13")


def test_the_other_articles_of_the_page_prove_the_year() -> None:
    first, second = whens("本报讯 2020年10月24日,高新区开会。", "本报讯 10月22日,街道开会。")
    assert (first.day, second.day) == (day("2020-10-24"), day("2020-10-22"))
    assert second.evidence == "2020年10月24日"


def test_the_other_articles_prove_the_year_across_its_turn() -> None:
    _, second = whens("本报讯 2021年1月3日,高新区开会。", "本报讯 12月29日,街道开会。")
    assert second.day == day("2020-12-29")


def test_the_article_itself_is_nearer_than_its_neighbours() -> None:
    _, second = whens("本报讯 2020年10月24日,开会。", "本报讯 10月22日,召开2021年第30次周例会。")
    assert second.day == day("2021-10-22")


def test_of_several_full_days_the_last_year_is_that_of_the_event() -> None:
    body = "2015年7月3日,山洪冲垮了桥。2016年3月1日,重建开工。2017年6月20日上午,新桥通车。"
    assert when(f"本报讯 {body}").day == day("2017-06-20")
    assert when(f"本报讯 {body}2019年5月1日前,引道建成。").day == day("2017-06-20")
    assert when(f"本报讯 {body}2018年5月1日,引道将建成。").day == day("2017-06-20")


def test_the_day_of_a_headline_is_that_day_in_the_text() -> None:
    head, told = "5月12日凌晨仓库冒烟", "本报讯 当日凌晨,货场的一座棉花仓库突然冒出浓烟。"
    for headline, body, iso in [
        (head, told, "2009-05-12"),
        (head, told.replace("当日", "一日"), None),
        ("截至5月12日仓库满员", told, None),
    ]:
        page = Page("x.txt", f"{headline}\n{body}{FILLER}\n", "x.txt", "", issue_date=day("2009-05-13"))
        (found,) = (fields.when for fields in parse(page).fields)
        assert found.day == (day(iso) if iso else None)


def test_the_day_that_an_article_proves_is_that_of_its_neighbours() -> None:
    first, second = whens(
        "本报讯 11月16日(星期二),高新区学习党的十九届六中全会精神。", "本报讯 11月18日,街道开会。"
    )
    assert [first.day, second.day] == [day("2021-11-16"), day("2021-11-18")]


def test_contradictions_give_no_date() -> None:
    found = when("本报讯 11月13日,召开2021年第30次周例会。会后召开2019年第2次推进会。")
    assert (found.day, found.days, found.precision) == (None, None, "none")


def test_neighbours_that_contradict_each_other_prove_nothing() -> None:
    *_, third = whens("本报讯 2020年10月24日,开会。", "本报讯 2018年5月3日,开会。", "本报讯 10月22日,开会。")
    assert third.day is None


def test_a_day_of_long_ago_does_not_contradict_the_others() -> None:
    now, then, other = whens(
        "本报讯 3月10日,高新区2014年春季造林现场会召开。",
        "1974年3月12日,青石梁大会战打响。",
        "3月8日,护林员过节。",
    )
    assert [now.day, then.day, other.day] == [day("2014-03-10"), day("1974-03-12"), day("2014-03-08")]
    assert other.evidence == now.evidence


RANGES = {
    "within a month": ("2021年11月16日至18日", "2021-11-16", "2021-11-18"),
    "with a dash": ("2021年11月16日—18日", "2021-11-16", "2021-11-18"),
    "with a tilde": ("2021年11月16~18日", "2021-11-16", "2021-11-18"),
    "across months": ("2021年10月30日至11月2日", "2021-10-30", "2021-11-02"),
    "the first without its sign": ("2021年11月16-18日", "2021-11-16", "2021-11-18"),
    "across the turn of the year": ("2021年12月30日至1月2日", "2021-12-30", "2022-01-02"),
}


@pytest.mark.parametrize(("printed", "first", "last"), RANGES.values(), ids=RANGES)
def test_a_range_gives_its_first_day_and_spans_all(printed: str, first: str, last: str) -> None:
    found = when(f"本报讯 {printed},高新区开会。")
    assert (found.day, found.text) == (day(first), printed)
    assert found.days == Days(day(first), day(last))


def test_a_weekday_that_fits_leaves_the_date() -> None:
    assert when("本报讯 2021年11月16日(星期二),高新区开会。").day == day("2021-11-16")


@pytest.mark.parametrize("printed", ["2021年11月16日(星期三)", "2021年2月30日", "2021年13月1日"])
def test_an_impossible_date_is_no_date(printed: str) -> None:
    found = when(f"本报讯 {printed},高新区开会。")
    assert found.day is None
    assert found.precision != "day"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [("昨日（星期二）", "2021-03-02"), ("昨日（星期五）", None), ("昨日(星期五)上午", None)],
)
def test_a_weekday_that_contradicts_yesterday_leaves_no_date(printed: str, iso: str | None) -> None:
    found = when(f"本报讯 {printed},高新区开会。", issue="2021-03-03")
    assert (found.day, found.text) == (day(iso) if iso else None, printed)


def test_a_weekday_chooses_among_the_years_that_remain() -> None:
    # 11 月 16 日 was a Tuesday in 2021; the congress leaves 8 November 2021 to 16 October 2022, and 2021 fits
    found = when("本报讯 11月16日(星期二),高新区学习党的十九届六中全会精神。")
    assert found.day == day("2021-11-16")


def test_a_weekday_contradicts_the_year_that_is_claimed() -> None:
    assert when("本报讯 11月16日(星期三),召开2021年第30次周例会。").day is None


@pytest.mark.parametrize(
    "body", ["高新区庆祝建党九九九九周年。", "1958年建校的高新区中学迎来建校九九九九周年。"]
)
def test_an_anniversary_that_no_calendar_has_proves_no_year(body: str) -> None:
    assert when(f"本报讯 11月13日,{body}").day is None


SPEECH = "同志们:\n这次会议开到村里来。1995年冬天,这里还没有路。"
LETTER = "全县父老乡亲:\n洪峰过境的二十三个昼夜里,你们送来了门板。这份情,我们记着。"


@pytest.mark.parametrize(
    ("text", "iso", "printed"),
    [
        (f"在工作会议上的讲话\n(1999年9月28日)\n{SPEECH}", "1999-09-28", "1999年9月28日"),
        (f"在工作会议上的讲话\n（一九九九年九月二十八日）\n{SPEECH}", "1999-09-28", "一九九九年九月二十八日"),
        (f"感谢信\n{LETTER}\n抗洪前线指挥所\n一九九八年八月二十一日", "1998-08-21", "一九九八年八月二十一日"),
        (f"感谢信\n{LETTER}\n李大海\n1998年8月21日", "1998-08-21", "1998年8月21日"),
        (
            "堤上看月\n水退了,堤上的帐篷还没有拆。\n1998年9月3日夜于清河北堤\n(荆 竹)",
            "1998-09-03",
            "1998年9月3日",
        ),
    ],
)
def test_a_day_under_a_title_or_under_the_text_dates_it(text: str, iso: str, printed: str) -> None:
    page = Page(
        "x.txt", f"清河日报 要闻\n\n{text}\n\n园区绿化提速\n\n昨天,高新区开会。{FILLER}\n", "x.txt", ""
    )
    parsed = parse(page)
    own, other = (fields.when for fields in parsed.fields)
    assert (own.day, own.text) == (day(iso), printed)
    assert printed in (own.evidence or "")
    assert other.day is None, "it is not the day of the issue"
    assert parsed.imprint.issue.issue_date is None


def test_an_article_without_any_date_has_none() -> None:
    assert when("高新区召开会议,传达学习全会精神。") == UNKNOWN


def test_a_numbered_meeting_is_no_day() -> None:
    found = when("本报讯 高新区召开2021年第30次重点项目周例会。")
    assert found.day is None
    assert found.days in {None, Days(day("2021-01-01"), day("2021-12-31"))}


def test_what_is_said_of_tomorrow_is_no_day_of_the_event() -> None:
    assert when("“明天我们就走。”罗清说。", issue="2017-01-06").day is None
    assert when("“孩子明天要考试。”1月3日晚,居民打来电话。", issue="2017-01-06").day == day("2017-01-03")


def test_a_day_of_last_year_is_of_the_year_before_the_one_that_is_proved() -> None:
    both = whens("去年12月28日,派出所接到报案。", "本报讯 1月10日,公安局庆祝第四个中国人民警察节。")
    assert [one.day for one in both] == [day("2023-12-28"), day("2024-01-10")]


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        ("4月20日,经开区召开2016年度招商引资工作推进会。", "2016-04-20"),
        ("10月27日,县委研究部署2009年度冬春农田水利工作。", "2009-10-27"),
        ("11月8日,公安局开展2016“秋风”专项行动。", "2016-11-08"),
        ("今年是自治县成立70周年。9月26日,县里座谈。老人说,1953年自治县成立那天很热闹。", "2023-09-26"),
        ("11月l日零时,第七次全国人口普查标准时点到来。", "2020-11-01"),
        ("11月8日,采油队学习。党的十九大刚刚胜利闭幕,队员们围着火炉听报告。", "2017-11-08"),
        ("11月8日,采油队学习刚刚闭幕的党的十七大文件。", "2007-11-08"),
        ("11月1日零时,第五次全国人口普查的标准时点到来。", "2000-11-01"),
        ("9月7日,钱溪镇来了游客。G20杭州峰会刚刚落幕,民宿满房。", "2016-09-07"),
        ("改革开放4O周年之际,11月23日,区里座谈。", "2018-11-23"),
        ("3月18日,领导对全县2014年重点项目第一季度进展进行观摩。", "2014-03-18"),
    ],
    ids=[
        "yearly meeting",
        "winter and spring",
        "campaign",
        "own anniversary",
        "census",
        "congress",
        "congress of which",
        "the moment of a census",
        "summit",
        "misread",
        "quarter",
    ],
)
def test_what_goes_on_in_a_year_proves_it(body: str, iso: str) -> None:
    assert when(body).day == day(iso)
