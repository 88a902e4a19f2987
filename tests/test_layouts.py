"""Small pages of other papers' forms, each with the articles that a reader would see."""

from datetime import date

import pytest

from gx_es.page import Page, Section
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


def _headlines(parsed: ParsedPage) -> list[str]:
    parts = (part for each in parsed.articles for part in (each.kicker, each.title, each.subtitle))
    return [part.text for part in parts if part]


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


def test_entries_with_full_width_marks_are_paragraphs() -> None:
    entries = (
        "（一）做好老旧小区改造的各项准备工作，",
        "（二）落实防汛责任，备足防汛物资，",
        "（三）加强值守。",
    )
    parsed = _parsed("\n".join(("老旧小区换新颜", "本报讯 会议要求：", *entries)))
    assert [part.text for part in parsed.articles[0].paragraphs][1:] == list(entries)


def test_what_fills_the_rest_of_a_column_is_residue() -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n本周赛程\n7月18日 19:35 城东—城西\n7月19日 19:35 城南—城北"
    )
    assert parsed.articles[0].body.endswith("要求确保完成任务。")
    assert {left.kind for left in parsed.residue} == {"notice"}


@pytest.mark.parametrize("head", ["公告", "告示", "东城路管网改造告示", "布告"])
def test_a_notice_below_the_last_article_is_residue_and_dates_nothing(head: str) -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n本报讯 {RENEWAL}\n\n记者 王小明\n\n{head}\n\n因道路施工,5月6日起封闭,请绕行。\n\n"
        "区交警大队\n\n2021年5月5日"
    )
    assert _titles(parsed) == ["老旧小区换新颜"]
    assert {left.kind for left in parsed.residue} == {"notice", "masthead"}
    assert parsed.fields[0].when.day is None


@pytest.mark.parametrize("headline", ["墙上的一张告示", "祠堂里的两张布告"])
def test_news_of_a_notice_is_none(headline: str) -> None:
    assert _titles(_parsed(f"{headline}\n\n本报讯 {RENEWAL}\n\n记者 王小明")) == [headline]


