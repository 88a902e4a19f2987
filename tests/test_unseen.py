"""Forms of print that stand beside, above and below articles: told apart on pages of all kinds of papers."""

import re
from datetime import date

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

BRIDGE = (
    "6月2日,副县长罗清到石滩大桥工地检查施工进度,县交通局局长文涛陪同。\n\n"
    "罗清要求,施工单位要抢抓晴好天气,倒排工期,确保九月底前通车。\n\n"
    "目前,大桥主体已完成七成,三百名工人昼夜两班轮换。"
)
SCHOOL = (
    "早上七点,红枫小学的操场上已经响起跳绳声。体育教师尤佳数着拍子,一个都不落下。\n\n"
    "去年冬天,学校买回两百根跳绳,每个孩子发了一根,课间人人都跳,胖墩少了一半。"
)
REAP = "秋收以来,青禾合作社的六台收割机没有歇过,社员们轮流吃饭,一天收割三百亩,把稻谷抢在雨前运进了粮库,损失比往年少了两成。"


def _parsed(text: str) -> ParsedPage:
    return parse(Page("p/x.txt", text, "p/x.txt", ""))


def _headlines(parsed: ParsedPage) -> list[str]:
    return [
        " / ".join(part.text for part in (article.kicker, article.title, article.subtitle) if part)
        for article in parsed.articles
    ]


@pytest.mark.parametrize(
    "beside",
    [
        "东湖家具城清仓大展销\n沙发、餐桌、床具一律出厂价。时间:6月5日至20日 地址:东湖路8号 电话:5550101",
        "更正:本报第88期2版《荷塘》一文作者应为方舟,特此更正。",
        "停电通知:6月8日8时至12时,滨江路检修线路,请提前准备。",
        "农机维修热线:5550102 地址:站前街3号",
        "投稿请寄:滨江路9号 本报副刊部",
        "寻找目击者\n6月1日晚,滨江路发生一起事故,请目击者与交警大队联系,电话:5550103。",
        "全县小麦测产结果\n乡镇 面积 亩产\n石滩镇 3200 412.5\n红枫乡 1850 398\n青禾乡 2100 暂无",
        "更正 本报第88期2版《荷塘》一文作者应为方舟。",
        "小广告 本报代理:求购旧书、邮票,每条十元。",
        "门诊安排一览\n周一 内科 周二 外科\n预约电话:5550104",
    ],
    ids=[
        "sale",
        "correction",
        "power cut",
        "hot line",
        "contributions",
        "witnesses",
        "table",
        "correction in a line",
        "small ads",
        "rota",
    ],
)
def test_what_stands_between_articles_belongs_to_neither(beside: str) -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n{BRIDGE}\n\n记者 罗宁\n\n{beside}\n\n一根跳绳\n\n{SCHOOL}\n\n通讯员 申一鸣"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert parsed.articles[0].body.endswith("昼夜两班轮换。")
    assert [fields.credits for fields in parsed.fields] == [(("罗宁",), (), ()), ((), ("申一鸣",), ())]


