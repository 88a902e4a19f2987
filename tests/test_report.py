"""`gx-es report`: the page as a reader has it, in a real browser, beside what Elasticsearch answers."""

import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import browser
import made
import orjson
import pytest
from elasticsearch import Elasticsearch
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from gx_es.extract.fields import Credits, Days, Fields, Mention, When
from gx_es.queries.saved import saved_queries
from gx_es.report import articles as report_articles
from gx_es.report.articles import found
from gx_es.report.lists import FIELDS, fragment, places
from gx_es.report.marked import paragraphs
from gx_es.report.page import Report, page
from gx_es.report.sections import HOT, OF_A_PERIOD, OF_A_PERSON
from gx_es.report.subject import Subject

ROOT = Path(__file__).parents[1]
HOSTILE = "<script>document.title = 'broken'; throw 1</script>"
NAME = "</script><img src=x onerror=alert(1)>"


def gx_es(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def drop(client: Elasticsearch, prefix: str) -> None:
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*")))


@pytest.fixture(scope="module")
def seeds(client: Elasticsearch, elastic_url: str) -> Iterator[str]:
    """Give the prefix of an index with the seeds."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    ran = gx_es("load", "seeds/", "--url", elastic_url, "--index", prefix)
    assert ran.returncode == 0, ran.stderr
    yield prefix
    drop(client, prefix)


@pytest.fixture(scope="module")
def hostile(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an index in which markup stands wherever text can stand."""
    day = date(2021, 3, 1)
    when = When(day, "3月1日", Days(day, day), "day", HOSTILE)
    fields = Fields(
        when,
        Credits((NAME,), (HOSTILE,), (NAME,)),
        (Mention(NAME, HOSTILE, NAME, 0, 1, "title"), Mention("a+b&c=d#e", None, None, 1, 2, "title")),
        (HOSTILE,),
        (),
        (HOSTILE,),
        (HOSTILE,),
    )
    bare = Fields(When(), Credits())
    articles = (
        made.article(HOSTILE, f"甲乙3月1日{HOSTILE}\n{NAME}"),
        made.article("无人", "无人的正文。", ordinal=1),
    )
    prefix = f"gx-test-{uuid.uuid4().hex}"
    made.index(client, prefix, made.parsed(*articles, fields=(fields, bare)))
    yield prefix
    drop(client, prefix)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as running:
        yield running


class Watched:
    """A page with a note of every error, and of every request but its own."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.address = file.as_uri()
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(self.address)

    def is_quiet(self) -> bool:
        pages = [url for url in self.requests if url.partition("#")[0] != self.address and url != "data:,"]
        return (self.errors, pages) == ([], [])


@pytest.fixture
def opened(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """Open the file of the fixture that the test names, and see that it was quiet in the end."""
    name, options = request.param
    context = chromium.new_context(**options)
    watched = Watched(context, request.getfixturevalue(name))
    yield watched
    assert watched.is_quiet(), (watched.errors, watched.requests)
    context.close()


def open_(name: str, **options: object) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [(name, options)], indirect=True, ids=[name])


def report(url: str, prefix: str, file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return gx_es("report", str(file), "--url", url, "--index", prefix, *arguments)


@pytest.fixture(scope="module")
def of_seeds(elastic_url: str, seeds: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "seeds.html"
    ran = report(elastic_url, seeds, file)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
    assert re.fullmatch(rf"19 of 19 articles written into {file} \(0\.\d MB\)\n", ran.stderr)
    return file


@pytest.fixture(scope="module")
def of_a_person(elastic_url: str, seeds: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "person.html"
    ran = report(elastic_url, seeds, file, "--person", "张红军", "--from", "2021", "--lang", "en")
    assert ran.returncode == 0, ran.stderr
    return file


@pytest.fixture(scope="module")
def of_a_period(elastic_url: str, seeds: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "period.html"
    assert report(elastic_url, seeds, file, "--from", "2021-11", "--to", "2022-03").returncode == 0
    return file


@pytest.fixture(scope="module")
def of_hostile(elastic_url: str, hostile: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "hostile.html"
    assert report(elastic_url, hostile, file).returncode == 0
    return file


def listed(page: Tab) -> list[str]:
    """Return the ids of the articles that the list shows."""
    links = page.locator("#articles-table tbody tr:not([hidden]) th a")
    return [link.partition("=")[2] for link in links.evaluate_all("links => links.map(link => link.hash)")]


def ids(client: Elasticsearch, prefix: str, *filters: dict[str, object]) -> set[str]:
    query = {"bool": {"filter": list(filters)}}
    hits = client.search(index=f"{prefix}-articles", query=query, size=100, source=False)["hits"]["hits"]
    return {hit["_id"] for hit in hits}


@open_("of_seeds")
def test_a_person_a_month_and_an_article_are_as_elasticsearch_has_them(
    opened: Watched, client: Elasticsearch, seeds: str
) -> None:
    page, person = opened.page, {"term": {"people": "张红军"}}
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.locator("#top-people-table").get_by_role("link", name="张红军").click()
    expect(page.locator("#articles-title")).to_be_focused()
    expect(page.locator("#articles-title")).to_have_text("人物 张红军：10 篇")
    expect(page.locator("#overview")).to_be_hidden()
    assert set(listed(page)) == ids(client, seeds, person)

    month = {"range": {"date": {"gte": "2021-11-01", "lte": "2021-11-30"}}}
    page.locator("#about").get_by_role("link", name="2021-11 2", exact=True).click()
    expect(page.locator("#articles-title")).to_have_text("人物 张红军 · 月份 2021-11：2 篇")
    assert set(listed(page)) == ids(client, seeds, person, month)

    (first, *_) = listed(page)
    source = client.get(index=f"{seeds}-articles", id=first)["_source"]
    page.locator(f'a[href="#article={first}"]').click()
    article = page.locator("#texts > article:visible")
    expect(article.locator("h2")).to_have_text(source["title"])
    expect(article.locator("h2")).to_be_focused()
    assert article.locator(".text > p").all_inner_texts() == source["body"].split("\n")
    names = article.locator(".text a.person").all_inner_texts()
    assert names == [source["body"][one["start"] : one["end"]] for one in source["mentions"]]
    assert article.locator(".text time").first.get_attribute("datetime") == source["date"]
    assert article.locator(".text time").first.inner_text() == source["date_text"]

    page.go_back()
    expect(page.locator("#articles-title")).to_have_text("人物 张红军 · 月份 2021-11：2 篇")
    expect(page.locator(f'a[href="#article={first}"]')).to_be_focused()
    page.go_back()
    expect(page.locator("#articles-title")).to_have_text("人物 张红军：10 篇")
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator("#top-people-table").get_by_role("link", name="张红军")).to_be_focused()
    expect(page.locator("#articles-title")).to_have_text("文章列表")
    assert len(listed(page)) == 19

    page.locator("#articles-per-month-table").get_by_role("link", name="2022-04").click()
    april = {"range": {"date": {"gte": "2022-04-01", "lte": "2022-04-30"}}}
    expect(page.locator("#articles-title")).to_have_text("月份 2022-04：3 篇")
    assert set(listed(page)) == ids(client, seeds, april)


EVERY_NUMBER = """() => [...document.querySelectorAll("#overview td.n a, #overview dd a[href*='=']")].map((link) => {
  const lists = [...new URLSearchParams(link.hash.slice(1))].map((pair) => places[pair.join("=")] ?? []);
  return [link.hash, Number(link.textContent.replaceAll(",", "")),
    lists.reduce((some, more) => some.filter((place) => more.includes(place))).length];
})"""


@pytest.mark.parametrize(
    ("opened", "least"),
    [(("of_seeds", {}), 120), (("of_a_period", {}), 60), (("of_a_person", {}), 15), (("of_hostile", {}), 10)],
    indirect=["opened"],
    ids=["seeds", "period", "person", "hostile"],
)
def test_every_number_leads_to_as_many_articles(opened: Watched, least: int) -> None:
    told = opened.page.evaluate(EVERY_NUMBER)
    assert len(told) >= least
    assert [(link, number, listed) for link, number, listed in told if number != listed] == []


@open_("of_seeds")
def test_the_figures_are_those_of_the_index(opened: Watched, client: Elasticsearch, seeds: str) -> None:
    count = client.count(index=f"{seeds}-articles")["count"]
    undated = client.count(
        index=f"{seeds}-articles", query={"bool": {"must_not": [{"exists": {"field": "date"}}]}}
    )["count"]
    shown = dict(
        zip(
            opened.page.locator(".figures dt").all_inner_texts(),
            opened.page.locator(".figures dd").all_inner_texts(),
            strict=True,
        )
    )
    assert (shown["文章"], shown["版面"], shown["没有确定日期"]) == (str(count), "5", str(undated))
    assert (count, undated) == (19, 2)
    assert "只列前 20 个" in opened.page.locator("#top-people .notes").inner_text()
    assert "只列前" not in opened.page.locator("#people-roster .notes").inner_text()
    opened.page.locator(".lacks a").first.click()
    expect(opened.page.locator("#articles-title")).to_have_text("缺少 没有确定日期：2 篇")
    assert len(listed(opened.page)) == 2


@open_("of_seeds")
def test_tables_sort_and_filter_and_say_so(opened: Watched) -> None:
    page, table = opened.page, opened.page.locator("#people-roster-table")
    head = table.locator("thead th").nth(1)
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert table.locator("tbody tr td:nth-child(2)").first.inner_text() == "1"
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    numbers = [int(text) for text in table.locator("tbody tr td:nth-child(2)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    days = table.locator("thead th").nth(2)
    for direction in ("ascending", "descending"):  # what has no day stays last
        days.get_by_role("button").click()
        expect(days).to_have_attribute("aria-sort", direction)
        shown = table.locator("tbody tr td:nth-child(3)").all_inner_texts()
        dated = [text for text in shown if text != "–"]
        assert shown == sorted(dated, reverse=direction == "descending") + ["–"] * (len(shown) - len(dated))
    page.get_by_label("筛选：人物名册").fill("红军")
    expect(table.locator("tbody tr:visible")).to_have_count(1)
    everyone = table.locator("tbody tr").count()
    expect(page.locator("#people-roster .count")).to_have_text(f"1 / {everyone} 行")


@open_("of_seeds")
def test_a_list_is_filtered_within_itself(opened: Watched) -> None:
    page = opened.page
    page.goto(f"{opened.address}#person=张红军")
    expect(page.locator("#articles-title")).to_have_text("人物 张红军：10 篇")
    page.get_by_label("筛选：文章列表").fill("2022-04")
    assert len(listed(page)) == 2
    expect(page.locator("#articles .count")).to_have_text("2 / 10 行")


@open_("of_seeds")
def test_an_address_that_names_nothing_shows_an_empty_list(opened: Watched) -> None:
    opened.page.goto(f"{opened.address}#person=没有&%E0%A4")
    expect(opened.page.locator("#articles-title")).to_contain_text("0 篇")
    opened.page.goto(f"{opened.address}#nothing%E0%A4")
    expect(opened.page.locator("#overview")).to_be_visible()


@open_("of_hostile")
def test_markup_from_a_page_stays_text(opened: Watched) -> None:
    page = opened.page
    expect(page.locator("#articles-table tbody th a").first).to_have_text(HOSTILE)
    page.locator("#top-people-table").get_by_role("link", name=NAME, exact=True).click()
    expect(page.locator("#articles-title")).to_have_text(f"人物 {NAME}：1 篇")
    page.locator("#about").get_by_role("link", name="a+b&c=d#e 1").click()
    expect(page.locator("#articles-title")).to_have_text(f"人物 {NAME} · 人物 a+b&c=d#e：1 篇")
    page.locator("#articles-table tbody tr:visible th a").click()
    article = page.locator("#texts > article:visible")
    expect(article.locator("h2")).to_have_text(HOSTILE)
    assert article.locator(".text > p").all_inner_texts() == [f"甲乙3月1日{HOSTILE}", NAME]
    assert page.evaluate("document.scripts.length") == 2
    assert page.evaluate("document.images.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_view_scrolls_sideways(chromium: Browser, of_seeds: Path, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened = Watched(context, of_seeds)
    first = listed(opened.page)[0]
    for view in ("", "#person=张红军", f"#article={first}"):
        opened.page.goto(f"{opened.address}{view}")
        widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        assert opened.page.evaluate(widths) == [width, width], view
    assert opened.is_quiet(), opened.errors
    context.close()


CONTRAST = """(selectors) => selectors.map((selector) => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const one = document.querySelector(selector), style = getComputedStyle(one);
  let under = one;
  while (parts(getComputedStyle(under).backgroundColor)[3] === 0) under = under.parentElement;
  const ink = one instanceof SVGElement ? style.fill : style.color;
  const lights = [light(ink), light(getComputedStyle(under).backgroundColor)].sort((a, b) => b - a);
  return [selector, (lights[0] + 0.05) / (lights[1] + 0.05)];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(chromium: Browser, of_seeds: Path, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    opened = Watched(context, of_seeds)
    selectors = [
        "h1",
        ".subject",
        "nav a",
        ".hint",
        "td.n a",
        ".sort",
        ".notes li",
        ".chart text",
        ".text time",
    ]
    told = dict(opened.page.evaluate(CONTRAST, selectors))
    assert {name: ratio for name, ratio in told.items() if ratio < 4.5} == {}  # WCAG 2.2, level AA
    assert opened.is_quiet(), opened.errors
    context.close()


@open_("of_seeds")
def test_a_page_is_told_to_those_who_do_not_see_it(opened: Watched) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("table").count() == page.locator("table > caption").count() > 8
    assert page.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    assert page.locator("tbody tr:not(:has(> th))").count() == 0
    charts = page.locator(".chart")
    assert charts.count() > 5
    assert all(
        name.startswith("图：") for name in charts.evaluate_all("all => all.map(one => one.ariaLabel)")
    )
    assert charts.locator("xpath=..").locator("table").count() == charts.count()
    named = "all => all.filter(one => !one.labels?.length && !one.ariaLabel).length"
    assert page.locator("input").evaluate_all(named) == 0
    every = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(every) == len(set(every))


@open_("of_seeds", java_script_enabled=False)
def test_without_scripts_all_is_there(opened: Watched) -> None:
    expect(opened.page.locator("#texts > article:visible")).to_have_count(19)
    expect(opened.page.locator("input:visible")).to_have_count(0)


@open_("of_seeds")
def test_it_prints(opened: Watched) -> None:
    opened.page.emulate_media(media="print")
    expect(opened.page.locator("nav")).to_be_hidden()
    expect(opened.page.locator(".tools:visible")).to_have_count(0)
    cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    assert opened.page.locator(".table").evaluate_all(cut) == 0
    assert opened.page.pdf(format="A4").startswith(b"%PDF")


@open_("of_a_person")
def test_a_report_of_a_person_has_that_persons_articles(
    opened: Watched, client: Elasticsearch, seeds: str
) -> None:
    page = opened.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".subject")).to_have_text("张红军 from 2021-01-01")
    since = {"range": {"date_span": {"gte": "2021-01-01"}}}
    assert set(listed(page)) == ids(client, seeds, {"term": {"people": "张红军"}}, since)
    assert page.locator("#overview > section h2").all_inner_texts() == [
        "Figures",
        "A person through time",
        "A person's titles over time",
        "A person's organisations",
        "Who appears with a person",
    ]


def test_what_is_left_out_is_said(client: Elasticsearch, seeds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_articles, "MOST", 5)
    cut = found(client, seeds, Subject())
    days = [article["date"] for article in cut.articles.values()]
    assert (len(days), cut.figures["articles"]) == (5, 19)
    assert days == sorted(days, reverse=True)
    assert days[0] == "2022-04-02"
    made = Report(Subject(), cut, [], seeds, datetime.now(UTC))
    assert made.cut == 14
    assert page(made, "en").count("Of 19 articles this page holds the newest 5: ") == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--person", "没有"), (1, "no article is of that period or person")),
        (("--from", "2030"), (1, "no article is of that period or person")),
        (("--from", "soon"), (2, "is no date")),
        (("--person", "甲" * 300), (2, "person: ")),
        (("--lang", "fr"), (2, "'fr'")),
    ],
)
def test_what_cannot_be_is_told(
    elastic_url: str, seeds: str, tmp_path: Path, arguments: tuple[str, ...], told: tuple[int, str]
) -> None:
    ran = report(elastic_url, seeds, tmp_path / "report.html", *arguments)
    assert ran.returncode == told[0]
    assert told[1] in ran.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    ran = report("http://127.0.0.1:9", "gx", tmp_path / "none" / "report.html")  # where nobody answers
    assert ran.returncode == 2
    assert "none/report.html: cannot be written" in ran.stderr


