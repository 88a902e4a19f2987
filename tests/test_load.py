import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import made
import pytest
from click.testing import CliRunner
from elasticsearch import Elasticsearch
from nodes import quick

from gx_es import node
from gx_es.cli import gx_es as command_line
from gx_es.cli import main
from gx_es.document import Document, documents
from gx_es.elastic import bulk
from gx_es.elastic.client import Address, connected
from gx_es.elastic.indices import create, indices
from gx_es.elastic.names import Pair, aliases
from gx_es.errors import GxError, Rejected
from gx_es.load import load
from gx_es.load.ledger import Failure, Ledger, Tally
from gx_es.page import Article, Page, Residue
from gx_es.parse import parse
from gx_es.parsed import ParsedPage
from gx_es.reading import Unreadable, read_pages
from gx_es.segment.segmentation import segment

SEEDS = Path(__file__).parent.parent / "seeds"


def seeds() -> Iterator[Page | Unreadable]:
    return read_pages([SEEDS])


def pages_of(items: Iterator[Page | Unreadable]) -> list[Page]:
    return [item for item in items if isinstance(item, Page)]


def stored(client: Elasticsearch, index: str) -> dict[str, dict[str, Any]]:
    """Give all that an index holds, by id, with the version and sequence number of each document."""
    client.indices.refresh(index=index)
    found = client.search(index=index, size=1000, version=True, seq_no_primary_term=True)["hits"]["hits"]
    return {hit["_id"]: hit for hit in found}


def content(hit: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in hit["_source"].items() if key != "load"}


@contextlib.contextmanager
def refusing(client: Elasticsearch, pair: Pair, condition: str) -> Iterator[None]:
    """Let Elasticsearch itself refuse articles of which a condition holds."""
    name = f"{pair.articles}-refuses"
    fail = {"fail": {"if": condition, "message": "refused\nby the test"}}
    client.ingest.put_pipeline(id=name, processors=[fail])
    client.indices.put_settings(index=pair.articles, settings={"index.final_pipeline": name})
    try:
        yield
    finally:
        client.indices.put_settings(index=pair.articles, settings={"index.final_pipeline": "_none"})
        client.ingest.delete_pipeline(id=name)


def test_the_seeds_go_in_and_all_is_accounted_for(client: Elasticsearch, prefix: str) -> None:
    loaded = load(client, prefix, seeds())
    ledger = loaded.ledger
    assert (ledger.pages, ledger.articles) == (Tally(5, 5), Tally(19, 19))
    assert ledger.chars.read == sum(len("".join(page.text.split())) for page in pages_of(seeds()))
    assert ledger.chars.read == ledger.chars.articles + ledger.chars.residue
    assert len(stored(client, aliases(prefix).articles)) == 19
    records = stored(client, aliases(prefix).pages).values()
    assert {hit["_source"]["text"] for hit in records} == {page.text for page in pages_of(seeds())}


def test_invariant_2_read_is_indexed_and_unchanged_and_failed(client: Elasticsearch, prefix: str) -> None:
    broken = Unreadable("seeds/scan.txt", "not text", "convert it")
    load(client, prefix, seeds())
    changed, *rest = pages_of(seeds())
    edited = made.page(changed.text.replace("会议强调", "会上强调"), id=changed.id)
    ledger = load(client, prefix, [edited, *rest, broken]).ledger
    assert ledger.pages == Tally(read=6, indexed=1, unchanged=4, failed=1)
    assert ledger.articles.read == ledger.articles.indexed + ledger.articles.unchanged == 19
    assert ledger.failures == (Failure("seeds/scan.txt", None, "not text", "convert it"),)


def test_invariant_2_a_ledger_that_does_not_add_up_is_an_error() -> None:
    Ledger(pages=Tally(read=2, indexed=1, failed=1)).check()
    with pytest.raises(GxError, match="does not add up"):
        Ledger(pages=Tally(read=2, indexed=1)).check()


