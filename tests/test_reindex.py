"""Reindexing on a real node: what is built, what is checked, what loads do meanwhile, and the move itself."""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import made
import pytest
from elasticsearch import ApiError, BadRequestError, Elasticsearch
from proxy import Fate, Request, Verdict, proxy

from gx_es import __version__
from gx_es.dictionary import Dictionary, Word
from gx_es.elastic import audit
from gx_es.elastic.bulk import Writer
from gx_es.elastic.indices import indices
from gx_es.elastic.making import making
from gx_es.elastic.names import IndexName, Pair, aliases, written_through
from gx_es.elastic.schema import bodies, digests, overlaid
from gx_es.elastic.stored import Articles
from gx_es.elastic.verify import Vouched
from gx_es.errors import Rejected, Usage
from gx_es.extract.fields import Fields, Mention
from gx_es.extract.ner import RULES
from gx_es.load import load
from gx_es.load.change import Run, change
from gx_es.load.ledger import Tally
from gx_es.page import Page
from gx_es.reading import read_pages
from gx_es.reindex import Reindexed, answers, reindex
from gx_es.reindex.gold import Gold, read_golds
from gx_es.reindex.listing import REFUSED, listed
from gx_es.reindex.plan import Reading, Wish, plan
from gx_es.reindex.room import holds_data, shortage

SEEDS = Path(__file__).parent.parent / "seeds"
SLOWER: dict[str, Any] = {
    "settings": {"refresh_interval": "2s"}
}  # an overlay that changes nothing one can see
COPIED = Wish(overlay=SLOWER)
ANEW = Wish(reading=Reading(RULES, Dictionary()))

Step = Callable[[str, int, int], None]


def at(step: str, act: Callable[[], object]) -> Step:
    """Give a watch that acts once, when a step begins."""
    left = [act]

    def watch(begun: str, done: int, total: int) -> None:
        del done, total
        if begun.startswith(step) and left:
            left.pop()()

    return watch


def run(client: Elasticsearch, prefix: str, wish: Wish = COPIED, **more: Any) -> Reindexed:
    return reindex(plan(client, client, prefix, wish), **more)


def seeds() -> list[Page]:
    return [page for page in read_pages([SEEDS]) if isinstance(page, Page)]


def other_page(client: Elasticsearch, prefix: str, said: str = "高新区召开会议") -> None:
    """Load a page that the seeds do not have."""
    load(client, prefix, [made.page(f"{said}\n\n本报讯 另一版的文章在这里。", id="made/other.txt")])


def contents(client: Elasticsearch, pair: Pair) -> dict[str, dict[str, Any]]:
    client.indices.refresh(index=list(pair))
    return {
        hit["_id"]: hit["_source"]
        for index in pair
        for hit in client.search(index=index, size=1_000)["hits"]["hits"]
    }


def current(client: Elasticsearch, prefix: str) -> Pair:
    live = indices(client, prefix).live
    assert live
    return live


@pytest.fixture
def first(client: Elasticsearch, prefix: str) -> Pair:
    """Give the pair that a first load of the seeds has made live."""
    return load(client, prefix, read_pages([SEEDS])).into


