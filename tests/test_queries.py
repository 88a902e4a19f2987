"""Every saved query: its file, its fields, its answer on the seeds and on nothing, its table and its chart."""

import csv
import io
import json
import os
import subprocess
import sys
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path

import altair as alt
import made
import orjson
import pytest
import vl_convert
from elasticsearch import Elasticsearch
from jsonschema import Draft7Validator

from gx_es.elastic.indices import create, promote
from gx_es.elastic.names import aliases
from gx_es.errors import Rejected, Usage
from gx_es.extract.fields import Credits, Fields, Mention, When
from gx_es.queries import picture
from gx_es.queries.answer import ask
from gx_es.queries.cells import estimate, noted
from gx_es.queries.chart import chart, worded
from gx_es.queries.fields import uses
from gx_es.queries.parameters import LONGEST, filled, named, values
from gx_es.queries.picture import draw, has_chinese
from gx_es.queries.rows import notes, rows
from gx_es.queries.saved import SavedQuery, read_query, saved_queries
from gx_es.report.articles import EXACT

ROOT = Path(__file__).parents[1]
QUERIES = saved_queries()
ANSWERS = orjson.loads((ROOT / "tests" / "seed_answers.json").read_bytes())["answers"]
ISSUES = """file,newspaper,issue_date,number
000_c77487c11a53d346.txt,甲报,2021-11-18,1
001_ca35c45eec551629.txt,甲报,2022-04-05,1
002_76d30b79657ebe11.txt,甲报,2021-02-11,2
003_9051c90d35237027.txt,甲报,2020-01-10,1
004_2a4db6d38c1a978c.txt,甲报,2020-06-08,1
"""
# A value for each parameter that must be given, and a period for those with one.
GIVEN = {"person": "张红军", "word": "高质量发展", "since": "2020", "from": "2020", "to": "2022-12"}
every_query = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


def gx_es(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gx_es", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **environment}
    )


def load(url: str, *arguments: str) -> str:
    prefix = f"gx-test-{uuid.uuid4().hex}"
    ran = gx_es("load", "seeds/", "--url", url, "--index", prefix, *arguments)
    assert ran.returncode == 0, ran.stderr
    return prefix


@pytest.fixture(scope="module")
def seeds(client: Elasticsearch, elastic_url: str) -> Iterator[str]:
    """Give the prefix of an index with the seeds."""
    prefix = load(elastic_url)
    yield prefix
    drop(client, prefix)


