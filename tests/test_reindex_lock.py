"""Locks: one command at a time moves the aliases, and those that died hold nobody up."""

import platform
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import psutil
import pytest
from elasticsearch import ApiError, Elasticsearch
from loader import LIMIT, start
from proxy import Fate, Request, Verdict, proxy

from gx_es.elastic import lock as locks
from gx_es.elastic.lock import ALIASES, BUILDING, LOADING, Claim, Lock, over_aliases
from gx_es.elastic.names import locks_name
from gx_es.elastic.owner import myself
from gx_es.elastic.turns import alone, together
from gx_es.errors import Rejected
from gx_es.load import load
from gx_es.reading import read_pages
from gx_es.reindex import reindex
from gx_es.reindex.plan import Wish, plan

SEEDS = Path(__file__).parent.parent / "seeds"
FAR = replace(myself(), host="another-machine")
DEAD = replace(myself(), started=myself().started - 1_000)  # the number of its process was given to this one


def test_a_second_command_is_told_who_is_at_work(client: Elasticsearch, prefix: str) -> None:
    with (
        alone(client, prefix, "reindex"),
        pytest.raises(Rejected, match=rf"the reindex of {myself()} \(since .*\) is at work .*wait"),
        alone(client, prefix, "rollback"),
    ):
        pass
    with alone(client, prefix, "rollback"):
        held = over_aliases(client, prefix)
        assert held
        assert (held.purpose, held.owner) == ("rollback", myself())
    assert over_aliases(client, prefix) is None


def test_a_second_reindex_and_a_second_first_load_are_refused(client: Elasticsearch, prefix: str) -> None:
    with alone(client, prefix, "load"), pytest.raises(Rejected, match="the load of"):
        load(client, prefix, read_pages([SEEDS]))
    load(client, prefix, read_pages([SEEDS]))
    planned = plan(client, client, prefix, Wish(overlay={"settings": {"refresh_interval": "2s"}}))
    with alone(client, prefix, "reindex"), pytest.raises(Rejected, match="the reindex of"):
        reindex(planned)
    # loads into live indices go on while another builds
    with alone(client, prefix, "reindex"):
        load(client, prefix, read_pages([SEEDS]))


