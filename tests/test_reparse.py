"""Page records are whole: the archive can be read again without its files, and no page takes another's place."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic import recorded
from gx_es.elastic.names import aliases
from gx_es.elastic.recorded import recorded_pages
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.page import Page
from gx_es.reading import Issue, Unreadable, read_pages

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
    assert f"--moved {archive}" in failure.reason
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
