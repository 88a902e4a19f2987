"""Kill -9 at each step of a reindex: the aliases work, loads work, and a second run finishes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from held import proxy
from proxy import Fate, Request, Verdict
from proxy import proxy as lossy

from gx_es.elastic import audit
from gx_es.elastic.indices import indices
from gx_es.elastic.making import making
from gx_es.elastic.names import Pair, aliases, written_through
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.reading import read_pages
from gx_es.reindex import reindex, task
from gx_es.reindex.listing import PREVIOUS, listed
from gx_es.reindex.plan import Wish, plan
from gx_es.reindex.rollback import retreat, roll_back

SEEDS = Path(__file__).parent.parent / "seeds"
OVERLAY = {"settings": {"refresh_interval": "2s"}}
WISH = Wish(overlay=OVERLAY)

# Where the process is killed: at the first request that fits, before or after Elasticsearch has seen it.
STEPS = {
    "before the build": (r"PUT /gx-test-\w+-articles-", False),
    "between the two indices": (r"PUT /gx-test-\w+-pages-", False),
    "in the build": (r"POST /_reindex", True),
    "after the build": (r"POST /gx-test-\w+-pages-.*/_pit", False),
    "when writes are blocked": (r"PUT /.*/_block/write", True),
    "in the gate": (r"POST /gx-test-\w+-articles-[^/]*-pages-[^/]*/_search", True),
    "before the swap": (r"POST /_aliases", False),
    "after the swap, before it is written down": (r"POST /_aliases", True),
}


def killed(  # noqa: PLR0913 - where, and how
    folder: Path, prefix: str, url: str, at: str, *, after: bool, slowed: str = ""
) -> None:
    """Run a reindex, and kill it where it is told."""
    mapping = folder / "mapping.json"
    mapping.write_text(json.dumps(OVERLAY), "utf-8")
    command = [sys.executable, "-m", "gx_es", "reindex", "--mapping", str(mapping), "--index", prefix]
    with proxy(url, at, after=after) as held, (folder / "said").open("w+") as said:
        held.slowed = slowed
        ran = subprocess.Popen([*command, "--url", held.url], stdout=said, stderr=said)
        while not held.reached.wait(0.05) and ran.poll() is None:
            pass
        ran.kill()
        assert held.reached.is_set(), (folder / "said").read_text("utf-8")
        assert ran.wait() == -signal.SIGKILL


def titles(client: Elasticsearch, index: str) -> set[str]:
    hits = client.search(index=index, size=100)["hits"]["hits"]
    assert len(hits) == 19
    return {hit["_source"]["title"] for hit in hits}


def finish(client: Elasticsearch, prefix: str) -> Pair:
    """Run the same reindex again, and give the pair that is live then."""
    planned = plan(client, client, prefix, WISH)
    if planned.is_needed:
        done = reindex(planned)
        assert done.failed == ()
    live = indices(client, prefix).live
    assert live
    return live


@pytest.mark.parametrize("step", STEPS)
def test_invariant_6_a_reindex_that_is_killed_leaves_working_aliases_and_can_be_run_again(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path, step: str
) -> None:
    first = load(client, prefix, read_pages([SEEDS])).into
    before = titles(client, aliases(prefix).articles)
    killed(tmp_path, prefix, elastic_url, STEPS[step][0], after=STEPS[step][1])
    # the aliases work
    live = indices(client, prefix).live
    assert live
    assert (live == first) == (step != "after the swap, before it is written down")
    assert titles(client, aliases(prefix).articles) == before
    # loads work: what was blocked is open again
    again = load(client, prefix, read_pages([SEEDS]))
    assert (again.into, again.ledger.pages) == (live, Tally(5, unchanged=5))
    for index in live:
        assert "blocks" not in client.indices.get_settings(index=index)[index]["settings"]["index"]
    # a second run finishes
    last = finish(client, prefix)
    made = making(client, last)
    assert made
    assert (last != first, made.source) == (True, first)
    assert titles(client, aliases(prefix).articles) == before
    assert [(entry.left, entry.reached) for entry in audit.entries(client, prefix)] == [
        (first, last),
        (None, first),
    ]
    assert {one.pair: one.role for one in listed(client, prefix)}[first] == PREVIOUS


def test_a_copy_that_goes_on_by_itself_is_found_and_watched_to_its_end(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    load(client, prefix, read_pages([SEEDS]))
    killed(tmp_path, prefix, elastic_url, r"POST /_reindex", after=True, slowed="requests_per_second=1")
    (build,) = indices(client, prefix).builds
    copy = task.running(client, written_through(build).pages)
    assert copy
    shown: list[str] = []

    def watch(step: str, done: int, total: int) -> None:
        del done, total
        if not shown:  # from here on it may be as fast as it can
            client.perform_request(
                "POST",
                f"/_reindex/{copy}/_rethrottle?requests_per_second=-1",
                headers={"accept": "application/json"},
            )
        shown.append(step)

    done = reindex(plan(client, client, prefix, WISH), watch=watch)
    assert (done.failed, done.built) == ((), build)
    assert shown[0] == f"Copying into {build.pages}"


def test_a_move_of_which_the_answer_was_lost_is_not_taken_for_a_failure(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    first = load(client, prefix, read_pages([SEEDS])).into
    moves: list[str] = []

    def judge(request: Request) -> Verdict:
        if request.path != "/_aliases":
            return Fate.GOES_ON
        moves.append(request.method)
        return Fate.APPLIED_AND_CUT if len(moves) % 2 else Fate.GOES_ON

    with lossy(elastic_url, judge) as url, Elasticsearch(url) as behind:
        done = reindex(plan(behind, behind, prefix, WISH))
        assert (done.failed, indices(client, prefix).live) == ((), done.built)
        roll_back(behind, prefix, retreat(behind, prefix))
    assert indices(client, prefix).live == first
    assert len(moves) == 4  # each was sent a second time
    assert [entry.action for entry in audit.entries(client, prefix)] == ["rollback", "reindex", "load"]


def test_a_lost_connection_is_waited_for(client: Elasticsearch, elastic_url: str, prefix: str) -> None:
    load(client, prefix, read_pages([SEEDS]))
    with (
        proxy(elastic_url, r"GET /_tasks/\w", lose=8) as held,
        Elasticsearch(held.url) as through,  # which itself tries a request four times
    ):
        assert reindex(plan(through, through, prefix, WISH)).failed == ()
        assert held.reached.is_set()
