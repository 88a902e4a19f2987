"""Loads on the workers of a Dask cluster: a real scheduler, and two worker processes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import dask
import deadly
import psutil
import pytest
from archive import contents, write_archive
from distributed import LocalCluster
from elasticsearch import Elasticsearch

from gx_es.elastic.client import Address
from gx_es.elastic.names import aliases
from gx_es.errors import Unreachable, Usage
from gx_es.load import load
from gx_es.load.change import Run
from gx_es.load.cluster import Cluster
from gx_es.load.ledger import Ledger, Tally
from gx_es.load.workers import Hire, Reader
from gx_es.reading import read_pages


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),  # its own 3 only take longer
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("made") / "archive", 120)


@pytest.fixture
def hire(cluster: LocalCluster, elastic_url: str, monkeypatch: pytest.MonkeyPatch) -> Hire:
    monkeypatch.setattr("gx_es.load.pipeline.PAGES_A_TASK", 4)
    address = Address(elastic_url)
    return partial(Cluster, scheduler=cluster.scheduler_address, address=address, patience=5)


def test_a_cluster_gives_the_same_documents_as_one_process(
    client: Elasticsearch, prefix: str, hire: Hire, folder: Path
) -> None:
    alone = load(client, f"{prefix}-alone", read_pages([folder]))
    loaded = load(client, prefix, read_pages([folder]), workers=hire)
    assert loaded.live
    assert loaded.ledger == alone.ledger
    assert contents(client, loaded.into) == contents(client, alone.into)
    again = load(client, prefix, read_pages([folder]), workers=hire)
    assert again.ledger.pages == Tally(loaded.ledger.pages.read, unchanged=loaded.ledger.pages.read)


def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(
    client: Elasticsearch, prefix: str, hire: Hire, folder: Path, cluster: LocalCluster
) -> None:
    killed: list[int] = []

    def kill_one(ledger: Ledger) -> None:
        if ledger.pages.indexed and not killed:
            victim = psutil.Process(next(iter(cluster.workers.values())).pid)
            killed.append(victim.pid)
            victim.kill()

    alone = load(client, f"{prefix}-alone", read_pages([folder]))
    loaded = load(client, prefix, read_pages([folder]), workers=hire, watch=kill_one)
    assert killed
    assert loaded.ledger.pages == alone.ledger.pages
    assert contents(client, loaded.into) == contents(client, alone.into)


def test_a_page_that_ends_every_worker_of_a_cluster_is_a_failure(
    client: Elasticsearch, prefix: str, hire: Hire, tmp_path: Path
) -> None:
    folder = write_archive(tmp_path / "archive", 40)
    alone = load(client, f"{prefix}-alone", read_pages([folder]))
    (folder / "00002_deadly.txt").write_text(deadly.PAGE, "utf-8")
    how = {"workers": hire, "engine": deadly.Deadly(), "allow_failures": True}
    loaded = load(client, prefix, read_pages([folder]), **how)  # type: ignore[arg-type]
    assert [failure.file for failure in loaded.ledger.failures] == ["archive/00002_deadly.txt"]
    assert contents(client, aliases(prefix)) == contents(client, alone.into)


def test_an_elasticsearch_that_the_workers_do_not_reach_ends_the_load_in_our_words(
    client: Elasticsearch, prefix: str, cluster: LocalCluster, hire: Hire, folder: Path
) -> None:
    del hire  # for the small tasks
    nobody = Address("http://127.0.0.1:9")
    lost = partial(Cluster, scheduler=cluster.scheduler_address, address=nobody, patience=0)
    with pytest.raises(Unreachable, match=r"Elasticsearch at http://127.0.0.1:9 cannot be reached"):
        load(client, prefix, read_pages([folder]), workers=lost)


def test_a_cluster_that_is_not_there_or_has_no_worker_is_told() -> None:
    reader, address = Reader(Run.begin(), aliases("gx")), Address("http://127.0.0.1:9")
    with pytest.raises(Unreachable, match=r"no Dask scheduler answers at tcp://127.0.0.1:9"):
        Cluster(reader, "tcp://127.0.0.1:9", address, 0)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(Usage, match="has no worker"),
    ):
        Cluster(reader, empty.scheduler_address, address, 0)