@pytest.mark.parametrize(
    "head",
    [
        "石滩简报\n石滩县党政办公室编",
        "石滩农讯\n□ 二版编辑 罗 宁 □ 组版 申一鸣\n□ 投稿热线 5550104",
        "石 滩 晚 报 SHITAN WANBAO\n2019年6月3日 农历五月初一",
        "石滩日报 B2\n2019年6月3日\n本版记者 罗宁 编辑 申一鸣",
        "石滩晚报\n今日导读\nA2 三座桥年内开工\nA5 年糕“变身”记",
        ">>> 综合\n◇ 3 ◇",
        "3 一线风采",
        "@ 石滩讯 @ 3\nSHITAN NEWS · 综合",
        "石 滩 报 第 102 期\n石滩县总工会主办 内部资料\n争先 创优 奉献",
        "石滩农讯\n投稿请寄:石滩县农业局",
        "石滩日报 C3\n今日导读\nA2 夏粮收购价格公布\nA5 一座桥的三年",
        "石滩旗报 综合新闻\n责编:额尔敦巴特尔 校对:娜仁花",
    ],
    ids=[
        "compiled by",
        "editors with squares",
        "plate in Latin",
        "writers of the page",
        "contents of pages",
        "arrows",
        "number",
        "signs",
        "motto",
        "plate",
        "contents",
        "long names",
    ],
)
def test_ornaments_of_the_head_of_a_page_are_no_headline(head: str) -> None:
    parsed = _parsed(f"{head}\n\n石滩大桥年内通车\n\n{BRIDGE}")
    assert _headlines(parsed) == ["石滩大桥年内通车"]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("宣教科 罗宁", ("罗宁",)),
        ("初二(3)班 申一鸣", ("申一鸣",)),
        ("罗 宁", ("罗宁",)),
        ("学校记者团 罗宁 申一鸣", ("罗宁", "申一鸣")),
        ("(县总工会)", ()),
        ("(县总工会 供稿)", ()),
        ("·申一鸣·", ("申一鸣",)),
        ("作者:申一鸣", ("申一鸣",)),
        ("文丨申一鸣", ("申一鸣",)),
        ("整理:申一鸣", ("申一鸣",)),
        ("(作者单位:石滩县交通局)", ()),
        ("(来源:石滩县政府网)", ()),
        ("据新华社", ()),
        ("(本报综合)", ()),
        ("青禾大队 罗宁 红枫小学 申一鸣", ("罗宁", "申一鸣")),
        ("▲青禾中学初二(3)班 申 一 鸣 指导老师 罗宁", ("申一鸣",)),
        ("罗宁 采写", ("罗宁",)),
    ],
)
def test_a_signature_without_a_role_is_not_the_next_headline(below: str, names: tuple[str, ...]) -> None:
    parsed = _parsed(f"石滩大桥年内通车\n{BRIDGE}\n{below}\n一根跳绳\n本报讯 {SCHOOL}")
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert parsed.fields[0].credits.reporters == names


@pytest.mark.parametrize("mark", ["●", "■ ", "◆"])
def test_a_mark_before_a_name_under_a_headline_makes_no_label_of_it(mark: str) -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n{mark}申一鸣\n\n{BRIDGE}\n\n■ 关注\n\n{REAP}")
    assert _headlines(parsed) == ["石滩大桥年内通车"]
    assert parsed.fields[0].credits.reporters == ("申一鸣",)


@pytest.mark.parametrize("surname", ["罗", "欧阳"])
def test_a_paragraph_cut_inside_a_name_behind_an_office_goes_on(surname: str) -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n石滩镇副镇长{surname}\n\n宁静说,两岸的村子盼桥盼了三十年。"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车"]
    assert parsed.articles[0].body.endswith(f"石滩镇副镇长{surname}宁静说,两岸的村子盼桥盼了三十年。")


def test_a_headline_that_ends_in_a_dash_goes_on_on_two_lines() -> None:
    parsed = _parsed(
        f"一根跳绳\n\n{SCHOOL}\n\n记者 尤佳\n\n水浅,路远——\n新桥建在哪里?\n本报专访总工程师罗清\n\n本报记者 罗宁\n\n{BRIDGE}"
    )
    assert "".join(_headlines(parsed)[1].split(" / ")) == "水浅,路远——新桥建在哪里?本报专访总工程师罗清"


@pytest.mark.parametrize("cut", ["(罗\n宁)", "通讯员\n罗宁", "记者 罗\n宁"])
def test_a_byline_behind_the_last_sentence_may_be_cut_by_the_column(cut: str) -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n{BRIDGE}{cut}\n\n一根跳绳\n\n本报讯 {SCHOOL}")
    assert parsed.articles[0].body.endswith("昼夜两班轮换。")
    names = parsed.fields[0].credits
    assert (*names.reporters, *names.correspondents) == ("罗宁",)


def test_each_piece_of_a_column_has_its_own_headline() -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n{BRIDGE}\n\n石滩简讯\n★ 路灯换新\n\n6月3日,县城换装路灯三百盏,全部用上了节能灯。(罗宁)\n\n"
        "★ 瓜果上市\n\n首批西瓜运抵农贸市场,每斤一元二角。"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "★ 路灯换新", "★ 瓜果上市"]


def test_a_label_over_a_headline_and_a_formula_is_its_kicker() -> None:
    parsed = _parsed(
        f"【桥上见闻】\n\n石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n【校园内外】\n\n一根跳绳\n\n本报讯 {SCHOOL}"
    )
    assert _headlines(parsed) == ["【桥上见闻】 / 石滩大桥年内通车", "【校园内外】 / 一根跳绳"]


def test_a_paragraph_cut_inside_a_decimal_goes_on() -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n全县已投入资金3\n\n.2亿元,惠及两岸群众。")
    assert parsed.articles[0].body.endswith("全县已投入资金3.2亿元,惠及两岸群众。")


