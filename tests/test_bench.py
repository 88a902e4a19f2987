"""The benchmark's archive: the same seed gives the same bytes, it holds what was asked, and parsing loses none of it."""

from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import names
from bench.archive import Archive, main
from bench.stock import Stock
from gx_es.document import page_record
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