def test_of_many_that_want_a_lock_one_gets_it(client: Elasticsearch, prefix: str) -> None:
    with together(client, prefix):  # makes the index
        pass
    wanted = [Lock(client, prefix, ALIASES, Claim(f"reindex {number}", BUILDING)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(Lock.take, wanted))
    assert taken.count(True) == 1
    for one, ours in zip(wanted, taken, strict=True):
        if ours:
            one.release()


@pytest.mark.parametrize(("owner", "expires"), [(DEAD, False), (FAR, True)], ids=["died", "expired"])
def test_the_lock_of_who_died_is_taken_over(
    client: Elasticsearch,
    prefix: str,
    monkeypatch: pytest.MonkeyPatch,
    owner: locks.Owner,
    expires: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with together(client, prefix):
        pass
    with monkeypatch.context() as patch:
        if expires:
            patch.setattr(locks, "EXPIRY", 0.0)
        left = Lock(client, prefix, ALIASES, Claim("reindex", BUILDING, owner))
        assert left.take()
        left._released.set()  # noqa: SLF001 - it renews no more
    with alone(client, prefix, "rollback"):
        held = over_aliases(client, prefix)
        assert held
        assert held.purpose == "rollback"
        with pytest.raises(Rejected, match="lock of this reindex was lost"):
            left.check()


def test_who_was_killed_is_dead_before_its_parent_asks_for_its_exit_code() -> None:
    with subprocess.Popen(["sleep", "600"]) as process:
        killed = psutil.Process(process.pid)
        owner = replace(myself(), pid=process.pid, started=killed.create_time())
        assert not owner.is_dead
        killed.kill()
        while killed.status() != psutil.STATUS_ZOMBIE:
            pass
        assert owner.is_dead


def test_a_process_of_another_container_of_the_same_name_is_not_taken_for_dead() -> None:
    name, _, space = myself().host.rpartition("-")
    assert (name, int(space)) == (platform.node(), Path("/proc/self/ns/pid").stat().st_ino)
    elsewhere = replace(DEAD, host=f"{name}-{int(space) + 1}")
    assert not elsewhere.is_dead
    assert DEAD.is_dead


@pytest.mark.parametrize("owner", [DEAD, FAR], ids=["died", "lives"])
def test_a_lock_that_is_taken_at_the_last_moment_is_looked_at_again(
    client: Elasticsearch, elastic_url: str, prefix: str, owner: locks.Owner
) -> None:
    with together(client, prefix):
        pass
    late = Lock(client, prefix, ALIASES, Claim("load", BUILDING, owner))
    taken: list[bool] = []

    def judge(request: Request) -> Verdict:
        if request.path.startswith(f"/{locks_name(prefix)}/_update/{ALIASES}") and not taken:
            taken.append(late.take())
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url, Elasticsearch(url) as behind:
        if owner == FAR:
            with (
                pytest.raises(Rejected, match=r"the load of .*another-machine.* is at work"),
                alone(behind, prefix, "load"),
            ):
                pass
        else:
            with alone(behind, prefix, "load") as lock:
                assert over_aliases(client, prefix) == lock.claim
    assert taken == [True]
    late.release()


def test_the_lock_of_one_that_lives_on_another_machine_is_not_taken_over(
    client: Elasticsearch, prefix: str
) -> None:
    with together(client, prefix):
        pass
    far = Lock(client, prefix, ALIASES, Claim("reindex", BUILDING, FAR))
    assert far.take()
    with pytest.raises(Rejected, match="another-machine"), alone(client, prefix, "rollback"):
        pass
    far.release()


def test_a_lock_is_renewed_while_its_owner_lives(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "RENEWAL", 0.05)

    def expires() -> int:
        found = client.get(index=locks_name(prefix), id=ALIASES)["_source"]
        return int(found["expires"])

    with alone(client, prefix, "reindex"):
        before = expires()
        ticking = Event()
        for _ in range(200):
            if expires() > before:
                break
            ticking.wait(0.05)
        assert expires() > before


@pytest.fixture
def moving(client: Elasticsearch, prefix: str) -> Iterator[Lock]:
    """Let somebody on another machine be about to move the aliases."""
    with together(client, prefix):
        pass
    lock = Lock(client, prefix, ALIASES, Claim("reindex", BUILDING, FAR))
    assert lock.take()
    lock.hold()
    yield lock
    lock.release()


def test_a_load_waits_for_whoever_moves_the_aliases_and_says_so(
    elastic_url: str, prefix: str, moving: Lock
) -> None:
    loading = start(elastic_url, prefix, SEEDS, "--workers", "1")
    assert loading.stderr
    said = loading.stderr.readline()
    assert said.startswith("Waiting for the reindex of ")
    assert "another-machine" in said
    moving.release()
    out, err = loading.communicate(timeout=LIMIT)
    assert (loading.returncode, "Waiting" in err) == (0, False), err
    assert "5 read = 5 indexed" in out


def test_a_load_that_waits_can_be_interrupted(elastic_url: str, prefix: str, moving: Lock) -> None:
    assert moving
    loading = start(elastic_url, prefix, SEEDS, "--workers", "1")
    assert loading.stderr
    loading.stderr.readline()
    loading.send_signal(signal.SIGINT)
    _, err = loading.communicate(timeout=LIMIT)
    assert loading.returncode == 130
    assert "interrupted while waiting for the reindex of " in err.splitlines()[-1]


def test_a_load_waits_as_long_as_the_claim_is_not_void(
    client: Elasticsearch, prefix: str, moving: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gx_es.elastic.turns.LOOK", 0.0)
    looks: list[Claim] = []

    def waiting(claim: Claim) -> None:
        looks.append(claim)
        if len(looks) == 20:
            moving._released.set()  # noqa: SLF001 - who moves the aliases has died, and renews no more
            monkeypatch.setattr(locks, "EXPIRY", 0.0)
            moving.check()

    with together(client, prefix, waiting):
        assert len(looks) == 20
    assert {claim.owner for claim in looks} == {FAR}


def test_a_lock_is_let_go_where_the_look_for_others_fails(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    with together(client, prefix):
        pass

    def judge(request: Request) -> Verdict:
        return 403 if request.path.startswith(f"/{locks_name(prefix)}/_search") else Fate.GOES_ON

    with (
        proxy(elastic_url, judge) as url,
        Elasticsearch(url) as behind,
        pytest.raises(ApiError),
        together(behind, prefix),
    ):
        pass
    client.indices.refresh(index=locks_name(prefix))
    assert client.count(index=locks_name(prefix))["count"] == 0


def test_a_load_leaves_no_lock_behind(client: Elasticsearch, prefix: str) -> None:
    for _ in range(2):
        load(client, prefix, read_pages([SEEDS]))
    assert client.count(index=locks_name(prefix))["count"] == 0
    with together(client, prefix):
        assert client.count(index=locks_name(prefix), query={"term": {"phase": LOADING}})["count"] == 1
