"""The benchmarks: an archive of the same bytes each time, of which parsing loses nothing, and figures of runs that did."""

from importlib import import_module
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name

import orjson
import pytest
from click.testing import CliRunner
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk
from rich.console import Console

from bench import load, memory, names
from bench.archive import Archive, main, write
from bench.ready import INTO, Ready, emptied
from bench.rounds import AGAIN, CORES, JIEBA, LOAD, PARSE, PARSE_ALL, RAW, must_hold
from bench.speed import READERS
from bench.stages import STAGES
from bench.stock import Stock
from bench.usage import Usage
from gx_es.document import page_record
from gx_es.errors import GxError
from gx_es.lexicon import weights
from gx_es.page import Page
from gx_es.parse import parse

ARTICLES = 300


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock.gather()


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name, options in (("one", ()), ("two", ()), ("other", ("--seed", "7"))):
        written = CliRunner().invoke(main, [str(tmp_path / name), "--articles", "40", *options])
        assert written.exit_code == 0, written.output
    one, two, other = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.txt")}
        for folder in (tmp_path / "one", tmp_path / "two", tmp_path / "other")
    )
    assert len(one) > 1
    assert one == two != other


def test_an_archive_begins_like_a_longer_one(stock: Stock) -> None:
    short, longer = ([page for _, page in Archive(stock).pages(size)] for size in (50, 100))
    assert short[:-1] == longer[: len(short) - 1]


def test_there_are_as_many_articles_as_asked(stock: Stock) -> None:
    made = list(Archive(stock).pages(ARTICLES))
    assert sum(count for count, _ in made) == ARTICLES
    found = sum(len(parse(Page("made", text, "made", "")).articles) for _, text in made)
    assert abs(found - ARTICLES) < 0.1 * ARTICLES  # what is made is cut as it was made


def test_no_character_of_a_made_page_is_lost(stock: Stock) -> None:
    for _, text in islice(Archive(stock).pages(ARTICLES), 60):
        parsed = parse(Page("made", text, "made", ""))
        record = page_record(parsed)[1]
        spans = [(one["start"], one["end"]) for part in record["articles"] for one in part["spans"]]
        spans += [(left["start"], left["end"]) for left in record["residue"]]
        covered = sorted(at for start, end in spans for at in range(start, end) if not text[at].isspace())
        assert covered == [at for at, char in enumerate(text) if not char.isspace()]


def test_the_blind_pages_are_left_out(stock: Stock) -> None:
    blind = [file.read_text("utf-8") for file in (Path(__file__).parent / "gold" / "blind").glob("*.txt")]
    assert blind
    assert not any(
        sentence in page for source in stock.sources for sentence in source.sentences for page in blind
    )


def test_weights_of_names_are_fitted_by_what_their_file_holds() -> None:
    data = list(names.choices(names.GOLD / "seeds"))
    found = names.fit(data)
    assert found.keys() <= weights("name_weights").keys()
    told = names.judge(data, found)
    assert told["right"] > 10 * (told["false"] + told["missed"])


def test_the_runs_of_a_load_bench_are_measured_and_their_figures_add_up(
    elastic_url: str, tmp_path: Path
) -> None:
    ready, threads, taken = load.measured(tmp_path, elastic_url, articles=40, rounds=1, elasticdump=None)
    assert ready.contents.articles > 30
    assert ready.contents.pages == len(list((tmp_path / "archive").rglob("*.txt")))
    assert threads in {1, 2, 4}
    assert list(taken) == [RAW, JIEBA, PARSE, PARSE_ALL, LOAD, AGAIN]
    for usages in taken.values():
        (usage,) = usages
        assert (
            0 <= usage.client < CORES * usage.wall + 0.1
        )  # a short run may take less than a tick of the clock
    assert min(taken[LOAD][0].client, taken[LOAD][0].server) > 0
    assert taken[LOAD][0].peak > taken[AGAIN][0].peak > 50e6
    assert load.ideal(taken) == [
        (taken[PARSE][0].client + taken[RAW][0].client + taken[RAW][0].server) / CORES
    ]
    figures = {name: each for name, each, _ in load.ratios(taken)}
    assert figures[f"{LOAD} / ideal time"] == [taken[LOAD][0].wall / load.ideal(taken)[0]]


def test_the_tables_of_a_load_bench_are_markdown() -> None:
    taken = {name: [Usage(2.0, 3.0, 1.0), Usage(4.0, 3.0, 1.0)] for name in (RAW, JIEBA, PARSE, LOAD, AGAIN)}
    console = Console(width=160, record=True)
    console.print(load.runs(taken, 300), load.goals(taken), memory.table({2_000: 250_000_000}))
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    assert "| gx-es load | 3.00 | 2.00-4.00 | 3.00 | 1.00 | 100 |" in lines
    assert "| first load / gx-es load, again | 1.00 | 1.00-1.00 | ≥ 20 |" in lines
    assert "| 2,000 | 250 | < 400 |" in lines


def test_a_run_that_lost_a_document_gives_no_figure(client: Elasticsearch, tmp_path: Path) -> None:
    write(tmp_path / "archive", 10)
    ready = Ready.make(tmp_path / "archive", tmp_path / "ready.jsonl", workers=1)
    first, *rest = ({**head["index"], "_source": orjson.loads(source)} for head, source in ready.actions())
    emptied(client)
    bulk(client, rest, refresh=True)
    with pytest.raises(GxError, match="trust no figure"):
        must_hold(client, INTO, ready.contents, RAW)
    bulk(client, [first], refresh=True)
    must_hold(client, INTO, ready.contents, RAW)
    client.indices.delete(index=list(INTO))


def test_the_memory_of_a_load_is_that_of_all_its_processes(elastic_url: str, tmp_path: Path) -> None:
    ((articles, peak),) = memory.peaks(tmp_path, elastic_url, [200]).items()
    assert articles == 200
    assert peak > 200e6  # one process alone takes half of it


@pytest.mark.parametrize("reader", READERS.values())
def test_every_reader_that_is_compared_is_there(reader: str) -> None:
    assert callable(resolve_name(reader))


@pytest.mark.parametrize(("module", "name"), [stage[:2] for stage in STAGES])
def test_every_stage_that_is_timed_is_there(module: str, name: str) -> None:
    assert callable(getattr(import_module(module), name))
