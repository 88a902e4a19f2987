"""Where a name ends: a surname, one or two given characters, and the evidence of what stands behind them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import rjieba

from gx_es.extract.bare import Bare
from gx_es.lexicon import pattern, words
from gx_es.lexicon.given_names import scores

_STRONG, _WORD, _DICTIONARY, _SEAM = 3.0, 2.2, 1.0, 1.0  # points: a stop, a word of after_names, any word, a blank
_COMMON_WORD = -1.5  # points for a name that is a word of the dictionary (成功, 马上)
_LISTED = 2.0  # points for a name that jieba's dictionary lists as one
_PLACE = -6.0  # points where a place or a company goes on behind the name (王家村, 李宁公司)
_STOPS = frozenset(",。、;:!?\"'“”‘’()[]《》<>【】—…·\n-/|")
_FOLLOW = re.compile(pattern("after_names"))
_TITLED = re.compile(pattern("offices", "honorifics"))
_PLACES = re.compile(
    r"(?:家|[东西南北上下前后大小新老])?(?:村|庄(?!严)|寨|屯|沟|洼|坪|店镇|镇|乡|县|市|区(?!委|长|领导)|路(?!过)|街道|街|巷|河(?!长)|湖(?!长)|江(?!泽)|港|湾|岭|坡|桥|寺|庙|山(?![一-鿿]{0,2}[说,。])|水库|公园|广场|大道|社区|小区|小学|中学|大学|医院|公司|集团|机械|食品|药业|地产|超市|饭店|酒店|银行|工委|委会|书屋|式)"
)
_IDEOLOGY = re.compile(r"(?:精神|思想|理论|主义|新时代|式|杯|奖|号(?![一-鿿]?说)|班(?!主任)|纪念[馆日]|故居|基金|同志(?:为核心|诞辰)|总书记|做好事|日|志愿红|站点?|生平|诞辰)")
_DOTTED = re.compile(r"[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8})+")


class Name(NamedTuple):
    """A name at `start` to `end` of a bare text, with the points of evidence for it."""

    start: int
    end: int
    points: float


def name_at(bare: Bare, start: int) -> Name | None:
    """Read the likeliest name that begins at a character; None where none can begin there."""
    best: Name | None = None
    for end in _ends(bare.text, start):
        name = Name(start, end, points(bare, start, end))
        if best is None or name.points > best.points:
            best = name
    return best


def points(bare: Bare, start: int, end: int) -> float:
    """Weigh the evidence that `start` to `end` is a whole name."""
    text = bare.text
    name = text[start:end]
    if name in words("never_people") or _cuts_never(text, start, end):
        return _PLACE
    behind = text[end : end + 6]
    if _PLACES.match(behind) or _IDEOLOGY.match(behind):
        return _PLACE
    return boundary(bare, end) + _given(name) + _listed(name) + _surname(name)


def boundary(bare: Bare, end: int) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    text = bare.text
    if end >= len(text) or text[end] in _STOPS or text[end].isdigit():
        return _STRONG
    seam = _SEAM if bare.seam(end) else 0.0
    if _FOLLOW.match(text, end) or _TITLED.match(text, end):
        return _WORD + seam
    first: str = rjieba.cut(text[end : end + 5], False)[0]  # noqa: FBT003 - `hmm` has no keyword
    return (_DICTIONARY if len(first) > 1 else 0.0) + seam


def is_word(name: str) -> bool:
    """Whether a name is also a common word of the dictionary, and not listed there as a name."""
    tags = _tags(name)
    return len(tags) == 1 and not tags[0].startswith("nr")


def foreign_end(text: str, start: int) -> int:
    """Return where a run of transliteration characters from `start` ends."""
    signs = words("transliteration")
    end = start
    while end < len(text) and text[end] in signs:
        end += 1
    return end


def foreign_start(text: str, end: int) -> int:
    """Return where the run of transliteration characters that ends at `end` begins."""
    signs = words("transliteration")
    start = end
    while start > 0 and text[start - 1] in signs:
        start -= 1
    return start


def dotted_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names with a dot (古丽娜·艾山); their ends are told by the characters of such names."""
    for found in _DOTTED.finditer(text):
        dots = [at for at in range(*found.span()) if text[at] in "·•・"]
        start = max(foreign_start(text, dots[0]), found.start())
        end = min(foreign_end(text, dots[-1] + 1), found.end())
        if start < dots[0] and end > dots[-1] + 1:
            yield start, end


def _ends(text: str, start: int) -> Iterator[int]:
    if text[start : start + 2] in words("compound_surnames"):
        sizes: tuple[int, ...] = (3, 4, 2)
    elif text[start : start + 1] in words("surnames"):
        sizes = (3, 2)
    else:
        return
    for size in sizes:
        name = text[start : start + size]
        if len(name) == size and _HAN_ONLY.match(name):
            yield start + size


_HAN_ONLY = re.compile(r"[一-鿿]+$")


def _cuts_never(text: str, start: int, end: int) -> bool:
    """Whether a longer word that is no name begins at `start` (高新 in 高新区)."""
    return any(text[start : start + size] in words("never_people") for size in (2, 3, 4) if start + size >= end)


def _given(name: str) -> float:
    given = scores()
    body = name[2:] if name[:2] in words("compound_surnames") and len(name) > 2 else name[1:]  # noqa: PLR2004
    return given.get(body[-1], 0.0) + (0.3 * given.get(body[0], 0.0) if len(body) > 1 else 0.0)


def _listed(name: str) -> float:
    tags = _tags(name)
    if len(tags) != 1:
        return 0.0
    return _LISTED if tags[0].startswith("nr") else _COMMON_WORD


def _surname(name: str) -> float:
    return 1.0 if name[:2] in words("compound_surnames") and len(name) > 2 else 0.0  # noqa: PLR2004


@cache
def _tags(name: str) -> list[str]:
    return [tag for _, tag in rjieba.tag(name, False)]  # noqa: FBT003 - `hmm` has no keyword
