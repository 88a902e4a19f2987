"""Back to the previous indices, the list of indices, and removing those that nobody needs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import made
import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic import audit
from gx_es.elastic.indices import create, indices
from gx_es.elastic.lock import Move
from gx_es.elastic.making import Making
from gx_es.elastic.names import Pair, aliases
from gx_es.elastic.turns import alone
from gx_es.errors import Rejected
from gx_es.load import load
from gx_es.reading import read_pages
from gx_es.reindex import reindex
from gx_es.reindex.listing import CURRENT, OLDER, PREVIOUS, UNFINISHED, listed
from gx_es.reindex.plan import Wish, plan
from gx_es.reindex.prune import prune, surplus
from gx_es.reindex.rollback import retreat, roll_back

SEEDS = Path(__file__).parent.parent / "seeds"


def again(client: Elasticsearch, prefix: str, seconds: int) -> Pair:
    """Reindex under a mapping of its own, and give the pair."""
    wish = Wish(overlay={"settings": {"refresh_interval": f"{seconds}s"}})
    done = reindex(plan(client, client, prefix, wish))
    assert done.failed == ()
    return done.built


def other_page(client: Elasticsearch, prefix: str) -> Pair:
    return load(client, prefix, [made.page("别版\n\n本报讯 另一版的文章。", id="made/other.txt")]).into


@pytest.fixture
def first(client: Elasticsearch, prefix: str) -> Pair:
    return load(client, prefix, read_pages([SEEDS])).into


def roles(client: Elasticsearch, prefix: str) -> dict[Pair, str]:
    return {one.pair: one.role for one in listed(client, prefix)}


def test_a_rollback_moves_the_aliases_back_and_another_one_forth(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    second = again(client, prefix, 2)
    for left, reached in ((second, first), (first, second)):
        back = retreat(client, prefix)
        assert (back.left, back.reached, back.pages) == (left, reached, ())
        roll_back(client, prefix, back)
        assert indices(client, prefix).live == reached
        assert audit.entries(client, prefix)[0].action == "rollback"
        # what is live is loaded into, what is not is closed to writes
        assert load(client, prefix, read_pages([SEEDS])).into == reached
        with pytest.raises(Exception, match="index write"):
            client.index(index=left.articles, document={"ordinal": 1})


def test_pages_that_were_loaded_since_are_told_by_a_rollback(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    second = again(client, prefix, 2)
    assert other_page(client, prefix) == second
    back = retreat(client, prefix)
    assert back.pages == ("made/other.txt",)
    roll_back(client, prefix, back)
    assert client.count(index=aliases(prefix).pages)["count"] == 5
    assert other_page(client, prefix) == first


def test_there_must_be_something_to_go_back_to(client: Elasticsearch, prefix: str, first: Pair) -> None:
    with pytest.raises(Rejected, match="no previous indices"):
        retreat(client, prefix)
    again(client, prefix, 2)
    client.indices.delete(index=list(first))
    with pytest.raises(Rejected, match="no previous indices"):
        retreat(client, prefix)


def test_a_previous_pair_that_is_half_written_is_not_gone_back_to(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    again(client, prefix, 2)
    client.indices.put_settings(index=first.articles, settings={"index.blocks.write": None})
    hit = client.search(index=first.articles, size=1)["hits"]["hits"][0]
    client.delete(index=first.articles, id=hit["_id"], refresh=True)
    with pytest.raises(Rejected, match="half written"):
        retreat(client, prefix)


def test_a_rollback_that_was_overtaken_moves_nothing(client: Elasticsearch, prefix: str, first: Pair) -> None:
    again(client, prefix, 2)
    back = retreat(client, prefix)
    third = again(client, prefix, 3)
    with pytest.raises(Rejected, match="no longer point at"):
        roll_back(client, prefix, back)
    assert indices(client, prefix).live == third
    assert first != third


def test_where_the_audit_is_lost_the_live_indices_know_what_they_were_made_from(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    again(client, prefix, 2)
    client.indices.delete(index=f"{prefix}-audit")
    assert retreat(client, prefix).reached == first


def test_indices_are_listed_with_what_each_is(client: Elasticsearch, prefix: str, first: Pair) -> None:
    second, third = again(client, prefix, 2), again(client, prefix, 3)
    left = create(client, prefix, Making(source=third))
    assert roles(client, prefix) == {third: CURRENT, second: PREVIOUS, first: OLDER, left: UNFINISHED}
    assert [one.role for one in listed(client, prefix)] == [CURRENT, PREVIOUS, OLDER, UNFINISHED]
    shown = listed(client, prefix)[0]
    assert (shown.articles, shown.pages) == (19, 5)
    assert shown.bytes > 0


def test_prune_keeps_what_is_live_and_the_latest_before(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    second, third = again(client, prefix, 2), again(client, prefix, 3)
    left = create(client, prefix, Making(source=third))
    stray = create(client, prefix).articles
    client.indices.delete(index=indices(client, prefix).builds[-1].pages)
    doomed = surplus(client, prefix, keep=1)
    assert (set(doomed.pairs), doomed.strays) == ({first, left}, (stray,))
    prune(client, prefix, 1, doomed)
    assert roles(client, prefix) == {third: CURRENT, second: PREVIOUS}
    assert indices(client, prefix).strays == ()
    assert surplus(client, prefix, keep=1).names == ()
    assert surplus(client, prefix, keep=0).pairs == (second,)


def test_prune_deletes_nothing_that_came_to_be_live_meanwhile(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    again(client, prefix, 2)
    doomed = surplus(client, prefix, keep=0)
    assert doomed.pairs == (first,)
    roll_back(client, prefix, retreat(client, prefix))
    assert prune(client, prefix, 0, doomed) == []  # of what it was to delete, which is live again
    assert indices(client, prefix).live == first
    assert prune(client, prefix, 0, surplus(client, prefix, 0)) != []


def test_prune_waits_for_its_turn(client: Elasticsearch, prefix: str, first: Pair) -> None:
    again(client, prefix, 2)
    doomed = surplus(client, prefix, keep=0)
    with (
        alone(client, prefix, "reindex"),
        pytest.raises(Rejected, match=r"the reindex of .* is at work"),
    ):
        prune(client, prefix, 0, doomed)
    assert client.indices.exists(index=first.articles)


def test_a_move_that_was_only_intended_is_not_written_down(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    build = create(client, prefix, Making(source=first))
    with alone(client, prefix, "reindex") as lock:
        lock.intend(Move(first, build))
    assert [entry.action for entry in audit.entries(client, prefix)] == ["load"]


# The commands.


def gx_es(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GX_ES")}
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env={**clean, **environment}
    )


@pytest.fixture
def places(elastic_url: str, prefix: str, first: Pair) -> dict[str, str]:
    del first
    return {"GX_ES_URL": elastic_url, "GX_ES_INDEX": prefix}


def test_the_commands_go_from_one_pair_to_another_and_back(
    client: Elasticsearch, prefix: str, first: Pair, places: dict[str, str], tmp_path: Path
) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"settings": {"refresh_interval": "2s"}}', "utf-8")
    ran = gx_es("reindex", "--mapping", str(mapping), **places)
    assert ran.returncode == 0, ran.stderr
    second = indices(client, prefix).live
    assert second
    assert f"articles {first.articles} → {second.articles}" in ran.stdout
    assert "digest of articles" in ran.stdout
    assert "FAILED" not in ran.stdout
    idle = gx_es("reindex", **places)
    assert (idle.returncode, idle.stdout) == (0, "")
    assert "nothing is done" in idle.stderr

    other_page(client, prefix)
    asked = gx_es("rollback", given="n\n", **places)
    assert asked.returncode == 130
    assert "1 pages are not in" in asked.stderr
    assert "made/other.txt" in asked.stderr
    assert indices(client, prefix).live == second
    back = gx_es("rollback", "--yes", "--json", **places)
    told: dict[str, Any] = json.loads(back.stdout)
    assert told["to"] == first._asdict()
    assert told["pages_to_load_again"] == ["made/other.txt"]

    shown = gx_es("indices", "--audit", **places)
    assert [line.split()[0] for line in shown.stdout.splitlines()[1:3]] == ["current", "previous"]
    assert first.articles in shown.stdout
    assert [line.split()[1] for line in shown.stdout.splitlines()[3:]] == ["rollback", "reindex", "load"]
    account = json.loads(gx_es("indices", "--audit", "--json", **places).stdout)
    assert [one["role"] for one in account["indices"]] == ["current", "previous"]
    assert account["indices"][1]["meta"]["source"]["pair"] == first._asdict()
    assert [move["action"] for move in account["audit"]] == ["rollback", "reindex", "load"]

    kept = gx_es("indices", "prune", "--keep", "0", given="n\n", **places)
    assert kept.returncode == 130
    assert client.indices.exists(index=second.articles)
    gone = gx_es("indices", "prune", "--keep", "0", "--yes", **places)
    assert gone.stdout.splitlines() == [f"deleted {name}" for name in second]
    assert not client.indices.exists(index=second.articles)


def test_a_check_that_fails_is_one_line_with_both_figures_and_exit_1(
    client: Elasticsearch, prefix: str, first: Pair, places: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "lost.json").write_text('{"query": "安全生产", "titles": ["没有的标题"]}', "utf-8")
    ran = gx_es("reindex", "--reparse", "--workers", "1", "--quiet", "--gold", str(tmp_path), **places)
    assert ran.returncode == 1
    (error,) = ran.stderr.splitlines()
    assert "1 checks failed: gold query lost: live 0 of 1, not 没有的标题, new 0 of 1" in error
    assert ran.stdout.count("FAILED") == 1
    assert indices(client, prefix).live == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--mapping", "missing.json"], "missing.json cannot be read"),
        (["--mapping", __file__], "is not JSON"),
        (["--mapping", "x.json", "--analysis", "cjk"], "both --mapping and --analysis"),
        (["--dict", __file__], "not a dictionary line"),
        (["--ner", "lac"], "add --reparse"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(arguments: list[str], said: str) -> None:
    ran = gx_es("reindex", *arguments, "--url", "http://127.0.0.1:9")
    assert ran.returncode == 2
    assert said in ran.stderr
