"""Elasticsearch gives the answer of some shards for that of all, unless it is told not to: here it is told."""

import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import ApiError, Elasticsearch

from gx_es.cli import main
from gx_es.elastic import whole
from gx_es.elastic.indices import promote
from gx_es.elastic.making import LOADED, metas
from gx_es.elastic.names import Pair, new_names
from gx_es.elastic.overview import overview
from gx_es.elastic.recorded import ANY_ORDER, hits
from gx_es.elastic.schema import bodies, digests
from gx_es.elastic.verify import half_written
from gx_es.load import load
from gx_es.reading import read_pages
from gx_es.reindex.prune import prune, surplus

SEEDS = Path(__file__).parent.parent / "seeds"
NOWHERE = {"index.routing.allocation.include._name": "no-such-node"}
# Of three shards, the only node takes two
ONE_LOST = {
    "number_of_shards": 3,
    "routing.allocation.total_shards_per_node": 2,
}


def one_lost(client: Elasticsearch, prefix: str) -> Pair:
    """Make indices of which a shard each is lost."""
    pair = new_names(prefix, digests())
    for name, body, meta in zip(pair, bodies(), metas(LOADED), strict=True):
        made = {"settings": {**body["settings"], **ONE_LOST}, "mappings": {**body["mappings"], "_meta": meta}}
        client.indices.create(index=name, wait_for_active_shards=0, **made)
    client.cluster.health(index=list(pair), wait_for_no_initializing_shards=True)
    return pair


@pytest.fixture(scope="module")
def lost(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an archive of which a shard is lost."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    pair = one_lost(client, prefix)
    promote(client, prefix, pair)
    yield prefix
    client.indices.delete(index=[*pair, f"{prefix}-locks"], ignore_unavailable=True)


@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("ledger",),
        ("search", "安全"),
        ("people",),
        ("people", "张三"),
        ("people", "--graph", "people.gexf"),
        ("report", "report.html"),
        ("query", "run", "top-people"),
        ("query", "run", "people-by-day"),
        ("query", "run", "people-by-day", "--csv"),
        ("query", "run", "coverage", "--json"),
        ("indices",),
        ("dict", "test", "枫杨街道"),
    ],
    ids=" ".join,
)
def test_no_command_tells_of_some_shards_as_of_all(  # noqa: PLR0913, PLR0917 - fixtures
    elastic_url: str,
    lost: str,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["gx-es", *command, "--url", elastic_url, "--index", lost])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert "missing shards" in capsys.readouterr().err


def test_a_count_is_of_all_shards(client: Elasticsearch, lost: str) -> None:
    with pytest.raises(ApiError, match="search_phase_execution_exception"):
        whole.count(client, f"{lost}-articles")


def test_indices_with_a_lost_shard_can_be_pruned(client: Elasticsearch, prefix: str) -> None:
    pair = one_lost(client, prefix)
    prune(client, prefix, 1, surplus(client, prefix, 1))
    assert not client.indices.exists(index=list(pair))


def test_no_page_is_half_written_because_a_shard_does_not_answer(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, read_pages([SEEDS])).into
    silent = f"{prefix}-silent"
    client.indices.create(index=silent, settings=NOWHERE, wait_for_active_shards=0)
    with pytest.raises(ApiError, match="search_phase_execution_exception"):
        list(half_written(client, Pair(silent, pair.pages)))


def test_a_shard_that_is_lost_while_all_is_read_is_an_error_and_not_the_end(
    client: Elasticsearch, prefix: str
) -> None:
    pair = load(client, prefix, read_pages([SEEDS])).into
    reading = hits(client, ",".join(pair), size=1, sort=ANY_ORDER)
    next(reading)
    client.indices.delete(index=pair.articles)
    with pytest.raises(ApiError):
        list(reading)


def test_what_comes_in_pages_is_given_page_by_page(client: Elasticsearch, prefix: str) -> None:
    pair = load(client, prefix, read_pages([SEEDS])).into
    people = {"composite": {"size": 7, "sources": [{"person": {"terms": {"field": "people"}}}]}}
    body = {"size": 3, "track_total_hits": True, "aggs": {"people": people}}
    first, *further = whole.pages(client, pair.articles, body)
    assert (len(first["hits"]["hits"]), first["hits"]["total"]["value"]) == (3, 19)
    assert [page["hits"]["hits"] for page in further] == [[]] * len(further)
    buckets = [page["aggregations"]["people"]["buckets"] for page in (first, *further)]
    assert all(len(page) == 7 for page in buckets[:-2])
    names = [bucket["key"]["person"] for page in buckets for bucket in page]
    everybody = {
        name
        for hit in hits(client, pair.articles, size=100, sort=ANY_ORDER)
        for name in hit["_source"]["people"]
    }
    assert (len(names), set(names)) == (len(everybody), everybody)


def test_no_article_of_the_pages_shown_is_left_out(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = load(client, prefix, read_pages([SEEDS])).into
    monkeypatch.setattr("gx_es.elastic.overview.ARTICLES_A_REQUEST", 4)
    shown = overview(client, pair, pages=10, people=1).shown
    assert sum(map(len, shown.values())) == 19
    assert all([one["ordinal"] for one in page] == list(range(len(page))) for page in shown.values())