@pytest.mark.parametrize(
    ("text", "issue", "day"),
    [
        ("本报讯(记者 王小明)老兵赵刚今年90岁。1950年11月16日,他随部队出征。", date(2021, 11, 14), None),
        ("本报讯 昨晚的展会开幕式很热闹。", date(2021, 12, 30), date(2021, 12, 29)),
        ("本报讯 王小明说起昨晚的展会开幕式。", date(2021, 12, 30), None),
        ("本报讯 1月3日,展会开幕。", date(2021, 12, 30), date(2022, 1, 3)),
        ("本报讯 12月28日,展会开幕。", date(2022, 1, 5), date(2021, 12, 28)),
        ("本报讯 记者日前从市教育局获悉,今年中考6月25日举行。", date(2021, 5, 18), None),
        ("本报讯 9月25日,大会将在体育场召开的消息传来。", date(2021, 7, 18), None),
        ("本报讯 l1月l6日,展会开幕。", date(2021, 11, 18), date(2021, 11, 16)),
    ],
    ids=[
        "background",
        "last night's",
        "of last night",
        "over new year",
        "last year",
        "planned",
        "months ahead",
        "misread digits",
    ],
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
        ("本报通讯员 甘 草\n     麦 冬\n摄影 黄 鹂", (), ("甘草", "麦冬"), ("黄鹂",)),
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


LAMP = "4月6日,西河街道给背街小巷装上了路灯,居民晚上出门不再摸黑。街道办事处主任周海介绍,首批路灯共四十盏。"
POOL = "4月8日,区体育馆的游泳池重新开放,早上六点门口就排起了队。馆长韩梅说,水温已经调到二十八度。"
LETTER = "我家门口的井盖丢了半个月,孩子上学路过很危险,请报社帮忙问一问。"

WEATHER = "市气象台预计,今天午后自西向东有一次降水过程,过程雨量15至25毫米,山区局部可达40毫米,农户应当抓住上午的时段喷药。"

CUTS: dict[str, tuple[str, list[str | None]]] = {
    "an unsigned report behind a signed one": (
        f"背街小巷亮了\n\n{LAMP}\n通讯员 李超\n\n今起三天有小到中雨\n{WEATHER}",
        ["背街小巷亮了", "今起三天有小到中雨"],
    ),
    "an unsigned report behind one that its opening signs": (
        f"背街小巷亮了\n\n本报讯(记者 王小明){LAMP}\n\n今起三天有小到中雨\n{WEATHER}",
        ["背街小巷亮了", "今起三天有小到中雨"],
    ),
    "an unsigned report between signed ones": (
        f"背街小巷亮了\n\n{LAMP}\n通讯员 李超\n\n今起三天有小到中雨\n{WEATHER}\n\n泳池重新开放\n\n本报讯(记者 王小明){POOL}",
        ["背街小巷亮了", "今起三天有小到中雨", "泳池重新开放"],
    ),
    "a letter under the paper's letters": (
        f"背街小巷亮了\n\n{LAMP}\n\n郑强 摄影报道\n\n读者来信\n井盖何时能补上\n\n编辑老师:\n\n{LETTER}",
        ["背街小巷亮了", "井盖何时能补上"],
    ),
    "whoever sends a letter": (
        f"读者来信\n\n井盖何时能补上\n\n编辑同志:\n\n{LETTER}\n\n一位着急的家长\n\n泳池重新开放\n\n{POOL}",
        ["井盖何时能补上", "泳池重新开放"],
    ),
    "whoever sends a letter for many": (
        f"井盖何时能补上\n\n编辑同志:{LETTER}\n\n南湖村 郑大山 等二十三户\n\n泳池重新开放\n\n{POOL}\n\n记者 王小明",
        ["井盖何时能补上", "泳池重新开放"],
    ),
    "what fills the column": (
        f"泳池重新开放\n\n{POOL}\n(体育馆供稿)\n\n生活小窍门\n切洋葱前把刀浸冷水,眼睛不辣。",
        ["泳池重新开放"],
    ),
    "a call for letters": (
        f"泳池重新开放\n\n{POOL}\n(供稿单位:区体育馆)\n\n我和泳池的故事征集\n您有什么故事,请来信告诉本报,信封注明“泳池”。",
        ["泳池重新开放"],
    ),
    "a third sub-heading like two before it": (
        (
            f"一盏灯的来历\n\n{LAMP}\n\n先问居民的难处\n\n居民说,路太黑,摔过跤。\n\n再算街道的账本\n\n一盏灯四百元,街道出得起。\n\n"
            "三看夜里的“笑脸”\n\n灯亮了,下棋的人多了。\n\n通讯员 李超"
        ),
        ["一盏灯的来历"],
    ),
    "the genre behind a title": (
        f"背街小巷亮了\n\n{LAMP}\n\n老屋的灯(散文)\n\n灯是祖母留下来的,铜座,玻璃罩。夜里点上,屋子就小了。\n□郑强",
        ["背街小巷亮了", "老屋的灯(散文)"],
    ),
    "a subtitle behind a dash over a word it may join": (
        f"背街小巷亮了\n\n{LAMP}\n记者 王小明\n\n守灯的人\n——西河街道路灯维护员周海的一天\n\n天不亮,周海就出了门。他要查四十盏灯。\n\n通讯员 李超",
        ["背街小巷亮了", "守灯的人"],
    ),
    "the reporter asks": (
        f"背街小巷亮了\n\n{LAMP}\n记者 王小明\n记者问答:天黑了,路灯几点亮?\n\n4月9日,记者请周海作答。\n\n问:路灯几点亮?\n\n答:天黑就亮。\n\n记者 李超",
        ["背街小巷亮了", "记者问答:天黑了,路灯几点亮?"],
    ),
    "news with a telephone number": (
        (
            f"背街小巷亮了\n\n{LAMP}\n记者 王小明\n\n游泳班开始报名\n\n今年夏天,区体育馆开设少年游泳班,报名时间为6月1日至9日,报名电话5550142。\n"
            "馆长韩梅介绍,每班二十人,配两名教练。(通讯员 李超)"
        ),
        ["背街小巷亮了", "游泳班开始报名"],
    ),
    "a kicker with a colon": (
        f"背街小巷亮了\n\n{LAMP}\n记者 王小明\n\n热心居民孙女士:\n谁来扶一扶路边的树\n\n“树快倒了。”昨天,孙女士打来电话。\n\n记者 李超",
        ["背街小巷亮了", "谁来扶一扶路边的树"],
    ),
    "an office in brackets behind the text": (
        f"背街小巷亮了\n\n{LAMP}(街宣)\n\n泳池“开张”\n\n“水热不热?”4月8日,人们问馆长韩梅。\n\n通讯员 李超",
        ["背街小巷亮了", "泳池“开张”"],
    ),
    "parts with nothing but a number": (
        "守灯\n郑 强\n\n一\n\n灯是祖母留下来的,铜座,玻璃罩。\n\n二\n\n夜里点上,屋子就小了。",
        ["守灯"],
    ),
    "short turns of a dialogue": (
        f"一面墙,两家人\n\n法官:你们两家为什么争?\n\n原告周大海:他家的墙占了我家的路。\n\n法官:拆不拆?\n\n被告郑强:拆!\n\n墙当天就拆了。\n记者 李超\n\n泳池重新开放\n\n{POOL}\n郑强",
        ["一面墙,两家人", "泳池重新开放"],
    ),
    "a name that is of no family, and a headline of one character": (
        "晒谷\n老 槐\n谷子摊了一场院,风也是香的。我搬把竹椅坐在树下,看着鸡不来啄。\n\n窗\n苇 眠\n窗是木格的,糊着纸。夜里有人走过,影子先到。\n",
        ["晒谷", "窗"],
    ),
    "a kicker with the day": (
        f"泳池重新开放\n\n{POOL}\n记者 王小明\n\n昨天,全区首届剪纸节在老祠堂开幕\n一把剪刀\n剪出春天\n\n老祠堂里摆开四十张方桌,剪刀响成一片。\n\n记者 李超",
        ["泳池重新开放", "一把剪刀"],
    ),
    "a sentence after the meeting, cut in a name": (
        f"背街小巷亮了\n\n本报讯 {LAMP}\n\n会后,头一件难事就上了门:沿河巷的郑大山和东\n\n街的周小海为一盏路灯吵了半个月。\n\n记者 王小明",
        ["背街小巷亮了"],
    ),
    "a sentence cut before its last word": (
        f"背街小巷亮了\n\n{LAMP}\n\n背街小巷有住户二百家,没有一家装饰公司愿意\n\n进来。街道办事处于是自己动手,先装灯,再修路。\n\n记者 王小明",
        ["背街小巷亮了"],
    ),
    "the first line of a paragraph at the end of a column": (
        f"背街小巷亮了\n\n{LAMP}\n街道办事处主任周海看了许久，说应当给每一盏配\n\n张说明卡：几瓦，几时亮。\n\n记者 王小明",
        ["背街小巷亮了"],
    ),
    "one that is cut in a word": (
        f"背街小巷亮了\n\n{LAMP}\n第一晚炖的是萝\n\n卜排骨汤，两大桶，见了底。\n\n记者 王小明",
        ["背街小巷亮了"],
    ),
    "a headline right below a byline, with nothing between": (
        f"背街小巷亮了\n{LAMP}\n首批路灯共装四十盏,居民都说好。\n本报记者 王小明\n一盏路灯\n街道的路灯有一盏最老,灯罩裂了一道缝。居民舍不得换,说这盏路灯照过他们的路。",
        ["背街小巷亮了", "一盏路灯"],
    ),
    "headlines with a full stop": (
        f"这一回,路灯亮到了家门口。\n\n□首席记者 王小明\n{LAMP}\n\n居民说,路太黑,摔过跤。\n\n区里开会,给泳池定“水温”。\n\n本报讯 {POOL}",
        ["这一回,路灯亮到了家门口。", "区里开会,给泳池定“水温”。"],
    ),
    "news without headlines, whose last sentence is short": (
        f"本报讯 {LAMP}\n\n居民都说好。\n\n本报讯 {POOL}\n\n大家很高兴。\n\n首批路灯共装四十盏,明年还要再装六十盏,资金已经到位。\n\n本报讯 {LAMP}",
        [None, None, None],
    ),
    "a name cut behind its office": (
        f"背街小巷亮了\n\n{LAMP}\n\n街道办事处主任周大\n\n海介绍,今年还要再装六十盏,资金已经到位。\n\n记者 王小明",
        ["背街小巷亮了"],
    ),
}


@pytest.mark.parametrize(("text", "titles"), CUTS.values(), ids=CUTS)
def test_a_page_is_cut_as_a_reader_would(text: str, titles: list[str | None]) -> None:
    parsed = _parsed(text)
    assert _titles(parsed) == titles
    assert all(section.heading is None or section.heading.text not in titles for section in _sections(parsed))


def _sections(parsed: ParsedPage) -> list[Section]:
    return [section for article in parsed.articles for section in article.sections]


def test_what_looks_like_headings_is_none() -> None:
    """Halves of names, who asks, who sends a letter and rolls of names are no sub-headings; the number of a part is one."""
    headings = {
        name: [section.heading.text for section in _sections(_parsed(text)) if section.heading]
        for name, (text, _) in CUTS.items()
    }
    assert {name: found for name, found in headings.items() if found} == {
        "a third sub-heading like two before it": [
            "先问居民的难处",
            "再算街道的账本",
            "三看夜里的“笑脸”",
        ],
        "parts with nothing but a number": ["一", "二"],
    }


@pytest.mark.parametrize(
    ("first", "second"), [("(一)", "(二)"), ("（一）", "（二）"), ("一、", "二、"), ("1.", "2."), ("①", "②")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_heading_of_a_numbered_part_is_no_subtitle(first: str, second: str, gap: str) -> None:
    text = f"小巷深,灯光亮\n——西河街道路灯见闻{gap}{first}多走一步“弯路”\n\n{LAMP}\n\n{second}少说一句“不行”\n\n{POOL}\n记者 王小明"
    (article,) = _parsed(text).articles
    assert [section.heading.text for section in article.sections if section.heading] == [
        f"{first}多走一步“弯路”",
        f"{second}少说一句“不行”",
    ]
    assert article.title
    assert article.subtitle
    assert (article.title.text, article.subtitle.text) == ("小巷深,灯光亮", "——西河街道路灯见闻")


def test_the_last_sentence_of_news_may_have_lost_its_mark() -> None:
    (article,) = _parsed(
        "背街小巷亮了\n\n本报讯(记者 王小明)4月6日,西河街道给背街小巷装上了路灯。\n\n"
        "首批路灯共装了四十盏,明年还要再装六十盏"
    ).articles
    assert article.body.endswith("明年还要再装六十盏")


def test_the_last_sentence_without_its_mark_is_no_headline_of_the_news_below() -> None:
    first, second = _parsed(
        "背街小巷亮了\n\n本报讯(记者 王小明)4月6日,西河街道召开路灯会议。\n\n会议确定,首批路灯装四十盏,明年还要再装六十盏\n\n"
        f"泳池重新开放\n\n本报讯 {POOL}"
    ).articles
    assert first.body.endswith("再装六十盏")
    assert second.title
    assert second.title.text == "泳池重新开放"


def test_a_roll_of_names_stays_in_the_report() -> None:
    (article,) = _parsed(
        f"泳池重新开放\n\n本报讯 {POOL}会上宣布了首批救生员名单,他们是:\n孙 娟 韩铁城 单文秀\n周 刚 柴 欣\n"
        "其中韩铁城最年轻。\n(体育馆供稿)"
    ).articles
    assert [part.text for part in article.paragraphs][1:3] == ["孙 娟 韩铁城 单文秀", "周 刚 柴 欣"]
    assert [part.text for part in article.bylines] == ["(体育馆供稿)"]


def test_a_sentence_over_a_text_with_pictures_is_a_caption() -> None:
    text = "书架进了村\n\n老木匠在打磨一块木板。\n\n龙泉村家家会使刨子。4月5日,村里的书架揭了幕。\n"
    (pictured,) = _parsed(f"{text}通讯员 李超 文/图").articles
    (plain,) = _parsed(f"{text}通讯员 李超").articles
    assert [caption.text for caption in pictured.captions] == ["老木匠在打磨一块木板。"]
    assert plain.captions == ()


@pytest.mark.parametrize("day", ["4月5日,", "四月五日,", "一九六四年四月五日,", "昨天,"])
def test_a_dated_sentence_over_the_byline_leads_the_report(day: str) -> None:
    text = f"书架进了村\n\n{day}龙泉村的书架在老祠堂里揭了幕。\n"
    told = "\n龙泉村家家会使刨子。书架是村里的老木匠自己打的。"
    (plain,) = _parsed(f"{text}记者 李超{told}").articles
    (pictured,) = _parsed(f"{text}记者 李超 文/图{told}").articles
    assert (len(plain.paragraphs), plain.captions) == (2, ())
    assert len(pictured.captions) == 1


def test_a_box_without_a_mark_stays_with_its_article() -> None:
    parsed = _parsed(
        f"泳池重新开放\n\n本报讯(记者 王小明){POOL}\n\n相关链接\n入场须带泳帽。\n\n背街小巷亮了\n\n{LAMP}\n\n(街道办供稿)"
    )
    assert _titles(parsed) == ["泳池重新开放", "背街小巷亮了"]
    assert [section.heading.text for section in parsed.articles[0].sections if section.heading] == [
        "相关链接"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2O21年11月l8日 星期四",
        "2021年\n11月18日\n星期四",
        "11月18日 2021年",
        "20211118",
        "公元二〇二一年十一月十八日",
    ],
)
def test_the_day_at_the_head_of_a_page_is_the_issue_s(line: str) -> None:
    parsed = _parsed(
        f"海州日报\n{line}\n辛丑年十月十四\n编 辑:江 澄\n新闻线索:5550110\n\n泳池重新开放\n\n昨日,{POOL}"
    )
    assert _titles(parsed) == ["泳池重新开放"]
    assert parsed.articles[0].kicker is None
    assert parsed.fields[0].when.day == date(2021, 11, 17)


def test_a_sentence_over_the_headline_it_hugs_at_the_head_of_a_page_is_of_it() -> None:
    text = f"江城早报 2006年4月28日 星期五 A7\n\n昨日起,公交车多了一个座位。\n它不让人坐\n\n{'昨日清晨,头班车开出场站,司机座后头多了一个红色的小座位。' * 2}\n"
    (found,) = parse(Page("x", text, "x", "")).articles
    assert [part.text for part in (found.kicker, found.title, found.subtitle) if part] == [
        "昨日起,公交车多了一个座位。",
        "它不让人坐",
    ]


def test_a_headline_in_letters_set_apart_stands_over_its_text() -> None:
    assert _titles(_parsed(f"春 到 清 河\n本报讯 {RENEWAL}")) == ["春 到 清 河"]


PARTS = f"{LAMP}\n\n一、先问难处\n居民说,路太黑,摔过跤,孩子下了晚自习不敢走。\n\n二、再算账本\n一盏灯四百元,街道出得起,居民也愿意出一点。"
CUTS_BY_PLACE: dict[str, tuple[str, list[str | None]]] = {
    "a byline over its headline at the head of a page": (
        f"本报记者 王小明\n背街小巷亮了\n\n{LAMP}\n\n泳池重新开放\n\n本报讯 {POOL}",
        ["背街小巷亮了", "泳池重新开放"],
    ),
    "parts with numbers, and a headline without": (
        f"一盏灯的来历\n\n{PARTS}\n\n泳池重新开放\n{POOL}\n馆长还说,暑期每天多开两个小时,学生半价。",
        ["一盏灯的来历", "泳池重新开放"],
    ),
    "verses under a title that is signed": (
        f"炉前工\n□ 王小明\n\n钢花开的时候\n他把帽檐压低一寸\n像压住一场雨\n\n他的影子在墙上\n比他本人还高\n\n三十年了\n火认得他的脸\n\n诗社成立了\n\n本报讯 {POOL}",
        ["炉前工", "诗社成立了"],
    ),
    "who gives an answer to a letter": (
        f"井盖何时能补上\n\n编辑同志:\n\n{LETTER}\n\n●答复\n\n来信收悉,井盖已经补好,并向写信的居民道歉。\n\n市路灯管理处\n\n泳池重新开放\n\n本报讯 {POOL}",
        ["井盖何时能补上", "泳池重新开放"],
    ),
    "an advertisement in one line": (
        f"背街小巷亮了\n\n{LAMP}\n\n碧江家政:专业擦窗、清洗油烟机、搬家,电话 6612345\n\n泳池重新开放\n\n本报讯 {POOL}",
        ["背街小巷亮了", "泳池重新开放"],
    ),
    "an official document": (
        (
            f"西河县人民委员会\n关于做好春季护林防火的通知\n(56)农字第十九号\n各区公所、各乡人民委员会、各国营林场:\n"
            f"入春以来,雨水稀少,山草干枯,极易引起山火。特作如下通知:\n一、各乡应当立即组织护林队,昼夜轮流看山。\n"
            f"以上各项,希即遵照执行。\n西河县人民委员会\n一九五六年三月二日\n\n背街小巷亮了\n{LAMP}"
        ),
        ["西河县人民委员会", "背街小巷亮了"],
    ),
}


@pytest.mark.parametrize(("text", "titles"), CUTS_BY_PLACE.values(), ids=CUTS_BY_PLACE)
def test_a_headline_is_told_by_where_it_stands(text: str, titles: list[str | None]) -> None:
    parsed = _parsed(text)
    assert _titles(parsed) == titles
    assert all(article.paragraphs for article in parsed.articles)


def test_what_hugs_a_full_line_goes_on_with_its_sentence() -> None:
    """A column of one width whose last lines have no full stop, and a headline right below a closing byline."""
    lines = (
        "田间食堂送饭|夏收以来,县委和各乡都把社员的饭|菜当成大事来抓。七月十日,河湾乡|有二十三个田间食堂在同一天里一同|开伙,大锅搬到地边,送饭的人挑到田|垄头,社员来回少走六里路。县|"
        "委副书记王大海同社员们一起蹲在埂|上吃饭,他说,饭要热,菜要勤换洗|通讯员 李超|气象哨报雨准|"
        "县气象站在各乡设立的十一个气象哨|六月以来报雨九次,准了八次。大桥|乡按照预报提前一天抢收,两百亩小|麦没有受淋"
    )
    first, second = _parsed(lines.replace("|", "\n")).articles
    assert first.body.endswith("菜要勤换洗")
    assert second.title
    assert second.title.text == "气象哨报雨准"
    assert second.body.endswith("两百亩小麦没有受淋")


@pytest.mark.parametrize(
    "counted", ["一盏灯,两支粉笔,三代人", "一口锅,一把勺,一辈子", "3天,1306人,捐了37万元"]
)
def test_a_headline_that_counts_is_no_cut_sentence(counted: str) -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n\n{RENEWAL}\n\n记者 王小明\n\n教坛人物\n{counted}\n\n{FLOOD}\n\n记者 陈丽"
    )
    assert _titles(parsed)[0] == "老旧小区换新颜"
    last = parsed.articles[-1]
    assert counted in [part.text for part in (last.kicker, last.title, last.subtitle) if part]


@pytest.mark.parametrize("figure", ["96.3%", "12.5万元", "860公里", "1.5个百分点"])
def test_a_figure_alone_behind_an_open_sentence_ends_it(figure: str) -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n本报讯 {RENEWAL}\n大家说办得好。今年共解决问题511件,比去年增加\n{figure}\n记者王小明\n本报讯 {FLOOD}"
    )
    first, second = parsed.articles
    assert first.body.endswith(figure)
    assert parsed.fields[0].credits.reporters == ("王小明",)
    assert second.title is None


