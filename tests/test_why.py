"""Why an article is found: each part of a query beside what the article has."""

import json
import uuid
from collections.abc import Iterator
from functools import partial

import made
import pytest
from click.testing import CliRunner
from elasticsearch import Elasticsearch
from growth import LINEAR, TIMES, ratio

from gx_es.cli import gx_es
from gx_es.elastic.names import aliases
from gx_es.errors import Usage
from gx_es.search.alignment import Aligned, Token, longest
from gx_es.search.request import Search
from gx_es.search.synonyms import Synonyms
from gx_es.search.why import Why
from gx_es.search.why import why as explain

ARTICLE = made.article(
    "產業園建设提速", "全区安全\n生产形势平稳。企业安全监管到位。\U0002f81a区管理委员会开会。"
)


@pytest.fixture(scope="module")
def loaded(client: Elasticsearch) -> Iterator[str]:
    prefix = f"gx-test-{uuid.uuid4().hex}"
    pair = made.index(client, prefix, made.parsed(ARTICLE))
    yield prefix
    client.indices.delete(index=list(pair))


@pytest.fixture(scope="module")
def article(client: Elasticsearch, loaded: str) -> str:
    return str(client.search(index=aliases(loaded).articles)["hits"]["hits"][0]["_id"])


def why(client: Elasticsearch, loaded: str, article: str, text: str, **options: object) -> Why:
    return explain(client, aliases(loaded).articles, article, Search(text, **options))  # type: ignore[arg-type]


def test_a_phrase_that_stands_over_a_line_end_is_told(
    client: Elasticsearch, loaded: str, article: str
) -> None:
    (part,) = why(client, loaded, article, '"安全生产"').parts
    seen = part.seen[-1]
    assert (part.holds, part.kind, seen.field, seen.printed, seen.whole) == (
        True,
        "phrase",
        "body",
        "安全\n生产",
        True,
    )


def test_where_a_phrase_breaks_is_told(client: Elasticsearch, loaded: str, article: str) -> None:
    told = why(client, loaded, article, '"安全监督管理"')
    (part,) = told.parts
    (seen,) = part.seen
    assert not told.found
    assert not part.holds
    assert (seen.printed, seen.expected, seen.instead) == ("安全监", "督", "管")
    assert seen.missing == ("督",)


def test_characters_of_another_form_are_told(client: Elasticsearch, loaded: str, article: str) -> None:
    told = why(client, loaded, article, "产业园")
    seen = told.parts[0].seen[0]
    assert told.found
    assert (seen.field, seen.printed, seen.whole) == ("title", "產業園", True)


def test_the_synonym_that_did_it_is_told(client: Elasticsearch, loaded: str, article: str) -> None:
    synonyms = Synonyms((("管委会", "管理委员会"),))
    told = why(client, loaded, article, "管委会", synonyms=synonyms)
    assert told.found
    assert [(part.way, part.holds) for part in told.parts] == [("管委会", False), ("管理委员会", True)]
    # a character of two UTF-16 units in front of it moves nothing
    assert told.parts[1].seen[-1].printed == "管理委员会"


def test_a_long_synonym_must_be_there_as_a_whole(client: Elasticsearch, loaded: str, article: str) -> None:
    synonyms = Synonyms(
        (("发改委", "安全和生产管理委员会"),)
    )  # so long that as a query of its own it would be prose
    told = why(client, loaded, article, "发改委", synonyms=synonyms)
    assert [part.holds for part in told.parts] == [False, False]
    assert not told.found


def test_names_and_what_must_not_be_there_are_told(client: Elasticsearch, loaded: str, article: str) -> None:
    told = why(client, loaded, article, "安全 -提速 person:张三")
    assert [(part.text, part.kind, part.holds) for part in told.parts] == [
        ("安全", "word", True),
        ("提速", "not", False),
        ("张三", "name", False),
    ]
    assert not told.found


def test_an_article_that_is_listed_for_parts_of_the_query_is_told(
    client: Elasticsearch, loaded: str, article: str
) -> None:
    told = why(client, loaded, article, "产业园 天气")
    assert (told.found, told.loose) == (False, True)
    for text in ("天气", "启事", "产业园 -提速"):  # a word alone is not looked for in parts
        told = why(client, loaded, article, text)
        assert (told.found, told.loose) == (False, False)


def test_an_article_that_is_not_there_is_told(client: Elasticsearch, loaded: str) -> None:
    with pytest.raises(Usage, match="there is no article none"):
        why(client, loaded, "none", "安全")


def test_the_command_says_it_in_words(elastic_url: str, loaded: str, article: str) -> None:
    where = ["--url", elastic_url, "--index", loaded]
    told = CliRunner().invoke(gx_es, ["why", article, '"安全生产" 产业园 "安全监督"', *where]).output
    assert told.splitlines()[0] == (
        "Not found, but shown, since it shares words with the query and no article has all of it: 產業園建设提速"
    )
    assert "stands there, over a line end" in told
    assert "'產業園' stands there: 产业园 in other characters or forms" in told
    assert "'安全监' is followed by '管', not by 督" in told
    shown = CliRunner().invoke(gx_es, ["why", article, "产业园", "--json", *where]).output
    assert json.loads(shown)["found"] is True


def test_the_time_for_a_token_grows_with_the_text_and_no_faster() -> None:
    def looked_for(size: int) -> partial[object]:
        return partial(
            longest, ["的"], [Token("的" if at % 3 else "了", at, at, at + 1) for at in range(size)]
        )

    assert ratio(looked_for(2_000), looked_for(2_000 * TIMES)) < LINEAR


def test_the_longest_run_counts_and_the_first_of_several() -> None:
    text = [Token(char, at, at, at + 1) for at, char in enumerate("甲乙甲乙丙甲乙")]
    run = longest(list("甲乙丙丁"), text)
    assert run == Aligned(0, tuple(text[2:5]), text[5])
    assert longest(list("丁"), text) is None
    gap = [Token("甲", 0, 0, 1), Token("乙", 101, 2, 3)]  # two values of a field
    assert longest(["甲", "乙"], gap) == Aligned(0, (gap[0],), gap[1])
