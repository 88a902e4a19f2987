"""What a load survives: kill -9 of itself, of a server, of a node of several; answers that come late; its own like."""

import os
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from threading import Barrier, Event
from typing import NamedTuple

import made
import nodes
import psutil
import pytest
from archive import Contents, contents, write_archive
from elasticsearch import Elasticsearch
from loader import LIMIT, SMALL_TASKS, Ended, run, struck
from proxy import Fate, Request, Verdict, proxy

from gx_es import node
from gx_es.elastic.names import aliases
from gx_es.errors import Rejected
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.reading import read_pages

apart = partial(run, program=SMALL_TASKS)  # a load in a process of its own
KILLS = 20
KILLED = -9


class Undisturbed(NamedTuple):
    """An archive, what it once was, and what the indices hold when it was loaded and nothing disturbed it."""

    folder: Path
    before: Path
    pages: int
    contents: tuple[Contents, Contents]


def outdated(folder: Path, below: Path) -> Path:
    """Write an archive as it once was: of three pages one was not there yet, and one had other words."""
    before = below / folder.name
    before.mkdir()
    for number, file in enumerate(sorted(folder.iterdir())):
        text = file.read_text("utf-8")
        if number % 3:
            (before / file.name).write_text(text.replace("的", "地") if number % 3 == 1 else text, "utf-8")
    return before


