"""A user's dictionary: its words stay whole, its names are names, and nobody else's words change."""

import pickle
import subprocess
import sys
from functools import partial
from pathlib import Path

import jieba
import orjson
import pytest
import rjieba
from elasticsearch import Elasticsearch
from growth import TIMES, ratio
from hypothesis import given
from hypothesis import strategies as st

from gx_es.decisions import Decisions
from gx_es.dictionary import NO_WORDS, Dictionary, Word, read_dictionary
from gx_es.dictionary import dictionary as made
from gx_es.elastic.names import aliases
from gx_es.errors import Usage
from gx_es.extract.fields import Fields
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.parsed import rules
from gx_es.reading import Unreadable, read_pages
from gx_es.words import tag

ROOT = Path(__file__).parents[1]
GX_ES = [str(Path(sys.executable).parent / "gx-es")]
TEXT = "景区开门\n本报讯 11月16日,云台山景区5G基站开通,游客在云台山景区门口拍照。方圆来到现场。\n"


def dictionary(folder: Path, *lines: str) -> Dictionary:
    return read_dictionary(written(folder, *lines))


def written(folder: Path, *lines: str) -> Path:
    file = folder / "words.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def fields(words: Dictionary, text: str = TEXT, decisions: Decisions = Decisions()) -> Fields:  # noqa: B008 - frozen
    (found,) = parse(
        Page("made/1.txt", text, "made/1.txt", "0" * 64, decisions=decisions), dictionary=words
    ).fields
    return found


def gx_es(*args: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*GX_ES, *map(str, args)], capture_output=True, timeout=120, check=False, cwd=ROOT)


def test_every_form_of_a_line_is_read(tmp_path: Path) -> None:
    lines = (
        "\ufeff云台山景区",
        "",
        "5G基站 3",
        "石佛办 10 ns",
        "王大力 nr",
        "Edu Trust认证 2000",
        "古丽娜·艾山 nr",
    )
    assert dictionary(tmp_path, *lines).words == (
        Word("云台山景区", 1, "n"),
        Word("5G基站", 3, "n"),
        Word("石佛办", 10, "ns"),
        Word("王大力", 1, "nr"),
        Word("EduTrust认证", 2000, "n"),
        Word("古丽娜·艾山", 1, "nr"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "词,100,n",
        "词 -5 n",
        "词 1.5",
        "词 100 NR",
        "词 n 100",
        "# 地名",
        "词 0",
        "10 个;",
        "词" * 300,
        "词 n n",
    ],
)
def test_a_bad_line_is_one_line_of_error_with_its_number(tmp_path: Path, line: str) -> None:
    file = written(tmp_path, "云台山景区", "", line)
    with pytest.raises(Usage, match="line 3: not a dictionary line"):
        read_dictionary(file)
    ran = gx_es("parse", "seeds", "--dict", file)
    assert (ran.returncode, ran.stdout) == (2, b"")
    (said,) = ran.stderr.decode().splitlines()
    assert said.startswith(f"Error: {file}, line 3: ")


