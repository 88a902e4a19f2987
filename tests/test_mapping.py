from typing import Any

import made
import pytest
from elasticsearch import BadRequestError, Elasticsearch

from gx_es.elastic.indices import create
from gx_es.elastic.names import IndexName, Pair, aliases, new_names
from gx_es.elastic.schema import bodies, digests
from gx_es.errors import Usage
from gx_es.load.change import Run, change

INTO = Pair("articles", "pages")


def written() -> tuple[dict[str, Any], dict[str, Any]]:
    """Give an article and a page record as they are sent, with something in every field."""
    one = change(made.full(), {}, INTO, Run.begin())
    (article,) = one.index
    (record,) = one.record
    return made.document(article), made.document(record)


def keys(document: Any, above: str = "") -> set[str]:
    if isinstance(document, list):
        return set().union(*(keys(part, above) for part in document))
    if not isinstance(document, dict):
        return set()
    return set().union(*({above + key} | keys(part, f"{above}{key}.") for key, part in document.items()))


def declared(mapping: dict[str, Any], above: str = "") -> set[str]:
    properties = mapping.get("properties", {})
    return set().union(
        *({above + key} | declared(part, f"{above}{key}.") for key, part in properties.items())
    )


def test_invariant_4_documents_have_the_keys_that_the_mapping_declares_both_ways() -> None:
    for document, body in zip(written(), bodies(), strict=True):
        ends = {"date_span.gte", "date_span.lte"}  # of a range, which the mapping declares as one field
        assert keys(document) - ends == declared(body["mappings"])


def test_invariant_4_a_document_without_anything_has_the_same_top_keys() -> None:
    one = change(made.parsed(made.article("标题", "正文。")), {}, INTO, Run.begin())
    documents = (made.document(one.index[0]), made.document(one.record[0]))
    for document, body in zip(documents, bodies(), strict=True):
        assert document
        assert document.keys() == body["mappings"]["properties"].keys()


def test_invariant_4_an_unknown_field_is_refused(client: Elasticsearch, prefix: str) -> None:
    for name, document in zip(create(client, prefix), written(), strict=True):
        client.index(index=name, document=document)
        for surplus in ({"colour": "red"}, {"page": {"colour": "red"}}, {"load": {"colour": "red"}}):
            with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
                client.index(index=name, document={**document, **surplus})


def test_the_index_says_which_mapping_and_version_made_it(client: Elasticsearch, prefix: str) -> None:
    for name, digest in zip(create(client, prefix), digests(), strict=True):
        meta = client.indices.get_mapping(index=name)[name]["mappings"]["_meta"]
        assert meta["mapping_digest"] == digest == IndexName.parse(name).digest  # type: ignore[union-attr]


def test_a_value_longer_than_a_term_may_be_is_kept_and_not_refused(
    client: Elasticsearch, prefix: str
) -> None:
    article, _ = written()
    article["people"] = article["reporter"] = ["张" * 40_000]
    article["page"]["file"] = article["byline"] = "长" * 40_000
    name = create(client, prefix).articles
    client.index(index=name, id="1", document=article)
    assert client.get(index=name, id="1")["_source"] == article


def tokens(client: Elasticsearch, index: str, analyzer: str, text: str) -> list[tuple[str, str]]:
    """Give each token with the text that it stands on."""
    found = client.indices.analyze(index=index, analyzer=analyzer, text=text)["tokens"]
    return [(token["token"], text[token["start_offset"] : token["end_offset"]]) for token in found]


def test_analyzers_cut_chinese_into_pairs_and_into_characters(client: Elasticsearch, prefix: str) -> None:
    index = create(client, prefix).articles
    pairs = ["建设", "设产", "产业", "业园", "5g"]
    for analyzer in ("page_cjk", "query_cjk"):
        assert [token for token, _ in tokens(client, index, analyzer, "建设产业园 5Ｇ")] == pairs
    # a blank in a query parts words
    assert [token for token, _ in tokens(client, index, "query_cjk", "安全 生产")] == ["安全", "生产"]
    characters = ["建", "设", "产", "业", "园", "5g"]
    assert [token for token, _ in tokens(client, index, "page_char", "建设产业园 5Ｇ")] == characters


def test_blanks_that_ocr_put_into_words_are_not_seen(client: Elasticsearch, prefix: str) -> None:
    index = create(client, prefix).articles
    assert tokens(client, index, "page_cjk", "在全 部地区") == [
        ("在全", "在全 "),
        ("全部", "全 部"),
        ("部地", "部地"),
        ("地区", "地区"),
    ]
    assert tokens(client, index, "page_char", "6 月 2 0日") == [
        ("6", "6 "),
        ("月", "月 "),
        ("20", "2 0"),
        ("日", "日"),
    ]


def test_blanks_that_part_words_and_numbers_stay(client: Elasticsearch, prefix: str) -> None:
    index = create(client, prefix).articles
    for text in ("2021 11 月", "3 5 7 号", "5G 网 net work", "甲\n乙"):
        parts = text.split("\n")
        apart = [token for part in parts for token, _ in tokens(client, index, "page_char", part)]
        assert [token for token, _ in tokens(client, index, "page_char", text)] == apart
    assert [token for token, _ in tokens(client, index, "page_char", "2021 11 月")] == ["2021", "11", "月"]
    assert [token for token, _ in tokens(client, index, "page_char", "3 5 7 号")] == ["3", "5", "7", "号"]
    assert [token for token, _ in tokens(client, index, "page_cjk", "甲\n乙")] == ["甲", "乙"]


def test_names_are_built_and_parsed() -> None:
    pair = new_names("gx", Pair("0123abcd", "4567cdef"))
    assert [IndexName.parse(name).alias for name in pair] == list(aliases("gx"))  # type: ignore[union-attr]
    assert [str(IndexName.parse(name)) for name in pair] == list(pair)
    assert IndexName.parse("gx-articles") is None
    assert pair < new_names("gx", Pair("0123abcd", "4567cdef"))


@pytest.mark.parametrize("prefix", ["", "GX", "-gx", "_gx", "gx*", "gx,b", "a b", "高新", "x" * 181])
def test_a_prefix_that_elasticsearch_would_refuse_is_a_usage_error(prefix: str) -> None:
    with pytest.raises(Usage, match="cannot begin an index name"):
        aliases(prefix)
