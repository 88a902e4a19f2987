"""A reindex into another cluster: copied, or parsed anew, from page records and their articles."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import made
import pytest
from elasticsearch import Elasticsearch
from nodes import quick

from gx_es import node
from gx_es.dictionary import NO_WORDS
from gx_es.elastic import audit
from gx_es.elastic.indices import indices
from gx_es.elastic.making import making
from gx_es.elastic.names import Pair, aliases
from gx_es.extract.ner import RULES
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.reading import read_pages
from gx_es.reindex import reindex
from gx_es.reindex.plan import Reading, Wish, plan

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def other_url() -> Iterator[str]:
    """Give the URL of a node that is another cluster."""
    home = Path(tempfile.mkdtemp(prefix="gx-es-test-"))
    home.chmod(0o755)
    try:
        yield node.start(home=quick(home), heap="512m").url
    finally:
        node.stop(home=home)
        shutil.rmtree(home)


def contents(client: Elasticsearch, pair: Pair) -> dict[str, object]:
    hits = client.search(index=list(pair), size=1_000)["hits"]["hits"]
    return {hit["_id"]: hit["_source"] for hit in hits}


def test_an_archive_goes_to_another_cluster_with_what_is_loaded_meanwhile(
    client: Elasticsearch, other_url: str, prefix: str
) -> None:
    first = load(client, prefix, read_pages([SEEDS])).into
    added: list[Pair] = []

    def watch(step: str, done: int, total: int) -> None:
        del done, total
        if step.startswith("Catching up") and not added:
            page = made.page("别版\n\n本报讯 另一版的文章。", id="made/other.txt")
            added.append(load(client, prefix, [page]).into)

    with Elasticsearch(other_url) as there:
        done = reindex(plan(client, there, prefix, Wish()), watch=watch)
        assert (done.left, done.failed, added) == (None, (), [first])
        assert indices(there, prefix).live == done.built
        assert contents(there, done.built) == contents(client, first)
        assert len(contents(there, done.built)) == 26
        assert [entry.action for entry in audit.entries(there, prefix)] == ["reindex"]
        made_so = making(there, done.built)
        assert made_so
        assert (made_so.source, made_so.cluster) == (first, client.info()["cluster_uuid"])
        # here nothing has moved, and loads go on
        assert indices(client, prefix).live == first
        assert [entry.action for entry in audit.entries(client, prefix)] == ["load"]
        assert load(client, prefix, read_pages([SEEDS])).ledger.pages == Tally(5, unchanged=5)
        # there they go on as well, and again it can be replaced by what is parsed anew
        assert load(there, prefix, read_pages([SEEDS])).ledger.pages == Tally(5, unchanged=5)
        again = reindex(plan(client, there, prefix, Wish(reading=Reading(RULES, NO_WORDS))))
        assert (again.left, again.failed) == (done.built, ())
        assert there.count(index=aliases(prefix).articles)["count"] == 20


def test_the_command_says_where_the_archive_went(
    client: Elasticsearch, elastic_url: str, other_url: str, prefix: str
) -> None:
    load(client, prefix, read_pages([SEEDS]))
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GX_ES")}
    command = [sys.executable, "-m", "gx_es", "reindex", "--url", elastic_url, "--index", prefix]
    ran = subprocess.run(
        [*command, "--to-url", other_url, "--quiet"], capture_output=True, text=True, check=False, env=clean
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    with Elasticsearch(other_url) as there:
        live = indices(there, prefix).live
        assert live
        assert f"articles nothing → {live.articles}" in ran.stdout
        assert there.count(index=aliases(prefix).articles)["count"] == 19
