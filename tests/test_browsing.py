"""Reading an archive: by period and paper, one article whole, and what users of other search engines type."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import made
import pytest
from click.testing import CliRunner, Result
from elasticsearch import Elasticsearch

from gx_es.cli import gx_es
from gx_es.errors import Usage
from gx_es.extract.fields import Credits, Days, Fields, Imprint, When
from gx_es.page import Issue
from gx_es.parsed import ParsedPage
from gx_es.search.language import parse


def page(number: int, paper: str, day: date, *titles: str) -> ParsedPage:
    articles = [made.article(title, f"{title}的正文。", ordinal=at) for at, title in enumerate(titles)]
    fields = [Fields(When(day, None, Days(day, day), "day", None), Credits()) for _ in titles]
    one = made.parsed(*articles, fields=fields, id=f"a/{number}.txt")
    return replace(one, imprint=Imprint(Issue(paper, day)))


PAGES = (
    page(1, "清河日报", date(1958, 6, 2), "小麦丰收", "大豆下种"),
    page(2, "清河日报", date(1958, 6, 1), "水库开工", "玉米小麦"),
    page(3, "河间晚报", date(1983, 1, 1), "新年好"),
)


@pytest.fixture(scope="module")
def loaded(client: Elasticsearch) -> Iterator[str]:
    with made.archived(client, *PAGES) as prefix:
        yield prefix


def run(elastic_url: str, prefix: str, *arguments: str) -> Result:
    return CliRunner().invoke(gx_es, [*arguments, "--url", elastic_url, "--index", prefix])


def titles(elastic_url: str, prefix: str, *arguments: str) -> list[str]:
    hits = json.loads(run(elastic_url, prefix, "search", *arguments, "--json").stdout)["hits"]
    return [hit["article"]["title"] for hit in hits]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--from", "1958", "--to", "1958"), ["水库开工", "玉米小麦", "小麦丰收", "大豆下种"]),  # as printed
        (("--newspaper", "河间晚报"), ["新年好"]),
        (("--newspaper", "日报", "--to", "1958-06-01"), ["水库开工", "玉米小麦"]),
        (("小麦", "--newspaper", "晚报"), []),
        (("小麦", "丰收"), ["小麦丰收"]),  # words that the shell has parted
        (("小麦", "-玉米"), ["小麦丰收"]),
        (("-小麦", "--newspaper", "日报", "下种"), ["大豆下种"]),
        (("小麦", '-"玉米"'), ["小麦丰收"]),
    ],
)
def test_a_search_narrows_to_a_period_a_paper_and_words(
    elastic_url: str, loaded: str, arguments: tuple[str, ...], found: list[str]
) -> None:
    got = titles(elastic_url, loaded, *arguments)
    assert got == found


def test_a_search_for_nothing_at_all_is_refused(elastic_url: str, loaded: str) -> None:
    ran = run(elastic_url, loaded, "search", "--size", "3")
    assert isinstance(ran.exception, Usage)
    assert "nothing to search for" in str(ran.exception)


def test_an_article_is_shown_whole_by_the_id_that_search_prints(elastic_url: str, loaded: str) -> None:
    printed = run(elastic_url, loaded, "search", "水库").stdout.splitlines()[1]
    short, about = printed.strip().split(" · ", 1)
    assert (len(short), about) == (8, "1958-06-01 · 清河日报 1958-06-01 · a/2.txt")
    whole = run(elastic_url, loaded, "show", short)
    assert whole.stdout == f"水库开工\n{about}\n\n水库开工的正文。\n"
    assert json.loads(run(elastic_url, loaded, "show", short, "--json").stdout)["body"] == "水库开工的正文。"
    assert run(elastic_url, loaded, "why", short, "水库", "-小麦").stdout.startswith("Found: 水库开工\n")
    for wrong, said in (("zz", "there is no article zz"), ("", "the ID is empty")):
        assert said in str(run(elastic_url, loaded, "show", wrong).exception)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("newspaper:清河日报", "there is no prefix newspaper:; write --newspaper, or quote it"),
        ("小麦 -date:1958", "there is no prefix date:; write --from and --to, or quote it"),
        ("author:张三", "write one of title:, body:, person:, reporter:, org:, or quote it"),
        ("小麦 AND 大豆", "AND is no operator here; words side by side must all be there, -word must not"),
        ("小麦 NOT 大豆", "NOT is no operator here"),
    ],
)
def test_what_other_search_engines_understand_is_told(text: str, said: str) -> None:
    with pytest.raises(Usage) as told:
        parse(text)
    assert said in str(told.value)


@pytest.mark.parametrize("text", ['"AND"', '"date:1958"', "http://a.b", "AI:未来", "5:3", "and"])
def test_what_only_looks_like_it_is_a_word(text: str) -> None:
    assert len(parse(text)) == 1