def test_a_figure_ends_a_headline_that_no_open_sentence_stands_over() -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n本报讯 {RENEWAL}\n记者 王小明\n\n我县今年新改建农村公路\n860公里\n本报讯 {FLOOD}"
    )
    assert "".join(part.text for part in (parsed.articles[1].title, parsed.articles[1].subtitle) if part) == (
        "我县今年新改建农村公路860公里"
    )


@pytest.mark.parametrize(
    ("caption", "of"),
    [
        ("图为居民代表商量老旧小区改造。文静 摄", 0),
        ("李国强(右)在东城街道听取汇报。 文静 摄", 0),
        ("值守人员在检查防汛物资。 文静 摄", 1),
        ("晨曦中的湖面。 文静 摄", 1),
    ],
)
def test_a_caption_between_two_articles_is_of_the_one_that_tells_what_it_shows(caption: str, of: int) -> None:
    parsed = _parsed(
        f"老旧小区换新颜\n□本报记者 王小明\n{RENEWAL}\n{caption}\n全区部署防汛工作\n本报讯 {FLOOD}\n(陈丽)"
    )
    assert [fields.credits.photographers for fields in parsed.fields] == [
        ("文静",) if at == of else () for at in range(2)
    ]


def test_two_commas_in_a_long_line_are_of_the_last_sentence() -> None:
    told = "区体育局副局长罗清介绍,本赛季共有16支球队报名,所有队员都必须是本村户籍或者在本村就业"
    parsed = _parsed(f"“村超”开赛\n{RENEWAL}\n{told}\n本报记者 王小明\n本报讯 {FLOOD}\n(陈丽)")
    assert [article.title is None for article in parsed.articles] == [False, True]
    assert parsed.articles[0].body.endswith(told)