def test_a_dictionary_that_cannot_be_read_is_one_line_of_error(tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes("云台山景区".encode("gb18030"))
    for file in (tmp_path / "nowhere.txt", tmp_path, odd):
        ran = gx_es("parse", "seeds", "--dict", file)
        assert ran.returncode == 2
        (said,) = ran.stderr.decode().splitlines()
        assert said.startswith(f"Error: {file}: ")


def test_words_of_the_dictionary_are_whole_in_words_and_keywords(tmp_path: Path) -> None:
    before = fields(NO_WORDS)
    after = fields(dictionary(tmp_path, "云台山景区", "5G基站"))
    assert {"云台山", "景区"} <= set(before.words)
    assert not {"云台山景区", "5G基站"} & {*before.words, *before.keywords}
    assert {"云台山景区", "5G基站"} <= set(after.words)
    assert {"云台山景区", "5G基站"} <= set(after.keywords)
    assert not {"云台山", "景区"} & set(after.words)


def test_a_low_frequency_does_not_lose_a_word(tmp_path: Path) -> None:
    assert (
        "中国人民" in fields(dictionary(tmp_path, "中国人民 1"), "标题\n本报讯 这里是中国人民的家。\n").words
    )


def test_no_word_leaks_into_later_calls(tmp_path: Path) -> None:
    before = fields(NO_WORDS)
    fields(dictionary(tmp_path, "云台山景区", "方圆 nr"))
    assert fields(NO_WORDS) == before
    assert not rjieba.has_word("云台山景区")


def test_two_dictionaries_in_turn_do_not_mix(tmp_path: Path) -> None:
    one, other = dictionary(tmp_path, "云台山景区"), dictionary(tmp_path, "5G基站")
    first, second = fields(one), fields(other)
    assert (fields(one), fields(other)) == (first, second)
    assert "5G基站" not in first.words
    assert "云台山景区" not in second.words


def test_jieba_cuts_the_same_words_with_the_same_dictionary(tmp_path: Path) -> None:
    words = dictionary(tmp_path, "云台山景区", "5G基站", "党工委副书记 3 n", "管委会主任", "高新区党工委 500")
    engine = jieba.Tokenizer()
    engine.tmp_dir = str(tmp_path)  # not the shared temporary folder
    for text, frequency, kind in words.words:
        engine.add_word(text, max(frequency, engine.suggest_freq(text)), kind)
    pages = [page.text for page in read_pages([ROOT / "seeds"]) if isinstance(page, Page)]
    for text in (TEXT, *pages):
        for line in filter(None, "".join(text.split(" ")).splitlines()):
            assert [word for word, _ in tag(line, words)] == engine.lcut(line, HMM=False)
    assert any(word == "党工委副书记" for text in pages for word, _ in tag(text, words))


def test_words_tagged_nr_are_names(tmp_path: Path) -> None:
    text = f"{TEXT.strip()}区长高兴说,很好。\n"
    assert fields(NO_WORDS, text).people != ("方圆", "高兴")
    found = fields(dictionary(tmp_path, "方圆 nr", "高兴 3 nr"), text)
    assert found.people == ("方圆", "高兴")
    assert found.mentions[1].title == "区长"
    assert "方圆" in found.keywords


def test_names_with_a_dot_are_names_too(tmp_path: Path) -> None:
    found = fields(dictionary(tmp_path, "玛依拉·司马义 nr"), "标题\n本报讯 大家见到玛依拉·司马义很高兴。\n")
    assert found.people == ("玛依拉·司马义",)


def test_people_s_decisions_win_over_the_dictionary(tmp_path: Path) -> None:
    words = dictionary(tmp_path, "方圆 nr")
    assert fields(words, decisions=Decisions((("方圆", "drop"),))).people == ()
    assert fields(words, decisions=Decisions((("方圆", "方园"),))).people == ("方园",)


def test_no_name_is_read_out_of_a_word_of_the_dictionary(tmp_path: Path) -> None:
    text = "标题\n本报讯 区长王建国到会。王建国纪念堂开门,王建国说。\n"
    assert len(fields(NO_WORDS, text.replace("纪念堂", "大讲堂")).mentions) == 3
    found = fields(dictionary(tmp_path, "王建国大讲堂"), text.replace("纪念堂", "大讲堂"))
    assert len(found.mentions) == 2
    assert "王建国大讲堂" in found.words


def test_no_name_is_spotted_in_a_word_of_the_dictionary(tmp_path: Path) -> None:
    text = "标题\n本报讯 区长王建国、李大勇出席。\n"
    assert fields(NO_WORDS, text).people == ("王建国", "李大勇")
    assert fields(dictionary(tmp_path, "长王建国"), text).people == ("李大勇",)


def test_a_surname_alone_is_no_name(tmp_path: Path) -> None:
    assert fields(dictionary(tmp_path, "方 nr")) == fields(NO_WORDS)


def test_a_word_is_no_person_because_the_dictionary_has_it_and_a_person_stays_one(tmp_path: Path) -> None:
    text = "标题\n本报讯 区长王建国到会。\n"
    assert fields(dictionary(tmp_path, "建国 v", "王建 n"), text).people == ("王建国",)


def test_a_dictionary_can_be_pickled_and_reads_the_same(tmp_path: Path) -> None:
    words = dictionary(tmp_path, "云台山景区", "方圆 nr")
    assert fields(pickle.loads(pickle.dumps(words))) == fields(words)  # noqa: S301 - what was just written


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=4), max_size=12), st.text("甲乙丙 \n", max_size=12))
def test_the_words_of_a_text_are_those_that_stand_in_it(words: list[str], text: str) -> None:
    all_words = made(tuple(Word(word, 1, "n") for word in words))
    bare = "".join(text.split())
    assert [word.text for word in all_words.of(text).words] == [word for word in words if word in bare]


def test_the_words_of_a_page_take_no_longer_to_find_where_the_dictionary_has_more() -> None:
    page = Page("made/1.txt", "".join(map(chr, range(0x4E00, 0x5800))), "made/1.txt", "")

    def found(size: int) -> partial[object]:
        words = made(tuple(Word(f"{chr(0x4E00 + at % 9973)}{at}", 1, "n") for at in range(size)))
        rules(page, words)  # what is made of a dictionary is made once
        return partial(lambda: [rules(page, words) for _ in range(20)])

    assert ratio(found(2_000), found(2_000 * TIMES), enough=TIMES / 2) < TIMES / 2


def test_the_order_of_lines_and_bytes_decide_the_digest(tmp_path: Path) -> None:
    one = dictionary(tmp_path, "云台山景区", "5G基站")
    assert one == dictionary(tmp_path, "云台山景区  ", "", "5G基站 1 n")
    assert one != dictionary(tmp_path, "云台山景区")
    assert dictionary(tmp_path, "") == NO_WORDS


def test_the_parse_command_takes_a_dictionary(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT, encoding="utf-8")
    ran = gx_es("parse", page, "--json", "--dict", written(tmp_path, "云台山景区", "方圆 nr"))
    assert (ran.returncode, ran.stderr) == (0, b"")
    document = orjson.loads(ran.stdout)
    assert "云台山景区" in document["words"]
    assert document["people"] == ["方圆"]


def test_names_of_the_dictionary_are_not_doubtful(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT, encoding="utf-8")
    words = written(tmp_path, "方圆 nr")
    assert "方圆" not in gx_es("people", "review", page, "--csv", "-", "--dict", words).stdout.decode()


def test_another_dictionary_loads_a_page_again(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path, open_folder: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT, encoding="utf-8")
    words = written(open_folder, "云台山景区")
    ran = gx_es("load", page, "--dict", words, "--url", elastic_url, "--index", prefix)
    assert ran.returncode == 0, ran.stderr.decode()
    found = client.search(index=aliases(prefix).articles)["hits"]["hits"]
    assert "云台山景区" in found[0]["_source"]["words"]

    def pages(dictionary: Dictionary) -> Tally:
        items: list[Page | Unreadable] = list(read_pages([page]))
        return load(client, prefix, items, dictionary=dictionary).ledger.pages

    assert pages(read_dictionary(words)) == Tally(1, unchanged=1)
    assert pages(NO_WORDS) == Tally(1, indexed=1)
    assert pages(NO_WORDS) == Tally(1, unchanged=1)
