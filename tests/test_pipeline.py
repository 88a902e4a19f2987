"""Loads of more than a handful of pages: workers, what Elasticsearch pushes back, Ctrl-C and kill -9."""

import json
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import NamedTuple

import deadly
import made
import psutil
import pytest
from archive import Contents, contents, write_archive
from elasticsearch import Elasticsearch
from loader import run, struck
from proxy import Fate, Judge, Request, Verdict, proxy

from gx_es.elastic.action import index
from gx_es.elastic.bulk import Writer
from gx_es.elastic.indices import create, indices
from gx_es.elastic.names import aliases, locks_name, written_through
from gx_es.elastic.patience import Patience
from gx_es.elastic.throttle import Throttle
from gx_es.errors import Rejected, Unreachable
from gx_es.load import Loaded, load
from gx_es.load.flow import flow
from gx_es.load.ledger import Ledger, Tally
from gx_es.load.workers import Processes
from gx_es.reading import read_pages

TWO = partial(Processes, count=2)
BLOCK = "index.blocks.read_only_allow_delete"  # as a full disk sets it


class Undisturbed(NamedTuple):
    """An archive, and what the indices hold when it was loaded by one process that nothing disturbed."""

    folder: Path
    pages: int
    contents: tuple[Contents, Contents]


@pytest.fixture(scope="module")
def undisturbed(client: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    folder = write_archive(tmp_path_factory.mktemp("made") / "archive", 200)
    loaded = load(client, "gx-undisturbed", read_pages([folder]))
    assert loaded.ledger.failures == ()
    yield Undisturbed(folder, loaded.ledger.pages.read, contents(client, loaded.into))
    for name in loaded.into:
        client.indices.delete(index=name)


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small archive be many tasks and many requests."""
    monkeypatch.setattr("gx_es.load.pipeline.PAGES_A_TASK", 4)


def loaded_through(url: str, prefix: str, folder: Path, **how: object) -> Loaded:
    with Elasticsearch(url) as client:
        return load(client, prefix, read_pages([folder]), **how)  # type: ignore[arg-type]


def assert_whole(client: Elasticsearch, prefix: str, loaded: Loaded, undisturbed: Undisturbed) -> None:
    assert loaded.live
    assert loaded.ledger.failures == ()
    assert loaded.ledger.pages == Tally(undisturbed.pages, indexed=undisturbed.pages)
    assert contents(client, aliases(prefix)) == undisturbed.contents


# Workers


def test_workers_give_the_same_documents_as_one_process(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    accounts: list[Ledger] = []
    loaded = loaded_through(elastic_url, prefix, undisturbed.folder, workers=TWO, watch=accounts.append)
    assert_whole(client, prefix, loaded, undisturbed)
    assert len(accounts) > 5
    again = loaded_through(elastic_url, prefix, undisturbed.folder, workers=TWO)
    assert again.ledger.pages == Tally(undisturbed.pages, unchanged=undisturbed.pages)


def workers() -> list[psutil.Process]:
    """Give the worker processes of this one."""
    return [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


def test_a_worker_that_is_killed_loses_nothing(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    killed: list[int] = []

    def kill_one(ledger: Ledger) -> None:
        if ledger.pages.indexed and not killed:
            victim = workers()[0]
            killed.append(victim.pid)
            victim.kill()

    loaded = loaded_through(elastic_url, prefix, undisturbed.folder, workers=TWO, watch=kill_one)
    assert killed
    assert_whole(client, prefix, loaded, undisturbed)
    assert workers() == []


def test_a_page_that_ends_every_worker_is_a_failure_and_the_others_are_loaded(
    client: Elasticsearch, prefix: str, undisturbed: Undisturbed
) -> None:
    first, *rest = read_pages([undisturbed.folder])
    pages = [first, made.page(deadly.PAGE, id="archive/deadly.txt"), *rest]
    loaded = load(client, prefix, pages, workers=TWO, engine=deadly.Deadly(), allow_failures=True)
    (failure,) = loaded.ledger.failures
    assert (failure.file, failure.article) == ("archive/deadly.txt", None)
    assert "ends every process" in failure.reason
    assert loaded.ledger.pages == Tally(undisturbed.pages + 1, indexed=undisturbed.pages, failed=1)
    assert contents(client, aliases(prefix)) == undisturbed.contents


def test_a_flow_draws_no_more_than_it_has_room_for() -> None:
    drawn, open_ = 0, Event()

    def inputs() -> Iterator[int]:
        nonlocal drawn
        while drawn < 100:
            drawn += 1
            yield drawn

    def work(number: int) -> int:
        open_.wait()
        return number

    with ThreadPoolExecutor(3) as threads:

        def submit(number: int) -> "Future[int]":
            if number == 7:  # the bound
                assert not open_.is_set()
                open_.set()
            return threads.submit(work, number)

        done = [future.result() for _, future in flow(submit, inputs(), at_most=7)]
    assert sorted(done) == list(range(1, 101))


# What Elasticsearch, or what stands before it, pushes back


def every(number: int, verdict: Verdict) -> Judge:
    return lambda request: verdict if request.bulk >= 0 and request.bulk % number == 0 else Fate.GOES_ON


@pytest.mark.parametrize("verdict", [429, 502, 503, 504, Fate.CUT, Fate.APPLIED_AND_CUT], ids=str)
def test_a_share_of_requests_that_fails_changes_nothing(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed, verdict: Verdict
) -> None:
    told: list[str] = []
    with proxy(elastic_url, every(3, verdict)) as url:
        loaded = loaded_through(url, prefix, undisturbed.folder, tell=told.append)
    assert told
    assert_whole(client, prefix, loaded, undisturbed)


def test_the_second_load_waits_as_well_when_it_looks_up(
    elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    loaded_through(elastic_url, prefix, undisturbed.folder)
    refused: list[str] = []

    def judge(request: Request) -> Verdict:
        if "_search" in request.path and len(refused) < 9:  # the client itself tries four times
            refused.append(request.path)
            return 503
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url:
        again = loaded_through(url, prefix, undisturbed.folder)
    assert len(refused) == 9
    assert again.ledger.pages == Tally(undisturbed.pages, unchanged=undisturbed.pages)


def too_large(limit: int) -> Judge:
    return lambda request: 413 if request.bulk >= 0 and len(request.body) > limit else Fate.GOES_ON


def test_a_request_that_is_too_large_is_halved(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    largest = max(
        len(json.dumps(each, ensure_ascii=False).encode())
        for part in undisturbed.contents
        for each in part.values()
    )
    with proxy(elastic_url, too_large(2 * largest)) as url:
        loaded = loaded_through(url, prefix, undisturbed.folder)
    assert_whole(client, prefix, loaded, undisturbed)


def test_a_document_that_is_too_large_is_a_failure_and_the_others_are_written(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    through = written_through(create(client, prefix)).articles
    small = [index(through, str(number), {"ordinal": number, "body": "短"}) for number in range(20)]
    large = index(through, "large", {"ordinal": 99, "body": "长" * 10_000})
    with proxy(elastic_url, too_large(20_000)) as url, Elasticsearch(url) as behind:
        (refusal,) = Writer(behind).write([*small[:7], large, *small[7:]])
    assert refusal.action == large
    assert refusal.reason.startswith(f"its {len(large.ndjson):,} bytes are more than")
    client.indices.refresh(index=through)
    assert client.count(index=through)["count"] == 20


def test_elasticsearchs_own_limit_is_such_a_failure_too(client: Elasticsearch, prefix: str) -> None:
    through = written_through(create(client, prefix)).articles
    small, large = (
        index(through, str(size), {"ordinal": 1, "body": "x" * size}) for size in (10, 101 * 1024**2)
    )
    (refusal,) = Writer(client).write([small, large])
    assert refusal.action == large
    assert "(413)" in refusal.reason


def test_an_index_on_a_full_disk_is_waited_for(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    build = create(client, prefix)
    client.indices.put_settings(index=build.articles, settings={BLOCK: True})
    told: list[str] = []

    def release(reason: str) -> None:
        told.append(reason)
        client.indices.put_settings(index=build.articles, settings={BLOCK: None})

    loaded = loaded_through(elastic_url, prefix, undisturbed.folder, tell=release)
    assert "disk usage exceeded flood-stage" in told[0]
    assert_whole(client, prefix, loaded, undisturbed)


@pytest.mark.parametrize("block", [BLOCK, "index.blocks.write", "index.blocks.read_only"])
def test_a_block_that_stays_ends_the_load_by_its_name(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed, block: str
) -> None:
    build = create(client, prefix)
    client.indices.put_settings(index=build.articles, settings={block: True})
    try:
        with pytest.raises(
            Unreachable, match=f"the block {block} is not lifted: .*run the same command again"
        ):
            loaded_through(elastic_url, prefix, undisturbed.folder, patience=Patience(0.5))
    finally:
        client.indices.put_settings(index=build.articles, settings={block: None})
    assert_whole(client, prefix, loaded_through(elastic_url, prefix, undisturbed.folder), undisturbed)


def test_what_stays_pushed_back_is_a_failure_where_other_writes_go_through(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    unlucky = next(iter(undisturbed.contents[0])).encode()

    def judge(request: Request) -> Verdict:
        return 503 if request.bulk >= 0 and unlucky in request.body else Fate.GOES_ON

    with proxy(elastic_url, judge) as url:
        loaded = loaded_through(url, prefix, undisturbed.folder, patience=Patience(1))
    assert not loaded.live
    assert unlucky.decode() in {failure.article for failure in loaded.ledger.failures}
    assert loaded.ledger.pages.adds_up
    assert loaded.ledger.pages.indexed
    again = loaded_through(elastic_url, prefix, undisturbed.folder)
    assert again.ledger.pages.unchanged == loaded.ledger.pages.indexed
    assert contents(client, aliases(prefix)) == undisturbed.contents


def test_an_index_that_is_deleted_in_mid_load_is_not_made_anew(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    build = create(client, prefix)

    def judge(request: Request) -> Verdict:
        if request.bulk == 4:
            client.indices.delete(index=build.articles)
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url, pytest.raises(Rejected, match="deleted while it was loaded into"):
        loaded_through(url, prefix, undisturbed.folder)
    assert indices(client, prefix).builds == ()
    assert set(client.indices.get(index=f"{prefix}*")) == {build.pages, locks_name(prefix)}
    assert_whole(client, prefix, loaded_through(elastic_url, prefix, undisturbed.folder), undisturbed)


def test_fewer_requests_are_in_flight_after_a_push_back_and_more_again_one_by_one() -> None:
    told: list[str] = []
    throttle = Throttle(8, told.append)

    def send(*, pushed_back: str = "") -> int:
        with throttle.request() as request:
            request.carried_out, request.pushed_back = not pushed_back, pushed_back
        return throttle.limit

    with throttle.request() as one, throttle.request() as other:  # in flight together: one push-back
        one.pushed_back = other.pushed_back = "busy"
    assert throttle.limit == 4
    assert [send(pushed_back="busy") for _ in range(3)] == [2, 1, 1]
    assert [send() for _ in range(7)] == [2, 2, 3, 3, 3, 4, 4]
    for _ in range(100):
        send()
    assert throttle.limit == 8
    assert told == ["busy"] * 4


def test_a_writer_lowers_and_raises_what_is_in_flight(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    through = written_through(create(client, prefix)).articles
    throttle = Throttle(4)
    limits: list[int] = []

    def judge(request: Request) -> Verdict:
        limits.append(throttle.limit)
        return 429 if request.bulk < 2 else Fate.GOES_ON

    with proxy(elastic_url, judge) as url, Elasticsearch(url) as behind:
        writer = Writer(behind, throttle)
        for number in range(8):
            assert writer.write([index(through, str(number), {"ordinal": number})]) == []
    assert limits == [4, 2, 1, 2, 2, 3, 3, 3, 4, 4]


# The command: Ctrl-C, kill -9, and what it shows


@pytest.fixture(scope="module")
def larger(client: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    """Give an archive that is several tasks of the size that the command cuts."""
    folder = write_archive(tmp_path_factory.mktemp("larger") / "archive", 500)
    loaded = load(client, "gx-larger", read_pages([folder]), workers=TWO)
    yield Undisturbed(folder, loaded.ledger.pages.read, contents(client, loaded.into))
    for name in loaded.into:
        client.indices.delete(index=name)


def test_ctrl_c_once_finishes_what_is_under_way_and_says_where_it_stands(
    client: Elasticsearch, elastic_url: str, prefix: str, larger: Undisturbed
) -> None:
    def strike(loader: psutil.Process, request: Request) -> Verdict:
        if request.bulk == 0:
            loader.send_signal(signal.SIGINT)
        return Fate.GOES_ON

    ended = struck(elastic_url, prefix, larger.folder, strike, "--workers", "2")
    assert ended.workers
    assert (ended.code, ended.left) == (130, [])
    *said, last = ended.err.splitlines()
    assert "Interrupted: what is under way is finished first. Ctrl-C once more stops at once." in said
    assert "run the same command again" in last
    (indexed,) = {
        int(line.split(" = ")[1].split()[0]) for line in ended.out.splitlines() if line.startswith("pages ")
    }
    build = indices(client, prefix).builds[0]
    assert len(contents(client, build)[1]) == indexed > 0
    assert run(elastic_url, prefix, larger.folder).returncode == 0
    assert contents(client, aliases(prefix)) == larger.contents


@pytest.mark.parametrize("blow", ["Ctrl-C twice", "kill -9"])
def test_a_load_that_ends_at_once_is_gone_on_with(
    client: Elasticsearch, elastic_url: str, prefix: str, larger: Undisturbed, blow: str
) -> None:
    def strike(loader: psutil.Process, request: Request) -> Verdict:
        if request.bulk != 2:
            return Fate.GOES_ON
        if blow == "kill -9":
            loader.kill()
        while (
            loader.status() != psutil.STATUS_ZOMBIE
        ):  # one signal may swallow the next, so until it is heard
            loader.send_signal(signal.SIGINT)
        return Fate.CUT

    ended = struck(elastic_url, prefix, larger.folder, strike, "--workers", "2")
    assert ended.workers
    assert ended.left == []
    assert (ended.code, ended.out) == (-9 if blow == "kill -9" else 130, "")
    assert run(elastic_url, prefix, larger.folder).returncode == 0
    assert contents(client, aliases(prefix)) == larger.contents
