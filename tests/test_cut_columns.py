"""What a column's end, an advertisement or a narrow line cuts is put together again; a headline stays one."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage

ABOVE = "路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n"


def _parsed(text: str) -> ParsedPage:
    return parse(Page("cut", text, "cut.txt", "f" * 64))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("文家井的甜水", "文家井没有井,吃水要到三里外去挑。今年打出了一眼甜水井。"),
        ("路灯下的老人", "路灯亮起来的时候,老人们就出来下棋。"),
    ],
)
def test_a_headline_that_names_what_its_text_begins_with_is_not_cut(headline: str, body: str) -> None:
    first, second = _parsed(f"{ABOVE}\n{headline}\n{body}\n(王小明)").articles
    assert len(first.paragraphs) == 1
    assert second.title
    assert second.title.text == headline
    assert second.body == body


@pytest.mark.parametrize("office", ["乡信用社主任", "县教育局局长", "村党支部书记"])
def test_a_sentence_cut_before_the_name_of_who_has_the_office_goes_on(office: str) -> None:
    _, second = _parsed(
        f"{ABOVE}\n夜校添了“算账课”\n苇湖乡农民夜校日前增设“算账课”,由{office}\n\n王大明主讲。头一课,大家算出自己去年白忙了半年。"
    ).articles
    assert second.title
    assert second.title.text == "夜校添了“算账课”"
    assert second.body.startswith("苇湖乡农民夜校日前")
    assert len(second.paragraphs) == 1


@pytest.mark.parametrize("ad", ["◆广告 金牌月嫂 张小姐 ◆", "★商业广告 专业疏通下水道 随叫随到★"])
def test_an_advertisement_that_the_text_runs_around_ends_no_article(ad: str) -> None:
    parsed = _parsed(
        f"{ABOVE}老人15岁跟师傅学艺,冬瓜刮了半年、气球刮了三个月,刮破一个扣一\n{ad}\n顿早饭。如今他还是只收十块钱。\n徒弟是他的外孙女。"
    )
    (article,) = parsed.articles
    assert article.paragraphs[-2].text.endswith("刮破一个扣一顿早饭。如今他还是只收十块钱。")
    assert article.paragraphs[-1].text == "徒弟是他的外孙女。"
    assert [part.kind for part in parsed.residue] == ["notice"]


@pytest.mark.parametrize("byline", ["(湖 生、苇 叶)", "(湖 生、\n苇 叶)", "(俭 言)"])
def test_pen_names_printed_apart_in_brackets_sign(byline: str) -> None:
    (article,) = _parsed(f"{ABOVE}{byline}").articles
    assert ["".join(part.text.split()) for part in article.bylines] == ["".join(byline.split())]


SIGNED = "路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。\n"


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("以前天一黑就不敢出门", "散步。"),  # all that is left of a sentence
        ("晚饭后大家都到巷口来", "坐一坐,说一说这一天里的事情。"),  # and a signed one
        ("装灯的钱一共六百", "三十元,比去年少。"),  # a number
        ("巷口的路灯预", "计到明年全部装完。施工队老周说,一盏灯要管十年。"),  # a word, over a blank line
        ("社区干部挨家挨户给他们", "讲怎么用电。家家都留下了一张卡片,上面有电话。"),
        ("老人们把", "灯下的棋盘擦得发亮。天一黑,棋子就响起来,一响就是半夜。"),
        ("放学回来的孩子", "们在灯下写作业。作业写完了,就在巷子里踢毽子,踢到九点。"),
        ("“以前呀", "是摸着墙走,如今闭着眼也走得回家。”住在巷尾的人家都这么说,说了又笑。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("byline", ["\n通讯员 王小明", " (王小明)"])
def test_a_sentence_torn_by_a_column_is_no_headline(cut: str, rest: str, gap: str, byline: str) -> None:
    (article,) = _parsed(f"{SIGNED}{gap}{cut}{gap}{rest}{byline}").articles
    assert cut + rest in article.body


@pytest.mark.parametrize(
    "headline", ["我市禁毒工作取得新成就", "暴雨来了如何应对", "养路工区种菜自给", "两省一市结成共同体"]
)
def test_a_headline_that_ends_in_a_character_that_waits_for_another_is_not_torn(headline: str) -> None:
    text = "地处戈壁的工区四周不见人烟。大家挖坑换土,引雪水浇地,种活了白菜、萝卜和大葱,还送给邻近的工区。"
    _, second = _parsed(f"{SIGNED}通讯员 王小明\n\n{headline}\n\n{text}\n通讯员 李大海").articles
    assert second.title
    assert second.title.text == headline


@pytest.mark.parametrize(
    "headline",
    [
        "昨夜,一只鹿走进了百货大楼",
        "检修工、营业员、驾驶员,都来说说心里话",
        "记者从自来水公司获悉:停水结束",
        "电扇摊",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_apart_from_a_closing_byline_is_the_next_headline(headline: str, gap: str) -> None:
    text = "昨天上午,南关的摊子已排出半条街。摊主荀大海说,今年卖得比哪年都好,一天能卖出四十多台,还要再进货。"
    _, second = _parsed(f"{SIGNED}(王小明)\n\n{headline}{gap}{text}").articles
    assert second.title
    assert second.title.text == headline


def test_a_short_line_far_from_the_text_above_heads_an_article_of_its_own() -> None:
    more = "\n\n街道还请来电工,逐户查看线路。查出的毛病当天就修好了。\n\n居民送来一面锦旗,挂在办公室的墙上。"
    text = "父亲走后,我在抽屉里找到一杆秤。秤杆磨得油亮。\n\n他说,秤要平,心可以偏一点。这句话我记了一辈子。"
    first, second = _parsed(f"{SIGNED}{more}\n\n\n\n一杆秤\n\n{text}").articles
    assert second.title
    assert second.title.text == "一杆秤"
    assert first.body.endswith("墙上。")


def test_a_song_behind_the_line_that_says_who_sang_it_goes_on_with_its_sentence() -> None:
    text = f"{SIGNED}\n住在巷尾的工程师用一口流利的粤语唱了一段\n\n《帝女花》,掌声、笑声响成一片。大家坐到十点才散,灯一直亮着。\n记者 王小明"
    (article,) = _parsed(text).articles
    assert "唱了一段《帝女花》" in article.body


def test_a_byline_cut_into_three_lines_has_all_its_names() -> None:
    parsed = _parsed(f"{SIGNED}本报记\n者 铁 成 通\n讯员 柴小龙")
    assert parsed.fields[0].credits.reporters == ("铁成",)
    assert parsed.fields[0].credits.correspondents == ("柴小龙",)


def test_who_asks_for_old_pictures_under_a_byline_is_in_no_article() -> None:
    asked = "院庆办公室征集建院以来老照片,有意提供者请与宣传科联系。"
    parsed = _parsed(f"{SIGNED}通讯员 王小明\n{asked}")
    assert [part.kind for part in parsed.residue] == ["notice"]
