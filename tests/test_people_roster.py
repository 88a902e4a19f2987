"""`gx-es people`: the roster, one person, and the graph of who appears with whom."""

import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import made
import networkx as nx
import pytest
from elasticsearch import Elasticsearch

from gx_es.extract.fields import Credits, Days, Fields, Mention, When
from gx_es.queries.answer import ask
from gx_es.queries.graph import graph, write_graph
from gx_es.queries.parameters import values
from gx_es.queries.rows import Row, rows
from gx_es.queries.saved import saved_queries


def fields(when: When, *people: tuple[str, str | None, str | None]) -> Fields:
    mentions = tuple(Mention(name, title, org, 0, len(name), "title") for name, title, org in people)
    return Fields(when, Credits(("赵六",)), mentions)


def on(written: str) -> When:
    day = date.fromisoformat(written)
    return When(day, written, Days(day, day), "day", written)


ARTICLES = tuple(made.article(title, f"{title}的正文。", ordinal=at) for at, title in enumerate("甲乙丙丁"))
FIELDS = (
    fields(on("2021-03-01"), ("张三", "主任", "一局"), ("李四", "科长", None), ("张三", None, None)),
    fields(on("2022-05-02"), ("张三", "局长", "一局"), ("李四", "科长", None), ("王五", None, None)),
    fields(When(), ("张三", "局长", "二局")),
    fields(on("2021-07-01"), ("钱\x0b七", None, None), ("王五", None, None)),
)


