import csv
import json
import os
import pty
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import date

import made
import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic.names import aliases
from gx_es.errors import Usage
from gx_es.extract.fields import Credits, Days, Fields, Mention, When
from gx_es.page import Span
from gx_es.period import period
from gx_es.search.fragment import HIT_BEGINS, HIT_ENDS, Fragment, fragment
from gx_es.search.hits import Found, Hit, find
from gx_es.search.kwic import keywords
from gx_es.search.request import Search, request
from gx_es.search.synonyms import Synonyms, usual_synonyms

DAY = date(2021, 11, 16)


def fields(
    when: When = When(),  # noqa: B008 - frozen
    *,
    reporters: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    organizations: tuple[str, ...] = (),
) -> Fields:
    mentions = tuple(Mention(name, None, None, 0, len(name), "title") for name in people)
    return Fields(when, Credits(reporters), mentions, organizations)


ARTICLES = (
    made.article("安全生产会议召开", "会议强调安全生产。\n要守住[bold]底线[/bold]和<em>红线</em>。"),
    made.article("产业园建设提速", "在全 部地区推进产业园建设,6 月 2 0日上午开工。", ordinal=1),
    made.article("旧闻一则", "生产安全两不误,这里说的是往年的事,企业安全,恢复生产。转型升級。", ordinal=2),
    made.article("没有日期的通知", "关于园的通知\x1b[31m红色\x07。", ordinal=3),
)
FIELDS = (
    fields(
        When(DAY, "11月16日", Days(DAY, DAY), "day", "2021年"), reporters=("李四",), people=("张红军", "王五")
    ),
    fields(
        When(date(2022, 1, 3), "1月3日", None, "day", None),
        reporters=("赵六",),
        people=("张红军",),
        organizations=("高新区管委会",),
    ),
    fields(When(None, "去年", Days(date(2020, 1, 1), date(2020, 12, 31)), "year", "2021年")),
    fields(),
)


@pytest.fixture(scope="module")
def loaded(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an index with the made articles."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    pair = made.index(client, prefix, made.parsed(*ARTICLES, fields=FIELDS))
    yield prefix
    client.indices.delete(index=list(pair))


def titles(client: Elasticsearch, prefix: str, text: str, **options: object) -> list[str]:
    found = find(client, aliases(prefix).articles, Search(text, **options))  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    if found.loose:
        return []
    return [hit.article["title"] for hit in found.hits]


def best(client: Elasticsearch, prefix: str, text: str) -> Hit:
    found: Found = find(client, aliases(prefix).articles, Search(text))
    return found.hits[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产业园", ["产业园建设提速"]),
        ("园", ["没有日期的通知", "产业园建设提速"]),
        ("安全生产", ["安全生产会议召开"]),
        ("安全 生产", ["安全生产会议召开", "旧闻一则"]),
        ('"安全生产"', ["安全生产会议召开"]),
        ("“企业安全”", ["旧闻一则"]),
        ('"企业生产"', []),
        ("全部", ["产业园建设提速"]),
        ("6月20日", ["产业园建设提速"]),
        ('"6 月 2 0日"', ["产业园建设提速"]),
        ("产业园 张", []),
        ("产业园 开工", ["产业园建设提速"]),
        ("推进高质量", []),
    ],
)
def test_chinese_words_are_found(client: Elasticsearch, loaded: str, text: str, expected: list[str]) -> None:
    assert sorted(titles(client, loaded, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安全 -会议", ["旧闻一则"]),
        ('安全 -"企业安全"', ["安全生产会议召开"]),
        ("title:安全生产", ["安全生产会议召开"]),
        ("title:底线", []),
        ("body:底线", ["安全生产会议召开"]),
        ("底线 OR 开工", ["安全生产会议召开", "产业园建设提速"]),
        ("person:张红军 -园", ["安全生产会议召开"]),
        ("person:張紅軍 reporter:趙六", ["产业园建设提速"]),
        ("org:管委", ["产业园建设提速"]),
        ("org:委管", []),
        ("-安全 -园", []),
        ("產業園", ["产业园建设提速"]),
        ('"産業園"', ["产业园建设提速"]),
        ("Ｂｏｌｄ", ["安全生产会议召开"]),
        ('"企業安全，恢復生產"', ["旧闻一则"]),
    ],
)
def test_the_query_language_finds_what_it_says(
    client: Elasticsearch, loaded: str, text: str, expected: list[str]
) -> None:
    assert sorted(titles(client, loaded, text)) == sorted(expected)


