"""The query language, its synonyms, and the table of characters that are searched for as one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gx_es.errors import Usage
from gx_es.lexicon import groups
from gx_es.lexicon.folding import fold, folded, table
from gx_es.search.language import Either, Not, Term, parse
from gx_es.search.request import Search, request
from gx_es.search.synonyms import Synonyms, read_synonyms, usual_synonyms

LIST = Path(__file__).parents[1] / "gx_es" / "lexicon" / "folding.tsv"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("安全 生产", (Term("安全"), Term("生产"))),
        ('"安全 生产"', (Term("安全 生产", exact=True),)),
        ("“安全”", (Term("安全", exact=True),)),
        ("「安全」", (Term("安全", exact=True),)),
        ("安全 -会议", (Term("安全"), Not(Term("会议")))),
        ('-"安全会议"', (Not(Term("安全会议", exact=True)),)),
        ("甲 OR 乙 丙", (Either((Term("甲"), Term("乙"))), Term("丙"))),
        ("甲 OR 乙 OR -丙", (Either((Term("甲"), Term("乙"), Not(Term("丙")))),)),
        ("title:安全", (Term("安全", "title"),)),
        ('-title:"安全会议"', (Not(Term("安全会议", "title", exact=True)),)),
        (
            "person:张三 reporter:李四 org:教育局",
            (Term("张三", "person"), Term("李四", "reporter"), Term("教育局", "org")),
        ),
        # full-width signs, and traditional characters
        ("ｔｉｔｌｅ：產業園　－會議", (Term("产业园", "title"), Not(Term("会议")))),
        # what is no part of the language is a word
        ("“雷锋式”农机手", (Term("“雷锋式”农机手"),)),
        ("党工委(扩大)会议", (Term("党工委(扩大)会议"),)),
        ("8:30 or persons: - 。", (Term("8:30"), Term("or"), Term("persons:"))),
        ('说"好', (Term('说"好'),)),
        ("A-B", (Term("A-B"),)),
    ],
)
def test_a_query_is_read(text: str, clauses: object) -> None:
    assert parse(text) == clauses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"安全生产', 'does not end; close it with "'),
        ("“安全生产 会议", "close it with ”"),
        ("OR 安全", "one is missing"),
        ("安全 OR", "one is missing"),
        ("甲 OR OR 乙", "one is missing"),
        ("", "nothing to search for"),
        ('"" 。', "nothing to search for"),
    ],
)
def test_a_query_that_means_nothing_is_a_usage_error_of_one_line(text: str, said: str) -> None:
    with pytest.raises(Usage, match=said) as error:
        parse(text)
    assert "\n" not in str(error.value)


@settings(deadline=None)  # the first query loads the segmenter
@given(st.text(alphabet='安全 OR"“”「」:-：－titlepersn。\n', max_size=40))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        request(Search(text, synonyms=usual_synonyms()))
    except Usage:
        return


def test_the_table_of_folding_is_what_opencc_gives() -> None:
    assert LIST.read_text("utf-8") == "".join(f"{printed}\t{plain}\n" for printed, plain in folded())


def test_folding_is_one_to_one_keeps_offsets_and_is_done_in_one_step() -> None:
    assert len(table()) > 3000
    for point, plain in table().items():
        assert len(chr(point).encode("utf-16-le")) == len(plain.encode("utf-16-le")) == 2
        assert fold(plain) == plain
    assert (
        fold("張紅軍說：產業園２０２１，什么、台風、着急、衞生")
        == "张红军说:产业园2021,什么、台风、着急、卫生"
    )


def test_simplified_characters_stay() -> None:
    seeds = "".join(file.read_text("utf-8-sig") for file in (LIST.parents[2] / "seeds").glob("*.txt"))
    changed = {char for char in seeds if char in map(chr, table()) and char > "\u3000" and char < "\uff00"}
    assert changed == set()


def test_words_are_said_otherwise_where_they_stand_as_words() -> None:
    synonyms = Synonyms((("人大", "人民代表大会"), ("管委会", "管理委员会")))
    assert synonyms.ways("区人大") == ("区人大", "区人民代表大会")
    assert synonyms.ways("区人民代表大会") == ("区人民代表大会", "区人大")
    assert synonyms.ways("工人大会") == ("工人大会",)
    assert synonyms.others("人大和管委会") == ("人民代表大会", "管理委员会")


def test_a_file_of_synonyms_is_read_and_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("# mine\n產業園 园区 # two\n\n", "utf-8")
    assert read_synonyms(file).groups == (("产业园", "园区"),)
    for content, said in ((b"\xff\xfe\xff", "not UTF-8"), (None, "cannot be read")):
        file.unlink() if content is None else file.write_bytes(content)
        with pytest.raises(Usage, match=said):
            read_synonyms(file)


def test_the_usual_synonyms_are_many_and_groups() -> None:
    assert len(groups("synonyms")) >= 60
    assert all(len(group) > 1 for group in groups("synonyms"))
    assert {"管委会", "人大", "政协", "高新区"} <= {word for group in groups("synonyms") for word in group}