def test_words_that_say_what_reporters_do_are_no_names() -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n{BRIDGE}\n\n记者追踪:\n{REAP}\n\n本报记者 罗宁")
    assert parsed.fields[0].credits.reporters == ("罗宁",)


def test_a_heading_over_links_belongs_to_the_report_above() -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n新闻链接\n大桥全长1200米,总投资三亿元。\n\n一根跳绳\n\n本报讯 {SCHOOL}"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert parsed.articles[0].body.endswith("总投资三亿元。")


def test_a_speech_has_a_speaker_and_begins_with_whom_it_addresses() -> None:
    parsed = _parsed(f"在石滩大桥开工会上的讲话\n罗清\n\n同志们:\n{BRIDGE}\n\n一根跳绳\n\n本报讯 {SCHOOL}")
    assert _headlines(parsed) == ["在石滩大桥开工会上的讲话", "一根跳绳"]
    assert parsed.articles[0].body.startswith("同志们:")
    assert parsed.fields[0].credits.reporters == ("罗清",)


def test_who_gives_an_appeal_signs_it_and_heads_no_other_report() -> None:
    parsed = _parsed(
        f"爱护新桥倡议书\n\n全县职工朋友们:\n{BRIDGE}\n石滩县总工会\n2019年6月1日\n\n一根跳绳\n\n本报讯 {SCHOOL}"
    )
    assert _headlines(parsed) == ["爱护新桥倡议书", "一根跳绳"]


def test_what_a_writer_is_stands_before_the_name_under_a_headline_and_under_a_letter() -> None:
    written = _parsed(f"一根跳绳\n\n红枫小学教师 申一鸣\n\n{SCHOOL}")
    letter = _parsed(f"一根跳绳\n\n编辑同志:\n{SCHOOL}\n学生家长 申一鸣")
    assert _headlines(written) == _headlines(letter) == ["一根跳绳"]
    assert written.fields[0].credits.reporters == ("申一鸣",)
    assert letter.articles[0].body.endswith("学生家长 申一鸣")


def test_a_credited_caption_behind_a_notice_is_the_next_report_s() -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n声明\n本人丢失公章一枚,现予作废。\n\n孩子们在跳绳。 罗 宁 摄\n一根跳绳\n{SCHOOL}"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "一根跳绳"]
    assert parsed.fields[1].credits.photographers == ("罗宁",)


@pytest.mark.parametrize(("first", "second"), [("先把路修通", "再把路看好"), ("夜里听水声", "白天听人声")])
def test_the_first_sub_heading_right_under_the_headline_is_none_of_its_lines(first: str, second: str) -> None:
    parsed = _parsed(
        f"一根跳绳\n\n{SCHOOL}\n\n记者 尤佳\n\n河湾村的两本账\n村支书罗清有话说\n\n{first}\n\n{REAP}\n\n{second}\n\n{REAP}\n\n记者 罗宁"
    )
    assert _headlines(parsed)[1] == "河湾村的两本账 / 村支书罗清有话说"
    assert [section.heading.text for section in parsed.articles[1].sections if section.heading] == [
        first,
        second,
    ]


@pytest.mark.parametrize("kicker", ["图片新闻", "读者来信"])
def test_a_column_s_heading_right_over_a_headline_is_its_kicker(kicker: str) -> None:
    pages = [f"石滩大桥年内通车\n\n{BRIDGE}\n\n{kicker}\n{gap}一根跳绳\n{SCHOOL}" for gap in ("", "\n")]
    assert [_headlines(_parsed(page))[1] for page in pages] == [f"{kicker} / 一根跳绳", "一根跳绳"]


@pytest.mark.parametrize("mark", ["△", "▲ ", "●"])
@pytest.mark.parametrize("heading", ["简讯", "身边事"])
def test_pieces_that_only_a_mark_parts_are_one_article(mark: str, heading: str) -> None:
    pieces = f"{mark}6月3日,县城换装路灯三百盏。\n{mark}首批西瓜运抵农贸市场,每斤一元二角。"
    parsed = _parsed(
        f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n(罗宁)\n\n{heading}\n{pieces}\n(本报综合)\n更正 上期二版“石潭”应为“石滩”。"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", heading]
    assert parsed.articles[1].body == pieces


