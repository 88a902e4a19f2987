"""What a paper prints beside its articles: at the head of a page, over a column, between articles; and what only looks so."""

import pytest

from gx_es.page import Article, Page
from gx_es.parse import parse
from gx_es.segment.furniture import furniture
from gx_es.segment.lines import lines

NEWS = "城南菜场开张\n本报讯 5月3日上午,城南菜场开张,附近的居民都来买菜,大家说方便多了。\n记者 李超\n"
PROSE = "昨日上午9时,大桥主塔封顶,两岸的施工队在桥上握手。总工程师王大明说,工期比原计划早了半个月。"

HEADS = [
    "洺州日报 1962年2月11日 副刊“百花园”",
    "松涛晚报 民生热线 0455-550000",
    "今日望川 2版 记者热线 5577",
    "《泽安商报》2018年4月26日 公司新闻",
    "古镇新语 文化遗产专刊",
    "文学副刊 百花园",
    "厂庆特刊",
    "1999年9月30日 星期四 国庆50周年专刊",
    "槐川报 要 闻 1",
    "第 1O 版 | 要闻·民生",
    "沂溪医讯 主办:沂溪县人民医院",
    "今日气象 多云转阴 偏北风3-4级 明晨最低6℃ 零售每份4角",
    "辛巳年正月初一 今日天气 晴 -3℃~5℃",
    "戈壁前哨 油印 第四十一期",
    "青石日报 > 2001年1月1日 > 第3版 要闻",
    "见报日期:2001年1月1日",
    "柏 桥 简 讯\n第13期(总第87期)\n柏桥镇党政办公室编 2016年7月5日",
    "柏桥镇讯 ○○○○年7月5日 星期二 第7期\n镇文化站编印",
    "□□□□年7月5日 第31期 共四版",
    "柏桥中学校报 第 ■■ 期",
    "20□□年7月5日 总第 4□ 期",
    "柏桥渔业 版次 2",
    "柏桥晚报\n农历癸卯年三月十四 5月3日 星期三",
    "柏桥晚报\n5月3日 星期三 阴历三月十四",
    "热烈庆祝柏桥纺织厂建厂50周年\n柏桥纺织报 2001年7月5日",
    "恭贺新禧\n柏桥纺织报 2001年1月1日",
    "祝全体读者新春快乐!\n柏桥纺织报 2001年1月1日",
    "柏 桥 融 媒\n扫描二维码 看更多精彩",
    "柏桥日报 第3版\n扫一扫,看视频",
    "柏桥日报 第3版\n更多新闻请扫描二维码",
    "柏桥中学校报 2001年7月5日\n主编:王大明 学生记者团 编",
    "柏桥中学校报 2001年7月5日\n责编 李超 校团委主办",
]


def articles(text: str) -> tuple[Article, ...]:
    return parse(Page("made/1.txt", text, "made/1.txt", "0" * 64)).articles


def headlines(article: Article) -> list[str]:
    return [part.text for part in (article.kicker, article.title, article.subtitle) if part]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_page_is_no_headline(head: str, gap: str) -> None:
    (only,) = articles(f"{head}{gap}{NEWS}")
    assert headlines(only) == ["城南菜场开张"]


@pytest.mark.parametrize("head", ["◆ 一 周 快 读 ◆", "【一周速览】", "基层集锦", "本周要闻"])
def test_a_column_to_be_read_quickly_heads_several_pieces(head: str) -> None:
    first, second = articles(f"{head}\n\n{NEWS}\n老街坊换新颜\n本报讯 {PROSE}(李超)\n")
    assert (headlines(first), headlines(second)) == (["城南菜场开张"], ["老街坊换新颜"])


def test_a_rubric_over_one_letter_is_of_its_headline_at_the_head_of_a_page_too() -> None:
    (only,) = articles(
        f"桃源日报 1979年9月8日 星期六 第三版\n\n读者来信\n灯该多亮一会儿\n编辑同志:\n\n{PROSE}(窦有才)\n"
    )
    assert headlines(only) == ["读者来信", "灯该多亮一会儿"]


