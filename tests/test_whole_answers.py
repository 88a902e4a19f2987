"""Elasticsearch gives the answer of some shards for that of all, unless it is told not to: here it is told."""

from pathlib import Path

import pytest
from elasticsearch import ApiError, Elasticsearch

from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import ANY_ORDER, hits
from gx_es.elastic.verify import half_written
from gx_es.load import load
from gx_es.reading import read_pages

SEEDS = Path(__file__).parent.parent / "seeds"
NOWHERE = {"index.routing.allocation.include._name": "no-such-node"}


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
