"""Small pages of other papers' forms, each with the articles that a reader would see."""

from datetime import date

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

RENEWAL = (
    "5月3日上午,区长李国强到东城街道调研老旧小区改造工作。他要求各部门抓紧推进改造。\n\n"
    "会议听取了区住建局的情况汇报,对下一步工作进行了部署安排,要求确保完成任务。"
)
FLOOD = (
    "5月4日,全区防汛工作会议召开,副区长陈思远出席并讲话,部署防汛工作。\n\n"
    "会议强调,各街道要落实责任,备足物资,加强值守。"
)


def _parsed(text: str, issue: date | None = None) -> ParsedPage:
    return parse(Page("p/x.txt", text, "p/x.txt", "", issue_date=issue))


def _titles(parsed: ParsedPage) -> list[str | None]:
    return [article.title.text if article.title else None for article in parsed.articles]


def test_two_signed_reports_without_formulas_are_two_articles() -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n{RENEWAL}\n\n记者 王小明\n\n全区部署防汛工作\n\n{FLOOD}\n\n记者 陈丽"
    )
    assert _titles(parsed) == ["老旧小区换新颜", "全区部署防汛工作"]
    assert [fields.credits.reporters for fields in parsed.fields] == [("王小明",), ("陈丽",)]


def test_subheads_after_a_signed_lead_stay_in_the_article() -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n\n记者 王小明\n\n改造从听民意开始\n\n"
        "老旧小区改造怎么改,区住建局先请居民议一议。调研中,改造清单改了三稿。\n\n资金分三块筹\n\n"
        "老旧小区改造的资金,区里出一块、街道出一块、居民出一块,改造工作推进很快。"
    )
    assert _titles(parsed) == ["老旧小区换新颜"]
    headings = [section.heading for section in parsed.articles[0].sections]
    assert [heading.text for heading in headings if heading] == ["改造从听民意开始", "资金分三块筹"]


def test_a_notice_below_the_last_article_is_residue_and_dates_nothing() -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n\n记者 王小明\n\n公告\n\n因道路施工,5月6日起封闭,请绕行。\n\n"
        "区交警大队\n\n2021年5月5日"
    )
    assert _titles(parsed) == ["老旧小区换新颜"]
    assert {left.kind for left in parsed.residue} == {"notice", "masthead"}
    assert parsed.fields[0].when.day is None


@pytest.mark.parametrize(
    ("text", "issue", "day"),
    [
        ("本报讯(记者 王小明)老兵赵刚今年90岁。1950年11月16日,他随部队出征。", date(2021, 11, 14), None),
        ("本报讯 1月3日,展会开幕。", date(2021, 12, 30), date(2022, 1, 3)),
        ("本报讯 12月28日,展会开幕。", date(2022, 1, 5), date(2021, 12, 28)),
        ("本报讯 记者日前从市教育局获悉,今年中考6月25日举行。", date(2021, 5, 18), None),
        ("本报讯 9月25日,大会将在体育场召开的消息传来。", date(2021, 7, 18), None),
        ("本报讯 l1月l6日,展会开幕。", date(2021, 11, 18), date(2021, 11, 16)),
    ],
    ids=["background", "over new year", "last year", "planned", "months ahead", "misread digits"],
)
def test_a_day_is_given_only_where_it_is_the_event_s(text: str, issue: date, day: date | None) -> None:
    assert _parsed(text, issue).fields[0].when.day == day


@pytest.mark.parametrize(
    ("byline", "reporters", "correspondents", "photographers"),
    [
        ("文/图 记者 王小明", ("王小明",), (), ("王小明",)),
        ("文/王小明 图/陈丽", ("王小明",), (), ("陈丽",)),
        ("记者 王小明 文 通讯员 陈丽 图", ("王小明",), ("陈丽",), ("陈丽",)),
        ("通讯员 甘 草\n麦 冬", (), ("甘草", "麦冬"), ()),
        ("记\n者 黄 鹂 通讯员 竹\n青", ("黄鹂",), ("竹青",), ()),
    ],
)
def test_bylines_below_a_report(
    byline: str, reporters: tuple[str, ...], correspondents: tuple[str, ...], photographers: tuple[str, ...]
) -> None:
    parsed = _parsed(f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n\n{byline}\n")
    (fields,) = parsed.fields
    assert (fields.credits.reporters, fields.credits.correspondents, fields.credits.photographers) == (
        reporters,
        correspondents,
        photographers,
    )
    assert parsed.articles[0].body.endswith("要求确保完成任务。")


def test_names_of_nobody_in_particular_are_no_people() -> None:
    parsed = _parsed("老旧小区换新颜\n\n本报讯 5月3日,居民张大妈说,游客李女士也来了。被告人张某某没有来。")
    assert parsed.fields[0].people == ()


def test_a_surname_with_another_office_is_somebody_else() -> None:
    parsed = _parsed("标题\n\n本报讯 5月3日,省委书记王国生到会。王科长介绍了情况,王书记讲话。")
    back = [seen for seen in parsed.fields[0].mentions if seen.rule == "back"]
    assert [(seen.name, parsed.articles[0].body[seen.start : seen.end + 2]) for seen in back] == [
        ("王国生", "王书记")
    ]


def test_entries_of_a_list_stay_apart() -> None:
    parsed = _parsed(f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n\n- 一等奖 王小明\n- 二等奖 陈丽\n- 三等奖 李超\n")
    assert [part.text for part in parsed.articles[0].paragraphs][-3:] == [
        "- 一等奖 王小明",
        "- 二等奖 陈丽",
        "- 三等奖 李超",
    ]


def test_a_headline_that_ends_in_a_word_does_not_run_into_the_next_line() -> None:
    (article,) = _parsed(
        f"学理论 明思路 找方向\n\n城东街道召开专题学习会\n\n本报讯 {RENEWAL}\n\n记者 王小明"
    ).articles
    assert article.title
    assert article.subtitle
    assert (article.title.text, article.subtitle.text) == ("学理论 明思路 找方向", "城东街道召开专题学习会")