@pytest.fixture(scope="module")
def loaded(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an index with the made articles."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    pair = made.index(client, prefix, made.parsed(*ARTICLES, fields=FIELDS))
    yield prefix
    client.indices.delete(index=list(pair))


def people(url: str, prefix: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gx_es", "people", *arguments, "--url", url, "--index", prefix]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_name_it_is_the_roster(elastic_url: str, loaded: str) -> None:
    ran = people(elastic_url, loaded)
    assert ran.stderr.splitlines() == ["people in all: 4", "articles in all: 4"]
    heading, names, *rows = [line.split() for line in ran.stdout.splitlines()]
    assert heading == ["The", "roster", "of", "people"]
    assert names == ["person", "articles", "first", "day", "last", "day", "titles", "organisations"]
    assert rows[0] == ["张三", "3", "2021-03-01", "2022-05-02", "局长;", "主任", "一局;", "二局"]
    assert rows[1:3] == [
        ["李四", "2", "2021-03-01", "2022-05-02", "科长"],
        ["王五", "2", "2021-07-01", "2022-05-02"],
    ]
    assert "钱\ufffd七" in ran.stdout


def test_a_name_tells_of_one_person(elastic_url: str, loaded: str) -> None:
    ran = people(elastic_url, loaded, "张三", "--json")
    told = {name: answer["rows"] for name, answer in json.loads(ran.stdout).items()}
    assert list(told) == ["person-titles", "person-organizations", "person-companions", "person-articles"]
    titles = [[row[name] for name in ("organisation", "title", "first day")] for row in told["person-titles"]]
    assert titles == [
        ["一局", "主任", "2021-03-01"],
        ["一局", "局长", "2022-05-02"],
        ["二局", "局长", None],
    ]
    assert [(row["organisation"], row["articles"]) for row in told["person-organizations"]] == [
        ("一局", 2),
        ("二局", 1),
    ]
    assert [(row["companion"], row["articles"]) for row in told["person-companions"]] == [
        ("李四", 2),
        ("王五", 1),
    ]
    assert [row["title"] for row in told["person-articles"]] == ["甲", "乙", "丙"]


def test_a_period_and_a_size_narrow_it(elastic_url: str, loaded: str) -> None:
    ran = people(
        elastic_url, loaded, "张三", "--from", "2022", "--to", "2022-05", "--size", "1", "--lang", "zh"
    )
    tables = [table.splitlines()[2:] for table in ran.stdout.split("\n\n")]
    assert [len(table) for table in tables] == [1, 1, 1, 1]
    assert [table[0].split()[0] for table in tables] == ["一局", "一局", "李四", "2022-05-02"]
    assert ran.stderr.splitlines() == ["提到此人的文章\uff1a1"]


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_the_graph_is_who_appears_with_whom(
    elastic_url: str, loaded: str, tmp_path: Path, suffix: str, read: object
) -> None:
    file = tmp_path / f"people{suffix}"
    ran = people(elastic_url, loaded, "--graph", str(file))
    assert (ran.stdout, ran.stderr) == ("", f"4 people and 4 pairs written into {file}\n")
    found = read(file)
    assert {frozenset(edge): found.edges[edge]["weight"] for edge in found.edges} == {
        frozenset({"张三", "李四"}): 2,
        frozenset({"张三", "王五"}): 1,
        frozenset({"李四", "王五"}): 1,
        frozenset({"王五", "钱\ufffd七"}): 1,  # a control code may not stand in XML
    }
    person = found.nodes["张三"]
    assert {name: person[name] for name in ("label", "articles", "first", "last")} == {
        "label": "张三",
        "articles": 3,
        "first": "2021-03-01",
        "last": "2022-05-02",
    }


def test_the_graph_around_a_person_is_of_that_persons_articles(
    client: Elasticsearch, loaded: str, tmp_path: Path
) -> None:
    query = saved_queries()["people-network"]
    found = graph(ask(client, loaded, query, values(query.parameters, {"person": "王五"})))
    assert {frozenset(edge) for edge in found.edges} == {
        frozenset(pair)
        for pair in (("张三", "李四"), ("张三", "王五"), ("李四", "王五"), ("王五", "钱\ufffd七"))
    }
    assert found.edges["张三", "李四"]["weight"] == 1
    write_graph(found, tmp_path / "a.GEXF")
    assert (tmp_path / "a.GEXF").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("没有",), 1, "no article names '没有'; see gx-es people"),
        (("张三", "--to", "2020"), 1, "no article names '张三'"),
        (("甲" * 300,), 2, "person: "),
        (("--graph", "people.dot"), 2, "use .graphml or .gexf"),
        (("--graph", "none/people.gexf"), 2, "none/people.gexf: cannot be written"),
        (("张三", "李四"), 2, "unexpected extra argument"),
        (("--from", "soon"), 2, "is no date"),
    ],
)
def test_what_cannot_be_is_told(
    elastic_url: str, loaded: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = people(elastic_url, loaded, *arguments)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr.splitlines()[-1]


def test_review_is_a_command_beside_it() -> None:
    command = [sys.executable, "-m", "gx_es", "people"]
    told = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout
    assert "people NAME" in told
    assert "review" in told
    ran = subprocess.run([*command, "review", "seeds/"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "takes one of --csv and --apply" in ran.stderr


# Whose figures decide which rows are shown


def load_made(client: Elasticsearch, prefix: str, articles: list[Fields]) -> None:
    titles = [made.article(f"第{at}篇", f"第{at}篇的正文。", ordinal=at) for at in range(len(articles))]
    made.index(client, prefix, made.parsed(*titles, fields=articles))


def asked(client: Elasticsearch, prefix: str, name: str, **given: str) -> list[Row]:
    query = saved_queries()[name]
    return rows(query, ask(client, prefix, query, values(query.parameters, given)))


def test_one_person_is_enough_to_tell_with_whom(client: Elasticsearch, prefix: str) -> None:
    # of 甲 three pairs are as strong as any, and one person is all that is asked for
    others = ("乙乙", "丙丙", "丁丁")
    together = [fields(When(), ("甲甲", None, None), (name, None, None)) for name in others * 2]
    load_made(client, prefix, together)
    found = asked(client, prefix, "co-mentions", size="1")
    assert {frozenset(row[:2]): row[2] for row in found} == {frozenset(("甲甲", name)): 2 for name in others}


def test_posts_and_organisations_are_ranked_by_articles(client: Elasticsearch, prefix: str) -> None:
    often = ("张三", "主任", "一局")
    load_made(
        client,
        prefix,
        [
            fields(When(), often, often, often, ("张三", "科长", "一局")),
            *(fields(When(), ("张三", "局长", "二局")) for _ in range(2)),
        ],
    )
    assert [row[:2] for row in asked(client, prefix, "person-organizations", person="张三")] == [
        ("二局", 2),
        ("一局", 1),
    ]
    assert asked(client, prefix, "person-organizations", person="张三", size="1")[0][0] == "二局"
    assert [row[:3] for row in asked(client, prefix, "person-titles", person="张三")] == [
        ("二局", "局长", 2),
        ("一局", "主任", 1),
        ("一局", "科长", 1),
    ]


def test_a_name_is_found_in_simplified_and_traditional_characters(
    client: Elasticsearch, elastic_url: str, prefix: str
) -> None:
    load_made(
        client,
        prefix,
        [
            fields(on("2021-03-01"), ("张红军", "主任", "一局"), ("王五", None, None)),
            fields(on("2021-04-01"), ("張紅軍", "局长", "一局"), ("赵六", None, None)),
        ],
    )
    for name in ("张红军", "張紅軍"):
        assert len(asked(client, prefix, "person-articles", person=name)) == 2
        assert [row[:3] for row in asked(client, prefix, "person-titles", person=name)] == [
            ("一局", "主任", 1),
            ("一局", "局长", 1),
        ]
        assert asked(client, prefix, "person-organizations", person=name)[0][:2] == ("一局", 2)
        assert [row[:2] for row in asked(client, prefix, "person-companions", person=name)] == [
            ("王五", 1),
            ("赵六", 1),
        ]
        assert sum(int(row[1] or 0) for row in asked(client, prefix, "person-curve", person=name)) == 2
        assert len(asked(client, prefix, "people-network", person=name)) == 2
        assert people(elastic_url, prefix, name).returncode == 0
