"""The ledger: every character of every page accounted for, suspicious pages first, in figures a person can add up."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import made
import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic import accounts
from gx_es.elastic.accounts import page_accounts, totals
from gx_es.load.ledger import Chars
from gx_es.page import Article, Residue, Span
from gx_es.parsed import ParsedPage
from gx_es.suspicion import FEWEST_CHARS, suspicions

BODY = "本报讯 11月16日上午，我区召开安全生产工作会议，对下一阶段的各项任务作了周密部署并提出要求"


def kinds(parsed: ParsedPage) -> list[str]:
    return [suspicion.kind for suspicion in suspicions(parsed)]


@pytest.mark.parametrize(
    ("parsed", "found"),
    [
        (made.parsed(made.article("标题", f"{BODY}。")), []),
        (made.parsed(made.article("标题", f"{BODY}！”")), []),
        (made.parsed(made.article("标题", BODY)), ["no_end_mark"]),
        (made.parsed(made.article("标题", "字" * (FEWEST_CHARS - 1) + "。")), []),
        (made.parsed(made.article("标题", "字" * (FEWEST_CHARS - 2) + "。")), ["short_article"]),
        (made.parsed(made.article("标题", "短讯")), ["short_article", "no_end_mark"]),
        (replace(made.parsed(), page=made.page("无文章")), ["no_article"]),
    ],
)
def test_what_is_suspicious(parsed: ParsedPage, found: list[str]) -> None:
    assert kinds(parsed) == found


@pytest.mark.parametrize(("residue", "found"), [(20, []), (21, ["much_residue"])])
def test_more_than_a_fifth_in_residue_is_suspicious(residue: int, found: list[str]) -> None:
    page = made.page("字" * 100)
    article = made.article("标题", f"{BODY}。")
    parsed = ParsedPage(page, (article,), (made.NO_FIELDS,), (Residue("notice", Span(0, residue)),))
    assert kinds(parsed) == found


def residue(*parts: tuple[str, int, int]) -> tuple[Residue, ...]:
    return tuple(Residue(kind, Span(start, end)) for kind, start, end in parts)


def cut(name: str, *articles: Article, left: tuple[Residue, ...] = ()) -> ParsedPage:
    """Give a page of a hundred characters, as if it had been cut so: the articles share what is left of it."""
    page = made.page("字 " * 100, id=f"archive/{name}.txt")
    first = max((each.span.end for each in left), default=0)
    share = (len(page.text) - first) // max(1, len(articles))
    placed = tuple(
        at_place(article, Span(first + number * share, first + (number + 1) * share))
        for number, article in enumerate(articles)
    )
    return ParsedPage(page, placed, tuple(made.NO_FIELDS for _ in articles), left)


def at_place(article: Article, span: Span) -> Article:
    title = article.title and article.title._replace(spans=())
    (paragraph,) = article.paragraphs
    return replace(article, title=title, paragraphs=(paragraph._replace(spans=(span,)),))


FINE = made.article("标题", f"{BODY}。")
UNENDED = made.article("无尾", BODY)
ARCHIVE = (
    cut("a", FINE, FINE),
    cut("b", UNENDED, left=residue(("masthead", 0, 20))),  # ten characters, and blanks
    cut("c", FINE, left=residue(("notice", 0, 60), ("masthead", 60, 80), ("notice", 80, 100))),
    cut("d", left=residue(("notice", 0, 200))),
    cut("e", FINE, left=residue(("editors", 0, 20))),
)


@pytest.fixture
def pages(client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(accounts, "PAGES_A_REQUEST", 2)  # several answers
    return made.index(client, prefix, *ARCHIVE).pages


def test_the_ledger_adds_up_in_all_and_page_by_page(client: Elasticsearch, pages: str) -> None:
    whole, single = totals(client, pages), list(page_accounts(client, pages))
    assert (whole.pages, whole.articles, whole.suspicious) == (5, 5, 3)
    assert whole.chars == {"read": 500, "articles": 330, "residue": 170}
    assert whole.residue == {"notice": 140, "masthead": 20, "editors": 10}
    assert whole.suspicions == {"no_end_mark": 1, "much_residue": 1, "no_article": 1}
    assert {page.page for page in single} == {parsed.page.id for parsed in ARCHIVE}
    for one in (whole, *single):
        assert one.chars["read"] == one.chars["articles"] + one.chars["residue"]
        assert one.chars["residue"] == sum(one.residue.values())
    for part, count in whole.chars.items():
        assert count == sum(page.chars[part] for page in single)
    assert Counter(whole.residue) == sum((Counter(page.residue) for page in single), Counter())
    assert whole.articles == sum(page.articles for page in single)


def test_suspicious_pages_come_first_those_with_most_residue_before_others(
    client: Elasticsearch, pages: str
) -> None:
    single = list(page_accounts(client, pages))
    assert [page.page.removeprefix("archive/") for page in single] == [
        "d.txt",
        "c.txt",
        "b.txt",
        "a.txt",
        "e.txt",
    ]
    assert [page.suspicions for page in single] == [
        ("none of its 100 characters is in an article",),
        ("50% of its 100 characters are in no article",),
        ("article 1 (无尾) ends without an end mark: …务作了周密部署并提出要求",),
        (),
        (),
    ]


def gx_es(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gx_es", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.usefixtures("pages")
def test_the_command_shows_the_whole_and_the_first_pages(elastic_url: str, prefix: str) -> None:
    where = ("--url", elastic_url, "--index", prefix)
    told = gx_es("ledger", *where, "--pages", "2")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("pages       5, 3 of them suspicious (")
    assert (
        "\n\narchive/d.txt\n  articles 0; 100 read = 0 in articles + 100 in residue (notice 100)\n  ! none of its"
        in told.stdout
    )
    assert told.stdout.endswith("\n… and 3 more pages; --all shows them\n")
    whole, *single = gx_es("ledger", *where, "--json", "--all").stdout.splitlines()
    assert json.loads(whole)["pages"] == len(single) == 5
    assert json.loads(single[0])["suspicions"] == ["none of its 100 characters is in an article"]


def test_coverage_is_the_share_in_articles() -> None:
    assert Chars(read=200, articles=196, residue=4).coverage == 0.98
    assert Chars().coverage == 1


def test_a_load_below_the_least_coverage_fails_and_does_not_go_live(
    elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(
        f"2021年11月16日 星期二 第3版\n\n工作会议召开\n\n{BODY}。\n", encoding="utf-8"
    )
    command = ("load", str(tmp_path), "--url", elastic_url, "--index", prefix)
    thin = gx_es(*command, "--min-coverage", "1")
    assert thin.returncode == 1
    assert "not moved" in thin.stdout
    assert "of the characters read are in articles, less than --min-coverage 100.00%" in thin.stderr
    good = gx_es(*command, "--min-coverage", "0.5")
    assert (good.returncode, "0 indexed + 1 unchanged" in good.stdout) == (0, True)
    assert f"{prefix}-articles → " in good.stdout
    assert gx_es(*command, "--min-coverage", "1").returncode == 1


def test_an_empty_prefix_has_no_ledger(elastic_url: str, prefix: str) -> None:
    told = gx_es("ledger", "--url", elastic_url, "--index", prefix)
    assert told.returncode == 1
    assert told.stderr.startswith(f"Error: nothing is loaded under --index {prefix}")