def test_the_words_are_there_in_both_languages_and_used() -> None:
    folder = files("gx_es") / "report"
    words = orjson.loads((folder / "words.json").read_bytes())
    for said in words.values():
        assert set(said) == {"zh", "en"}
        assert said["zh"].count("{") == said["en"].count("{")
        assert not any("\u4e00" <= char <= "\u9fff" for char in said["en"])
    assert len((folder / "report.js").read_text("utf-8").splitlines()) < 150


def test_links_name_columns_that_there_are() -> None:
    for section in (*OF_A_PERIOD, *OF_A_PERSON, HOT):
        columns = {column.name["en"] for column in saved_queries()[section.query].columns}
        assert set(section.links) | {"articles"} <= columns
        assert {
            name for facets in section.links.values() for _, *names in facets for name in names
        } <= columns


def test_a_fragment_says_what_articles_have_in_common() -> None:
    assert unquote(fragment([("person", "甲&乙"), ("month", "2021-11")])) == "#person=甲&乙&month=2021-11"
    assert "&%" not in fragment([("person", "甲")])
    assert fragment([("person", "a&b=c+d")]) == "#person=a%26b%3Dc%2Bd"


BODY = "张三说。\n3月1日,李四张三。"
ARTICLE = {
    "body": BODY,
    "date": "2021-03-01",
    "date_text": "3月1日",
    "sections": [{"label": "解读", "heading": "小标题", "start": 5}],
    "mentions": [
        {"name": "张三", "title": "主任", "org": "一局", "start": 0, "end": 2},
        {"name": "李肆", "title": None, "org": None, "start": 10, "end": 12},
        {"name": "四张", "title": None, "org": None, "start": 11, "end": 13},
    ],
}