@pytest.mark.parametrize(
    "cut",
    [
        "大桥计划2020年10月1日",
        "1998年7月21日,市区曾下过",
        "一九八四年五月二十七日,",
        "由县委宣传部、县总工会联合主办",
        "接过电话:“我也是",
        "的直播间里,第三期“巾帼电商”",
        "二版,矿车一碰就变形",
        "客运值班主任常青",
        "王明找到水运社社长侯德",
        "是我们厂里的老校对尚书海",
        "届全国大学生结构设计竞赛落",
        "扫码看病不用排队",
        "扫描二维码,骗走三万元",
    ],
)
def test_a_line_that_a_column_cut_out_of_a_sentence_is_no_furniture(cut: str) -> None:
    (line,) = lines(cut)
    assert furniture(line) is None


@pytest.mark.parametrize("cut", ["大桥计划2020年10月1日", "1998年7月21日,市区曾下过"])
def test_a_day_in_a_cut_sentence_stays_in_its_article(cut: str) -> None:
    (only,) = articles(f"老街坊换新颜\n\n{PROSE}\n\n{cut}\n\n前通车,届时只需8分钟。\n记者 李超\n")
    assert cut in "".join(paragraph.text for paragraph in only.paragraphs)


def test_an_announcement_of_a_service_under_the_last_article_is_none_of_its_own() -> None:
    (only,) = articles(f"{NEWS}6月份专家停诊信息:眼科单主任6月28日至30日停诊,口腔科乐医生6月29日停诊。\n")
    assert headlines(only) == ["城南菜场开张"]


@pytest.mark.parametrize(("letters", "rubric"), [(1, ["读者来信"]), (2, [])])
def test_a_rubric_apart_from_the_only_letter_is_of_its_headline_and_over_two_it_heads_the_column(
    letters: int, rubric: list[str]
) -> None:
    columns = "".join(f"路灯该亮了{at}\n\n编辑同志:\n\n{PROSE}\n\n(窦有才)\n\n" for at in range(letters))
    _, letter, *_ = articles(f"{NEWS}\n读者来信\n\n{columns}")
    assert headlines(letter) == [*rubric, "路灯该亮了0"]


def test_a_greeting_under_a_masthead_is_of_the_headline() -> None:
    (only,) = articles(f"柏桥日报 2001年7月1日\n热烈庆祝建党80周年\n{NEWS}")
    assert headlines(only) == ["热烈庆祝建党80周年", "城南菜场开张"]


@pytest.mark.parametrize("verdict", ["一审获刑四年", "二审维持原判", "终审改判"])
def test_the_verdict_of_a_court_names_no_editor(verdict: str) -> None:
    (only,) = articles(f"03 法治\n骗来的“低价煤”\n{verdict}\n{NEWS.partition(chr(10))[2]}")
    assert headlines(only) == ["骗来的“低价煤”", verdict]


@pytest.mark.parametrize("byline", ["通讯员 李超", "本报记者 李超"])
def test_a_last_sentence_without_its_mark_ends_before_the_byline(byline: str) -> None:
    (only,) = articles(f"百家宴\n本报讯 {PROSE}\n八十张桌子都笑了,好多人抹起了眼泪 {byline}\n")
    assert only.paragraphs[-1].text.strip() == "八十张桌子都笑了,好多人抹起了眼泪"
    assert [each.text.strip() for each in only.bylines] == [byline]


@pytest.mark.parametrize(
    "line",
    [
        "③版",
        "③版 某某铁道",
        "第Ⅲ版 乡村·民生",
        "《某州医苑》 1992年3月25日 星期三",
        "逢周五出版 · 编辑部电话 5600127",
    ],
)
def test_the_head_of_a_page_in_odd_forms_is_no_headline(line: str) -> None:
    text = f"{line}\n路灯亮了\n本报讯 4月6日,西河街道给背街小巷装上了路灯,居民拍手叫好。"
    (article,) = parse(Page("head", text, "head.txt", "")).articles
    assert article.title
    assert article.title.text == "路灯亮了"
