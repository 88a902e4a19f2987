"""Overlays over the articles' mapping, and what a cluster can do."""

from typing import Any

import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic.analysis import PLUGINS, available, require
from gx_es.elastic.schema import CJK, bodies, digests, overlaid, overlay
from gx_es.errors import Rejected

OVERLAYS = sorted(PLUGINS.keys() - {CJK})


def texts(mapping: dict[str, Any], above: str = "") -> dict[str, dict[str, Any]]:
    """Give by their paths the fields of text that are searched."""
    found: dict[str, dict[str, Any]] = {}
    for name, part in mapping.get("properties", {}).items():
        if part.get("type") == "text" and part.get("index", True):
            found[above + name] = part
        found |= texts(part, f"{above}{name}.")
    return found


@pytest.mark.parametrize("analysis", OVERLAYS)
def test_an_overlay_adds_words_to_each_text_and_changes_nothing_else(analysis: str) -> None:
    plain, laid = bodies()[0], bodies(analysis)[0]
    words = {"type": "text", "analyzer": "page_word", "search_analyzer": "query_word"}
    before, after = texts(plain["mappings"]), texts(laid["mappings"])
    assert before.keys() == after.keys()
    for path, field in after.items():
        assert field["fields"].pop("word") == {**words, "index_options": "freqs"}
        assert field == before[path]
    assert bodies(analysis)[1] == bodies()[1]


@pytest.mark.parametrize("analysis", OVERLAYS)
def test_words_have_no_positions_so_that_no_phrase_is_sought_in_them(
    client: Elasticsearch, prefix: str, analysis: str
) -> None:
    body = bodies(analysis)[0]
    # the plugin is not here: the field is tried with a tokenizer that is
    analyzers = {
        name: {"type": "standard"} if name.endswith("_word") else analyzer
        for name, analyzer in body["settings"]["analysis"]["analyzer"].items()
    }
    settings = {**body["settings"], "analysis": {**body["settings"]["analysis"], "analyzer": analyzers}}
    client.indices.create(index=prefix, settings=settings, mappings=body["mappings"])
    client.index(index=prefix, document={"title": "安全 生产"}, refresh=True)
    assert client.count(index=prefix, query={"match": {"title.word": "生产"}})["count"] == 1
    with pytest.raises(Exception, match="without position data"):
        client.count(index=prefix, query={"match_phrase": {"title.word": "安全生产"}})


def test_the_words_of_ik_are_cut_finely_in_a_page_and_coarsely_in_a_query() -> None:
    analyzers = bodies("ik")[0]["settings"]["analysis"]["analyzer"]
    assert analyzers["page_word"]["tokenizer"] == "ik_max_word"
    assert analyzers["query_word"]["tokenizer"] == "ik_smart"


def test_what_is_laid_over_changes_the_digest_of_the_articles_only() -> None:
    of = [digests(bodies(analysis)) for analysis in PLUGINS]
    assert len({pair.articles for pair in of}) == len(PLUGINS)
    assert len({pair.pages for pair in of}) == 1
    assert digests(overlaid(overlay(CJK))) == digests()


def test_a_cluster_without_the_plugins_can_do_cjk_and_says_which_node_lacks_what(
    client: Elasticsearch,
) -> None:
    (node,) = client.nodes.info()["nodes"].values()
    assert available(client) == {CJK}
    require(client, CJK)
    with pytest.raises(Rejected, match=rf"analysis-ik, which {node['name']} lacks; install it on every node"):
        require(client, "ik")