def test_where_nothing_has_all_words_those_are_found_that_have_some(
    client: Elasticsearch, loaded: str
) -> None:
    found = find(client, aliases(loaded).articles, Search("产业园 底线"))
    assert found.loose
    assert {hit.article["title"] for hit in found.hits} >= {"产业园建设提速", "安全生产会议召开"}
    # who asks for a phrase, a word or a name wants nothing like it
    for alone in ('"企业生产"', "天气", "title:天气", "启事 -会议", "person:张红"):
        assert find(client, aliases(loaded).articles, Search(alone)) == Found(0, [])


def test_synonyms_find_each_other_when_they_are_given(client: Elasticsearch, loaded: str) -> None:
    synonyms = Synonyms((("产业园", "工业园"),))
    assert titles(client, loaded, "工业园") == []
    for text in ("工业园", '"工业园"'):
        assert titles(client, loaded, text, synonyms=synonyms) == ["产业园建设提速"]


def test_they_come_in_the_order_of_their_days(client: Elasticsearch, loaded: str) -> None:
    oldest = titles(client, loaded, "召开 OR 提速 OR 一则", order="date")
    assert oldest == ["安全生产会议召开", "产业园建设提速", "旧闻一则"]  # undated ones last
    newest = titles(client, loaded, "召开 OR 提速 OR 一则", order="-date")
    assert newest == ["产业园建设提速", "安全生产会议召开", "旧闻一则"]


def test_newer_ones_win_points_where_that_is_asked(client: Elasticsearch, loaded: str) -> None:
    def score(**options: bool) -> float:
        return find(client, aliases(loaded).articles, Search("提速", **options)).hits[0].score

    assert score(recent=True) > score()


def test_highlights_print_the_characters_of_the_page(client: Elasticsearch, loaded: str) -> None:
    hit = best(client, loaded, "轉型升級")
    assert shown(hit, "body") == [("转型升級",)]
    assert hit.article["title"] == "旧闻一则"


def test_keywords_stand_in_their_context(client: Elasticsearch, loaded: str) -> None:
    (hit,) = find(client, aliases(loaded).articles, Search("开工", whole=True)).hits
    (keyword,) = keywords(hit, around=4)
    assert (keyword.left, keyword.hit, keyword.right) == ("0日上午", "开工", "。")


def test_the_best_comes_first(client: Elasticsearch, loaded: str) -> None:
    assert titles(client, loaded, "安全 生产")[0] == "安全生产会议召开"
    assert titles(client, loaded, "今年的安全生产会议强调了什么底线")[0] == "安全生产会议召开"
    assert len(titles(client, loaded, "今年的安全生产会议强调了什么底线")) > 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"people": ("张红军",)}, {"安全生产会议召开", "产业园建设提速"}),
        ({"people": ("张红军", "王五")}, {"安全生产会议召开"}),
        ({"people": ("张红",)}, set()),
        ({"reporters": ("赵六",)}, {"产业园建设提速"}),
        ({"first": date(2022, 1, 1)}, {"产业园建设提速"}),
        ({"first": DAY, "last": DAY}, {"安全生产会议召开"}),
        ({"last": date(2021, 12, 31)}, {"安全生产会议召开", "旧闻一则"}),
        ({"first": date(2020, 6, 1), "last": date(2020, 6, 30)}, {"旧闻一则"}),
        ({"last": date(2019, 12, 31)}, set()),
    ],
)
def test_people_reporters_and_days_narrow_it(
    client: Elasticsearch, loaded: str, options: dict[str, object], expected: set[str]
) -> None:
    one_of_each = ("召开", "提速", "一则", "通知")
    found = {title for word in one_of_each for title in titles(client, loaded, word, **options)}
    assert found == expected


def shown(hit: Hit, field: str) -> list[tuple[str, ...]]:
    return [tuple(piece.text[slice(*span)] for span in piece.hits) for piece in hit.highlights[field]]


