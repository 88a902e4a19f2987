"""Names in front of a word of address: 甲教授, 甲女士."""

import re

from gx_es.extract.bare import Bare
from gx_es.extract.beside import NO_TITLE_BEHIND, ORDER
from gx_es.extract.boundaries import Name, cut_left, follower_at, is_word, likely
from gx_es.extract.characters import FUNCTION_WORDS, SURNAMES
from gx_es.extract.evidence import PLACE_SIGNS
from gx_es.extract.followers import OPEN, is_particle
from gx_es.extract.refusals import refused
from gx_es.extract.search import Spotting
from gx_es.extract.transcribed import sounds_start
from gx_es.lexicon import words

HONORIFICS = words("honorifics")
_OFFICES = words("offices") - NO_TITLE_BEHIND
# Words that address who is named in front of them, by another title as well (院长方言教授, 患者钟有田老汉)
_STANDINGS = words("standings")
_ADDRESSED = 3.0  # points of a name in front of a word of address


def before_honorifics(search: Spotting) -> None:
    """Names in front of a word of address: 甲教授, 甲女士."""
    ends = {seen.end: (seen.start, seen.end) for seen in search.found}
    for word in search.titles:
        name = None
        if word.start() in ends and _stands_behind(search, word):
            name = ends[word.start()]
        elif _addresses(search, word):
            name = _name_ending(search.bare, word.start())
        if name:
            title = None if word.group() in ORDER else word.group()
            search.add(Name(*name, _ADDRESSED), "honorific", title)


def _stands_behind(search: Spotting, word: re.Match[str]) -> bool:
    """Whether a word behind a name is what its bearer is: nothing goes on with it (王建国硕士|学历)."""
    if word.group() in HONORIFICS:
        return True
    return word.group() in _STANDINGS and follower_at(search.bare, word.end()) not in OPEN


def _addresses(search: Spotting, word: re.Match[str]) -> bool:
    """Whether a word addresses who stands in front of it: a word of address, an office whose bearer speaks (甲主任说)."""
    head = word.group()
    if head in HONORIFICS:
        return True
    return (
        head in _OFFICES
        and not search.is_taken(word.start() - 1, word.end() + 1)
        and follower_at(search.bare, word.end()) == "word"
    )


def _name_ending(bare: Bare, end: int) -> tuple[int, int] | None:
    text = bare.text
    start = sounds_start(text, end)
    if 4 <= end - start <= 7 and text[start - 1 : start] not in words("surnames"):
        return start, end
    for size in (4, 3, 2):
        start = end - size
        if start < 0 or not text[start:end].isalpha():
            continue
        compound = text[start : start + 2] in words("compound_surnames")
        named = size > 2 if compound else size < 4 and text[start] in words("surnames")
        if named and _fits(text, start, end):
            return start, end
    start = sounds_start(text, end)
    return (start, end) if 3 <= end - start <= 7 else None


def _fits(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if name in words("never_people") or name in HONORIFICS or name[-1] in PLACE_SIGNS:
        return False
    if refused(name, "") or is_particle(name[-1] + text[end:]) or _is_of_sentence(text, start, end):
        return False
    return likely(name) and not is_word(name) and not cut_left(text, start)


def _is_of_sentence(text: str, start: int, end: int) -> bool:
    """Whether what looks like a name begins with a word of the sentence (向|雷锋同志, 向|侯师傅, 由|何丽女士, 安抚|苏女士)."""
    surnames = words("surnames")
    if (
        text[start] in FUNCTION_WORDS
        and text[start - 1 : start] != "的"  # behind it stands no adverb (78岁的|曾桂香老人)
        and text[start + 1] in surnames
        and SURNAMES.get(text[start + 1], 0.0) > 0
    ):
        return True
    if end - start < 3:
        return False
    return text[start : start + 2] in words("never_people") and text[start + 2] in surnames
