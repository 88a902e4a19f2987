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
from gx_es.elastic.names import aliases
from gx_es.load import load
from gx_es.load.ledger import Chars
from gx_es.page import Page, Residue, Span
from gx_es.parse import ParsedPage
from gx_es.reading import read_pages
from gx_es.suspicion import FEWEST_CHARS, suspicions

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "papers"
THIN = [
    GOLD / "C08.txt",
    GOLD / "C01.txt",
    GOLD / "B06.txt",
]  # much residue; that and no end mark; no end mark
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


def archive() -> list[Page]:
    return [page for page in read_pages([ROOT / "seeds", *THIN]) if isinstance(page, Page)]


@pytest.fixture
def pages(client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(accounts, "PAGES_A_REQUEST", 2)  # several answers
    load(client, prefix, archive())
    return aliases(prefix).pages


def test_the_ledger_adds_up_in_all_and_page_by_page(client: Elasticsearch, pages: str) -> None:
    read = archive()
    whole, single = totals(client, pages), list(page_accounts(client, pages))
    assert whole.pages == len(single) == len(read)
    assert {page.page for page in single} == {page.id for page in read}
    assert whole.chars["read"] == sum(len("".join(page.text.split())) for page in read)
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
    single, whole = list(page_accounts(client, pages)), totals(client, pages)
    suspicious = [page for page in single if page.suspicions]
    assert 0 < len(suspicious) == whole.suspicious < len(single)
    assert single[: len(suspicious)] == suspicious
    left_out = [page.chars["residue"] for page in suspicious]
    assert left_out == sorted(left_out, reverse=True)
    rest = [page.page for page in single[len(suspicious) :]]
    assert rest == sorted(rest)
    assert "% of its" in suspicious[0].suspicions[0]


def gx_es(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gx_es", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.usefixtures("pages")
def test_the_command_shows_the_whole_and_the_first_pages(elastic_url: str, prefix: str) -> None:
    told = gx_es("ledger", "--url", elastic_url, "--index", prefix, "--pages", "2")
    assert told.returncode == 0
    assert f"pages       {len(archive())}, " in told.stdout
    assert "of them suspicious (much residue 2, no end mark 2)" in told.stdout
    assert f"… and {len(archive()) - 2} more pages; --all shows them" in told.stdout
    whole, *single = gx_es(
        "ledger", "--url", elastic_url, "--index", prefix, "--json", "--all"
    ).stdout.splitlines()
    assert json.loads(whole)["pages"] == len(single) == len(archive())
    assert json.loads(single[0])["suspicions"]


def test_coverage_is_the_share_in_articles() -> None:
    assert Chars(read=200, articles=196, residue=4).coverage == 0.98
    assert Chars().coverage == 1


def test_a_load_below_the_least_coverage_fails_and_does_not_go_live(elastic_url: str, prefix: str) -> None:
    command = ("load", str(THIN[1]), "--url", elastic_url, "--index", prefix)
    thin = gx_es(*command, "--min-coverage", "0.98")
    assert thin.returncode == 1
    assert "not moved" in thin.stdout
    assert "of the characters read are in articles, less than --min-coverage 98.00%" in thin.stderr
    good = gx_es(*command, "--min-coverage", "0.7")
    assert (good.returncode, "0 indexed" in good.stdout) == (0, True)
    assert f"{prefix}-articles → " in good.stdout
    assert gx_es(*command, "--min-coverage", "0.98").returncode == 1


def test_an_empty_prefix_has_no_ledger(elastic_url: str, prefix: str) -> None:
    told = gx_es("ledger", "--url", elastic_url, "--index", prefix)
    assert told.returncode == 1
    assert told.stderr.startswith(f"Error: nothing is loaded under --index {prefix}")