def test_highlights_stand_on_the_words_though_ocr_put_blanks_in(client: Elasticsearch, loaded: str) -> None:
    assert shown(best(client, loaded, "全部地区"), "body") == [("全 部地区",)]
    assert shown(best(client, loaded, "6月20日"), "body") == [("6 月 2 0日",)]
    hit = best(client, loaded, "产业园")
    assert shown(hit, "title") == [("产业园",)]
    assert hit.highlights["title"][0].text == hit.article["title"]
    assert all(piece.text in hit.article["body"] for piece in hit.highlights["body"])


def test_a_blank_that_the_analysis_dropped_ends_no_hit(client: Elasticsearch, loaded: str) -> None:
    assert shown(best(client, loaded, "在全"), "body") == [("在全",)]


def test_marks_of_hits_are_told_from_the_text() -> None:
    marked = f"甲{HIT_BEGINS}乙 {HIT_ENDS}<em>丙</em>{HIT_BEGINS}丁{HIT_ENDS}"
    assert fragment(marked) == Fragment("甲乙 <em>丙</em>丁", (Span(1, 2), Span(13, 14)))


@pytest.mark.parametrize("text", ["", " ", '""', "。,", "“”"])
def test_nothing_to_search_for_is_a_usage_error(text: str) -> None:
    with pytest.raises(Usage, match="nothing to search for"):
        request(Search(text))


