"""Dead letters: what cannot be loaded is kept with its reason, and goes when it is loaded, whoever loads it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from elasticsearch import Elasticsearch
from loader import LIMIT
from proxy import Fate, Request, Verdict, proxy

from gx_es.cli import gx_es as command_line
from gx_es.elastic.client import cluster
from gx_es.elastic.indices import create
from gx_es.elastic.names import Pair
from gx_es.errors import Rejected, Unreachable
from gx_es.load import load
from gx_es.load.deadletters import DeadLetters, Delivery, Letter, again
from gx_es.load.ledger import NAMED, Account, Failure, Tally, failed
from gx_es.page import Issue, Span
from gx_es.reading import read_pages

SEEDS = Path(__file__).parent.parent / "seeds"
GOOD = "标题\n\n本报讯 11月16日上午，一篇好的文章在这里。\n"

FULL = Failure(
    "archive/a\nb.txt",
    "0123",
    "refused",
    "repair it",
    3,
    Span(4, 9),
    "\x00\ud7ff",
    "/mnt/archive",
    Issue("东城时报", date(2021, 11, 16), "A01"),
)


@pytest.fixture
def letters(tmp_path: Path) -> DeadLetters:
    return DeadLetters(tmp_path / "kept" / "letters.jsonl")


def failure(file: str, reason: str = "empty", **known: Any) -> Failure:
    return Failure(file, None, reason, origin="/mnt/archive", **known)


def test_a_letter_says_all_that_is_known_on_one_line_of_json(letters: DeadLetters) -> None:
    letters.add([FULL])
    (letter,) = letters
    assert letter.failure == FULL
    (line,) = letters.file.read_text("utf-8").splitlines()
    assert {**json.loads(line), "id": 0, "at": 0} == {
        "id": 0,
        "at": 0,
        "file": "/mnt/archive/a\nb.txt",
        "origin": "/mnt/archive",
        "page": "archive/a\nb.txt",
        "article": "0123",
        "line": 3,
        "span": [4, 9],
        "reason": "refused",
        "value": "\x00\ud7ff",
        "todo": "repair it",
        "newspaper": "东城时报",
        "issue_date": "2021-11-16",
        "number": "A01",
    }


def test_there_is_one_letter_for_a_page_and_one_for_each_article_with_the_newest_reason(
    letters: DeadLetters,
) -> None:
    letters.add([failure("archive/a.txt"), FULL])
    letters.add([failure("archive/a.txt", "not text")])
    elsewhere = Failure("archive/a.txt", None, "empty", origin="/other/archive")
    letters.add([elsewhere])
    assert len(letters) == len(list(letters)) == 3
    reasons = {(letter.page, letter.failure.reason) for letter in letters}
    assert (("/mnt/archive", "archive/a.txt"), "not text") in reasons
    assert (("/other/archive", "archive/a.txt"), "empty") in reasons


def test_a_line_that_was_cut_off_costs_no_other(letters: DeadLetters) -> None:
    letters.add([failure("archive/a.txt"), failure("archive/b.txt")])
    whole = letters.file.read_bytes()
    letters.file.write_bytes(whole[:-20])  # as by a loader that died
    assert [letter.failure.file for letter in letters] == ["archive/a.txt"]
    letters.add([failure("archive/c.txt")])
    assert [letter.failure.file for letter in letters] == ["archive/a.txt", "archive/c.txt"]
    letters.drop({next(iter(letters)).id})
    assert [letter.failure.file for letter in letters] == ["archive/c.txt"]


def test_a_letter_of_another_version_is_kept_though_it_cannot_be_read(letters: DeadLetters) -> None:
    letters.add([failure("archive/a.txt"), failure("archive/b.txt")])
    newer = b'{"id":"0","form":"of a version to come"}\n'
    with letters.file.open("ab") as file:
        file.write(newer + b'{"id":"cut off')
    letters.drop({next(iter(letters)).id})
    assert [letter.failure.file for letter in letters] == ["archive/b.txt"]
    assert letters.file.read_bytes().endswith(newer)


def _add_and_drop(file: Path, name: str) -> None:
    letters = DeadLetters(file)
    for number in range(50):
        letters.add([failure(f"{name}/{number}.txt"), failure(f"{name}/dropped.txt")])
        letters.drop({letter.id for letter in letters if letter.failure.file == f"{name}/dropped.txt"})


def test_two_loaders_at_once_lose_none_of_each_others_letters(letters: DeadLetters) -> None:
    spawn = get_context("spawn")
    loaders = [spawn.Process(target=_add_and_drop, args=(letters.file, name)) for name in "ab"]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert [loader.exitcode for loader in loaders] == [0, 0]
    kept = {letter.failure.file for letter in letters}
    assert kept == {f"{name}/{number}.txt" for name in "ab" for number in range(50)}


def _loaded(client: Elasticsearch, prefix: str, letters: DeadLetters, folder: Path) -> Tally:
    """Load a folder as the command does, and give what became of its pages."""
    delivery = Delivery(letters)
    loaded = load(client, prefix, delivery.passing(read_pages([folder])), note=delivery.keep)
    delivery.settle()
    return loaded.ledger.pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archive"
    made.mkdir()
    (made / "good.txt").write_text(GOOD, encoding="utf-8")
    return made


def test_a_letter_goes_when_a_later_load_succeeds_and_stays_with_the_newer_reason_else(
    client: Elasticsearch, prefix: str, letters: DeadLetters, folder: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(b"")
    assert _loaded(client, prefix, letters, folder) == Tally(3, indexed=1, failed=2)
    assert [letter.failure.reason for letter in letters] == ["empty", "empty"]
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\0\1" * 100)
    assert _loaded(client, prefix, letters, folder) == Tally(3, indexed=1, unchanged=1, failed=1)
    (letter,) = letters
    assert (letter.failure.file, letter.failure.value) == ("archive/b.txt", "00 01 00 01 00 01 00 01")


def test_a_letter_about_another_folder_of_the_same_name_stays(
    client: Elasticsearch, prefix: str, letters: DeadLetters, folder: Path
) -> None:
    letters.add([Failure("archive/good.txt", None, "empty", origin="/other/archive")])
    assert _loaded(client, prefix, letters, folder) == Tally(1, indexed=1)
    assert len(letters) == 1


def test_a_letter_about_a_folder_goes_when_its_pages_are_read(
    client: Elasticsearch, prefix: str, letters: DeadLetters, folder: Path
) -> None:
    (folder / "shut").mkdir()
    (folder / "shut" / "a.txt").write_text(GOOD, encoding="utf-8")
    shut = Failure("archive/shut", None, "the folder cannot be read", origin=str(folder))
    letters.add([shut])
    assert [page.file for page in again(letters)] == ["archive/shut/a.txt"]
    _loaded(client, prefix, letters, folder)
    assert list(letters) == []


@contextmanager
def refusing(client: Elasticsearch, pair: Pair, title: str) -> Iterator[None]:
    """Let Elasticsearch itself refuse articles, as one that cannot read the value of a field."""
    name = f"{pair.articles}-refuses"
    script = f"if (ctx.title.contains('{title}')) {{ ctx.date = 'no day' }}"
    client.ingest.put_pipeline(id=name, processors=[{"script": {"source": script}}])
    client.indices.put_settings(index=pair.articles, settings={"index.final_pipeline": name})
    yield
    client.indices.put_settings(index=pair.articles, settings={"index.final_pipeline": "_none"})
    client.ingest.delete_pipeline(id=name)


def test_a_refused_article_is_kept_with_its_place_its_value_and_what_to_do(
    client: Elasticsearch, prefix: str, letters: DeadLetters
) -> None:
    with refusing(client, create(client, prefix), "巡察"):
        assert _loaded(client, prefix, letters, SEEDS) == Tally(5, indexed=4, failed=1)
    (letter,) = letters
    failed = letter.failure
    text = next(page.text for page in read_pages([SEEDS]) if page.file == failed.file)  # type: ignore[union-attr]
    assert failed.article
    assert failed.span
    assert failed.line
    title = text[failed.span.start : failed.span.end].split("\n")[0]
    assert title == text.split("\n")[failed.line - 1].strip()
    assert "failed to parse field [date]" in failed.reason
    assert failed.value
    assert failed.todo
    assert (failed.origin, letter.file) == (str(SEEDS), f"{SEEDS.parent}/{failed.file}")
    assert _loaded(client, prefix, letters, SEEDS) == Tally(5, indexed=1, unchanged=4)
    assert list(letters) == []


# The command.


def gx_es(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)


def kept(*where: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gx_es("deadletters", "list", "--json", *where).stdout.splitlines()]


BAD = {
    b"binary.txt": bytes(range(256)) * 40,
    b"empty.txt": b"",
    b"large.txt": "好".encode() * (50 * 1024 * 1024 // 3),
    b"control.txt": "标题\n坏\x01\x02\x03\x04字".encode(),
    b"half.txt": GOOD.encode() + "\ud800".encode("utf-8", "surrogatepass"),
    b"bad\nname.txt": b"",
    "空".encode("gbk") + b".txt": b"",
    b"\xff\xfe.txt": b"\0",
}
GOOD_NAMES = (b"good.txt", b"good\nname.txt", "要闻".encode("gbk") + b".txt", b"\xfe\xff.txt")


@pytest.fixture
def messy(folder: Path) -> Path:
    for name, raw in (BAD | dict.fromkeys(GOOD_NAMES, GOOD.encode())).items():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(raw)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_bad_files_among_good_ones_are_dead_letters_and_the_good_ones_are_loaded(
    elastic_url: str, prefix: str, messy: Path
) -> None:
    where = ("--url", elastic_url, "--index", prefix)
    ran = gx_es("load", str(messy), *where, "--newspaper", "东城时报", "--allow-failures")
    assert ran.returncode == 1
    assert f"pages       {len(GOOD_NAMES) + 11} read = 4 indexed + 0 unchanged + 11 failed" in ran.stdout
    found = kept(*where)
    assert f"dead letters 11, in {os.environ['GX_ES_HOME']}/deadletters/{prefix}." in ran.stdout
    assert sorted(letter["page"].removeprefix("archive/") for letter in found) == sorted(
        (
            "binary.txt",
            "empty.txt",
            "large.txt",
            "control.txt",
            "half.txt",
            "bad\nname.txt",
            "空.txt",
            r"\xff\xfe.txt",
            "self.txt",
            "round",
            "pipe.txt",
        )
    )
    assert all(letter["reason"] and letter["todo"] and letter["newspaper"] == "东城时报" for letter in found)
    by_page = {letter["page"]: letter for letter in found}
    assert (by_page["archive/half.txt"]["line"], by_page["archive/half.txt"]["value"]) == (4, "ed a0 80")
    assert (by_page["archive/control.txt"]["line"], by_page["archive/control.txt"]["value"][:5]) == (
        2,
        "01 02",
    )
    listed = gx_es("deadletters", "list", *where)
    assert len(listed.stdout.splitlines()) == 11
    assert listed.stderr == ""


def test_of_many_failures_each_is_told_and_kept_and_the_account_names_the_first() -> None:
    told: list[Failure] = []
    account = Account(lambda _: None, told.extend)
    fails = [failure(f"{number}.txt") for number in range(3 * NAMED)]
    for number in range(0, len(fails), 2):
        account.add(failed(*fails[number : number + 2]))
    assert told == fails
    assert account.ledger.failures == tuple(fails[:NAMED])
    assert account.ledger.pages == Tally(len(fails), failed=len(fails))


def test_the_command_shows_and_keeps_more_failures_than_its_account_names(
    elastic_url: str, prefix: str, messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gx_es.load.ledger.NAMED", 2)
    where = ("--url", elastic_url, "--index", prefix)
    ran = CliRunner().invoke(command_line, ["load", str(messy), *where, "--json"])
    assert isinstance(ran.exception, Rejected)
    assert str(ran.exception).startswith("11 of 15 pages failed")
    account = json.loads(ran.stdout)
    assert (len(account["failures"]), account["pages"]["failed"]) == (2, 11)
    assert sum(line.startswith("Failed: ") for line in ran.stderr.splitlines()) == 11
    assert len(kept(*where)) == account["dead_letters"]["letters"] == 11


def test_letters_are_shown_retried_and_dropped(elastic_url: str, prefix: str, messy: Path) -> None:
    where = ("--url", elastic_url, "--index", prefix)
    gx_es("load", str(messy), *where, "--newspaper", "东城时报")
    (messy / "empty.txt").write_text(GOOD, encoding="utf-8")
    (messy / "binary.txt").write_bytes(b"")
    repaired, changed = (
        next(letter for letter in kept(*where) if letter["page"] == f"archive/{name}")
        for name in ("empty.txt", "binary.txt")
    )
    shown = gx_es("deadletters", "show", repaired["id"], *where).stdout
    assert "reason      empty" in shown
    retried = gx_es("deadletters", "retry", *where)
    assert (retried.returncode, "11 read = 1 indexed + 0 unchanged + 10 failed" in retried.stdout) == (
        1,
        True,
    )
    left = {letter["id"]: letter for letter in kept(*where)}
    assert len(left) == 10
    assert repaired["id"] not in left
    assert left[changed["id"]]["reason"] == "empty"
    again_ = gx_es("deadletters", "retry", *where)
    assert "10 read = 0 indexed + 0 unchanged + 10 failed" in again_.stdout
    assert [letter["id"] for letter in kept(*where)] == list(left)
    with Elasticsearch(elastic_url) as client:
        client.indices.refresh(index=f"{prefix}*")
        papers = client.search(index=f"{prefix}-pages-*", query={"term": {"page.id": "archive/empty.txt"}})
    assert papers["hits"]["hits"][0]["_source"]["page"]["newspaper"] == "东城时报"
    refused = gx_es("deadletters", "drop", changed["id"], *where, stdin="n\n")
    assert (refused.returncode, len(kept(*where))) == (130, 10)
    assert gx_es("deadletters", "drop", changed["id"], *where, stdin="y\n").returncode == 0
    assert changed["id"] not in {letter["id"] for letter in kept(*where)}
    assert gx_es("deadletters", "drop", "--all", "--yes", *where).returncode == 0
    assert kept(*where) == []
    assert gx_es("deadletters", "retry", *where).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "00000000"], "there is no dead letter 00000000; see gx-es deadletters list --index {}"),
        (["retry", "00000000"], "there is no dead letter 00000000; see gx-es deadletters list --index {}"),
        (["drop", "--yes"], "deadletters drop takes letters, or --all; name the letters that list shows"),
    ],
)
def test_a_letter_that_is_not_there_is_a_usage_error(
    elastic_url: str, prefix: str, arguments: list[str], said: str
) -> None:
    ran = gx_es("deadletters", *arguments, "--url", elastic_url, "--index", prefix)
    assert (ran.returncode, ran.stderr) == (2, f"Error: {said.format(prefix)}\n")


def test_letters_of_two_clusters_and_of_two_prefixes_are_apart(client: Elasticsearch) -> None:
    files = {
        DeadLetters.of(name, prefix).file for name in (cluster(client), "other") for prefix in ("gx", "b")
    }
    assert len(files) == 4


def test_what_a_user_without_permission_cannot_read_is_a_dead_letter(open_folder: Path) -> None:
    folder = shutil.copytree(SEEDS, open_folder / "open")
    (folder / "shut.txt").write_text(GOOD, encoding="utf-8")
    (folder / "shut.txt").chmod(0)
    # what Python loads only when it is needed must be loaded before: its folders may be root's
    bound = (
        "'预'.encode('gb18030')\nif os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)"
    )
    program = f"""