def test_all_is_copied_under_another_mapping_and_both_aliases_move(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    done = run(client, prefix)
    assert (done.left, done.failed) == (first, ())
    assert current(client, prefix) == done.built
    assert contents(client, done.built) == contents(client, first)
    settings = client.indices.get_settings(index=done.built.articles)[done.built.articles]["settings"]
    assert settings["index"]["refresh_interval"] == "2s"
    assert len(done.checks) == 11


def test_the_new_index_says_how_it_was_made(client: Elasticsearch, prefix: str, first: Pair) -> None:
    built = run(client, prefix).built
    meta = client.indices.get_mapping(index=built.articles)[built.articles]["mappings"]["_meta"]
    parsed = IndexName.parse(built.articles)
    assert parsed
    assert parsed.digest == meta["mapping_digest"] == digests(overlaid(SLOWER)).articles
    assert meta["base_digest"] == digests().articles
    assert (meta["package_version"], meta["parser_version"]) == (__version__, __version__)
    assert meta["dictionary_digest"] == ""
    assert meta["source"]["pair"] == first._asdict()
    assert meta["source"]["cluster"] == client.info()["cluster_uuid"]


def test_who_moved_the_aliases_from_where_to_where_is_written_down(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    built = run(client, prefix).built
    latest, earlier = audit.entries(client, prefix)
    assert (latest.action, latest.left, latest.reached) == ("reindex", first, built)
    assert (earlier.action, earlier.left, earlier.reached) == ("load", None, first)
    assert latest.user
    assert latest.host
    stored = client.search(index=f"{prefix}-audit", sort=[{"at": "desc"}])["hits"]["hits"][0]["_source"]
    assert {"name": "articles", "live": "19", "new": "19", "holds": True} in stored["checks"]


def test_nobody_writes_through_an_alias_by_accident(client: Elasticsearch, prefix: str, first: Pair) -> None:
    for _ in range(2):
        for alias in aliases(prefix):
            with pytest.raises(BadRequestError, match="no write index is defined for alias"):
                client.index(index=alias, document={})
        run(client, prefix)
    assert first != current(client, prefix)


def test_an_analysis_stays_unless_another_is_chosen(client: Elasticsearch, prefix: str, first: Pair) -> None:
    assert not plan(client, client, prefix, Wish()).is_needed
    run(client, prefix)
    kept = plan(client, client, prefix, Wish())
    assert (kept.is_needed, kept.made.overlay) == (False, SLOWER)
    plain = run(client, prefix, Wish(analysis="cjk")).built
    assert IndexName.parse(plain.articles).digest == IndexName.parse(first.articles).digest  # type: ignore[union-attr]


def test_loads_go_on_into_an_index_with_an_overlay(client: Elasticsearch, prefix: str, first: Pair) -> None:
    built = run(client, prefix).built
    again = load(client, prefix, read_pages([SEEDS]))
    assert (again.into, again.ledger.pages) == (built, Tally(5, unchanged=5))
    assert built != first


# Loads meanwhile.


@pytest.mark.parametrize("wish", [COPIED, ANEW], ids=["copied", "parsed anew"])
def test_what_is_loaded_meanwhile_is_caught_up_with(
    client: Elasticsearch, prefix: str, first: Pair, wish: Wish
) -> None:
    page, *_ = seeds()
    edited = made.page(page.text.replace("会议强调", "会上强调"), id=page.id)

    def meanwhile() -> None:
        assert load(client, prefix, [edited]).into == first
        other_page(client, prefix)

    step = "Catching up" if wish.reading else "Copying into"
    done = run(client, prefix, wish, watch=at(step, meanwhile))
    assert done.failed == ()
    articles = client.search(index=aliases(prefix).articles, size=100)["hits"]["hits"]
    assert len(articles) == 20
    assert any("会上强调" in hit["_source"]["body"] for hit in articles)
    assert {hit["_source"]["page"]["id"] for hit in articles} >= {"made/other.txt"}


ROUNDS = 50  # steps of a catch-up: with the seeds two are many


@pytest.mark.parametrize(
    ("wish", "step"),
    [(COPIED, "Copying into"), (COPIED, "Catching up"), (ANEW, "Catching up")],
    ids=["while it copies", "while it catches up", "parsed anew"],
)
def test_a_page_that_a_load_leaves_half_written_meanwhile_is_told_and_the_aliases_stay(
    client: Elasticsearch, prefix: str, first: Pair, wish: Wish, step: str
) -> None:
    page, *_ = seeds()
    edited = made.page(page.text.replace("会议强调", "会上强调"), id=page.id)
    rounds: list[str] = []

    def half_written() -> None:
        one = Run.begin()
        articles, *_ = change(one.read(edited), {}, written_through(first), one).steps
        assert Writer(client).write(articles) == []

    def begin() -> None:
        other_page(client, prefix)  # so that there is something to catch up with
        if step != "Catching up":
            half_written()

    act, late = at("Copying into", begin), at(step, half_written)

    def watch(begun: str, done: int, total: int) -> None:
        rounds.append(begun)
        assert rounds.count("Catching up, in pages") < ROUNDS
        act(begun, done, total)
        if step == "Catching up":
            late(begun, done, total)

    with pytest.raises(Rejected, match=f"half written.*: {page.id}.*load these files again"):
        run(client, prefix, wish, watch=watch)
    assert current(client, prefix) == first
    # loads go on, and mend it; then the same reindex finishes
    assert load(client, prefix, [edited]).into == first
    done = run(client, prefix, wish)
    assert done.failed == ()
    assert current(client, prefix) == done.built
    found = client.search(index=done.built.articles, size=100)["hits"]["hits"]
    assert {hit["_source"]["page"]["sha256"] for hit in found if hit["_source"]["page"]["id"] == page.id} == {
        edited.sha256
    }


def test_a_page_that_is_taken_out_meanwhile_does_not_come_back(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    gone = seeds()[0].id

    def meanwhile() -> None:
        for index in first:
            client.delete_by_query(index=index, query={"term": {"page.id": gone}}, refresh=True)

    done = run(client, prefix, watch=at(f"Copying into {prefix}-articles", meanwhile))
    assert done.failed == ()
    assert contents(client, done.built) == contents(client, first)
    assert client.count(index=done.built.pages)["count"] == 4


def test_a_load_that_is_under_way_is_waited_for(client: Elasticsearch, prefix: str, first: Pair) -> None:
    begun, go_on = Event(), Event()

    def slow() -> Iterator[Page]:
        yield made.page("甲\n\n本报讯 先到的一版。", id="made/a.txt")
        begun.set()
        assert go_on.wait(60)
        yield made.page("乙\n\n本报讯 后到的一版。", id="made/b.txt")

    with ThreadPoolExecutor() as pool:
        loading = pool.submit(load, client, prefix, slow())
        assert begun.wait(60)
        done = run(client, prefix, watch=at("Waiting for the load", go_on.set))
        assert loading.result().into == first
    assert go_on.is_set()
    assert done.failed == ()
    assert client.count(index=aliases(prefix).pages)["count"] == 7


def test_a_load_that_begins_while_the_aliases_move_waits_and_goes_into_the_new_index(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    with ThreadPoolExecutor() as pool:
        begun = []
        done = run(
            client,
            prefix,
            watch=at(
                "Checking",
                lambda: begun.append(
                    pool.submit(load, client, prefix, [made.page("丙\n\n本报讯 新的一版。", id="made/c.txt")])
                ),
            ),
        )
        (loading,) = begun
        assert loading.result().into == done.built != first
    assert client.count(index=aliases(prefix).pages)["count"] == 6


def test_what_is_written_late_into_the_old_index_is_refused_and_not_lost(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    run(client, prefix)
    with pytest.raises(ApiError, match="index write"):
        client.index(index=first.articles, document={"ordinal": 1})


def test_a_search_sees_the_old_answer_or_the_new_and_never_an_error_or_a_mixture(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    load(client, prefix, read_pages([SEEDS]))
    ended, seen = Event(), []

    def search() -> None:
        with Elasticsearch(elastic_url) as searcher:
            while not ended.is_set():
                names = list(aliases(prefix))
                hits = searcher.search(index=names, size=100, source=["title"])["hits"]["hits"]
                seen.append((len(hits), frozenset(hit["_index"] for hit in hits)))

    with ThreadPoolExecutor() as pool:
        searching = pool.submit(search)
        wishes = (COPIED, Wish(analysis="cjk"), ANEW)
        pairs = [current(client, prefix), *(run(client, prefix, wish).built for wish in wishes)]
        ended.set()
        searching.result()
    assert {count for count, _ in seen} == {24}
    assert {frozenset(pair) for pair in pairs} == {names for _, names in seen}
    assert len(seen) > 50


# The gate.


def lose(client: Elasticsearch, pair: Pair) -> None:
    hit = client.search(index=pair.articles, size=1)["hits"]["hits"][0]
    client.delete(index=pair.articles, id=hit["_id"], refresh=True)


def swap_contents(client: Elasticsearch, pair: Pair) -> None:
    hit = client.search(index=pair.articles, size=1)["hits"]["hits"][0]
    client.index(
        index=pair.articles, id=hit["_id"], document={**hit["_source"], "title": "别的"}, refresh=True
    )


def swap_an_id(client: Elasticsearch, pair: Pair) -> None:
    hit = client.search(index=pair.articles, size=1)["hits"]["hits"][0]
    client.delete(index=pair.articles, id=hit["_id"])
    client.index(index=pair.articles, id="0" * 32, document=hit["_source"], refresh=True)


def lose_a_record(client: Elasticsearch, pair: Pair) -> None:
    hit = client.search(index=pair.pages, size=1)["hits"]["hits"][0]
    client.delete(index=pair.pages, id=hit["_id"], refresh=True)


def empty(client: Elasticsearch, pair: Pair) -> None:
    script = "ctx._source.people = []; ctx._source.date = null"
    client.update_by_query(index=pair.articles, script={"source": script}, refresh=True)


@pytest.mark.parametrize(
    ("tamper", "failed"),
    [
        (lose, {"articles", "digest of articles", "articles of those that records name"}),
        (swap_contents, {"digest of articles"}),
        (swap_an_id, {"digest of articles"}),
        (lose_a_record, {"page records", "digest of page records", "articles of those that records name"}),
        (empty, {"digest of articles", "articles without people", "articles by month"}),
    ],
)
def test_the_gate_sees_what_is_wrong_and_the_alias_stays(
    client: Elasticsearch,
    prefix: str,
    first: Pair,
    tamper: Callable[[Elasticsearch, Pair], None],
    failed: set[str],
) -> None:
    done = run(
        client, prefix, watch=at("Checking", lambda: tamper(client, indices(client, prefix).builds[-1]))
    )
    found = {name.partition(", ")[0] for name in done.failed if not name.startswith("saved quer")}
    assert found == failed
    assert all(check.live != check.new for check in done.checks if not check.holds)
    # the aliases stay, the new pair is kept, loads go on
    assert current(client, prefix) == first
    assert {one.pair: one.role for one in listed(client, prefix)}[done.built] == REFUSED
    made_so = making(client, done.built)
    assert made_so
    assert made_so.refused == done.failed
    other_page(client, prefix)
    assert [entry.action for entry in audit.entries(client, prefix)] == ["load"]
    # another run begins anew
    again = run(client, prefix)
    assert again.failed == ()
    assert again.built != done.built


def test_gold_queries_must_find_their_titles(
    client: Elasticsearch, prefix: str, first: Pair, tmp_path: Path
) -> None:
    title = client.search(index=first.articles, size=1)["hits"]["hits"][0]["_source"]["title"]
    (tmp_path / "good.json").write_text(json.dumps({"query": title, "titles": [title]}), "utf-8")
    assert run(client, prefix, golds=read_golds(tmp_path)).failed == ()
    (tmp_path / "lost.json").write_text(
        json.dumps({"query": title, "titles": [title, "没有的标题"]}), "utf-8"
    )
    live = current(client, prefix)
    done = run(client, prefix, Wish(analysis="cjk"), golds=read_golds(tmp_path))
    (check,) = [check for check in done.checks if not check.holds]
    assert (check.name, check.new) == ("gold query lost", "1 of 2, not 没有的标题")
    assert current(client, prefix) == live


@pytest.mark.parametrize(
    "text", ["nonsense", "[]", '{"query": "甲", "titles": []}', '{"query": "甲", "titles": [1]}']
)
def test_a_gold_query_that_is_none_is_a_usage_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, "utf-8")
    with pytest.raises(Usage, match=r"bad\.json is .*write"):
        read_golds(tmp_path)
    with pytest.raises(Usage, match="is no folder"):
        read_golds(tmp_path / "missing")


def test_the_usual_folder_of_gold_queries_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_golds(Path("gold")) == ()
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text('{"query": "甲", "titles": ["乙"]}', "utf-8")
    assert read_golds(Path("gold")) == (Gold("one", "甲", ("乙",)),)


def test_saved_queries_that_cannot_be_asked_any_more_fail_the_gate(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    unsorted = Wish(overlay={"mappings": {"properties": {"people": {"doc_values": False}}}})
    done = run(client, prefix, unsorted)
    assert "saved queries that hold" in done.failed
    (people,) = [check for check in done.checks if check.name == "saved query top-people"]
    assert (people.live.partition(" ")[0], people.holds) == ("19", False)
    assert "people" in people.new
    assert current(client, prefix) == first


def test_saved_queries_that_answer_otherwise_fail_the_gate_though_all_documents_are_the_same(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    short = {"ignore_above": 1}
    nameless = Wish(overlay={"mappings": {"properties": {"people": {**short, "fields": {"folded": short}}}}})
    done = run(client, prefix, nameless)
    assert all(name.startswith(("saved quer", "articles without people")) for name in done.failed)
    failed = {check.name: (check.live, check.new) for check in done.checks if not check.holds}
    assert failed["saved query top-people"] == (
        "19 articles or pages, 20 rows",
        "19 articles or pages, 0 rows, 0 of them the same",
    )
    assert "saved query person-companions" in failed  # of the commonest name, which must be given
    assert current(client, prefix) == first


# What is told before anything is built, and what is refused while it is.


def built(client: Elasticsearch, prefix: str) -> set[str]:
    return set(client.indices.get(index=[f"{alias}-*" for alias in aliases(prefix)]))


def test_of_an_answer_that_comes_in_pages_the_first_is_compared(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    def two(name: str) -> Fields:
        return made.NO_FIELDS._replace(
            mentions=tuple(Mention(each, None, None, 0, 4, "title") for each in (name, f"{name}的友人"))
        )

    # people-network comes 200 people a page: of 130 pairs the first page has 100
    articles = [made.article("题", f"第{number}篇文章。", ordinal=number) for number in range(130)]
    pair = made.index(
        client, prefix, made.parsed(*articles, fields=[two(f"甲{number:03}") for number in range(130)])
    )
    searches: list[bytes] = []

    def judge(request: Request) -> Verdict:
        searches.extend([request.body] if request.path.startswith(f"/{pair.articles}/_search") else [])
        return Fate.GOES_ON

    with proxy(elastic_url, judge) as url, Elasticsearch(url) as behind:
        *_, held = answers.checks(behind, pair, client, pair, allowed=0.0)
    assert held.holds
    assert sum(b'"composite"' in body for body in searches) > 0
    assert not any(b'"after"' in body for body in searches)


def test_a_mapping_that_refuses_some_documents_is_told_with_the_documents(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    narrow = Wish(overlay={"mappings": {"properties": {"chars": {"type": "byte"}}}})
    with pytest.raises(Rejected, match=r"refuses \d+ documents or more: [0-9a-f]{32}: .*out of range.*kept"):
        run(client, prefix, narrow)
    assert current(client, prefix) == first
    other_page(client, prefix)
    (kept,) = indices(client, prefix).builds
    with pytest.raises(Rejected, match=f"{kept.articles} refuses"):
        run(client, prefix, narrow)
    assert run(client, prefix).failed == ()


def test_a_mapping_that_elasticsearch_does_not_take_leaves_nothing(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    with pytest.raises(BadRequestError, match=r"type \[nonsense\] .*does not exist"):
        run(client, prefix, Wish(overlay={"mappings": {"properties": {"title": {"type": "nonsense"}}}}))
    assert built(client, prefix) == set(first)


LEVELS = {"low": "900tb", "high": "900tb", "flood_stage": "1mb"}


def test_a_disk_too_small_for_two_copies_is_told_before_the_start(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    watermark = "cluster.routing.allocation.disk.watermark"
    high = {f"{watermark}.{level}": size for level, size in LEVELS.items()}
    client.cluster.put_settings(persistent=high)
    try:
        with pytest.raises(
            Rejected, match=r"a second copy needs [\d.]+ MB, and the nodes have room for 0\.0 MB"
        ):
            run(client, prefix)
    finally:
        client.cluster.put_settings(persistent=dict.fromkeys(high))
    assert built(client, prefix) == set(first)
    assert run(client, prefix).failed == ()


def test_an_alias_name_that_is_an_index_is_told(client: Elasticsearch, prefix: str) -> None:
    client.indices.create(index=aliases(prefix).articles)
    with pytest.raises(Rejected, match="is an index, not an alias"):
        plan(client, client, prefix, Wish())


def test_nothing_loaded_is_told(client: Elasticsearch, prefix: str) -> None:
    with pytest.raises(Rejected, match="nothing is loaded"):
        plan(client, client, prefix, Wish())


def test_half_written_pages_are_told_before_they_are_copied(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    lose(client, first)
    with pytest.raises(Rejected, match=r"half written.*load these files again"):
        run(client, prefix)
    assert built(client, prefix) == set(first)


# Parsing anew.


def test_pages_are_parsed_anew_from_their_records_with_other_words(
    client: Elasticsearch, prefix: str, first: Pair
) -> None:
    words = Dictionary((Word("高质量发展", 1, "n"),), "0" * 64)
    done = run(client, prefix, Wish(reading=Reading(RULES, words)))
    assert done.failed == ()
    made_so = making(client, done.built)
    assert made_so
    assert (made_so.dictionary, made_so.reparsed, made_so.source) == (words.digest, True, first)
    before, after = contents(client, first), contents(client, done.built)
    assert before.keys() == after.keys()
    rules = [record["load"]["rules"] for record in after.values() if "text" in record]
    assert len(rules) == 5
    assert all(rules)
    # and files with these words are as they should be
    again = load(client, prefix, read_pages([SEEDS]), dictionary=words)
    assert again.ledger.pages == Tally(5, unchanged=5)


def test_a_live_index_with_an_older_mapping_is_told_to_be_reindexed_and_then_is_loaded_into(
    client: Elasticsearch, prefix: str, first: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = json.loads(json.dumps(bodies()))
    newer[0]["settings"]["refresh_interval"] = "3s"
    monkeypatch.setattr("gx_es.elastic.schema._plain", lambda: tuple(newer))
    with pytest.raises(Rejected, match=r"another mapping.*run gx-es reindex"):
        load(client, prefix, read_pages([SEEDS]))
    done = run(client, prefix, Wish())
    assert done.failed == ()
    assert load(client, prefix, read_pages([SEEDS])).into == done.built != first


def test_the_largest_shard_must_find_room_on_one_node() -> None:
    assert shortage(300, 100, [200, 100]) is None
    assert "a second copy needs" in str(shortage(301, 100, [200, 100]))
    assert "no node has room for more than" in str(shortage(300, 201, [200, 100]))
    assert shortage(1, 1, []) is not None


@pytest.mark.parametrize(
    ("roles", "holds"), [(["data_hot"], True), (["data"], True), (["master", "ingest"], False)]
)
def test_a_node_of_any_tier_of_data_has_room(roles: list[str], *, holds: bool) -> None:
    assert holds_data(roles) == holds


def test_the_gate_takes_pages_that_are_whole_one_by_one_where_sums_are_rounded(
    client: Elasticsearch, prefix: str, first: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounded = Vouched(Articles(19, 2**54), Articles(19, 2**54 + 2))
    monkeypatch.setattr(sys.modules["gx_es.reindex.gate"], "vouched", lambda *_: rounded)
    done = run(client, prefix, Wish(overlay={"settings": {"refresh_interval": "3s"}}))
    assert done.failed == ()
    assert current(client, prefix) != first


def test_a_key_that_may_not_ask_for_the_cluster_may_reindex(
    elastic_url: str, prefix: str, first: Pair
) -> None:
    def judge(request: Request) -> Verdict:
        return 403 if request.path == "/" else Fate.GOES_ON

    with proxy(elastic_url, judge) as url, Elasticsearch(url) as one, Elasticsearch(url) as other:
        planned = plan(one, other, prefix, COPIED)
    assert (planned.source, planned.elsewhere) == (first, False)
