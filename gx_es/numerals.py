"""Numbers of a day as papers print them, in digits and in Chinese numerals: patterns for narrowed text, and what they say."""

import re

LETTERS = str.maketrans("Ool", "001", " ")  # what OCR reads for digits, and blanks between them
NUMERALS = "一二三四五六七八九十廿卅"
NUMERAL = f"[{NUMERALS}]{{1,3}}"  # of a month, a day or a page
# 二〇〇三 with any of the signs for nothing, and with what OCR reads for them
_FOUR_NUMERALS = "[一二][〇○零Oo0一二三四五六七八九]{3}"
CHINESE_YEAR = rf"(?:{_FOUR_NUMERALS}|(?:中华)?民国(?:元|\d{{1,2}}|{NUMERAL}))"
YEAR = rf"(?:(?:18|19|20)\d\d|{CHINESE_YEAR})"
# The sixty years of the lunar calendar have names of two signs: 癸巳
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
NAMED_YEAR = f"[{STEMS}][{BRANCHES}]"
_IN_NUMERALS = re.compile(f"{_FOUR_NUMERALS}(?=年)")
_VALUES = (
    dict.fromkeys("〇○零Oo", 0) | {digit: at for at, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
)
_BEFORE_REPUBLIC = 1911  # the last year before 民国元年


def digit_years(text: str) -> str:
    """Write the years of a text that are in Chinese numerals (一九八三年) in digits: as many characters."""
    return _IN_NUMERALS.sub(lambda seen: str(number(seen.group())), text)


def number(text: str) -> int:
    """Read a number below 1000, or a year, in digits or Chinese numerals (十二, 廿三, 两百一十, 二〇〇三, 民国三十七); blanks inside are ignored."""
    bare = "".join(text.split())
    if "民国" in bare:
        return _BEFORE_REPUBLIC + number(bare.partition("民国")[2])
    digits = bare.translate(LETTERS)
    if digits.isdigit() and digits.isascii():
        return int(digits)
    bare = bare.replace("廿", "二十").replace("卅", "三十").replace("元", "一")
    above, hundred, bare = bare.rpartition("百")
    hundreds = 100 * _VALUES.get(above, 1) if hundred else 0
    tens, ten, ones = bare.partition("十")
    if not ten:
        return hundreds + _digits(bare)
    return hundreds + (_VALUES.get(tens, 1) if tens else 1) * 10 + (_VALUES.get(ones[-1:], 0) if ones else 0)


def _digits(text: str) -> int:
    value = 0
    for digit in text:
        value = value * 10 + (int(digit) if digit.isascii() and digit.isdigit() else _VALUES.get(digit, 0))
    return value
