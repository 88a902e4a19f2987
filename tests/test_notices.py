"""What is in no article is found all the same: notices, with their page and line."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import made
import pytest
from click.testing import CliRunner, Result
from elasticsearch import Elasticsearch

from gx_es.cli import gx_es
from gx_es.document import page_record
from gx_es.elastic.names import aliases
from gx_es.extract.fields import Imprint
from gx_es.page import Issue, Residue, Span
from gx_es.parsed import ParsedPage
from gx_es.search.notices import find_notices
from gx_es.search.request import Search
from gx_es.search.synonyms import Synonyms

BODY = "全县小麦丰收,各公社开镰。"
LOST, DIED, AUCTION = "寻人启事\n张小牛,男,六岁,走失。", "訃告\n先父葉公秀蘭逝世。", "拍卖公告:旧锅炉一台。"
TEXT = f"清河报 寻人启事栏\n{BODY}\n{LOST}\n{DIED}\n{AUCTION}"


def page(name: str, day: date, *residue: tuple[str, str]) -> ParsedPage:
    spans = [(kind, TEXT.index(text), len(text)) for kind, text in residue]
    left = tuple(Residue(kind, Span(at, at + length)) for kind, at, length in spans)
    one = made.parsed(made.article("夏收", BODY))
    return replace(one, page=made.page(TEXT, id=name), residue=left, imprint=Imprint(Issue("清河报", day)))


PAGES = (
    page("a/1.txt", date(1958, 6, 1), ("masthead", "清河报 寻人启事栏"), ("notice", LOST), ("notice", DIED)),
    page("a/2.txt", date(1983, 3, 15), ("notice", LOST), ("notice", AUCTION)),
)


@pytest.fixture(scope="module")
def loaded(client: Elasticsearch) -> Iterator[str]:
    with made.archived(client, *PAGES) as prefix:
        yield prefix


@pytest.mark.parametrize(
    ("text", "options", "total", "pages"),
    [
        ("寻人启事", {}, 2, 2),  # not the masthead
        ("讣告", {}, 1, 1),  # in characters of another form
        ("叶公 讣告", {}, 1, 1),
        ("张小牛 讣告", {}, 0, 0),  # on one page, in two notices
        ("讣告 OR 拍卖", {}, 2, 2),
        ("启事 -张小牛", {}, 0, 0),
        ("公告 -拍卖", {}, 0, 0),
        ("person:张小牛", {}, 2, 2),
        ("寻人启事", {"people": ("张小牛",)}, 2, 2),
        ("寻人启事", {"first": date(1960, 1, 1)}, 1, 1),
        ("启示", {"synonyms": Synonyms((("启示", "启事"),))}, 2, 2),
        ("小麦", {}, 0, 0),
    ],
)
def test_notices_with_all_the_words_are_found(  # noqa: PLR0913, PLR0917 - a search, and what it finds
    client: Elasticsearch, loaded: str, text: str, options: dict[str, object], total: int, pages: int
) -> None:
    search = Search(text, **options)  # type: ignore[arg-type]
    found = find_notices(client, aliases(loaded).pages, search, size=10)
    assert (found.total, found.pages, len(found.shown)) == (total, pages, total)
    assert find_notices(client, aliases(loaded).pages, search, size=0) == replace(found, shown=[])


def test_the_heading_of_a_notice_goes_with_what_stands_under_it() -> None:
    text = "寻人启事\n\n张小牛走失。\n\n讣告\n\n先父逝世。"
    parts = [("notice", part) for part in text.split("\n\n")]
    left = tuple(Residue(kind, Span(text.index(part), text.index(part) + len(part))) for kind, part in parts)
    one = replace(made.parsed(made.article("夏收", BODY)), page=made.page(text), residue=left)
    _, record = page_record(one)
    assert [piece["text"] for piece in record["residue"]] == [
        "寻人启事\n\n张小牛走失。",
        "讣告\n\n先父逝世。",
    ]


def run(elastic_url: str, prefix: str, *arguments: str) -> Result:
    return CliRunner().invoke(gx_es, ["search", *arguments, "--url", elastic_url, "--index", prefix])


def test_a_search_says_what_is_in_notices_and_lists_it(elastic_url: str, loaded: str) -> None:
    ran = run(elastic_url, loaded, "寻人启事")
    assert ran.stderr == (
        "0 articles found, 0 shown\n"
        f"also in 2 notices on 2 pages; see: gx-es search QUERY --notices --index {loaded}\n"
    )
    assert "notice" not in run(elastic_url, loaded, "小麦").stderr
    ran = run(elastic_url, loaded, "讣告", "--notices")
    assert ran.stdout == "清河报 1958-06-01 · a/1.txt, line 5 · notice\n   訃告 先父葉公秀蘭逝世。\n"
    assert ran.stderr == "1 notice on 1 page, 1 shown\n"
    found = json.loads(run(elastic_url, loaded, "拍卖", "--notices", "--json").stdout)
    assert (found["total"], found["shown"][0]["line"]) == (1, 7)
    (row,) = csv.DictReader(run(elastic_url, loaded, "拍卖", "--notices", "--csv").stdout.splitlines())
    assert (row["file"], row["line"], row["text"]) == ("a/2.txt", "7", AUCTION)
    asked = run(elastic_url, loaded, "拍卖", "--notices", "--dsl").stdout
    assert asked.startswith(f"GET {loaded}-pages/_search\n")
    assert "residue.text" in asked