@pytest.fixture(scope="module")
def undisturbed(client: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    folder = write_archive(tmp_path_factory.mktemp("made") / "archive", 120)
    before = outdated(folder, tmp_path_factory.mktemp("before"))
    loaded = load(client, "gx-faultless", read_pages([folder]))
    assert loaded.ledger.failures == ()
    yield Undisturbed(folder, before, loaded.ledger.pages.read, contents(client, loaded.into))
    for name in loaded.into:
        client.indices.delete(index=name)


@pytest.fixture
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small archive be many requests of a load in this process."""
    monkeypatch.setattr("gx_es.load.pipeline.PAGES_A_TASK", 2)


# Kill -9 of the loader


class Blow(NamedTuple):
    """A kill -9: at which request, with its workers or alone, what becomes of the request, and how many parse."""

    at: int
    whole: bool
    fate: Fate
    workers: int

    @classmethod
    def drawn(cls, chance: random.Random, requests: int) -> "Blow":
        at, whole = int(chance.random() * requests), chance.random() < 0.5
        return cls(at, whole, chance.choice(list(Fate)), workers=chance.choice((1, 1, 1, 2)))


def killed(url: str, prefix: str, archive: Undisturbed, blow: Blow) -> Ended:
    """Run a load that is killed at a moment, if it has not ended before."""
    numbers = count()

    def strike(loader: psutil.Process, request: Request) -> Verdict:
        del request
        if next(numbers) != blow.at:
            return Fate.GOES_ON
        for process in [loader, *(loader.children(recursive=True) if blow.whole else ())]:
            process.kill()
        return blow.fate

    how = ("--moved", str(archive.before), "--workers", str(blow.workers))
    return struck(url, prefix, archive.folder, strike, *how, program=SMALL_TASKS)


def requests_of_a_load(url: str, prefix: str, folder: Path) -> int:
    requests: list[str] = []

    def judge(request: Request) -> Verdict:
        requests.append(request.path)
        return Fate.GOES_ON

    with proxy(url, judge) as through:
        assert apart(through, prefix, folder, "--workers", "1").returncode == 0
    return len(requests)


def test_a_loader_that_is_killed_at_any_moment_is_gone_on_with(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    seed = int(os.environ.get("GX_TEST_SEED") or random.randrange(2**32))  # noqa: S311 - moments, no secrets
    print(f"GX_TEST_SEED={seed}")  # noqa: T201 - shown when it fails, and what it takes to see the same again
    chance = random.Random(seed)  # noqa: S311 - as above
    requests = requests_of_a_load(elastic_url, f"{prefix}-0", undisturbed.folder)
    moved = ("--moved", str(undisturbed.before))
    kills, targets = 0, count(1)
    while kills < KILLS:  # several, one after the other, on one target, until a load goes through
        target, code = f"{prefix}-{(number := next(targets))}", KILLED
        if number % 2 == 0:
            load(client, target, read_pages([undisturbed.before]))
        while code == KILLED and kills < KILLS:
            blow = Blow.drawn(chance, requests)
            print(target, blow)  # noqa: T201 - as above
            ended = killed(elastic_url, target, undisturbed, blow)
            code, kills = ended.code, kills + (ended.code == KILLED)
            assert ended.left == []
        if code == KILLED:
            last = apart(elastic_url, target, undisturbed.folder, *moved)
            assert last.returncode == 0, last.stderr
        else:
            assert code == 0, ended.err
        assert contents(client, aliases(target)) == undisturbed.contents


# A file that is put back

ONCE = "景区热度回升\n\n本报讯 云台山景区昨日迎来客流高峰，来自各地的游客在景区门口排起了长队，拍照留念。方圆表示，要加快发展。\n"
SINCE = ONCE.replace("加快发展", "放慢一切")  # the article opens alike, so it has the same id


def dies_before_its_records(url: str, prefix: str, folder: Path, *options: str) -> None:
    """Run a load that is killed when it has written its articles and not yet its records."""

    def strike(loader: psutil.Process, request: Request) -> Verdict:
        if request.bulk < 0 or f'"{prefix}-pages-'.encode() not in request.body:
            return Fate.GOES_ON
        loader.kill()
        return Fate.CUT

    assert struck(url, prefix, folder, strike, "--workers", "1", *options).code == KILLED


@pytest.mark.parametrize("other", ["text", "words"])
def test_invariant_3_what_a_load_wrote_that_died_is_not_taken_for_what_was_there_before(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path, other: str
) -> None:
    folder, words = tmp_path / "archive", tmp_path / "words.txt"
    folder.mkdir()
    page = folder / "a.txt"
    page.write_text(ONCE, "utf-8")
    words.write_text("云台山景区\n", "utf-8")
    before = contents(client, load(client, prefix, read_pages([folder])).into)
    if other == "text":
        page.write_text(SINCE, "utf-8")
    dies_before_its_records(
        elastic_url, prefix, folder, *(("--dict", str(words)) if other == "words" else ())
    )
    articles, records = contents(client, aliases(prefix))
    assert (articles.keys(), records) == (before[0].keys(), before[1])
    assert articles != before[0]
    page.write_text(ONCE, "utf-8")
    assert load(client, prefix, read_pages([folder])).ledger.pages == Tally(1, indexed=1)
    assert contents(client, aliases(prefix)) == before


def test_a_page_that_another_load_is_writing_is_not_taken_for_half_written(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text(ONCE, "utf-8")
    load(client, prefix, read_pages([page]))
    page.write_text(SINCE, "utf-8")
    written, looked_at = Event(), Event()

    def slow(request: Request) -> Verdict:
        if request.bulk == 1:  # the record
            written.set()
            looked_at.wait(LIMIT)
        return Fate.GOES_ON

    def looks(request: Request) -> Verdict:
        if b'"composite"' in request.body:
            looked_at.set()
        return Fate.GOES_ON

    with (
        proxy(elastic_url, slow) as one,
        proxy(elastic_url, looks) as other,
        Elasticsearch(one) as slowly,
        Elasticsearch(other) as beside,
        ThreadPoolExecutor(1) as pool,
    ):
        writing = pool.submit(load, slowly, prefix, list(read_pages([page])))
        assert written.wait(LIMIT)
        assert load(beside, prefix, [made.page("别版\n\n本报讯 另一版的文章。")]).live
        assert looked_at.is_set()
        assert writing.result().ledger.pages == Tally(1, indexed=1)


def test_of_two_loads_that_read_a_page_otherwise_the_one_that_ends_last_tells(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text(ONCE, "utf-8")
    before = contents(client, load(client, prefix, read_pages([page])).into)
    page.write_text(SINCE, "utf-8")
    since = list(read_pages([page]))
    page.write_text(ONCE, "utf-8")
    written, overtaken = Event(), Event()

    def slow(request: Request) -> Verdict:
        if request.bulk == 1:  # the record, which comes to stand over articles that are not its own
            written.set()
            overtaken.wait(LIMIT)
        return Fate.GOES_ON

    with proxy(elastic_url, slow) as url, Elasticsearch(url) as slowly, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(load, slowly, prefix, since)
        assert written.wait(LIMIT)
        assert load(client, prefix, read_pages([page])).ledger.pages == Tally(1, indexed=1)
        overtaken.set()
        with pytest.raises(Rejected, match=r"half written.*a\.txt; load these files again"):
            writing.result()
    assert load(client, prefix, read_pages([page])).ledger.pages == Tally(1, indexed=1)
    assert contents(client, aliases(prefix)) == before


# Answers that come late


@pytest.mark.usefixtures("small_tasks")
def test_answers_that_are_overtaken_change_nothing(
    client: Elasticsearch,
    elastic_url: str,
    prefix: str,
    undisturbed: Undisturbed,
) -> None:
    held: dict[int, Event] = {}

    def judge(request: Request) -> Verdict:
        # four are in flight at most: when four have been sent after one, one of these has been answered
        for number in [number for number in held if 0 <= number <= request.bulk - 4]:
            held[number].set()
        if request.bulk not in {0, 8, 16}:
            return Fate.GOES_ON
        held[request.bulk] = Event()
        return held[request.bulk]

    with proxy(elastic_url, judge) as url, Elasticsearch(url) as behind:
        loaded = load(behind, prefix, read_pages([undisturbed.folder]))
    assert sorted(held) == [0, 8, 16]
    assert loaded.ledger.pages == Tally(undisturbed.pages, indexed=undisturbed.pages)
    assert contents(client, aliases(prefix)) == undisturbed.contents


@pytest.mark.usefixtures("small_tasks")
def test_a_bulk_that_is_applied_twice_since_its_answer_came_too_late_changes_nothing(
    client: Elasticsearch,
    elastic_url: str,
    prefix: str,
    undisturbed: Undisturbed,
) -> None:
    late: dict[bytes, Event] = {}
    again: list[int] = []
    told: list[str] = []

    def judge(request: Request) -> Verdict:
        if waiting := late.get(request.body):
            again.append(request.bulk)
            waiting.set()
            return Fate.GOES_ON
        if request.bulk not in {1, 3}:
            return Fate.GOES_ON
        late[request.body] = Event()
        return late[request.body]

    with proxy(elastic_url, judge) as url, Elasticsearch(url, request_timeout=2) as hasty:
        loaded = load(hasty, prefix, read_pages([undisturbed.folder]), tell=told.append)
    assert len(late) == 2
    assert len(again) >= 2
    assert "no answer" in told[0]
    assert loaded.ledger.pages == Tally(undisturbed.pages, indexed=undisturbed.pages)
    assert contents(client, aliases(prefix)) == undisturbed.contents


# Its own like


def test_of_two_first_loads_at_once_one_is_refused_and_goes_on_later(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    refused = Event()

    def judge(request: Request) -> Verdict:
        if request.bulk == 0:
            refused.wait(LIMIT)
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url, ThreadPoolExecutor(2) as both:
        loads = [
            both.submit(apart, url, prefix, undisturbed.folder, "--workers", workers) for workers in "12"
        ]
        for each in loads:
            each.add_done_callback(lambda _: refused.set())
        done = sorted((each.result() for each in loads), key=lambda ended: ended.returncode)
    assert [ended.returncode for ended in done] == [0, 1]
    (told,) = done[1].stderr.splitlines()
    assert told.startswith("Error: ")
    assert f"is at work on --index {prefix}; wait until it has ended" in told
    assert contents(client, aliases(prefix)) == undisturbed.contents
    assert apart(elastic_url, prefix, undisturbed.folder).returncode == 0
    assert contents(client, aliases(prefix)) == undisturbed.contents


def test_two_later_loads_at_once_do_the_same_work_twice_and_leave_the_same(
    client: Elasticsearch, elastic_url: str, prefix: str, undisturbed: Undisturbed
) -> None:
    load(client, prefix, read_pages([undisturbed.before]))
    assert contents(client, aliases(prefix)) != undisturbed.contents
    meeting = Barrier(2)

    def judge(request: Request) -> Verdict:
        if request.bulk == 0:  # of each loader: both have looked up what there is, and neither has written
            meeting.wait(LIMIT)
        return Fate.GOES_ON

    moved = ("--moved", str(undisturbed.before))
    with proxy(elastic_url, judge) as one, proxy(elastic_url, judge) as other, ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda url: apart(url, prefix, undisturbed.folder, *moved), (one, other)))
    assert [ended.returncode for ended in done] == [0, 0], done
    assert contents(client, aliases(prefix)) == undisturbed.contents


# Kill -9 of a server


def test_a_server_that_is_killed_and_comes_back_is_waited_for(
    open_folder: Path, undisturbed: Undisturbed
) -> None:
    started = node.start(home=nodes.quick(open_folder / "node"), heap=nodes.HEAP)
    killed = Event()

    def judge(request: Request) -> Verdict:
        if request.bulk != 2:
            return Fate.GOES_ON
        nodes.kill(started.process)
        killed.set()
        return Fate.CUT

    try:
        with proxy(started.url, judge) as url, ThreadPoolExecutor(1) as beside:
            loading = beside.submit(apart, url, "gx", undisturbed.folder)
            assert killed.wait(LIMIT)
            assert node.running(home=started.home) is None
            node.start(home=started.home, port=started.port, heap=nodes.HEAP)
            ended = loading.result()
        assert ended.returncode == 0, ended.stderr
        assert f"{undisturbed.pages} indexed" in ended.stdout
        with Elasticsearch(started.url) as client:
            assert contents(client, aliases("gx")) == undisturbed.contents
    finally:
        node.stop(home=started.home)


def test_a_cluster_of_three_that_loses_a_node_loses_nothing(
    open_folder: Path, undisturbed: Undisturbed
) -> None:
    lost: list[str] = []
    with nodes.cluster(open_folder, 3) as (asked, *others), Elasticsearch(asked.url) as client:

        def judge(request: Request) -> Verdict:
            if request.bulk == 2:
                lost.append(nodes.kill_a_primary(client, others))
            return Fate.GOES_ON

        with proxy(asked.url, judge) as url:
            ended = apart(url, "gx", undisturbed.folder)
        assert lost
        assert ended.returncode == 0, ended.stderr
        assert len(client.nodes.info()["nodes"]) == 2
        assert contents(client, aliases("gx")) == undisturbed.contents