@pytest.mark.parametrize("mark", ["◆", "■ ", "▲"])
def test_labels_head_articles_where_each_piece_is_signed(mark: str) -> None:
    pieces = "\n".join(
        f"{mark}{title}\n{REAP}({name})"
        for title, name in [("抢收", "罗宁"), ("入库", "申一鸣"), ("晾晒", "方舟")]
    )
    parsed = _parsed(f"石滩农讯 2版\n{pieces}")
    assert len(parsed.articles) == 3
    assert [fields.credits.reporters for fields in parsed.fields] == [("罗宁",), ("申一鸣",), ("方舟",)]


def test_labels_of_one_signed_report_are_its_boxes() -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n{BRIDGE}\n\n■ 背景\n\n{REAP}\n\n■ 数字\n\n{SCHOOL}\n\n记者 罗宁")
    assert len(parsed.articles) == 1
    assert len(parsed.articles[0].sections) == 2


def test_a_poem_has_a_title_a_poet_and_its_lines() -> None:
    parsed = _parsed(
        f"一根跳绳\n\n{SCHOOL}(尤佳)\n\n山 路\n\n申一鸣\n\n山路挂在山上\n像一根旧麻绳\n母亲沿着它\n把我拉扯大\n\n"
        f"如今路宽了\n麻绳换成缎带\n母亲却走不动了\n(作者系石滩县中学教师)\n\n石滩大桥年内通车\n\n本报讯 {BRIDGE}"
    )
    assert _headlines(parsed) == ["一根跳绳", "山 路", "石滩大桥年内通车"]
    assert parsed.articles[1].body.split("\n")[:2] == ["山路挂在山上", "像一根旧麻绳"]
    assert parsed.fields[1].credits.reporters == ("申一鸣",)


def test_an_obituary_and_a_roll_of_names_stand_for_themselves() -> None:
    parsed = _parsed(
        f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n方守信同志逝世\n\n离休干部、原石滩县交通局局长方守信同志,因病医治无效,"
        "于2019年6月1日在石滩逝世,享年九十岁。\n\n优秀护士光荣榜\n\n罗 宁 县医院内科护士\n申一鸣 县医院外科护士\n文秀兰 中医院护士长"
    )
    assert _headlines(parsed) == ["石滩大桥年内通车", "方守信同志逝世", "优秀护士光荣榜"]


def test_a_headline_cut_at_a_comma_is_whole() -> None:
    parsed = _parsed(f"一根跳绳\n\n{SCHOOL}\n\n记者 尤佳\n\n桥通了,\n年货进山了\n\n本报讯 {BRIDGE}")
    assert _headlines(parsed)[1] == "桥通了,年货进山了"


def test_an_event_on_the_next_line_completes_the_headline() -> None:
    parsed = _parsed(f"石滩县召开夏粮收购工作\n\n新闻发布会\n\n\n\n本报讯 {BRIDGE}")
    assert _headlines(parsed) == ["石滩县召开夏粮收购工作 / 新闻发布会"]


@pytest.mark.parametrize("width", [14, 18, 24])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["no blank lines", "a blank line under every line"])
def test_columns_of_any_width_give_the_same_articles(width: int, indent: str, between: str) -> None:
    def column(text: str) -> list[str]:
        paragraphs = [indent + part for part in text.split("\n\n")]
        return [part[at : at + width] for part in paragraphs for at in range(0, len(part), width)]

    lines = ["石滩大桥通车", *column(BRIDGE), "记者 罗宁", "一根跳绳", *column(SCHOOL), "通讯员 申一鸣"]
    parsed = _parsed(between.join(lines))
    assert _headlines(parsed) == ["石滩大桥通车", "一根跳绳"]
    assert _bare(parsed.articles[0].body) == _bare(BRIDGE)


def test_a_month_in_the_masthead_gives_the_year() -> None:
    parsed = _parsed(f"石滩工运 第3版\n2016年6月\n\n石滩大桥年内通车\n\n{BRIDGE}")
    assert parsed.fields[0].when.day == date(2016, 6, 2)
    assert parsed.fields[0].when.evidence == "2016年6月"


def test_a_headline_that_ends_like_a_papers_name_is_no_masthead() -> None:
    parsed = _parsed(f"石滩大桥年内通车\n\n本报讯 {BRIDGE}\n\n前线传来捷报\n\n{SCHOOL}")
    assert _headlines(parsed) == ["石滩大桥年内通车", "前线传来捷报"]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
