"""The issue that a page is of: read from the head of the page and the file's name, given by the user, kept and shown."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from ran import Ran

from gx_es.document import documents, page_record, recorded_page
from gx_es.elastic import schema
from gx_es.elastic.names import aliases
from gx_es.extract.fields import GIVEN, Imprint
from gx_es.extract.filename import named
from gx_es.load import load
from gx_es.page import Issue, Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage
from gx_es.reading import read_pages

REPORT = "我市举行植树活动\n\n本报讯 （记者 李明）3月12日，市委书记钟鸣到南河镇参加植树。\n"


def read(head: str, file: str = "p/x.txt", given: Issue | None = None) -> ParsedPage:
    page = Page(file, f"{head}\n\n{REPORT}", file, "")
    return parse(page.with_given(given) if given else page)


def imprint(head: str, file: str = "p/x.txt", given: Issue | None = None) -> Imprint:
    return read(head, file, given).imprint


DATELINES = [
    "1996年3月14日 星期四 第4512期 零售价：0.30元",
    "1996年3月14日 星期四 每份0.3元",
    "1996年3月14日 星期四 零售每份0.30元",
    "1996年3月14日 星期四 每份三角",
    "1996年3月14日 星期四 晴 8℃-15℃",
    "1996年3月14日 星期四 晴转多云 东北风3-4级 8～15℃",
    "1996年3月14日 农历正月廿五 今日天气：晴",
    "1996年3月14日 星期四 官方微博：@清河日报",
    "1996年3月14日 星期四 定价：0.30元 讲真话 办实事",
    "1996年3月14日 星期四 农历正月廿五 第9876期 今日8版 清河新闻网：www.x.cn",
    "1996年3月14日 国内统一刊号：CN22-0012 邮发代号：11-21 零售：0.30元",
    "1996 年 3 月 14 日 星期四 零售价0.3元",
    "一九九六年三月十四日 星期四 第四一二号 每份二分",
    "南河镇党政综合办公室编　　　　1996年3月14日",
    "1996·3·14",
    "1996·3·14 星期四 每份0.3元",
    "Thursday March 14, 1996",
    "THU 14 Mar 1996 | 城事",
    "1996/03/14 THU 07 / 财经",
    "B03 | 1996-03-14 | 城事",
    "（一九九六年三月十四日 礼拜四）",
    "公元一九九六年三月十四日 星期四",
    "l996年3月l4曰 星期四 丙子年正月廿五 责编/章可 美编/路宁",
    "1996年3月14日 周四 三版 编辑_方圆 美编_戈壁",
    "1996年3月14日 星期四 试刊第6期",
    "1996年3月14日出版 星期四 第2版 校园",
    "总第1018期 1996年第37期 1996.3.14 农历丙子年正月廿五 安全专版",
    "本报1979年创刊 第1466期\n1996年3月14日 星期四",
    "星期四\n1996年3月14日 丙子年正月廿五\n奥运特刊·3",
    "一九九六年\n三月\n14\n星期四\n农历丙子年正月廿五\n第214期",
    "14\n1996年3月\n星期四",
    "1996年\n3月\n14日",
    "一九九六年\n三月十四日\n星期四",
    "199■年3月14日 星期四 丙子年正月廿五",
    "1996年3月■4日 星期四",
    "19■6年3月14日 星期四 丙子年正月廿五 第3版",
    "1996年3月14日 副刊“百花园”",
    "《清河日报》1996年3月14日 公司新闻",
    "清河日报数字报 1996年3月14日 星期四",
    "中华民国八十五年三月十四日 星期四",
    "清河日报 > 1996年3月14日 > 第04版 综合",
]


@pytest.mark.parametrize("line", DATELINES)
def test_a_line_with_the_day_of_the_issue_and_what_only_mastheads_have_is_a_masthead(line: str) -> None:
    parsed = read(f"清河日报\n{line}")
    assert parsed.imprint.issue.issue_date == date(1996, 3, 14)
    (article,) = parsed.articles
    assert article.title
    assert (article.title.text, article.kicker, article.subtitle) == ("我市举行植树活动", None, None)
    assert parsed.fields[0].when.day == date(1996, 3, 12)


@pytest.mark.parametrize("sunday", ["星期天", "星期日", "周日"])
def test_a_day_in_a_box_may_be_a_sunday(sunday: str) -> None:
    assert imprint(f"清河日报\n1996年\n3月17日\n{sunday}").issue.issue_date == date(1996, 3, 17)


def test_the_first_issue_has_its_own_day() -> None:
    assert imprint("清河日报\n1996年3月14日创刊号").issue.issue_date == date(1996, 3, 14)


def test_letters_that_only_look_like_ascii_are_no_month() -> None:
    assert imprint("清河日报\nſept 14, 2020").issue.issue_date is None


@pytest.mark.parametrize(
    "line",
    [
        "199■年3月14日 星期四",  # 1991 or 1996
        "199■年3月14日",
        "1996年3月\n14",  # as likely the number of the page
        "1996年3月\n14\n星期五",
        "March 32, 1996",
        "1996年3月14日创刊 第12期",
        "3月14日 星期四 第5版",
    ],
)
def test_what_may_be_two_days_or_none_is_no_day_of_the_issue(line: str) -> None:
    assert imprint(f"清河日报\n{line}").issue.issue_date is None


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("2016年9月6日，市委书记钟鸣到南河镇。", "2016年9月6日"),
        ("9月6日，钟鸣到南河镇。G20杭州峰会刚刚落幕，民宿满房。", "杭州峰会刚刚落幕"),
    ],
)
def test_what_the_articles_tell_resolves_a_digit_of_the_masthead(told: str, evidence: str) -> None:
    page = Page("p/x.txt", f"201■年9月8日 星期四 清河日报 A4\n\n民宿满房\n\n本报讯 {told}\n", "p/x.txt", "")
    found = parse(page).imprint
    assert found.issue == Issue("清河日报", date(2016, 9, 8), "A4")
    assert found.evidence.issue_date
    assert evidence in found.evidence.issue_date


@pytest.mark.parametrize(
    ("line", "told", "iso"),
    [
        ("8月12日 星期五 第3版", "昨日，纪念抗战胜利60周年图片展开展。", "2005-08-12"),
        ("星期五 8月12日 第3版", "8月11日，去年（2004年）动工的码头建成。", "2005-08-12"),
        ("8月12日 星期六 第3版", "昨日，纪念抗战胜利60周年图片展开展。", None),
        ("8月12日 第3版", "昨日，纪念抗战胜利60周年图片展开展。", None),
        ("8月12日 星期五 第3版", "昨日，图片展开展。", None),
    ],
)
def test_what_the_articles_tell_gives_the_year_that_the_masthead_lacks(
    line: str, told: str, iso: str | None
) -> None:
    page = Page("p/x.txt", f"清河日报\n{line}\n\n民宿满房\n\n本报讯 {told}\n", "p/x.txt", "")
    assert parse(page).imprint.issue.issue_date == (date.fromisoformat(iso) if iso else None)


def test_a_running_head_in_mid_page_gives_the_day() -> None:
    reports = "\n\n".join(f"{REPORT}{'植树的人很多，山上站满了。' * 30}" for _ in range(3))
    head = "清河日报 要闻\n\n"
    assert read(f"{head}{reports}").imprint.issue.issue_date is None
    for line, day in [("第2版 1996年3月14日 星期四", date(1996, 3, 14)), ("1996年3月14日", None)]:
        assert read(f"{head}{reports}\n\n{line}\n\n{reports}").imprint.issue.issue_date == day


@pytest.mark.parametrize(
    "line",
    [
        "第三版 战“疫”一线",
        "第2版：脱贫·攻坚",
        "指导：语文组 编辑：高二（6）班宣传小组",
        "主办：校团委 编辑：文学社 校对：高一（2）班",
    ],
)
def test_the_name_of_the_page_and_who_made_it_are_no_headline(line: str) -> None:
    (article,) = read(f"清河日报\n1996年3月14日 星期四\n{line}").articles
    assert article.title
    assert (article.title.text, article.kicker) == ("我市举行植树活动", None)


@pytest.mark.parametrize(
    "head",
    [
        "清 河 工 运 第2008期 10月24日出版",
        "星期六 3月18日 第5版 民生\n清 河 周 末",
        "清 河 副 刊",
        "责任编辑 沐小雨 组版 冷月华 校对 方 寸\n清河教育",
        "责任编辑 沐小雨 校对 方 寸 2009.3.24 电子信箱 a@b.example\n清河教育",
        "本版编辑 南乔木 电话 5550117\n清河故事",
        "清河文化周刊 1988年5月9日 星期一 试刊第6期",
        "清河商报 07 / 财经\n编辑_包容 美编_戈壁",
        "2013年11月7日 清 河 时 报 责编/章可 美编/路宁",
        "本报1979年创刊 第1466期",
    ],
)
def test_the_head_of_a_page_is_no_headline(head: str) -> None:
    body = REPORT.partition("\n\n")[2]
    (article,) = parse(Page("p/x.txt", f"{head}\n山坡绿了\n我市举行植树活动\n{body}", "p/x.txt", "")).articles
    parts = [part.text for part in (article.kicker, article.title, article.subtitle) if part]
    assert parts == ["山坡绿了", "我市举行植树活动"]


@pytest.mark.parametrize(
    "headline",
    [
        "1996年3月14日起每份0.30元：本报调价的前前后后",
        "气温升至20℃ 春耕开始了",
        "第三版《红楼梦》研究有新论",
        "指导：他用一生回答的问题",
    ],
)
def test_a_headline_with_a_day_a_price_or_a_role_stays_one(headline: str) -> None:
    page = Page("p/x.txt", f"清河日报\n\n{headline}\n\n{REPORT.partition(chr(10))[2]}", "p/x.txt", "")
    (article,) = parse(page).articles
    assert article.title
    assert article.title.text.startswith(headline[:6])


@pytest.mark.parametrize(
    ("head", "newspaper", "number"),
    [
        ("清河县报", "清河县报", None),
        ("香江日報", "香江日報", None),
        ("清 河 日 报\n第2版", "清河日报", "2"),
        ("清河日报 第05版 要闻", "清河日报", "5"),
        ("清河日报\nA2", "清河日报", "A2"),
        ("清河日报\n1996年3月14日 星期四 A02版 城事", "清河日报", "A2"),
        ("清河日报 第四版", "清河日报", "4"),
        ("清河日报\n二版 综合新闻", "清河日报", "2"),
        ("清河日报 综合新闻 3", "清河日报", "3"),
        ("清河日报\n— 3 —", "清河日报", "3"),
        ("清河日报·教育周刊\n2 要闻", "清河日报", "2"),
        ("清河日报\n第2版 要闻\n责任编辑 常宁 一版编辑 温和", "清河日报", "2"),
        ("清河日报\n1996年3月14日 第4512期 今日8版", "清河日报", None),
        ("清河日报\n要闻 02-03", "清河日报", None),
        ("清河日报\n第2版 第3版", "清河日报", None),
        ("中共清河县委机关报\n1996年3月14日 星期四 第2版", None, "2"),
        ("社区新闻 第6版\n1996年3月14日 星期四", None, "6"),
    ],
)
def test_the_masthead_names_the_paper_and_the_page(
    head: str, newspaper: str | None, number: str | None
) -> None:
    issue, evidence, _ = imprint(head)
    assert (issue.newspaper, issue.number) == (newspaper, number)
    assert bool(evidence.newspaper) is (newspaper is not None)
    assert bool(evidence.number) is (number is not None)


@pytest.mark.parametrize(
    ("head", "paper"),
    [
        ("南河周末 第2版", "南河周末"),
        ("南 河 石 油\n1996年3月14日 星期四", "南河石油"),
        ("主编 王明 电话 5550117\n南河教育\n1996年3月14日", "南河教育"),
        ("南河日报 南河周末\n1996年3月14日", "南河日报"),
        ("安全生产 第2版", None),  # the name of a page
        ("清河周末 第2版", None),  # of a place that the articles do not name
        ("南河镇人民政府主办 第2版", None),
        ("南河县人民法院 第2版", None),
    ],
)
def test_a_paper_named_after_its_place_is_told_by_what_the_articles_tell(
    head: str, paper: str | None
) -> None:
    assert imprint(head).issue.newspaper == paper


def test_a_paper_that_an_article_names_is_not_the_page_s() -> None:
    page = Page("p/x.txt", f"{REPORT}\n人民日报\n\n另一篇报道的标题\n\n本报讯 昨天下了雨。\n", "p/x.txt", "")
    assert parse(page).imprint == Imprint()


@pytest.mark.parametrize(
    ("name", "day", "number"),
    [
        ("20211116.txt", date(2021, 11, 16), None),
        ("2021-11-16_01.txt", date(2021, 11, 16), None),
        ("高新时报2021年11月16日第3版.txt", date(2021, 11, 16), "3"),
        ("gxsb_2021.11.16-A03.txt", date(2021, 11, 16), "A3"),
        ("2021_11_16/A03.txt", date(2021, 11, 16), "A3"),
        ("1996_03_14.txt", date(1996, 3, 14), None),
        ("1996年03月14日 第2版.txt", date(1996, 3, 14), "2"),
        ("2023.05.18-1版.txt", date(2023, 5, 18), "1"),
        ("1996年3月14日.txt", date(1996, 3, 14), None),
        ("1996年３月１４日第二版.txt", date(1996, 3, 14), "2"),
        ("1996-3-14.txt", date(1996, 3, 14), None),
        ("清河日报1996.3.14", date(1996, 3, 14), None),
        ("清河日报1996.3.14A2.txt", date(1996, 3, 14), "A2"),
        ("1996年3月/14日.txt", date(1996, 3, 14), None),
        ("1996年3月/14日/第3版.txt", date(1996, 3, 14), "3"),
        ("1996/3/14/2.txt", date(1996, 3, 14), None),
        ("2021-11-01至2021-11-30/2021-11-16.txt", date(2021, 11, 16), None),
        ("1996年3月14日今日8版.txt", date(1996, 3, 14), None),
        ("1996-3-14 1-4版.txt", date(1996, 3, 14), None),
        ("第4版.txt", None, "4"),
        ("A02.txt", None, None),
        ("96-3-14.txt", None, None),
        ("1996-3.txt", None, None),
        ("1996_3_2.txt", None, None),
        ("20210231.txt", None, None),
        ("1996-13-14.txt", None, None),
        ("120211116.txt", None, None),
        ("202111161.txt", None, None),
        ("000_c77487c11a53d346.txt", None, None),
        ("page1.txt", None, None),
    ],
)
def test_the_name_of_a_file_tells_the_day_and_the_page(
    name: str, day: date | None, number: str | None
) -> None:
    found = named(f"县报档案/{name}")
    assert (found.day and found.day.value, found.number and found.number.value) == (day, number)


def test_what_the_user_gives_goes_before_the_name_and_that_before_the_masthead() -> None:
    head, file = "清河日报\n1996年3月14日 第2版", "p/19960315-3版.txt"
    read_, named_ = imprint(head), imprint(head, file)
    assert read_.issue == Issue("清河日报", date(1996, 3, 14), "2")
    assert read_.evidence == ("masthead: 清河日报", "masthead: 1996年3月14日", "masthead: 第2版")
    assert not read_.contradictions
    assert named_.issue == Issue("清河日报", date(1996, 3, 15), "3")
    assert named_.evidence == ("masthead: 清河日报", "file name: 19960315", "file name: 3版")
    assert named_.contradictions == (
        "issue date 1996-03-15 (file name: 19960315), but 1996-03-14 (masthead: 1996年3月14日)",
        "page number 3 (file name: 3版), but 2 (masthead: 第2版)",
    )
    said = Issue("高新时报", date(1996, 3, 16), "4")
    given = imprint(head, file, said)
    assert (given.issue, given.evidence) == (said, (GIVEN, GIVEN, GIVEN))
    assert given.contradictions[0] == "newspaper 高新时报 (given), but 清河日报 (masthead: 清河日报)"
    assert len(given.contradictions) == 5


@pytest.mark.parametrize(
    "given",
    [
        Issue("清河日报", date(1996, 3, 14), "2"),
        Issue("清河日報", None, "02"),
        Issue("清河日报（城市版）", None, "第二版"),
        Issue("Qinghe Daily", None, "副刊"),
    ],
)
def test_what_only_is_written_otherwise_is_no_contradiction(given: Issue) -> None:
    assert imprint("清河日报\n1996年3月14日 第2版", "p/1996-3-14第2版.txt", given).contradictions == ()


def test_documents_and_the_record_have_the_issue_and_the_page_is_read_back_as_it_was_given() -> None:
    parsed = read("香江日報\n1996年3月14日 第2版", given=Issue(number="A02"))
    (_, document), (_, record) = next(documents(parsed)), page_record(parsed)
    expected = {
        "newspaper": "香江日報",
        "issue_date": "1996-03-14",
        "number": "A02",
        "issue_evidence": {
            "newspaper": "masthead: 香江日報",
            "issue_date": "masthead: 1996年3月14日",
            "number": "given",
        },
    }
    for page in (document["page"], record["page"]):
        assert {key: page[key] for key in expected} == expected
    assert recorded_page(record) == parsed.page
    assert not any(each["kind"] == "issue_contradicted" for each in record["suspicions"])
    other = page_record(read("清河日报", given=Issue("高新时报")))[1]["suspicions"]
    assert {
        "kind": "issue_contradicted",
        "reason": "newspaper 高新时报 (given), but 清河日报 (masthead: 清河日报)",
    } in other


# Loading, on a real node

PAGES = {
    "a.txt": f"清河日报\n1996年3月14日 星期四 第2版\n\n{REPORT}",
    "b.txt": f"清河日报\n\n{REPORT.replace('南河镇', '北河镇')}",
    "1996年3月/15日.txt": REPORT.replace("南河镇", "东河镇"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "县报档案"
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    file = tmp_path / "m.csv"
    file.write_text("file,issue_date,number\nb.txt,1996-03-20,A4\n", encoding="utf-8")
    return file


Issues = dict[str, tuple[str | None, str | None, str | None]]
Told = Callable[[], Issues]


@pytest.fixture
def issues(client: Elasticsearch, prefix: str) -> Told:
    """Give a function that tells of each file what its page record says of its issue, and all its articles too."""

    def told() -> Issues:
        records, articles = (_issues(client, index) for index in reversed(aliases(prefix)))
        assert records == articles
        return records

    return told


def _issues(client: Elasticsearch, index: str) -> Issues:
    client.indices.refresh(index=index)
    pages = (hit["_source"]["page"] for hit in client.search(index=index, size=100)["hits"]["hits"])
    return {
        page["file"].partition("/")[2]: (page["newspaper"], page["issue_date"], page["number"])
        for page in pages
    }


AS_READ = {
    "a.txt": ("清河日报", "1996-03-14", "2"),
    "b.txt": ("清河日报", None, None),
    "1996年3月/15日.txt": (None, "1996-03-15", None),
}
AS_GIVEN = {
    "a.txt": ("清河县报", "1996-03-14", "2"),
    "b.txt": ("清河县报", "1996-03-20", "A4"),
    "1996年3月/15日.txt": ("清河县报", "1996-03-15", None),
}


def test_what_pages_say_of_their_issue_is_stored_of_articles_and_pages(
    issues: Told, archive: Path, gx_es: Ran
) -> None:
    code, _, err = gx_es("load", archive, "--quiet")
    assert (code, err) == (0, "")
    assert issues() == AS_READ
    table = gx_es("query", "run", "coverage", "--csv")[1].splitlines()
    assert sum("1996" in row for row in table) == 1


def test_what_a_user_gave_stays_until_it_is_given_anew(
    issues: Told, archive: Path, manifest: Path, gx_es: Ran
) -> None:
    told = ("--newspaper", "清河县报", "--manifest", manifest)
    assert gx_es("load", archive, *told, "--quiet")[0] == 0
    assert issues() == AS_GIVEN
    assert "3 read = 0 indexed + 3 unchanged" in gx_es("load", archive)[1]
    assert "3 read = 0 indexed + 3 unchanged" in gx_es("load", archive, *told)[1]
    (archive / "b.txt").write_text(PAGES["b.txt"].replace("植树", "种树"), encoding="utf-8")
    assert "3 read = 1 indexed + 2 unchanged" in gx_es("load", archive)[1]
    assert issues() == AS_GIVEN
    again = gx_es("load", archive, "--newspaper", "清河新报")[1]
    assert "3 read = 3 indexed + 0 unchanged" in again
    assert issues() == {name: ("清河新报", day, number) for name, (_, day, number) in AS_GIVEN.items()}


def test_what_was_given_stays_when_the_archive_is_read_again_from_its_records(
    issues: Told, archive: Path, manifest: Path, gx_es: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    gx_es("load", archive, "--newspaper", "清河县报", "--manifest", manifest)
    monkeypatch.setattr("gx_es.load.change.__version__", "9.9.9")
    for again in (("load", "--reparse", "--workers", "1"), ("reindex", "--reparse", "--workers", "1")):
        assert gx_es(*again)[0] == 0
        assert issues() == AS_GIVEN
    assert gx_es("load", archive)[0] == 0
    assert issues() == AS_GIVEN


def test_what_was_given_is_forgotten_where_pages_are_taken_as_printed(
    issues: Told, archive: Path, manifest: Path, gx_es: Ran
) -> None:
    gx_es("load", archive, "--newspaper", "清河县报", "--manifest", manifest)
    dry = gx_es("load", archive, "--as-printed", "--dry-run")[1]
    code, out, _ = gx_es("load", archive, "--as-printed", "--newspaper", "清河新报")
    assert "3 indexed + 0 unchanged" in dry
    assert (code, "3 indexed + 0 unchanged" in out) == (0, True)
    assert issues() == {name: ("清河新报", day, number) for name, (_, day, number) in AS_READ.items()}
    gx_es("load", archive, "--as-printed")
    assert issues() == AS_READ
    code, _, err = gx_es("load", "--reparse", "--as-printed")
    assert (code, "--reparse reads no files" in err) == (2, True)


def test_what_was_given_of_a_page_that_failed_is_not_lost(
    issues: Told, archive: Path, manifest: Path, gx_es: Ran
) -> None:
    (archive / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    told = ("--newspaper", "清河县报", "--manifest", manifest)
    assert gx_es("load", archive, *told, "--allow-failures")[0] == 1
    (archive / "b.txt").write_text(PAGES["b.txt"], encoding="utf-8")
    assert gx_es("load", archive)[0] == 0
    assert issues() == AS_GIVEN


def test_contradictions_are_told_in_one_line_and_the_users_word_is_kept(
    issues: Told, archive: Path, gx_es: Ran
) -> None:
    code, out, err = gx_es("load", archive, "--issue-date", "1996-03-13", "--quiet", "--json")
    first, second = sorted(json.loads(out)["contradictions"])
    assert (code, err.count("\n")) == (0, 1)
    assert "issue date 1996-03-13 (given), but 1996-03-1" in err
    assert "(and 1 more; see: gx-es --index" in err or "(and 1 more; see: gx-es ledger" in err
    assert first.startswith(
        "县报档案/1996年3月/15日.txt: issue date 1996-03-13 (given), but 1996-03-15 (file name:"
    )
    assert second.endswith("issue date 1996-03-13 (given), but 1996-03-14 (masthead: 1996年3月14日)")
    assert {day for _, day, _ in issues().values()} == {"1996-03-13"}
    assert "but 1996-03-14 (masthead" in gx_es("ledger")[1]
    assert gx_es("load", archive, "--quiet")[2] == ""


def test_the_issue_is_shown_beside_articles_without_a_day(archive: Path, gx_es: Ran) -> None:
    text = "清河日报\n一九五八年八月三日 第4版\n\n南河镇大种其树\n\n本报讯 南河镇的社员们种下了许多树苗，干劲很足。\n"
    (archive / "c.txt").write_text(text, encoding="utf-8")
    gx_es("load", archive)
    assert "清河日报 1958-08-03 第4版 · 县报档案/c.txt" in gx_es("search", "大种其树")[1]
    assert "县报档案/c.txt  清河日报 1958-08-03 第4版\n" in gx_es("show")[1]
    assert "县报档案/b.txt  清河日报\n" in gx_es("show")[1]
    head, row, *_ = gx_es("search", "大种其树", "--csv")[1].splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["page.issue_date"], cells["page.number"]) == ("1958-08-03", "4")


@pytest.fixture
def older(client: Elasticsearch, prefix: str, archive: Path) -> Path:
    """Give an archive that was loaded by a version that stored what was given alone, and no evidence."""

    def before(parsed: ParsedPage) -> dict[str, Any]:
        page = parsed.page
        day = page.issue_date and page.issue_date.isoformat()
        known = {"id": page.id, "file": page.file, "newspaper": page.newspaper, "issue_date": day}
        return {**known, "number": page.number, "sha256": page.sha256}

    bodies = copy.deepcopy(schema.bodies())
    for body in bodies:
        del body["mappings"]["properties"]["page"]["properties"]["issue_evidence"]
    with pytest.MonkeyPatch.context() as then:
        then.setattr("gx_es.document.page_fields", before)
        then.setattr("gx_es.elastic.schema._plain", lambda: bodies)
        load(client, prefix, read_pages([archive], default=Issue("清河县报")))
    return archive


def test_an_archive_older_than_evidence_is_reindexed_once_and_keeps_what_was_given(
    issues: Told, older: Path, gx_es: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = older
    code, _, err = gx_es("load", archive)
    assert (code, "another mapping than this gx-es writes; run gx-es reindex" in err) == (1, True)
    assert gx_es("reindex")[0] == 0
    monkeypatch.setattr("gx_es.load.change.__version__", "9.9.9")
    assert "3 indexed + 0 unchanged" in gx_es("load", archive)[1]
    given = {name: ("清河县报", day, number) for name, (_, day, number) in AS_READ.items()}
    assert issues() == given


@pytest.mark.usefixtures("older")
def test_an_archive_older_than_evidence_may_be_reindexed_and_parsed_in_one(issues: Told, gx_es: Ran) -> None:
    code, out, _ = gx_es("reindex", "--reparse", "--workers", "1")
    assert (code, "FAILED" in out) == (0, False)
    assert issues()["a.txt"] == ("清河县报", "1996-03-14", "2")