def test_invariant_2_an_article_that_is_not_written_is_seen(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(parsed: ParsedPage) -> Iterator[tuple[str, Document]]:
        return islice(documents(parsed), len(parsed.articles) - 1)

    monkeypatch.setattr("gx_es.load.change.documents", losing)
    with pytest.raises(GxError, match="does not add up"):
        load(client, prefix, seeds())


def test_invariant_2_nothing_is_promoted_with_failures(client: Elasticsearch, prefix: str) -> None:
    loaded = load(client, prefix, [*seeds(), Unreadable("seeds/scan.txt", "not text", "convert it")])
    assert not loaded.live
    assert loaded.ledger.pages == Tally(read=6, indexed=5, failed=1)
    assert indices(client, prefix).live is None
    again = load(client, prefix, seeds())
    assert again.live
    assert again.into == loaded.into
    assert again.ledger.pages == Tally(read=5, unchanged=5)


def test_an_index_refreshes_by_itself_as_soon_as_it_is_shown_and_not_before(
    client: Elasticsearch, prefix: str
) -> None:
    def refreshed(pair: Pair) -> list[str | None]:
        found = client.indices.get_settings(index=list(pair), flat_settings=True)
        return [found[name]["settings"].get("index.refresh_interval") for name in pair]

    broken = Unreadable("broken.txt", "not text")
    assert refreshed(load(client, prefix, [*seeds(), broken]).into) == ["-1", "-1"]
    assert refreshed(load(client, prefix, seeds()).into) == [None, None]


def test_a_page_that_failed_leaves_the_others_checked(client: Elasticsearch, prefix: str) -> None:
    def lose(ledger: Ledger) -> None:
        if ledger.pages.indexed == 5 and (builds := indices(client, prefix).builds):
            client.indices.refresh(index=builds[0].articles)
            client.delete_by_query(index=builds[0].articles, query={"match_all": {}}, max_docs=3)

    broken = Unreadable("seeds/scan.txt", "not text", "convert it")
    with pytest.raises(Rejected, match="pages are half written, as by a load that broke off: seeds/"):
        load(client, prefix, [*seeds(), broken], allow_failures=True, watch=lose)
    assert indices(client, prefix).live is None


def test_invariant_2_failures_are_promoted_where_the_user_says_so(client: Elasticsearch, prefix: str) -> None:
    broken = Unreadable("seeds/scan.txt", "not text", "convert it")
    assert load(client, prefix, [*seeds(), broken], allow_failures=True).live
    assert len(stored(client, aliases(prefix).articles)) == 19


def test_invariant_2_a_refused_document_is_counted_with_its_reason(
    client: Elasticsearch, prefix: str
) -> None:
    build = create(client, prefix)
    with refusing(client, build, "ctx.title.contains('巡察')"):
        loaded = load(client, prefix, seeds())
    assert loaded.into == build
    assert not loaded.live
    assert loaded.ledger.pages == Tally(read=5, indexed=4, failed=1)
    assert loaded.ledger.articles == Tally(read=19, indexed=18, failed=1)
    (failure,) = loaded.ledger.failures
    assert failure.file.startswith("seeds/003_")
    assert failure.article
    assert "refused" in failure.reason
    repaired = load(client, prefix, seeds())
    assert repaired.live
    assert repaired.ledger.pages == Tally(read=5, indexed=1, unchanged=4)
    # the page was left half written, so nothing of it was kept
    assert repaired.ledger.articles == Tally(read=19, indexed=3, unchanged=16)


def test_a_page_with_a_refused_article_keeps_its_stale_ones(client: Elasticsearch, prefix: str) -> None:
    page, *_ = pages_of(seeds())
    pair = load(client, prefix, [page]).into
    before = stored(client, pair.articles)
    record = stored(client, pair.pages)
    edited = made.page(page.text.replace("本报讯 11月1", "本报讯 12月1"), id=page.id)
    with refusing(client, pair, "ctx.body.contains('12月16日')"):
        ledger = load(client, prefix, [edited]).ledger
    assert (ledger.pages.failed, ledger.articles.failed, ledger.deleted) == (1, 1, 0)
    assert before.keys() < stored(client, pair.articles).keys()
    assert stored(client, pair.pages) == record
    assert load(client, prefix, [edited]).ledger.deleted > 0
    assert len(stored(client, pair.articles)) == len(before)


def test_invariant_3_loading_twice_changes_nothing(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, seeds()).into
    before = [stored(client, name) for name in pair]
    again = load(client, prefix, seeds())
    assert again.ledger.pages == Tally(read=5, unchanged=5)
    assert again.ledger.articles == Tally(read=19, unchanged=19)
    assert [stored(client, name) for name in again.into] == before


def test_invariant_3_another_parser_version_writes_no_article_that_stays_as_it_is(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = load(client, prefix, seeds()).into
    before = stored(client, pair.articles)
    monkeypatch.setattr("gx_es.load.change.__version__", "9.9.9")
    ledger = load(client, prefix, seeds()).ledger
    assert (ledger.pages, ledger.articles) == (Tally(5, indexed=5), Tally(19, unchanged=19))
    assert stored(client, pair.articles) == before
    assert load(client, prefix, seeds()).ledger.pages == Tally(5, unchanged=5)


def test_invariant_3_a_corrected_page_leaves_no_stale_article(client: Elasticsearch, prefix: str) -> None:
    first, *rest = pages_of(seeds())
    pair = load(client, prefix, [first, *rest]).into
    before = stored(client, pair.articles)
    opening = "本报讯 11月17日上午"
    assert first.text.count(opening) == 1
    corrected = made.page(first.text.replace(opening, "本报讯 11月18日上午"), id=first.id)
    ledger = load(client, prefix, [corrected, *rest]).ledger
    after = stored(client, pair.articles)
    (gone,), (new,) = before.keys() - after.keys(), after.keys() - before.keys()
    assert "11月17日" in before[gone]["_source"]["body"]
    assert "11月18日" in after[new]["_source"]["body"]
    assert ledger.deleted == 1
    assert len(after) == 19
    assert {hit["_source"]["page"]["sha256"] for hit in after.values()} == {
        page.sha256 for page in (corrected, *rest)
    }


def test_invariant_3_ids_of_untouched_articles_stay(client: Elasticsearch, prefix: str) -> None:
    first, *rest = pages_of(seeds())
    pair = load(client, prefix, [first, *rest]).into
    before = stored(client, pair.articles)
    edited = made.page(first.text.replace("驻区人大代表", "驻区的人大代表", 1), id=first.id)
    ledger = load(client, prefix, [edited, *rest]).ledger
    after = stored(client, pair.articles)
    assert ledger.deleted == 0
    assert after.keys() == before.keys()
    untouched = [_id for _id in before if before[_id]["_source"]["page"]["id"] != first.id]
    assert len(untouched) == 15
    assert all(after[_id] == before[_id] for _id in untouched)


def test_what_is_known_of_a_page_from_outside_is_part_of_it(client: Elasticsearch, prefix: str) -> None:
    load(client, prefix, seeds())
    page, *_ = pages_of(seeds())
    named = Page(page.id, page.text, page.file, page.sha256, newspaper="高新时报")
    assert load(client, prefix, [named]).ledger.pages == Tally(1, indexed=1)
    papers = [
        hit["_source"]["page"]["newspaper"] for hit in stored(client, aliases(prefix).articles).values()
    ]
    assert sorted(map(str, papers)) == ["None"] * 15 + ["高新时报"] * 4


def test_a_page_whose_articles_were_lost_is_loaded_again(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, seeds()).into
    before = stored(client, pair.articles)
    lost, *_ = before
    client.delete(index=pair.articles, id=lost, refresh=True)
    with pytest.raises(Rejected, match="half written"):
        load(client, prefix, [made.page("标题\n\n本报讯 另一版的文章在这里。")])
    ledger = load(client, prefix, seeds()).ledger
    assert ledger.articles == Tally(19, indexed=1, unchanged=18)
    after = stored(client, pair.articles)
    assert content(after[lost]) == content(before[lost])


def test_an_article_too_many_does_not_make_up_for_one_that_is_missing(
    client: Elasticsearch, prefix: str
) -> None:
    pair = load(client, prefix, seeds()).into
    lost, *others = stored(client, pair.articles).values()
    name = lost["_source"]["page"]["id"]
    other = next(hit["_source"] for hit in others if hit["_source"]["page"]["id"] != name)
    client.delete(index=pair.articles, id=lost["_id"])
    client.index(index=pair.articles, id="0" * 32, document=other, refresh=True)
    with pytest.raises(Rejected, match="half written") as told:
        load(client, prefix, [made.page("标题\n\n本报讯 另一版的文章在这里。")])
    assert {name, other["page"]["id"]} <= set(re.split(r"[:;,] ", str(told.value)))
    assert load(client, prefix, seeds()).ledger.articles == Tally(19, indexed=1, unchanged=18)


def test_articles_without_a_checksum_are_written_anew(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, seeds()).into
    forget = "ctx._source.load.remove('checksum'); ctx._source.load.remove('checksums')"
    client.update_by_query(index=list(pair), script={"source": forget}, refresh=True)
    assert load(client, prefix, seeds()).ledger.articles == Tally(19, indexed=19)
    assert load(client, prefix, seeds()).ledger.articles == Tally(19, unchanged=19)


def test_the_same_page_given_twice_is_read_once(client: Elasticsearch, prefix: str) -> None:
    assert load(client, prefix, [*seeds(), *seeds()]).ledger.pages == Tally(5, indexed=5)


def test_two_pages_of_one_name_do_not_take_each_others_place(client: Elasticsearch, prefix: str) -> None:
    one, other = (
        made.page("标题\n\n本报讯 一版的文章在这里。"),
        made.page("标题\n\n本报讯 另一版的文章在这里。"),
    )
    loaded = load(client, prefix, [one, other])
    assert loaded.ledger.pages == Tally(2, indexed=1, failed=1)
    assert "has this name" in loaded.ledger.failures[0].reason


def test_nothing_to_load_is_an_error_and_makes_no_index(client: Elasticsearch, prefix: str) -> None:
    with pytest.raises(Rejected, match="no page to load"):
        load(client, prefix, [])
    assert not client.indices.get(index=f"{prefix}*")


def test_invariant_1_a_page_of_which_text_is_lost_fails_and_the_others_are_loaded(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless, *others = pages_of(seeds())

    def losing(text: str) -> tuple[tuple[Article, ...], tuple[Residue, ...]]:
        articles, residue = segment(text)
        return articles[:-1] if text == careless.text else articles, residue

    monkeypatch.setattr("gx_es.parse.segment", losing)
    ledger = load(client, prefix, seeds(), allow_failures=True).ledger
    assert ledger.pages == Tally(5, indexed=4, failed=1)
    (failure,) = ledger.failures
    assert failure.file == careless.file
    assert "the parser lost" in failure.reason
    records = stored(client, aliases(prefix).pages).values()
    assert {hit["_source"]["page"]["id"] for hit in records} == {page.id for page in others}


def test_a_document_that_cannot_be_json_is_refused_and_the_others_are_written(
    client: Elasticsearch, prefix: str
) -> None:
    text = "好标题\n\n本报讯 5月3日，正文说张三。\n\n坏\ud800标题\n\n本报讯 5月4日，又一篇文章。\n"
    loaded = load(client, prefix, [replace(made.page(""), text=text)])
    assert loaded.ledger.pages == Tally(1, failed=1)
    assert loaded.ledger.articles == Tally(2, indexed=1, failed=1)
    assert "cannot be written as JSON" in loaded.ledger.failures[0].reason
    assert [hit["_source"]["title"] for hit in stored(client, loaded.into.articles).values()] == ["好标题"]
    assert stored(client, loaded.into.pages) == {}


def test_a_page_that_the_parser_fails_on_is_a_failure_and_the_others_are_loaded(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(page: Page, *rest: Any) -> ParsedPage:
        if page.file.startswith("seeds/003_"):
            raise RecursionError("too deep")
        return parse(page, *rest)

    monkeypatch.setattr("gx_es.parse.parse", fragile)
    loaded = load(client, prefix, seeds())
    assert loaded.ledger.pages == Tally(5, indexed=4, failed=1)
    assert "RecursionError: too deep" in loaded.ledger.failures[0].reason


def bulk_sizes(client: Elasticsearch, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many actions each bulk request has from now on."""
    sizes: list[int] = []
    perform = client.transport.perform_request

    def counted(method: str, target: str, *, body: Any = None, **rest: Any) -> object:
        sizes.extend([len(body)] if target.startswith("/_bulk") else [])
        return perform(method, target, body=body, **rest)

    monkeypatch.setattr(client.transport, "perform_request", counted)
    return sizes


def test_requests_are_cut_by_bytes_and_by_count(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = bulk_sizes(client, monkeypatch)
    monkeypatch.setattr(bulk, "ACTIONS_A_REQUEST", 7)
    load(client, prefix, seeds())
    assert sizes == [7, 7, 5, 5]
    monkeypatch.setattr(bulk, "BYTES_A_REQUEST", 1)
    sizes.clear()
    load(client, f"{prefix}-b", seeds())
    assert sizes == [1] * 24


# The command, and what it says when something is wrong.


def gx_es(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith("GX_ES") or key == "GX_ES_HOME"
    }
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**clean, **environment})


def test_the_command_prints_the_account_and_the_aliases(elastic_url: str, prefix: str) -> None:
    ran = gx_es("load", str(SEEDS), "--index", prefix, GX_ES_URL=elastic_url)
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "pages       5 read = 5 indexed + 0 unchanged + 0 failed" in ran.stdout
    assert f"{prefix}-articles → {prefix}-articles-" in ran.stdout
    again = gx_es("load", str(SEEDS), "--index", prefix, "--url", elastic_url, "--json")
    account = json.loads(again.stdout)
    assert account["articles"] == {"read": 19, "indexed": 0, "unchanged": 19, "failed": 0}
    assert account["live"]
    assert account["chars"]["read"] == account["chars"]["articles"] + account["chars"]["residue"]


def test_a_bad_file_is_told_in_a_line_and_the_good_ones_are_loaded(
    elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(SEEDS, tmp_path / "pages")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "scan.txt").write_bytes(bytes(range(256)) * 40)
    ran = gx_es("load", str(folder), "--index", prefix, "--url", elastic_url)
    assert ran.returncode == 1
    *told, error = ran.stderr.splitlines()
    failures = [line for line in told if line.startswith("Failed")]  # there may be lines of progress
    assert [line.split(":")[1] for line in failures] == [" pages/empty.txt", " pages/scan.txt, line 1"]
    assert error.startswith("Error: 2 of 7 pages failed, so the aliases stay as they are")
    assert "5 indexed + 0 unchanged + 2 failed" in ran.stdout
    allowed = gx_es("load", str(folder), "--index", prefix, "--url", elastic_url, "--allow-failures")
    assert allowed.returncode == 1
    assert f"{prefix}-articles → " in allowed.stdout
    assert "0 indexed + 5 unchanged + 2 failed" in allowed.stdout


def one_error(ran: subprocess.CompletedProcess[str]) -> str:
    (line,) = ran.stderr.splitlines()
    return line


def test_a_wrong_port_is_one_line_and_exit_3() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        ran = gx_es("load", str(SEEDS), "--url", url)
    assert (ran.returncode, ran.stdout) == (3, "")
    refused = "Connection refused; start it, or check --url"
    assert one_error(ran) == f"Error: Elasticsearch at {url} cannot be reached: {refused}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--url", "nonsense"], "write --url as http://host:9200"),
        (["--url", "http://127.0.0.1:9", "--user", "elastic"], "name:password"),
        (["--url", "http://127.0.0.1:9", "--user", "a:s3cret", "--api-key", "s3cret"], "--api-key or --user"),
        (["--url", "http://a:s3cret@127.0.0.1:x"], "http://127.0.0.1:x is no URL"),
        (["--url", "https://127.0.0.1:9", "--ca-certs", "missing.pem"], "from missing.pem: No such file"),
        (["--url", "http://127.0.0.1:9", "--index", "Gx"], "cannot begin an index name"),
    ],
)
def test_an_address_that_cannot_be_meant_is_one_line_and_exit_2(arguments: list[str], said: str) -> None:
    ran = gx_es("load", str(SEEDS), *arguments)
    assert ran.returncode == 2
    assert said in one_error(ran)
    assert "s3cret" not in ran.stderr


def test_secrets_are_in_no_message() -> None:
    address = Address("http://elastic:s3cret@127.0.0.1:9", user="elastic:s3cret", api_key="s3cret")
    assert "s3cret" not in repr(address.shown) + repr(address).replace(address.url, "")
    ran = gx_es("load", str(SEEDS), "--url", "http://elastic:s3cret@127.0.0.1:9")
    assert ran.returncode == 3
    assert "s3cret" not in ran.stderr


def until_a_page_is_there(url: str) -> None:
    with Elasticsearch(url) as client:
        while not client.count(index="gx-pages-*")["count"]:
            client.indices.refresh(index="gx-pages-*")


def test_a_node_that_dies_in_mid_load_is_one_line_and_leaves_nothing_behind_the_alias(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Path(tempfile.mkdtemp(prefix="gx-es-test-"))
    home.chmod(0o755)
    brief = ["--quiet", "--workers", "1", "--patience", "1"]
    for name in ("PAGES_A_LOOK_UP", "PAGES_A_TASK"):
        monkeypatch.setattr(f"gx_es.load.pipeline.{name}", 1)
    try:
        mortal = node.start(home=quick(home), heap="512m")

        def dying(*_: object, **__: object) -> Iterator[Page | Unreadable]:
            for number, page in enumerate(seeds()):
                if number == 4:
                    until_a_page_is_there(mortal.url)
                    launcher = mortal.process
                    for process in (*launcher.children(recursive=True), launcher):
                        process.kill()
                yield page

        monkeypatch.setattr("gx_es.commands.source.read_pages", dying)
        monkeypatch.setattr("sys.argv", ["gx-es", "load", str(SEEDS), "--url", mortal.url, *brief])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert (ended.value.code, said.out) == (3, "")
        assert said.err.startswith(f"Error: Elasticsearch at {mortal.url} cannot be reached")
        assert said.err.count("\n") == 1
        with connected(Address(node.start(home=home, heap="512m").url)) as client:
            there = indices(client, "gx")
            assert there.live is None
            loaded = load(client, "gx", seeds())
            assert (loaded.live, loaded.into) == (True, there.builds[0])
            pages = loaded.ledger.pages
            assert (pages.read, pages.indexed + pages.unchanged) == (5, 5)
            assert pages.unchanged >= 1
            assert len(stored(client, "gx-articles")) == 19
    finally:
        node.stop(home=home)
        shutil.rmtree(home)


@pytest.mark.parametrize("command", [["search", "安全"], ["ledger"], ["show"]])
def test_a_bad_prefix_is_told_before_a_node_is_started(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "start", lambda **_: pytest.fail("a node was started"))
    refused = CliRunner().invoke(command_line, [*command, "--index", "Gx"]).exception
    assert "cannot begin an index name" in str(refused)


def test_standard_input_is_not_loaded_since_it_would_take_the_place_of_itself(prefix: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "gx_es", "load", "-", "--url", "http://127.0.0.1:9", "--index", prefix],
        input="高新区召开会议\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "Error: load keeps pages by their files, and standard input has none; name files or folders"
    ]


def test_a_first_load_makes_its_indices_as_it_is_told(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    shards, others = tmp_path / "shards.json", tmp_path / "others.json"
    shards.write_text('{"settings": {"number_of_shards": 2}}', "utf-8")
    others.write_text('{"settings": {"number_of_shards": 3}}', "utf-8")
    where = ("--index", prefix, "--url", elastic_url, "--workers", "1")
    create(client, prefix)  # which another load has left unfinished, made otherwise
    assert gx_es("load", str(SEEDS), *where, "--mapping", str(shards)).returncode == 0
    live = indices(client, prefix).live
    assert live
    settings = client.indices.get_settings(index=live.articles)[live.articles]["settings"]
    assert settings["index"]["number_of_shards"] == "2"
    for mapping in ((), ("--mapping", str(shards))):
        assert "5 unchanged" in gx_es("load", str(SEEDS), *where, *mapping).stdout
    refused = gx_es("load", str(SEEDS), *where, "--mapping", str(others))
    assert refused.returncode == 1
    assert "lay it over with gx-es reindex --mapping FILE" in refused.stderr
    ran = gx_es("query", "run", "top-people", "--index", prefix, "--url", elastic_url)
    assert ran.returncode == 0


def test_a_headline_can_be_sorted_and_grouped_by(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, seeds()).into
    titles = {"titles": {"terms": {"field": "title.keyword", "size": 100}}}
    found = client.search(index=pair.articles, aggs=titles, sort=["title.keyword"], size=100)
    printed = [hit["_source"]["title"] for hit in found["hits"]["hits"]]
    assert {bucket["key"] for bucket in found["aggregations"]["titles"]["buckets"]} == set(printed) - {None}
