"""Page records are whole: the archive can be read again without its files, and no page takes another's place."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from proxy import Fate, Request, Verdict, proxy
from ran import Ran

from gx_es.elastic import recorded
from gx_es.elastic.names import aliases
from gx_es.elastic.recorded import recorded_pages
from gx_es.load import load
from gx_es.load.gone import Gone
from gx_es.load.ledger import Tally
from gx_es.page import Issue, Page
from gx_es.reading import Unreadable, read_pages

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return shutil.copytree(SEEDS, tmp_path / "here" / "archive")


def pages(folder: Path) -> list[Page]:
    found = list(read_pages([folder], default=Issue("东城时报")))
    assert not any(isinstance(item, Unreadable) for item in found)
    return [item for item in found if isinstance(item, Page)]


def read_back(client: Elasticsearch, prefix: str) -> Iterator[Page]:
    return recorded_pages(client, aliases(prefix).pages)


def test_the_pages_that_are_recorded_are_those_that_were_read(
    client: Elasticsearch, prefix: str, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "people.decisions.csv").write_text("name,decision\n张三丰,keep\n李四,王五\n", encoding="utf-8")
    (archive / "20211116.txt").write_text("标题\n\n本报讯 一篇文章在这里。\n", encoding="utf-8")
    monkeypatch.setattr(recorded, "PAGES_A_REQUEST", 2)
    read = pages(archive)
    load(client, prefix, read)
    again = sorted(read_back(client, prefix), key=lambda page: page.id)
    assert again == sorted(read, key=lambda page: page.id)
    assert {page.origin for page in again} == {str(archive)}
    assert again[0].decisions.said == (("张三丰", "keep"), ("李四", "王五"))


def edited(page: Page, folder: Path) -> Page:
    return replace(page, text=page.text.replace("会议", "大会"), sha256="e" * 64, origin=str(folder))


def test_a_page_of_another_folder_of_the_same_name_is_refused(
    client: Elasticsearch, prefix: str, archive: Path
) -> None:
    read = pages(archive)
    load(client, prefix, read)
    other, *rest = read
    loaded = load(client, prefix, [edited(other, Path("/elsewhere/archive")), *rest])
    assert loaded.ledger.pages == Tally(5, unchanged=4, failed=1)
    (failure,) = loaded.ledger.failures
    assert failure.file == other.file
    assert str(archive) in failure.reason
    assert "/elsewhere/archive" in failure.reason
    assert f"--moved {archive}" in failure.todo
    assert sorted(read_back(client, prefix), key=lambda page: page.id) == read


def test_an_archive_that_stands_elsewhere_loads_without_fuss(
    client: Elasticsearch, prefix: str, archive: Path
) -> None:
    read = pages(archive)
    load(client, prefix, read)
    mounted = [replace(page, origin="/mnt/archive") for page in read]
    assert load(client, prefix, mounted).ledger.pages == Tally(5, unchanged=5)
    assert {page.origin for page in read_back(client, prefix)} == {str(archive)}


def test_an_archive_that_moved_for_good_is_taken_over(
    client: Elasticsearch, prefix: str, archive: Path
) -> None:
    read = pages(archive)
    load(client, prefix, read)
    first, *rest = [replace(page, origin="/new/archive") for page in read]
    moved = [edited(first, Path("/new/archive")), *rest]
    loaded = load(client, prefix, moved, moved=frozenset({str(archive)}))
    assert loaded.ledger.pages == Tally(5, indexed=5)
    assert sorted(read_back(client, prefix), key=lambda page: page.id) == moved
    assert load(client, prefix, moved).ledger.pages == Tally(5, unchanged=5)


# The command: reparse, prune, dry run, limit, and files that are new.


def held(client: Elasticsearch, index: str) -> dict[str, dict[str, Any]]:
    """Give all documents of an index by id, without what tells one load from another."""
    client.indices.refresh(index=index)
    found = client.search(index=index, size=1000)["hits"]["hits"]
    return {
        hit["_id"]: {key: value for key, value in hit["_source"].items() if key != "load"} for hit in found
    }


def test_reparse_reads_the_archive_without_its_files_after_an_upgrade(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gx_es("load", archive, "--newspaper", "东城时报")[0] == 0
    before = [held(client, index) for index in aliases(prefix)]
    lost, *_ = before[0]
    (index,) = client.indices.get(index=aliases(prefix).articles)
    client.delete(index=index, id=lost, refresh=True)
    shutil.rmtree(archive)
    monkeypatch.setattr("gx_es.load.change.__version__", "9.9.9")
    code, out, _ = gx_es("load", "--reparse", "--workers", "1")
    assert (code, "5 read = 5 indexed + 0 unchanged" in out) == (0, True)
    assert "19 read = 1 indexed + 18 unchanged" in out
    assert [held(client, index) for index in aliases(prefix)] == before
    assert "0 indexed + 5 unchanged" in gx_es("load", "--reparse", "--workers", "1")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "load takes files and folders, or --reparse; see gx-es load --help"),
        ((SEEDS, "--reparse"), "load takes files and folders, or --reparse; see gx-es load --help"),
        (
            ("--reparse", "--newspaper", "东城时报"),
            "--reparse reads no files; leave out what is said of them",
        ),
        (("--reparse", "--prune"), "--prune needs a folder to look at"),
        ((SEEDS / "README", "--since-file", "/nowhere/marker"), "/nowhere/marker: no marker can be there"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(
    gx_es: Ran, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = gx_es("load", *arguments)
    assert (code, said in err, err.count("\n")) == (2, True, 1)


def test_prune_removes_the_pages_whose_files_are_gone_after_asking(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    other = shutil.copytree(SEEDS, archive.parent / "other")
    bytes_name = Path(os.fsdecode(os.fsencode(archive) + b"/" + "要闻".encode("gbk") + b".txt"))
    for name in (bytes_name, archive / "gone\n.txt"):
        name.write_text("标题\n\n本报讯 一篇文章在这里。\n", encoding="utf-8")
    gx_es("load", archive, other)
    articles, records = (held(client, index) for index in aliases(prefix))
    first, second, *_ = sorted(archive.glob("0*.txt"))
    for file in (first, archive / "gone\n.txt", other / second.name):
        file.unlink()
    lost = {f"archive/{first.name}", "archive/gone\n.txt"}

    code, _, err = gx_es("load", archive, "--prune", "--dry-run")
    assert f"Pages whose files are gone: 2 (archive/{first.name}, archive/gone .txt); --prune would" in err
    assert code == 0
    code, _, err = gx_es("load", archive, "--prune", stdin="")
    assert (code, "Error: not confirmed, so nothing is done; add --yes" in err) == (2, True)
    code, _, err = gx_es("load", archive, "--prune", stdin="n\n")
    assert code == 130
    assert f"Pages whose files are gone: 2 (archive/{first.name}, archive/gone .txt). Remove them" in err
    assert [held(client, index) for index in aliases(prefix)] == [articles, records]

    code, _, err = gx_es("load", archive, "--prune", stdin="y\n")
    assert (code, "Pages removed, whose files are gone: 2" in err) == (0, True)
    for index, before in zip(aliases(prefix), (articles, records), strict=True):
        kept = {_id: document for _id, document in before.items() if document["page"]["id"] not in lost}
        assert len(kept) < len(before)
        assert held(client, index) == kept
    assert f"other/{second.name}" in {page.id for page in read_back(client, prefix)}
    assert "gone" not in gx_es("load", archive, "--prune")[2]  # without a question, which would get no answer


def test_prune_says_why_it_removes_nothing(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    first = min(archive.glob("0*.txt"))
    first.unlink()
    (archive / "bad.txt").write_bytes(b"\x00\x01\x02")
    said = f"Pages whose files are gone: 1 (archive/{first.name}); "
    code, _, err = gx_es("load", archive, "--prune", "--dry-run")
    assert (code, said + "--prune would remove none of them, since not all would be loaded" in err) == (
        1,
        True,
    )
    code, _, err = gx_es("load", archive, "--prune", "--yes")
    assert (code, said + "none is removed, since not all was loaded" in err) == (1, True)
    assert len(list(read_back(client, prefix))) == 5


def test_prune_takes_the_letters_along_whose_files_are_gone(archive: Path, gx_es: Ran) -> None:
    for name in ("bad.txt", "worse.txt"):
        (archive / name).write_bytes(b"\x00\x01\x02")
    gx_es("load", archive, "--allow-failures")
    (archive / "bad.txt").unlink()
    assert gx_es("load", archive, "--prune", "--yes")[0] == 1
    assert len(gx_es("deadletters", "list")[1].splitlines()) == 2
    (archive / "worse.txt").unlink()
    code, _, err = gx_es("load", archive, "--prune", "--yes")
    assert (code, "Dead letters dropped, whose files are gone: 2" in err) == (0, True)
    assert gx_es("deadletters", "list") == (0, "", "There are no dead letters.\n")


def test_a_prune_that_broke_off_is_gone_on_with(
    client: Elasticsearch, elastic_url: str, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    first = min(archive.glob("0*.txt"))
    first.unlink()

    def judge(request: Request) -> Verdict:
        cut = "_delete_by_query" in request.path and "-pages" in request.path
        return Fate.CUT if cut else Fate.GOES_ON

    with proxy(elastic_url, judge) as url:
        assert gx_es("load", archive, "--prune", "--yes", url=url)[0] == 3
    assert f"archive/{first.name}" in {page.id for page in read_back(client, prefix)}
    code, _, err = gx_es("load", archive, "--prune", "--yes")
    assert (code, "files are gone: 1" in err) == (0, True), err
    assert [
        client.count(index=index, query={"term": {"page.id": f"archive/{first.name}"}})["count"]
        for index in aliases(prefix)
    ] == [0, 0]


def test_a_load_that_removes_nothing_takes_one_lock(elastic_url: str, gx_es: Ran) -> None:
    gx_es("load", SEEDS)
    locks: list[str] = []

    def judge(request: Request) -> Verdict:
        if "-locks/_update/load-" in request.path and b'"upsert"' in request.body:
            locks.append(request.path)
        return Fate.GOES_ON

    for options in ((), ("--prune",)):
        with proxy(elastic_url, judge) as url:
            assert gx_es("load", SEEDS, *options, url=url)[0] == 0
        assert len(locks) == 1
        locks.clear()


def test_prune_leaves_pages_of_a_folder_that_stood_elsewhere_unless_it_moved(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    place = archive.parent.parent / "there"
    place.mkdir()
    moved = archive.rename(place / "archive")
    min(moved.glob("*.txt")).unlink()
    assert "gone" not in gx_es("load", moved, "--prune", "--yes")[2]
    assert len(list(read_back(client, prefix))) == 5
    code, out, err = gx_es("load", moved, "--prune", "--yes", "--moved", str(archive))
    assert (code, "4 read = 4 indexed" in out, "files are gone: 1" in err) == (0, True, True)
    assert {page.origin for page in read_back(client, prefix)} == {str(moved)}


def test_a_page_in_a_folder_that_cannot_be_entered_is_not_gone(open_folder: Path) -> None:
    page = open_folder / "shut" / "a.txt"
    page.parent.mkdir()
    page.write_text("字", encoding="utf-8")
    page.parent.chmod(0)
    program = "import os, sys; from pathlib import Path; from gx_es.load.gone import Gone\n"
    bound = "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    command = [
        sys.executable,
        "-c",
        f"{program}{bound}print(Gone('a', Path(sys.argv[1])).is_gone)",
        str(page),
    ]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
    page.parent.chmod(0o700)
    assert not Gone("a", page).is_gone
    page.unlink()
    assert Gone("a", page).is_gone


def test_a_dry_run_says_what_a_load_would_do_and_writes_nothing(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    code, out, err = gx_es("load", archive, "--dry-run", "--workers", "1")
    assert (code, "5 read = 5 indexed + 0 unchanged" in out) == (0, True)
    assert "there is nothing to compare with, so every page is new" in err
    assert not client.indices.get(index=f"{prefix}*", expand_wildcards="all")

    index = load(client, prefix, pages(archive)).into
    before = [held(client, name) for name in index]
    first, *_ = sorted(archive.glob("*.txt"))
    opening = "本报讯 11月17日上午"
    text = first.read_text("utf-8")
    assert text.count(opening) == 1
    first.write_text(text.replace(opening, "本报讯 11月18日上午"), encoding="utf-8")
    (archive / "empty.txt").write_bytes(b"")
    code, out, err = gx_es("load", archive, "--dry-run", "--json", "--newspaper", "东城时报")
    account = json.loads(out)
    assert (code, account["dry_run"], account["compared_with"]) == (1, True, index._asdict())
    assert account["pages"] == {"read": 6, "indexed": 1, "unchanged": 4, "failed": 1}
    assert account["articles"] == {"read": 19, "indexed": 4, "unchanged": 15, "failed": 0}
    assert account["deleted"] == 1
    assert f"compared with {index.articles}" in err
    assert [held(client, name) for name in index] == before
    assert gx_es("deadletters", "list")[1] == ""


def test_a_dry_run_needs_no_elasticsearch(archive: Path, open_folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GX_ES")}
    ran = subprocess.run(
        [sys.executable, "-m", "gx_es", "load", str(archive), "--dry-run"],
        capture_output=True,
        text=True,
        check=True,
        env={**environment, "GX_ES_HOME": str(open_folder)},
    )
    assert "5 read = 5 indexed" in ran.stdout
    assert list(open_folder.iterdir()) == []


def test_a_limit_reads_the_first_pages(archive: Path, gx_es: Ran) -> None:
    code, out, _ = gx_es("load", archive, "--limit", "2", "--json")
    assert (code, json.loads(out)["pages"]["read"]) == (0, 2)
    assert json.loads(gx_es("load", archive, "--json")[1])["pages"] == {
        "read": 5,
        "indexed": 3,
        "unchanged": 2,
        "failed": 0,
    }


def test_only_new_files_are_read_and_the_marker_moves_when_all_is_loaded(
    archive: Path, gx_es: Ran, tmp_path: Path
) -> None:
    marker = tmp_path / "loaded"
    new = ("load", archive, "--since-file", marker, "--json")

    def read(*more: str) -> int:
        _, out, _ = gx_es(*new, *more)
        return int(json.loads(out)["pages"]["read"]) if out else 0

    assert read("--limit", "2") == 2
    assert not marker.exists()
    assert read() == 5
    moved = marker.stat().st_mtime_ns
    code, out, err = gx_es(*new)
    assert (code, out) == (0, "")
    assert "No file is newer than --since-file: nothing to load." in err
    assert marker.stat().st_mtime_ns > moved
    moved = marker.stat().st_mtime_ns
    (archive / "empty.txt").write_bytes(b"")
    assert read() == 1
    assert marker.stat().st_mtime_ns == moved  # something failed
    (archive / "empty.txt").write_text("标题\n\n本报讯 一篇文章在这里。\n", encoding="utf-8")
    assert read("--dry-run") == 1
    assert read() == 1
    assert marker.stat().st_mtime_ns > moved
