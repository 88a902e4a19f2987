from pathlib import Path

import made
import pytest
from elasticsearch import Elasticsearch, NotFoundError

from gx_es.elastic.bulk import Writer
from gx_es.elastic.indices import create, indices, live, promote
from gx_es.elastic.making import Making
from gx_es.elastic.names import Pair, aliases, written_through
from gx_es.errors import Rejected
from gx_es.load import load
from gx_es.load.change import Run, change
from gx_es.load.ledger import Tally
from gx_es.reading import read_pages

SEEDS = Path(__file__).parent.parent / "seeds"


def behind(client: Elasticsearch, prefix: str) -> dict[str, set[str]]:
    """Give by index the aliases that it has and that are not hidden."""
    found = client.indices.get_alias(index=[f"{alias}-*" for alias in aliases(prefix)])
    return {
        index: {name for name, alias in body["aliases"].items() if not alias.get("is_hidden")}
        for index, body in found.items()
    }


def test_invariant_6_each_alias_points_at_exactly_one_index(client: Elasticsearch, prefix: str) -> None:
    for _ in range(2):
        load(client, prefix, read_pages([SEEDS]))
        pair = indices(client, prefix).live
        assert pair
        assert behind(client, prefix) == {
            pair.articles: {f"{prefix}-articles"},
            pair.pages: {f"{prefix}-pages"},
        }


def test_invariant_6_both_aliases_move_in_one_request(
    client: Elasticsearch, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests: list[str] = []
    perform = client.transport.perform_request

    def seen(method: str, target: str, **rest: object) -> object:
        requests.append(target.partition("?")[0])
        return perform(method, target, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(client.transport, "perform_request", seen)
    load(client, prefix, read_pages([SEEDS]))
    assert requests.count("/_aliases") == 1
    assert not [target for target in requests if "/_alias/" in target]
    # after the move only its record is written, and the lock let go; the check comes before it
    after = [target for target in requests[requests.index("/_aliases") + 1 :] if "/_resolve/" not in target]
    assert {target.split("/")[1] for target in after} == {f"{prefix}-audit", f"{prefix}-locks"}
    assert requests.index("/_aliases") > max(at for at, target in enumerate(requests) if "_search" in target)


def test_invariant_6_one_alias_is_not_moved_where_the_other_cannot_be(
    client: Elasticsearch, prefix: str
) -> None:
    pair = create(client, prefix)
    with pytest.raises(NotFoundError, match="no such index"):
        promote(client, prefix, Pair(pair.articles, f"{prefix}-pages-missing"))
    assert behind(client, prefix) == {pair.articles: set(), pair.pages: set()}


def test_a_build_that_was_left_is_gone_on_with_and_its_half_written_page_goes(
    client: Elasticsearch, prefix: str
) -> None:
    build = create(client, prefix)
    whole, half = (
        made.parsed(made.article("一", "整版的文章。")),
        made.parsed(made.article("二", "半版的文章。"), id="b"),
    )
    for one, done in ((whole, 3), (half, 1)):  # of the second page, the record was not yet written
        steps = change(one, {}, written_through(build), Run.begin()).steps[:done]
        assert Writer(client).write(action for step in steps for action in step) == []
    loaded = load(client, prefix, read_pages([SEEDS]))
    assert loaded.into == build
    assert loaded.ledger.pages == Tally(5, indexed=5)
    found = client.search(index=aliases(prefix).articles, size=100)["hits"]["hits"]
    assert {hit["_source"]["page"]["id"] for hit in found} >= {"made/1.txt"}
    assert "b" not in {hit["_source"]["page"]["id"] for hit in found}
    assert len(found) == 20


def test_a_build_with_another_mapping_is_left_alone(client: Elasticsearch, prefix: str) -> None:
    other = Pair(*(f"{alias}-00000000-20200101-000000-000000" for alias in aliases(prefix)))
    for name in other:
        client.indices.create(index=name)
    assert load(client, prefix, read_pages([SEEDS])).into != other
    assert indices(client, prefix).builds == (other,)


def test_live_indices_with_another_mapping_are_not_written_to(client: Elasticsearch, prefix: str) -> None:
    other = create(client, prefix, Making(base=Pair("00000000", "00000000")))  # as another version laid it
    promote(client, prefix, other)
    with pytest.raises(Rejected, match=r"another mapping.*run gx-es reindex"):
        load(client, prefix, read_pages([SEEDS]))
    assert client.count(index=list(other))["count"] == 0


def test_a_load_that_was_overtaken_does_not_move_the_aliases(client: Elasticsearch, prefix: str) -> None:
    late = create(client, prefix)
    first = made.index(client, prefix, made.parsed(made.article("一", "先来的文章。")))
    with pytest.raises(Rejected, match=f"{first.articles} live meanwhile"):
        promote(client, prefix, late)
    assert indices(client, prefix).live == first


def test_aliases_that_are_not_as_a_load_leaves_them_are_told(client: Elasticsearch, prefix: str) -> None:
    with pytest.raises(Rejected, match="nothing is loaded"):
        live(client, prefix)
    one, two = create(client, prefix), create(client, prefix)
    for pair in (one, two):
        client.indices.put_alias(index=pair.articles, name=aliases(prefix).articles)
    with pytest.raises(Rejected, match=f"{one.articles}, {two.articles}"):
        load(client, prefix, read_pages([SEEDS]))
    client.indices.delete_alias(index=two.articles, name=aliases(prefix).articles)
    with pytest.raises(Rejected, match=r"-pages points at no index"):
        load(client, prefix, read_pages([SEEDS]))


def test_an_index_that_has_an_aliass_name_is_told(client: Elasticsearch, prefix: str) -> None:
    client.indices.create(index=aliases(prefix).articles)
    with pytest.raises(Rejected, match="is an index, not an alias"):
        load(client, prefix, read_pages([SEEDS]))


def test_a_prefix_that_begins_another_is_not_mixed_up_with_it(client: Elasticsearch, prefix: str) -> None:
    load(client, f"{prefix}-articles", read_pages([SEEDS]))
    load(client, prefix, read_pages([SEEDS]))
    assert indices(client, prefix).live != indices(client, f"{prefix}-articles").live
    assert indices(client, prefix).builds == ()
