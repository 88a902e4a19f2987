"""Names that are written by their sound: with a dot (约翰·布朗), and those of other peoples of China (巴图孟和, 扎西)."""

import re
from collections.abc import Iterator

from gx_es.extract.followers import DOES, follower
from gx_es.lexicon import pattern, words
from gx_es.segment.names import DOT
from gx_es.words import tag

MOST_SOUNDS = 12  # characters of a part of a name that is written by its sound: the longest known have eight
_SOUNDS = words("transliteration")
_DOT = re.compile(f"[{DOT}]")
_DOTTED = re.compile(rf"[一-鿿]{{1,8}}(?:[{DOT}][一-鿿]{{1,8}})+")
_TITLES = re.compile(pattern("offices", "honorifics", "occupations"))
_ELEMENT = rf"(?:{pattern('name_elements')})"
_ELEMENTS = re.compile(rf"{_ELEMENT}+(?:{pattern('name_element_ends')})?")
_JOINS = frozenset("和与及等的")  # between a name and a title that is of another
# 松本健一郎, 小林正树: what Japanese names end in
_JAPANESE = re.compile(
    rf"{pattern('japanese_surnames', 'compound_surnames')}[一-鿿]{{0,2}}?[郎子夫雄彦树美介辅治一二三之代枝江男昭司](?![郎子])"
)
_LONGEST_PART = 8  # characters of a name before its dot
_LONGEST_TITLE = 6  # characters of a word of title
_FIRST_PART = 2  # characters of a given name, or more, before a title may cut it off (古丽·吐尔逊博士)


def sounds_end(text: str, start: int) -> int:
    """Return where a run of characters that transcribe sounds ends; of one longer than `MOST_SOUNDS`, no more is seen."""
    end, stop = start, min(len(text), start + MOST_SOUNDS + 1)
    while end < stop and text[end] in _SOUNDS:
        end += 1
    return end


def sounds_start(text: str, end: int) -> int:
    """Return where the run that ends at `end` begins; of one longer than `MOST_SOUNDS`, no more is seen."""
    start, stop = end, max(0, end - MOST_SOUNDS - 1)
    while start > stop and text[start - 1] in _SOUNDS:
        start -= 1
    return start


def dotted_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names with a dot (古丽娜·艾山); their ends are told by the characters of such names."""
    for found in _DOTTED.finditer(text) if _DOT.search(text) else ():
        dots = [at for at in range(*found.span()) if text[at] in DOT]
        start = _begin(text, max(_sounds_or_elements(text, found.start(), dots[0]), found.start()), dots[0])
        end = _end(text, dots[-1] + 1, found.end())
        if start < dots[0] and end > dots[-1] + 1:
            yield start, end


def _sounds_or_elements(text: str, first: int, dot: int) -> int:
    """Where the part before the dot begins: elements that are known, or characters that transcribe sounds."""
    start = sounds_start(text, dot)
    known = (at for at in range(max(first, dot - _LONGEST_PART), start) if _ELEMENTS.fullmatch(text, at, dot))
    return next(known, start)


def _begin(text: str, start: int, dot: int) -> int:
    """Where the part before the dot begins: behind the last title in front of it (修复师约翰)."""
    ends = [
        found.end()
        for at in range(max(0, start - _LONGEST_TITLE), dot)
        if (found := _TITLES.match(text, at, dot))
    ]
    return max((end for end in ends if start <= end < dot), default=start)


def _end(text: str, start: int, stop: int) -> int:
    """Where the part behind the dot ends: at a title, or where its characters are no longer of such names."""
    if (
        text[start] in words("surnames")
        and text[start] not in _SOUNDS
        and text[start - _FIRST_PART - 1] in _SOUNDS
        and text[start + 1 : start + 2] not in _SOUNDS
    ):
        return start + 1  # 施密斯·李
    end = min(sounds_end(text, start), stop)
    if known := _ELEMENTS.match(text, start, stop):
        return max(known.end(), start + _FIRST_PART)
    for at in range(start + _FIRST_PART, end):
        if _TITLES.match(text, at) or (
            follower(text[at : at + _LONGEST_TITLE]) in DOES and not _sounds_on(text, at, end)
        ):
            return at
    if end == stop or text[end] in _JOINS or _TITLES.match(text, end):
        return end
    return end + (_TITLES.match(text, end + 1) is not None)  # 斯通|教授


def _sounds_on(text: str, at: int, end: int) -> bool:
    """Whether a character that begins a deed as well (都 in 哈不都拉) stands in a row of sounds, and in no longer word (来到)."""
    return at + 1 < end and len(tag(text[at : at + _LONGEST_TITLE])[0][0]) == 1


def element_names(text: str, first: int) -> Iterator[tuple[int, int]]:
    """Yield where elements of the names of other peoples of China stand, one or several in a row."""
    for found in _ELEMENTS.finditer(text, first):
        yield found.span()


def japanese_names(text: str, first: int) -> Iterator[tuple[int, int]]:
    """Yield where Japanese names stand, in a text that speaks of Japan."""
    if "日本" in text:
        yield from (found.span() for found in _JAPANESE.finditer(text, first))