@pytest.fixture(scope="module")
def issued(
    client: Elasticsearch, elastic_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the prefix of an index with the seeds, whose issues are known."""
    manifest = tmp_path_factory.mktemp("issues") / "manifest.csv"
    manifest.write_text(ISSUES, "utf-8")
    prefix = load(elastic_url, "--manifest", str(manifest))
    yield prefix
    drop(client, prefix)


@pytest.fixture(scope="module")
def nothing(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an index without a page."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    promote(client, prefix, create(client, prefix))
    yield prefix
    drop(client, prefix)


def drop(client: Elasticsearch, prefix: str) -> None:
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*")))


def given(query: SavedQuery) -> dict[str, str]:
    wanted = {**GIVEN, "from": "2022-04"} if query.name == "hot-words" else GIVEN
    return {name: value for name, value in wanted.items() if name in query.parameters}


# The files.


def test_there_are_enough_of_them_in_the_package() -> None:
    assert len(QUERIES) >= 20
    assert {f"{name}.json" for name in QUERIES} == {
        file.name for file in (files("gx_es") / "queries").iterdir() if file.name.endswith(".json")
    }


@every_query
def test_a_file_uses_all_its_parameters_and_names_its_fields(query: SavedQuery) -> None:
    assert named(query.template) == set(query.parameters)
    names, choices = [], []
    for name, one in query.parameters.items():
        names.append(name)
        choices.append(one.choices or [GIVEN.get(name, str(one.default))])
    found = set()
    for choice in product(*choices):
        given = {name: value for name, value in zip(names, choice, strict=True) if value != "None"}
        found |= {use.field for use in uses(query.body(values(query.parameters, given)))}
    assert found == set(query.fields)


@every_query
def test_the_mapping_has_the_fields(client: Elasticsearch, nothing: str, query: SavedQuery) -> None:
    caps = client.field_caps(index=query.alias(aliases(nothing)), fields=list(query.fields))["fields"]
    assert set(query.fields) <= set(caps)


@every_query
def test_a_file_speaks_both_languages(query: SavedQuery) -> None:
    texts = [query.title, query.description, *(one.description for one in query.parameters.values())]
    texts += [column.name for column in query.columns] + [note.name for note in query.notes]
    texts += [words for column in query.columns for words in (column.labels or {}).values()]
    for words in (*texts, *_texts(query.chart)):
        assert any("\u4e00" <= char <= "\u9fff" for char in words["zh"]), words
        assert not any("\u4e00" <= char <= "\u9fff" for char in words["en"]), words


def _texts(node: object) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if "$text" in node:
            yield node["$text"]
        for part in node.values():
            yield from _texts(part)
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part)


@every_query
def test_a_time_series_carries_its_denominators(query: SavedQuery) -> None:
    """Where there is a histogram of days, a count is of something: articles or pages of the step."""
    series = [column for column in query.columns if "key_as_string" in column.path]
    if series:
        assert {"pages", "characters"} <= {column.name["en"] for column in query.columns}
        assert [column for column in query.columns if column.of]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "other"}, "its name is other"),
        ({"title": {"en": "only English"}}, "$.title: 'zh' is a required property"),
        ({"body": {"size": {"$param": "nobody"}}}, "nobody is no parameter"),
        (
            {"parameters": {"x": {"type": "word", "description": {"en": "x", "zh": "甲"}}}},
            "x is not in the body",
        ),
        (
            {
                "body": {"size": {"$param": "x"}},
                "parameters": {
                    "x": {
                        "type": "int",
                        "default": 9,
                        "minimum": 1,
                        "maximum": 5,
                        "description": {"en": "x", "zh": "甲"},
                    }
                },
            },
            "the default of x: '9' is no number from 1 to 5",
        ),
        ({"sql": "select"}, "'sql' was unexpected"),
        ({"columns": [{"name": {"en": "x", "zh": "甲"}, "path": "a..b"}]}, "$.columns[0].path"),
    ],
)
def test_a_file_that_is_no_query_is_refused_with_the_place(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    with pytest.raises(Rejected) as refused:
        read_query(written(tmp_path / "mine.json", **change))
    assert said in str(refused.value)
    assert "mine.json" in str(refused.value)


def written(file: Path, **change: object) -> Path:
    text = {"en": "mine", "zh": "我的"}
    whole = {
        "name": file.stem,
        "title": text,
        "description": text,
        "index": "articles",
        "_meta": {"fields": ["people"]},
        "parameters": {},
        "body": {"size": 0, "aggs": {"people": {"terms": {"field": "people"}}}},
        "columns": [{"name": text, "path": "aggregations.people.buckets[].key"}],
        "chart": {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {"format": {"property": "aggregations.people.buckets"}},
            "mark": "bar",
            "encoding": {"y": {"field": "key", "type": "nominal"}},
        },
        **change,
    }
    file.write_bytes(orjson.dumps(whole))
    return file


# Their answers.


@pytest.mark.parametrize(
    "expected", ANSWERS, ids=lambda one: f"{one['query']}-{'-'.join(one['given'].values())}"
)
def test_the_seeds_answer_as_the_labels_say(
    client: Elasticsearch, seeds: str, issued: str, expected: dict[str, object]
) -> None:
    query = QUERIES[expected["query"]]
    asked = values(query.parameters, expected["given"])
    answer = ask(client, issued if expected.get("issued") else seeds, query, asked)
    at = [[column.name["en"] for column in query.columns].index(name) for name in expected["columns"]]
    found = [[_rounded(row[index]) for index in at] for row in rows(query, answer)]
    if "rows" in expected:
        assert found == expected["rows"]
    elif "sets" in expected:
        # of a pair, either may come first
        assert sorted(map(_unordered, found)) == sorted(map(_unordered, expected["sets"]))
    else:
        assert [row for row in expected["some"] if row not in found] == []
    if "notes" in expected:
        assert notes(query, answer) == expected["notes"]


def _rounded(cell: object) -> object:
    return round(cell, 4) if isinstance(cell, float) else cell


def _unordered(row: list[object]) -> list[str]:
    return sorted(map(str, row))


def test_every_query_has_an_expected_answer() -> None:
    assert {one["query"] for one in ANSWERS} == set(QUERIES)


@every_query
def test_every_column_and_note_is_in_the_answer(
    client: Elasticsearch, issued: str, query: SavedQuery
) -> None:
    answer = ask(client, issued, query, values(query.parameters, given(query)))
    found = rows(query, answer)
    for at, column in enumerate(query.columns):
        assert any(row[at] is not None for row in found), column.path
    assert None not in notes(query, answer)


@every_query
def test_nothing_loaded_is_no_error(client: Elasticsearch, nothing: str, query: SavedQuery) -> None:
    given_ = values(query.parameters, given(query))
    answer = ask(client, nothing, query, given_)
    found = rows(query, answer)
    assert [row[1:] for row in found] == [(0, None)] * (6 if query.name == "quality" else 0)
    assert all(not figure for figure in notes(query, answer))
    compiled(chart(query, given_, answer, "zh"), picture.VEGA_LITE)


@every_query
def test_every_article_with_a_day_is_found_by_its_span(
    client: Elasticsearch, seeds: str, query: SavedQuery
) -> None:
    """Periods are asked of `date_span`, so that undated articles are found as well: every dated one has it."""
    if "date_span" in query.fields:
        without = {
            "bool": {"filter": {"exists": {"field": "date"}}, "must_not": {"exists": {"field": "date_span"}}}
        }
        assert client.count(index=aliases(seeds).articles, query=without)["count"] == 0


def test_pages_of_a_composite_aggregation_are_put_together(client: Elasticsearch, seeds: str) -> None:
    query = QUERIES["people-by-day"]
    whole = ask(client, seeds, query, values(query.parameters, {}))
    body = json.loads(json.dumps(query.template))
    body["aggs"]["days"]["composite"]["size"] = 7
    paged = ask(client, seeds, _with_body(query, body), values(query.parameters, {}))
    assert paged["aggregations"]["days"] == whole["aggregations"]["days"]
    assert len(rows(query, paged)) > 40


def _with_body(query: SavedQuery, body: dict[str, object]) -> SavedQuery:
    return replace(query, template=body)


# What a user writes stays what it is.

LITERALS = (
    '"', "'", "{}", "}{", '{"$param": "size"}', '"}},{"match_all":{}}', "</script>", "<!--", "\\", "\\u0022", "*", "?",
    "'; DROP", "$(reboot)", "1e9", "-1", "0x10", "null", "2021-11-31", "李" * LONGEST,
)  # fmt: skip
NASTY = (*LITERALS, "a\nb", "\r", "\x00", "\u2028", "\ud800", "\x1b[31m", "", " ", "李" * 10_000)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [(query, name) for query in QUERIES.values() for name in query.parameters],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_what_is_written_is_a_literal_or_a_clear_error(query: SavedQuery, parameter: str) -> None:
    for nasty in NASTY:
        asked = {**given(query), parameter: nasty}
        if query.parameters[parameter].type in {"name", "word"} and nasty in LITERALS:
            found = values(query.parameters, asked)
            assert found[parameter] == nasty
            assert set(_leaves(query.body(found))) - set(_leaves(query.template)) <= {*found.values()}
        else:
            with pytest.raises(Usage) as refused:
                values(query.parameters, asked)
            assert str(refused.value).startswith(f"{parameter}: ")
            assert len(str(refused.value)) < 200


def _leaves(node: object) -> Iterator[object]:
    match node:
        case {"$param": str()}:
            return
        case dict():
            for part in node.values():
                yield from _leaves(part)
        case list():
            for part in node:
                yield from _leaves(part)
        case _:
            yield node


@pytest.fixture(scope="module")
def odd(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an index where somebody is called like a query."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    people = ('"}},{"match_all":{}}', "</script><script>alert(1)</script>", "*")
    mentions = tuple(Mention(name, None, None, 0, len(name), "title") for name in people)
    articles = (made.article("甲", "甲说"), made.article("乙", "乙说", ordinal=1))
    credited = Credits(("</script><b>",))
    pair = made.index(
        client,
        prefix,
        made.parsed(*articles, fields=(Fields(When(), credited, mentions), Fields(When(), Credits()))),
    )
    yield prefix
    client.indices.delete(index=list(pair))


@pytest.mark.parametrize("name", ['"}},{"match_all":{}}', "</script><script>alert(1)</script>", "*"])
def test_a_name_like_a_query_finds_who_is_called_so(client: Elasticsearch, odd: str, name: str) -> None:
    query = QUERIES["person-articles"]
    answer = ask(client, odd, query, values(query.parameters, {"person": name}))
    assert [hit["_source"]["title"] for hit in answer["hits"]["hits"]] == ["甲"]
    companions = QUERIES["person-companions"]
    found = rows(companions, ask(client, odd, companions, values(companions.parameters, {"person": name})))
    assert name not in [row[0] for row in found]
    assert len(found) == 2


def test_a_script_in_a_name_ends_no_script_of_the_page(
    client: Elasticsearch, odd: str, tmp_path: Path
) -> None:
    query = QUERIES["top-people"]
    asked = values(query.parameters, {})
    draw(chart(query, asked, ask(client, odd, query, asked), "zh"), tmp_path / "c.html", "zh")
    page = (tmp_path / "c.html").read_text("utf-8")
    assert page.count("</script") == page.count("<script") == 3
    assert "alert(1)" in page
    assert "src=" not in page.split("<script>")[0] + page.split('id="spec"')[1]


@pytest.mark.parametrize(
    ("template", "given_", "expected"),
    [
        ({"a": {"$param": "x"}}, {"x": '"'}, {"a": '"'}),
        ({"a": [{"b": {"$param": "x"}}, 1]}, {"x": None}, {"a": [1]}),
        ({"a": [[{"$param": "x"}], 1]}, {"x": None}, {"a": [[], 1]}),
        ({"$param": "x", "y": 1}, {"x": 2}, {"$param": "x", "y": 1}),
        ("$param", {}, "$param"),
    ],
)
def test_whole_values_are_filled(template: object, given_: dict[str, str], expected: object) -> None:
    assert filled(template, given_) == expected


def test_a_parameter_without_a_value_outside_of_a_list_is_an_error() -> None:
    with pytest.raises(Rejected, match="parameter x has no value"):
        filled({"a": {"$param": "x"}}, {"x": None})


# Their charts.

SCHEMA = Draft7Validator(
    orjson.loads(
        (Path(alt.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json").read_bytes()
    )
)
VERSIONS = (picture.VEGA_LITE, "6.4")


def compiled(spec: dict[str, object], version: str) -> str:
    return vl_convert.vegalite_to_svg(orjson.dumps(spec).decode(), vl_version=version)


def marks(svg: str) -> int:
    """Count what is drawn: marks have words for a screen reader, axes and legends other roles."""
    drawn = ET.fromstring(svg).iter()  # noqa: S314 - made here
    return sum(1 for node in drawn if node.get("role") == "graphics-symbol" and node.get("aria-label"))


@every_query
def test_a_chart_is_vega_lite_without_data(query: SavedQuery) -> None:
    assert set(query.chart["data"]) == {"format"}
    assert not {"width", "height", "config", "background"} & set(query.chart)
    for language in ("en", "zh"):
        spec = filled(worded(query.chart, language), values(query.parameters, given(query)))
        assert [error.message for error in SCHEMA.iter_errors(_with_data(spec))] == []


def _with_data(spec: dict[str, object]) -> dict[str, object]:
    return {**spec, "data": {**spec["data"], "values": {}}}


@every_query
def test_a_chart_draws_the_answer_on_both_versions(
    client: Elasticsearch, issued: str, query: SavedQuery
) -> None:
    asked = values(query.parameters, given(query))
    spec = chart(query, asked, ask(client, issued, query, asked), "zh")
    assert [error.message for error in SCHEMA.iter_errors(_with_data(spec))] == []
    one, other = (compiled(spec, version) for version in VERSIONS)
    assert marks(one) == marks(other) > 0
    assert not {"NaN", "undefined", "Infinity"} & set(one.replace(">", " ").replace("<", " ").split())


def test_months_without_a_page_are_empty_and_those_without_the_person_zero(
    client: Elasticsearch, seeds: str
) -> None:
    query = QUERIES["people-by-month"]
    asked = values(query.parameters, {"size": "2"})
    svg = compiled(chart(query, asked, ask(client, seeds, query, asked), "en"), picture.VEGA_LITE)
    cells = [node.attrib for node in ET.fromstring(svg).iter() if "month: " in node.get("aria-label", "")]  # noqa: S314
    filled_ = [cell for cell in cells if cell.get("fill", "transparent") != "transparent"]
    assert len(cells) == 2 * 28
    assert len(filled_) == 2 * 6
    assert sum("articles: 0" in cell["aria-label"] for cell in filled_) == 12 - 8


DRAWN = """
import sys, orjson, vl_convert
for spec in orjson.loads(sys.stdin.buffer.read()):
    print(vl_convert.vegalite_to_svg(orjson.dumps(spec).decode(), vl_version="5.21"))
"""


def test_charts_are_the_same_in_every_time_zone(client: Elasticsearch, issued: str) -> None:
    asked = [(query, values(query.parameters, given(query))) for query in QUERIES.values()]
    specs = [chart(query, one, ask(client, issued, query, one), "en") for query, one in asked]
    one, other = (
        subprocess.run(
            [sys.executable, "-c", DRAWN],
            input=orjson.dumps(specs),
            capture_output=True,
            check=True,
            env={**os.environ, "TZ": zone},
        ).stdout
        for zone in ("America/Los_Angeles", "Asia/Shanghai")
    )
    assert one.count(b"<svg") == len(specs)
    assert one == other


def test_chinese_is_drawn_and_a_font_without_it_is_told(
    client: Elasticsearch, nothing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = QUERIES["quality"]
    asked = values(query.parameters, {})
    spec = chart(query, asked, ask(client, nothing, query, asked), "zh")
    draw(spec, tmp_path / "c.png", "zh")
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")
    assert has_chinese(vl_convert)
    monkeypatch.setattr(picture, "_TWO_CHARACTERS", ("\U0010fffc", "\U0010fffd"))  # that no font has
    with pytest.raises(Usage, match=r"empty boxes; pip install 'gx-es\[charts\]'"):
        draw(spec, tmp_path / "d.png", "zh")
    draw(spec, tmp_path / "d.svg", "zh")
    assert "没有确定日期" in (tmp_path / "d.svg").read_text("utf-8")


def test_without_the_renderer_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(Usage, match=r"pip install 'gx-es\[charts\]'"):
        draw({}, tmp_path / "c.svg", "en")


# The command.


def run(url: str, prefix: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return gx_es("query", "run", *arguments, "--url", url, "--index", prefix)


def test_the_command_prints_a_table(elastic_url: str, seeds: str) -> None:
    ran = run(elastic_url, seeds, "person-curve", "person=王新亭", "interval=year", "--lang", "zh")
    assert ran.stderr.splitlines() == [
        "文章总数\uff1a19",
        "符合的文章\uff1a7",
        "其中没有确定日期、不在表中的文章\uff1a2",
    ]
    heading, names, *found = ran.stdout.splitlines()
    assert heading.strip() == "人物的时间曲线"
    assert names.split() == ["起始", "篇数", "总篇数", "占比", "版面数", "字数"]
    assert found[0].split()[:5] == ["2020-01-01", "4", "5", "80.0%", "2"]


def test_no_cell_is_cut_however_narrow_the_terminal(elastic_url: str, seeds: str) -> None:
    asked = ("query", "run", "person-articles", "person=张红军", "--url", elastic_url, "--index", seeds)
    said = gx_es(*asked, COLUMNS="40").stdout
    assert "高新区召开党工委(扩大)会议 传达学习党的十九届六中全会精神 研究部署学习贯彻工作" in said
    assert "…" not in said


def test_csv_and_json_have_the_rows(elastic_url: str, seeds: str) -> None:
    ran = run(elastic_url, seeds, "articles-per-month", "--csv")
    table = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert [row["articles"] for row in table if row["month"] in {"2021-12", "2022-04"}] == ["", "3"]
    told = json.loads(run(elastic_url, seeds, "quality", "--json").stdout)
    undated = {"lacks": "undated", "articles": 2, "share": 2 / 19}
    assert undated in told["rows"]
    assert told["notes"] == {"articles in all": 19}


def test_dsl_is_what_is_sent(client: Elasticsearch, elastic_url: str, seeds: str) -> None:
    ran = run(elastic_url, seeds, "top-people", "size=2", "--dsl")
    line, body = ran.stdout.split("\n", 1)
    assert line == f"GET {seeds}-articles/_search"
    sent = json.loads(body)
    assert "$param" not in body
    buckets = client.search(index=f"{seeds}-articles", body=sent)["aggregations"]["names"]["buckets"]
    assert [bucket["key"] for bucket in buckets] == ["张红军", "王新亭"]
    assert ran.stderr == ""
    in_pages = run(elastic_url, seeds, "people-by-day", "--dsl")
    assert in_pages.stderr == "This asks for the first page alone; without --dsl all are asked for.\n"
    assert in_pages.stdout.startswith(f"GET {seeds}-articles/_search\n")


def test_queries_of_a_folder_stand_beside_ours(elastic_url: str, seeds: str, tmp_path: Path) -> None:
    written(tmp_path / "mine.json")
    folder = ("--queries", str(tmp_path))
    assert "mine" in gx_es("query", "list", *folder).stdout
    ran = run(elastic_url, seeds, "mine", *folder)
    assert ran.stdout.splitlines()[2] == "张红军"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"body": {"aggs": {"a": {"terms": {"field": "peple"}}}}, "_meta": {"fields": ["peple"]}}, "field peple is not in the mapping"),
        ({"body": {"aggs": {"a": {"terms": {"field": "title"}}}}, "_meta": {"fields": ["title"]}}, "field title is text and cannot be aggregated"),
        ({"body": {"aggs": {"a": {"sum": {"field": "people"}}}}, "_meta": {"fields": ["people"]}}, "field people is keyword, and must be"),
        ({"body": {"query": {"term": {"sections.start": 1}}}, "_meta": {"fields": ["sections.start"]}}, "cannot be searched"),
        ({"body": {"aggs": {"a": {"terms": {"field": "mentions.name"}}}}, "_meta": {"fields": ["mentions.name"]}}, "field mentions.name stands in the nested mentions: ask inside it"),
        ({"body": {"query": {"term": {"mentions.name": "张红军"}}}, "_meta": {"fields": ["mentions.name"]}}, "field mentions.name stands in the nested mentions: ask inside it"),
        ({"body": {"aggs": {"a": {"nested": {"path": "mentions"}, "aggs": {"b": {"terms": {"field": "people"}}}}}}, "_meta": {"fields": ["mentions", "people"]}}, "field people does not stand in mentions"),
        ({"_meta": {"fields": []}}, "people not in _meta.fields"),
        ({"body": {"query": {"script": {}}}}, "the clause script of a saved query is not understood"),
        ({"body": {"aggs": {"a": {"scripted_metric": {}}}}}, "the aggregation scripted_metric"),
        ({"body": {"knn": {}}}, "the section knn"),
        ({"body": {"query": {"exists": 3}}}, "is no query DSL"),
    ],
)  # fmt: skip
def test_a_query_of_yours_is_checked_before_it_is_sent(
    elastic_url: str, seeds: str, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    written(tmp_path / "mine.json", **change)
    ran = run(elastic_url, seeds, "mine", "--queries", str(tmp_path))
    (line,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert said in line


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("run", "nothing"), 2, "there is no query 'nothing'; see gx-es query list"),
        (("run", "person-curve"), 2, "person is missing; write person=…"),
        (("run", "top-people", "size"), 2, "'size' is no parameter; write it as param=value"),
        (("run", "top-people", "size=1", "size=2"), 2, "parameter size is given twice"),
        (("run", "top-people", "sise=1"), 2, "there is no parameter 'sise'; parameters: size, from, to"),
        (("run", "top-people", "size=many"), 2, "size: 'many' is no number from 1 to 1000"),
        (("run", "top-people", "from=soon"), 2, "from: 'soon' is no date: write 2021, 2021-11 or 2021-11-16"),
        (("run", "top-people", "--csv", "--json"), 2, "one output at a time"),
        (("run", "top-people", "--chart", "a.gif"), 2, "use one of .png, .svg, .html"),
        (("run", "top-people", "--chart", "none/a.svg"), 2, "none/a.svg: cannot be written"),
        (("run", "top-people", "--queries", "none"), 2, "none: no such folder"),
        (("run", "top-people", "--index", "gx-none"), 1, "load pages first"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    elastic_url: str, nothing: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = gx_es("query", *arguments, "--url", elastic_url, GX_ES_INDEX=nothing)
    (line,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in line


def test_list_and_show_tell_what_there_is() -> None:
    listed = gx_es("query", "list", "--lang", "zh").stdout.splitlines()
    assert len(listed) == len(QUERIES)
    assert "person-titles         人物的职务变化" in listed
    told = gx_es("query", "show", "word-curve").stdout
    assert "word: word, needed: word or phrase, as it stands" in told
    assert "interval: interval day|week|month|quarter|year, default month" in told
    whole = json.loads(gx_es("query", "show", "word-curve", "--json").stdout)
    assert whole["body"] == QUERIES["word-curve"].template


# Figures that are estimates


def test_how_many_different_there_are_is_counted_alike_and_said_to_be_an_estimate() -> None:
    for query in QUERIES.values():
        for name, aggregation in query.template.get("aggs", {}).items():
            if "cardinality" in aggregation:
                assert aggregation["cardinality"]["precision_threshold"] == EXACT
                (note,) = [note for note in query.notes if note.path == f"aggregations.{name}.value"]
                assert note.exact_to == EXACT
    roster = QUERIES["people-roster"]
    for people, said in ((EXACT, "people in all: 40,000"), (EXACT + 1, "people in all: about 40,001")):
        answer = {"aggregations": {"all": {"value": people}}, "hits": {"total": {"value": 7}}}
        assert noted(roster, answer, "en") == [said, "articles in all: 7"]
    assert estimate(EXACT + 1, EXACT, "zh") == "约40,001"
