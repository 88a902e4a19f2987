"""How rare a word is: as jieba's table has it, and as its median for words that it lacks."""

from importlib.resources import files
from statistics import median_high

import pytest

from gx_es.extract.terms import _rarity


@pytest.fixture(scope="module")
def table() -> dict[str, float]:
    lines = files("jieba").joinpath("analyse/idf.txt").read_text("utf-8").splitlines()
    return {word: float(value) for word, _, value in (line.partition(" ") for line in lines)}


def test_the_rarity_of_a_word_is_that_of_the_table(table: dict[str, float]) -> None:
    *most, last = table
    words = [*most[::50], last]  # the last line has no line end
    assert {word: _rarity(word) for word in words} == {word: table[word] for word in words}


@pytest.mark.parametrize("word", ["", "编译器件", "不在表里的词", "半\ud800"])
def test_a_word_that_the_table_lacks_is_as_rare_as_its_median(table: dict[str, float], word: str) -> None:
    assert word not in table
    assert _rarity(word) == median_high(table.values())
