"""Which lines of a page are bylines, or signatures without a role, with the lines around them asked."""

import re

from gx_es.segment import bylines
from gx_es.segment.issue_days import is_closing_day
from gx_es.segment.items import Item, Kind
from gx_es.segment.lines import Line, ended, is_numeral
from gx_es.segment.names import starts_like_name
from gx_es.segment.openings import formula
from gx_es.segment.prose import is_prose
from gx_es.segment.rolls import announces_names
from gx_es.segment.signatures import (
    ends_headline,
    is_authors_note,
    is_pen_name,
    may_sign,
    says_standing,
    signature,
    signs_nobody,
)
from gx_es.segment.tails import trailing

_BYLINE_LINES = 3  # a byline cut by a narrow column stands on no more lines
_BYLINE_REST = 20  # characters of the second and third of them
_SIGNATURE = 40  # characters of a line that may be names without a role
_ROLL_LINES = 12  # lines of a roll of names
_CUT_ROLE = re.compile(r"(?:讯\s?员|员|者|影|约记者|习记者)\s+[一-鿿]")
_CUT_NAME = re.compile(r"\s[一-鿿]\s?[一-鿿]?$")
_NAMES_LINE = 9  # characters of a second line of names
_DIARY = re.compile(r"\d{1,2}月\d{1,2}日.{0,8}$")  # 5月6日 晴: over a day of a diary
# The end of a byline cut in two
_MARKS = frozenset({"/图", "图", "/文", "/摄", "摄", "文/图", "图/文", "摄影"})
_BYLINE_START = re.compile(
    r"[□◎●■◆○◇(【\[—]|(?:《[^《》]{2,14}》[、和]?)*.{0,12}记\s*者|.{0,8}通\s*讯\s*员|记|本|摄|文|图|通|作者|撰|采写|执笔|整理|编译|供稿|策划|统筹"
)


def byline_at(kept: list[Line], at: int) -> Item | None:
    """Read the byline that begins with a line, and goes on where a narrow column cut it."""
    line = kept[at]
    if len(line.text) > bylines.LONGEST or not (
        line.bare in _MARKS or _BYLINE_START.match(line.text) or "摄" in line.text or " " in line.text
    ):
        return None
    if line.bare in _MARKS and not line.gap:
        return Item(Kind.BYLINE, (line,))
    byline = None if _is_cut_role(kept[at + 1 : at + 2]) else bylines.read(line.text)
    if byline:
        return _with_second_line(kept, at, Item(Kind.BYLINE, (line,), byline))
    if not _BYLINE_START.match(line.text) or ended(line.text):
        return None
    for count in range(2, _BYLINE_LINES + 1):
        rest = kept[at + 1 : at + count]
        if len(rest) < count - 1 or any(more.gap or len(more.text) > _BYLINE_REST for more in rest):
            return None
        byline = bylines.read("\n".join(each.text for each in (line, *rest)))
        if byline and not _is_cut_role(kept[at + count : at + count + 1]):
            return Item(Kind.BYLINE, (line, *rest), byline)
    return None


def _is_cut_role(below: list[Line]) -> bool:
    """Whether the next line begins with the rest of a role: 记者 甲 通 / 讯员 乙."""
    return bool(below and not below[0].gap and _CUT_ROLE.match(below[0].text))


def signature_at(kept: list[Line], at: int) -> Item | None:
    """Names without a role sign the article whose last sentence is above, or the one that begins below."""
    line = kept[at]
    if at == 0 or len(line.text) > _SIGNATURE:
        return None
    if is_authors_note(line.text):
        return Item(Kind.BYLINE, (line,))
    if not may_sign(line.text) or is_closing_day(line.text.strip("()")) or _is_announced(kept, at):
        return None
    above, below = kept[at - 1], kept[at + 1] if at + 1 < len(kept) else None
    heads = below is not None and _heads(line, above, below)
    if not heads and not _closes(line, above, below):
        return None
    if signs_nobody(line.bare):
        return Item(Kind.BYLINE, (line,))
    if not heads and (says_standing(line.text) or is_pen_name(line.text)):
        return None
    byline = signature(line.text)
    return Item(Kind.BYLINE, (line,), byline) if byline else None


def _closes(line: Line, above: Line, below: Line | None) -> bool:
    """Whether a signature stands under the last sentence of an article."""
    nobody = signs_nobody(line.bare)
    if nobody and line.text.startswith("(") and not line.gap and "," in above.bare:
        return True
    if not ended(above.text) or trailing(above.text):
        return False
    text_below = below is not None and is_prose(below.bare) and not formula(below.text)
    return (nobody and not line.gap) or not text_below


def _heads(line: Line, above: Line, below: Line) -> bool:
    """Whether a signature stands between a headline and its text."""
    if is_prose(above.bare) or ended(above.text) or is_numeral(above.bare) or formula(below.text):
        return False
    if not (is_prose(below.bare) or is_numeral(below.bare) or _DIARY.match(below.bare)):
        return False
    return line.gap > 0 or not ends_headline(above.bare, line.text)


def _is_announced(kept: list[Line], at: int) -> bool:
    """Whether a line stands in a list of names under a colon or a rank: 优秀学员名单如下: / 甲 乙 丙 / 二等奖 / 丁 戊."""
    for above in range(at - 1, max(at - _ROLL_LINES, -1), -1):
        if (
            kept[above + 1].gap
            or not may_sign(kept[above + 1].text)
            or len(kept[above + 1].text) > _SIGNATURE
        ):
            return False
        if announces_names(kept[above]):
            return True
    return False


def _with_second_line(kept: list[Line], at: int, item: Item) -> Item:
    """Take a line of nothing but names that hugs a byline: 通讯员 甘 草 / 麦 冬, 记者 王小 / 丽 李 超."""
    below, after = [*kept[at + 1 : at + 3], None, None][:2]
    if below is None or below.gap or len(below.text) > _NAMES_LINE:
        return item
    first, *rest = below.text.split()
    parted = len(first) == 1 and len(rest) != 1  # the end of a name, with another behind it or none; no 捷 报
    if not parted and after and not after.gap and not bylines.read(after.text):
        return item
    byline = bylines.read(f"{item.first.text}\n{below.text}")
    cut = parted and (_CUT_NAME.search(item.first.text) or (byline and byline.has_surnames))
    if byline is None or bylines.read(below.text) or not (cut or starts_like_name(below.bare)):
        return item
    return Item(Kind.BYLINE, (item.first, below), byline)
