"""`gx-es dict`: a word of the user's changes the articles where it stands, and reads no other page again."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from elasticsearch import Elasticsearch

from gx_es.cli import gx_es
from gx_es.dictionary import NO_WORDS, Word, dictionary, read_dictionary, write_dictionary
from gx_es.document import Document, recorded_page
from gx_es.elastic.names import aliases
from gx_es.elastic.turns import alone
from gx_es.errors import Interrupted, Rejected, Usage
from gx_es.load.vocabulary import dictionary_file
from gx_es.page import Page
from gx_es.parsed import rules

WORD = "云岭桥头堡"
PAGES = {
    "a.txt": f"云岭建设提速\n\n本报讯 11月16日,记者从{WORD}工地获悉,{WORD}建设进展顺利。\n",
    "b.txt": "旧闻一则\n\n本报讯 11月16日,市民在公园里晒太阳,天气很好。\n",
}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GX_ES_HOME", str(tmp_path / "home"))
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def run(elastic_url: str, prefix: str, pages: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        where = ["--url", elastic_url, "--index", prefix]
        return CliRunner().invoke(gx_es, [*arguments, *where])

    assert run("load", str(pages), "--workers", "1", "--quiet").exit_code == 0
    return run


def articles(client: Elasticsearch, prefix: str) -> dict[str, dict[str, object]]:
    client.indices.refresh(index=aliases(prefix).articles)
    hits = client.search(index=aliases(prefix).articles)["hits"]["hits"]
    return {
        hit["_source"]["page"]["file"]: {**hit["_source"], "version": hit["_source"]["load"]["run"]}
        for hit in hits
    }


def test_a_word_is_tried_added_and_removed(
    client: Elasticsearch, prefix: str, pages: Path, run: object
) -> None:
    before = articles(client, prefix)
    tried = json.loads(run("dict", "test", WORD, "--json").output)
    (change,) = tried["articles"]
    assert WORD in change["comes"]["words"]
    assert "hot-words" in tried["queries"]
    assert "whole already" not in run("dict", "test", WORD).output
    assert "工作 is whole already, also without being added." in run("dict", "test", "工作").output
    assert articles(client, prefix) == before  # nothing was written

    added = run("dict", "add", WORD)
    assert added.output.splitlines()[0].startswith("pages       1 read = 1 indexed")
    assert f"Kept whole from now on: {WORD}\n" in added.stderr
    assert CliRunner().invoke(gx_es, ["dict", "list", "--index", prefix]).stdout == f"{WORD} 1 n\n"
    after = articles(client, prefix)
    changed, other = f"{pages.name}/a.txt", f"{pages.name}/b.txt"
    assert WORD in after[changed]["words"]  # type: ignore[operator]
    assert after[other] == before[other]
    assert read_dictionary(dictionary_file(prefix)).words == (Word(WORD, 1, "n"),)

    again = run(
        "load", str(pages), "--workers", "1", "--quiet"
    )  # honours the word, and finds all as it should be
    assert "pages       2 read = 0 indexed + 2 unchanged" in again.output

    run("dict", "remove", WORD)
    assert articles(client, prefix)[changed]["words"] == before[changed]["words"]


def test_pages_with_a_word_are_loaded_as_they_are_read(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = "本报讯"
    read: list[str] = []

    def noted(record: Document) -> Page:
        read.append(record["page"]["file"])
        return recorded_page(record)

    def begun(_: object, __: object, items: Iterable[Page], *___: object, **____: object) -> None:
        assert next(iter(items)).file == read[0]
        raise Interrupted(f"{len(read)} read")

    assert run("dict", "test", everywhere).exit_code == 0
    monkeypatch.setattr("gx_es.load.vocabulary.recorded_page", noted)
    monkeypatch.setattr("gx_es.commands.loading.Loading.load", begun)
    assert str(run("dict", "add", everywhere).exception) == "1 read"


def test_what_cannot_be_loaded_with_a_word_is_told_and_kept(
    client: Elasticsearch, prefix: str, pages: Path, run: Callable[..., Result]
) -> None:
    (index,) = client.indices.get_alias(name=aliases(prefix).articles)
    refuse = [{"fail": {"message": "refused by the test"}}]
    client.ingest.put_pipeline(id=f"{prefix}-refuses", processors=refuse)
    client.indices.put_settings(index=index, settings={"index.final_pipeline": f"{prefix}-refuses"})
    ran = run("dict", "add", WORD)
    client.indices.put_settings(index=index, settings={"index.final_pipeline": "_none"})
    client.ingest.delete_pipeline(id=f"{prefix}-refuses")
    assert isinstance(ran.exception, Rejected)
    assert str(ran.exception).startswith("1 of 1 pages failed; repair them")
    assert f"Failed: {pages.name}/a.txt, article" in ran.stderr
    assert "1 read = 0 indexed + 0 unchanged + 1 failed" in ran.stdout
    (letter,) = map(json.loads, run("deadletters", "list", "--json").stdout.splitlines())
    assert letter["page"] == f"{pages.name}/a.txt"


def test_an_archive_with_words_of_its_own_is_reindexed(
    client: Elasticsearch, prefix: str, run: Callable[..., Result]
) -> None:
    assert run("dict", "add", WORD).exit_code == 0
    known = articles(client, prefix)
    for asked in (["reindex"], ["reindex", "--reparse", "--workers", "1"]):
        done = run(*asked, "--quiet")
        assert done.exit_code == 0, done.output
    assert [each["words"] for each in articles(client, prefix).values()] == [
        each["words"] for each in known.values()
    ]


def test_a_word_that_is_none_or_not_there_is_refused(run: Callable[..., Result]) -> None:
    for arguments, said in (
        (("add", "a b c"), "not a dictionary line"),
        (("remove", WORD), f"has no word {WORD}"),
    ):
        refused = run("dict", *arguments)
        assert refused.exit_code != 0
        assert isinstance(refused.exception, Usage)
        assert said in str(refused.exception)


def test_only_words_on_the_page_govern_how_it_is_read() -> None:
    page = Page("p", "云岭桥\n头堡工地", "p", "")
    words = dictionary((Word(WORD, 1, "n"),))
    assert rules(page, words) is not None
    assert rules(page, dictionary((Word("高铁站", 1, "n"),))) is None
    assert rules(page, words) == rules(page, words.plus(Word("高铁站", 1, "n")))


def test_a_dictionary_is_changed_and_written(tmp_path: Path) -> None:
    words = NO_WORDS.plus(Word("甲乙", 1, "n")).plus(Word("丙丁", 5, "nr")).plus(Word("甲乙", 9, "ns"))
    assert words.words == (Word("丙丁", 5, "nr"), Word("甲乙", 9, "ns"))
    write_dictionary(tmp_path / "deep" / "words.txt", words)
    assert read_dictionary(tmp_path / "deep" / "words.txt") == words
    assert words.minus("丙丁").minus("甲乙") == NO_WORDS


def test_no_word_is_changed_beside_a_reindex(
    client: Elasticsearch, prefix: str, run: Callable[..., Result]
) -> None:
    # it may be parsing the archive by the words as they were: what it reads later would lack the new one
    with alone(client, prefix, "reindex"):
        refused = run("dict", "add", WORD)
    assert isinstance(refused.exception, Rejected)
    assert "the reindex of" in str(refused.exception)
    assert "wait until it has ended" in str(refused.exception)
    assert not dictionary_file(prefix).exists()
    assert run("dict", "add", WORD).exit_code == 0