def test_names_and_dates_are_marked_and_no_text_is_lost() -> None:
    told = paragraphs(ARTICLE)
    assert ["".join(piece.text for piece in one.pieces) for one in told] == BODY.split("\n")
    assert [one.headings for one in told] == [(), ("解读", "小标题")]
    marked = [(piece.text, piece.person, piece.note, piece.day) for one in told for piece in one.pieces]
    assert [mark for mark in marked if mark[1] or mark[3]] == [
        ("张三", "张三", "一局 主任", ""),
        ("3月1日", "", "", "2021-03-01"),
        ("李四", "李肆", "", ""),
    ]


class _Ids(HTMLParser):
    """Notes the addresses and the names of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids.add(told.get("id") or "")
        if tag == "a":
            self.links.add(told["href"] or "")


def test_every_link_stays_in_the_page_and_leads_somewhere(of_seeds: Path) -> None:
    text = of_seeds.read_text("utf-8")
    page = _Ids()
    page.feed(text)
    held = json.loads(text.split('id="lists">', 1)[1].split("</script>", 1)[0])["places"]
    for link in page.links:
        pairs = [pair.partition("=") for pair in link.removeprefix("#").split("&")]
        assert link.startswith("#")
        assert unquote(link[1:]) in page.ids or all(
            f"{unquote(facet)}={unquote(value)}" in held for facet, _, value in pairs
        ), link
    assert "//" not in re.sub(r"http://www\.w3\.org/\S+", "", text.split("<style>")[0])


def test_words_are_listed_only_where_they_are_wanted() -> None:
    article = {
        **{name: [] for name in (*FIELDS.values(), "mentions")},
        "date": None,
        "title": "题",
        "page": {"id": "1"},
        "keywords": ["甲", "乙"],
        "words": ["甲", "丙"],
    }
    told = places([article, article], None, frozenset({("word", "甲"), ("keyword", "乙")}))
    assert told == {
        "keyword=乙": [0, 1],
        "lacks=nobody": [0, 1],
        "lacks=undated": [0, 1],
        "lacks=unsigned": [0, 1],
        "page=1": [0, 1],
        "word=甲": [0, 1],
    }