def test_days_turned_round_are_a_usage_error() -> None:
    with pytest.raises(Usage, match="from 2022-01-01 to 2021-01-01 ends before it begins"):
        request(Search("园", first=date(2022, 1, 1), last=date(2021, 1, 1)))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2021", Days(date(2021, 1, 1), date(2021, 12, 31))),
        ("2020-02", Days(date(2020, 2, 1), date(2020, 2, 29))),
        ("2021-11-16", Days(DAY, DAY)),
        ("9999", Days(date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_a_year_or_a_month_is_all_its_days(written: str, days: Days) -> None:
    assert period(written) == days


@pytest.mark.parametrize(
    "written", ["", "21", "2021-13", "2021-02-30", "2021-1", "0000", "２０２１", "2021-11-16T10"]
)
def test_what_is_no_date_is_a_usage_error(written: str) -> None:
    with pytest.raises(Usage, match="is no date"):
        period(written)


# The commands.


def gx_es(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_shows_what_it_finds(elastic_url: str, loaded: str) -> None:
    ran = gx_es("search", "安全生产", "--to", "2021-11", "--url", elastic_url, "--index", loaded)
    assert (ran.returncode, ran.stderr) == (0, "1 article found, 1 shown\n")
    head, about, *pieces = ran.stdout.splitlines()
    assert head == "1. 安全生产会议召开"
    short, about = about.strip().split(" · ", 1)
    assert len(short) == 8
    assert about == "2021-11-16 · made/1.txt · 记者 李四 · 人物 张红军、王五"
    assert pieces[0].strip() == "会议强调安全生产。 要守住[bold]底线[/bold]和<em>红线</em>。"
    assert "\x1b" not in ran.stdout


def test_in_a_terminal_hits_are_bold_and_the_text_of_the_page_is_literal(
    elastic_url: str, loaded: str
) -> None:
    said = in_terminal("search", "底线", "--url", elastic_url, "--index", loaded)
    assert "[bold]\x1b[1m底线\x1b[0m[/bold]和<em>红线</em>" in said
    said = in_terminal("search", "通知", "--url", elastic_url, "--index", loaded)
    assert "\ufffd[31m红色\ufffd" in said
    assert "\x07" not in said


def in_terminal(*arguments: str) -> str:
    """Run the command with a terminal as its standard output."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "gx_es", *arguments]
    with subprocess.Popen(command, stdout=its, stderr=subprocess.DEVNULL, env=environment):
        os.close(its)
        said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end was closed
        return b""


def test_json_tells_where_the_hits_are(elastic_url: str, loaded: str) -> None:
    ran = gx_es("search", "产业园", "--json", "--url", elastic_url, "--index", loaded)
    found = json.loads(ran.stdout)
    (hit,) = found["hits"]
    assert found["total"] == 1
    assert hit["article"]["title"] == "产业园建设提速"
    assert hit["highlights"]["title"] == [{"text": "产业园建设提速", "hits": [[0, 3]]}]


def test_csv_has_a_row_an_article_or_a_hit(elastic_url: str, loaded: str) -> None:
    where = ("--url", elastic_url, "--index", loaded)
    ran = gx_es("search", "产业园", "--csv", "--fields", "title,people,page.file", *where)
    (row,) = csv.DictReader(ran.stdout.splitlines())
    assert (row["title"], row["people"], row["page.file"]) == ("产业园建设提速", "张红军", "made/1.txt")
    rows = list(csv.DictReader(gx_es("search", "产业园", "--kwic", "--csv", *where).stdout.splitlines()))
    assert [(row["field"], row["hit"]) for row in rows] == [("title", "产业园"), ("body", "产业园")]


def test_keywords_stand_one_under_the_other(elastic_url: str, loaded: str) -> None:
    ran = gx_es("search", "产业园", "--kwic", "--url", elastic_url, "--index", loaded)
    head, *lines = ran.stdout.splitlines()
    assert head == "2022-01-03 产业园建设提速"
    columns = [sum(2 if char > "\u2e80" else 1 for char in line[: line.index("产业园")]) for line in lines]
    assert columns == [40, 40]


def test_the_command_says_where_only_parts_are_found(elastic_url: str, loaded: str) -> None:
    ran = gx_es("search", "产业园 底线", "--json", "--url", elastic_url, "--index", loaded)
    assert json.loads(ran.stdout)["loose"] is True
    ran = gx_es("search", "产业园 底线", "--url", elastic_url, "--index", loaded)
    first, last = ran.stderr.splitlines()
    assert (first, last) == ("Nothing has all of 产业园 底线; these share words with it:", "4 shown")
    csv_ = gx_es("search", "产业园 底线", "--csv", "--url", elastic_url, "--index", loaded)
    assert csv_.stderr == ran.stderr


def test_dsl_is_what_is_sent(client: Elasticsearch, loaded: str) -> None:
    ran = gx_es("search", "产业园", "--person", "张红军", "--from", "2021", "--dsl", "--index", loaded)
    line, written = ran.stdout.split("\n", 1)
    assert line == f"GET {loaded}-articles/_search"
    body = json.loads(written)
    assert body == json.loads(
        json.dumps(
            request(Search("产业园", people=("张红军",), first=date(2021, 1, 1), synonyms=usual_synonyms()))
        )
    )
    hits = client.search(index=aliases(loaded).articles, body=body)["hits"]["hits"]
    assert [hit["_source"]["title"] for hit in hits] == ["产业园建设提速"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("search", "。"), 2, "nothing to search for"),
        (("search", "园", "--from", "soon"), 2, "write 2021, 2021-11 or 2021-11-16"),
        (("search", "园", "--from", "2022", "--to", "2021"), 2, "ends before it begins"),
        (("search", '"园'), 2, "does not end"),
        (("search", "园 OR"), 2, "one is missing"),
        (("search", "园", "--fields", "colour", "--csv"), 2, "no field 'colour'"),
        (("search", "园", "--fields", "title"), 2, "--fields goes with --json or --csv"),
        (("search", "园", "--synonyms", "none-such.txt"), 2, "cannot be read"),
        (("search", "园", "--index", "gx-none"), 1, "load pages first"),
        (("show", "--index", "gx-none"), 1, "load pages first"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    elastic_url: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = gx_es(*arguments, "--url", elastic_url)
    (line,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in line


def test_show_tells_what_is_there(elastic_url: str, loaded: str) -> None:
    ran = gx_es("show", "--url", elastic_url, "--index", loaded)
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0
    assert lines[0] == "made/1.txt"
    assert lines[1].split() == ["1", "2021-11-16", "安全生产会议召开", "记者", "李四"]
    assert lines[3].split() == ["3", "2020", "旧闻一则"]
    assert "people      张红军 2、王五 1" in lines
    assert "articles    4" in lines
    seen = json.loads(
        gx_es("show", "--json", "--people", "1", "--url", elastic_url, "--index", loaded).stdout
    )
    assert (seen["pages"], seen["articles"], seen["people"]) == (1, 4, {"张红军": 2})
    assert [article["ordinal"] for article in seen["shown"]["made/1.txt"]] == [0, 1, 2, 3]