import os, sys
from pathlib import Path
from gx_es.load.deadletters import DeadLetters
from gx_es.load.ledger import Failure
from gx_es.reading import Unreadable, read_pages
{bound}
found = list(read_pages([Path(sys.argv[1])]))
letters = DeadLetters(Path(sys.argv[2]) / "letters.jsonl")
letters.add(Failure.unread(item) for item in found if isinstance(item, Unreadable))
print(len(found), *(letter.failure for letter in letters))
"""
    writable = open_folder / "kept"
    writable.mkdir()
    writable.chmod(0o777)
    command = [sys.executable, "-c", program, str(folder), str(writable)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout == "6 open/shut.txt: cannot be read (Permission denied); check its permissions\n"


def test_letters_that_cannot_be_kept_are_an_error_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"")
    with pytest.raises(Unreachable, match="cannot make the folder") as error:
        DeadLetters(tmp_path / "kept" / "letters.jsonl").add([FULL])
    assert "\n" not in str(error.value)


def test_letters_know_their_ids_by_page_and_article() -> None:
    one, other = Letter(FULL, "1"), Letter(FULL, "2")
    assert one.id == other.id
    assert len(one.id) == 8


def test_a_retry_that_is_interrupted_ends_as_a_load_does(elastic_url: str, prefix: str, folder: Path) -> None:
    (folder / "late.txt").write_text("", "utf-8")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    assert gx_es("load", str(folder), "--url", elastic_url, "--index", prefix).returncode == 1
    (folder / "late.txt").write_text(GOOD, "utf-8")
    retries: list[subprocess.Popen[str]] = []

    def judge(request: Request) -> Verdict:
        if request.bulk == 0:
            retries[0].send_signal(signal.SIGINT)
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url:
        command = [sys.executable, "-m", "gx_es", "deadletters", "retry", "--url", url, "--index", prefix]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as retry:
            retries.append(retry)
            _, err = retry.communicate(timeout=LIMIT)
    assert retry.returncode == 130
    assert err.splitlines()[-1].startswith("Error: interrupted after 1 pages")