@pytest.mark.parametrize("lead", ["天还没亮,药房的灯已经亮了。", "“今天改哪一栋?”他问。"])
def test_a_lead_between_headline_and_byline_is_no_caption(lead: str) -> None:
    parsed = _parsed(
        f"全区部署防汛工作\n备足物资 加强值守\n\n本报讯 {FLOOD}\n\n本报记者 陈丽\n\n一栋老楼的二十四小时\n\n{lead}\n\n本报记者 王小明\n\n{RENEWAL}"
    )
    assert _titles(parsed) == ["全区部署防汛工作", "一栋老楼的二十四小时"]
    assert parsed.articles[1].paragraphs[0].text == lead


def test_a_phrase_between_headline_and_byline_is_a_caption() -> None:
    parsed = _parsed(
        f"一栋老楼的二十四小时\n\n居民在楼前的空地上商议改造方案。\n\n本报记者 王小明\n\n{RENEWAL}"
    )
    assert [caption.text for caption in parsed.articles[0].captions] == ["居民在楼前的空地上商议改造方案。"]


@pytest.mark.parametrize("banner", ["东城街道庆祝建党100周年表彰大会", "东城街道表彰大会"])
def test_the_words_of_a_headline_apart_under_it_are_those_of_the_banner_in_the_picture(banner: str) -> None:
    headline = "东城街道举行庆祝建党100周年“两优一先”表彰大会"
    parsed = _parsed(f"凝心聚力 再谱新篇\n{headline}\n\n{banner}\n\n本报讯 {RENEWAL}\n\n记者 王小明")
    assert (_headlines(parsed), [part.text for part in parsed.articles[0].captions]) == (
        ["凝心聚力 再谱新篇", headline],
        [banner],
    )


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("社区党委书记 罗 清 当场表示三天内拿出改造方案", ["老旧小区换新颜", None]),
        ("防汛物资备足", ["老旧小区换新颜", "防汛物资备足"]),
    ],
)
def test_a_byline_in_brackets_over_an_opening_signs_the_long_line_above_it(
    line: str, titles: list[str | None]
) -> None:
    parsed = _parsed(f"老旧小区换新颜\n{RENEWAL}\n{line}\n(王小明 摄影 陈丽)\n本报讯 {FLOOD}\n本报记者 陈丽")
    assert _titles(parsed) == titles
