"""What each line of a page is, as far as the line itself and its neighbours tell."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from gx_es.lexicon import words
from gx_es.page import Residue
from gx_es.segment import bylines
from gx_es.segment.bylines import Byline
from gx_es.segment.captions import is_caption
from gx_es.segment.dated import DATED_CLAUSE
from gx_es.segment.folio import contents, head, is_folio, is_running_head, names_in_head, repeats_head
from gx_es.segment.furniture import furniture, heads_several
from gx_es.segment.issue_days import dates_text, is_closing_day
from gx_es.segment.lines import Line, ended, is_numeral
from gx_es.segment.names import starts_like_name
from gx_es.segment.notices import is_notice_head, is_notice_line, is_offer
from gx_es.segment.openings import formula
from gx_es.segment.rolls import ENDS_IN_COLON, announces_names
from gx_es.segment.signatures import (
    ends_headline,
    is_authors_note,
    is_pen_name,
    may_sign,
    says_standing,
    signature,
    signs_nobody,
)
from gx_es.segment.tables import is_row
from gx_es.segment.tails import trailing


class Kind(Enum):
    """The kind of an item: one line, or the lines of one byline.

    Asked for in tuples, not in sets: a member of an Enum is hashed in Python.
    """

    SHORT = auto()  # a headline, a sub-heading, or the end of a sentence: its neighbours must tell
    PROSE = auto()
    OPENING = auto()  # prose that begins with an opening formula
    BYLINE = auto()
    CAPTION = auto()
    LABEL = auto()  # ■ 解读
    NOTICE_HEAD = auto()
    NOTICE_LINE = auto()
    COLUMN = auto()  # 简讯: a heading over several pieces
    CLOSING = auto()  # the day under a letter or an essay
    TABLE = auto()  # a row of a table, its header or its title


class Item(NamedTuple):
    """One or more lines of a page with their kind; `byline` where a byline was read."""

    kind: Kind
    lines: tuple[Line, ...]
    byline: Byline | None = None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]


HEADLINE_LONGEST = 64  # characters without blanks; the longest headline line of the labelled pages has 41
_COMMAS = 3  # a line with as many commas is prose: no headline line of the labelled pages has more than one
_BYLINE_LINES = 3  # a byline cut by a narrow column stands on no more lines
_BYLINE_REST = 20  # characters of the second and third of them
_HEAD_LINES = 6  # lines at the head of a page among which the paper's name and its ornaments may stand
_APART = 2  # blank lines above a number that is a page's
_PAGE_NUMBER = re.compile(r"\d{1,2}")
_SIGNATURE = 40  # characters of a line that may be names without a role
_ROLL_LINES = 12  # lines of a roll of names
_CUT_ROLE = re.compile(r"(?:讯\s?员|员|者|影|约记者|习记者)\s+[一-鿿]")
_CUT_NAME = re.compile(r"\s[一-鿿]\s?[一-鿿]?$")
_NAMES_LINE = 9  # characters of a second line of names

_UNENDED = tuple(",、;:，—·“‘《(")
# A turn of an interview, or whom a letter addresses: text, however short its line.
_SPOKEN = re.compile(
    r"(?:问|答|主持人):.|@[^:]{1,16}:|(?:编辑|各位|尊敬的|亲爱的|敬爱的|各单位|各[镇乡街][^,。]{0,12}|[一-鿿]{2,6}(?:同志|先生|女士|领导|部|报社)|[一-鿿]{2,10}们)[:!]$"
)
# (2006年4月28日通过): under a title, the text begins
_PASSED = re.compile(r"\([^)]{0,40}(?:通过|修订|公布|印发|施行)\)")
_QUOTE_ENDS = ("?”", "!”", "…”")  # where speech ends a paragraph
_DIARY = re.compile(r"\d{1,2}月\d{1,2}日.{0,8}$")  # 5月6日 晴: over a day of a diary
_DOTTED = re.compile("·[^·]{1,12}·")  # ·市井经济学·: a label between two dots
_LABEL = re.compile(r"(?:[■◆▲★◼▍▌►▶❖]+\s*[^■◆。,]{1,26}|【[^】]{1,12}】)$")
# The end of a byline cut in two
_MARKS = frozenset({"/图", "图", "/文", "/摄", "摄", "文/图", "图/文", "摄影"})
_BYLINE_START = re.compile(
    r"[□◎●■◆○◇(【\[—]|.{0,12}记\s*者|.{0,8}通\s*讯\s*员|记|本|摄|文|图|通|作者|撰|采写|执笔|整理|编译|供稿|策划|统筹"
)


def items(page_lines: list[Line], residue: list[Residue]) -> list[Item]:
    """Tell the kind of each line; page furniture goes to `residue` and leaves no item."""
    return list(_items(_without_furniture(page_lines, residue)))


def _without_furniture(page_lines: list[Line], residue: list[Residue]) -> list[Line]:
    kept: list[Line] = []
    listing = False  # in a list of contents
    named = head(page_lines[:_HEAD_LINES])
    names: set[str] = set()  # at the head of the page
    # Where no line stands apart, one that hugs another says nothing
    parted = any(line.gap for line in page_lines)
    for at, line in enumerate(page_lines):
        kind = furniture(line)
        if kind is None and not kept and at < _HEAD_LINES:
            of_head = at < named or is_folio(line, page_lines[:at], page_lines[at + 1 : at + 2])
            kind = "masthead" if of_head else None
        running = kind is None and kept and not _is_prose(line.bare)
        if running and (repeats_head(line, names) or is_running_head(line, page_lines[at + 1 : at + 2])):
            kind = "masthead"
        if kind in (None, "masthead") and listing and not line.gap and contents(line):
            kind = "contents"
        elif kind is None and line.gap >= _APART and _PAGE_NUMBER.fullmatch(line.bare):
            kind = "masthead"
        elif kind == "masthead" and kept and kept[-1] is page_lines[at - 1] and not line.gap and parted:
            kind = None if dates_text(line, kept) else kind
        listing = kind == "contents"
        heads_text = kind == "column" and (
            heads_several(line) or (parted and _hugs(line, page_lines[at + 1 : at + 2], kept))
        )
        if kind is None or heads_text or (kind == "section" and kept and _runs_on(kept[-1])):
            kept.append(line)
        else:
            names |= names_in_head(line) if not kept and kind in ("masthead", "section") else set()
            residue.append(Residue("masthead" if kind == "section" else kind, line.span))
    return kept


def _hugs(line: Line, below: list[Line], kept: list[Line]) -> bool:
    """Whether a heading such as 读者来信 is a kicker: of the headline right below it, in the middle of a page."""
    if not kept or not below or below[0].gap or "链接" in line.bare:
        return False
    return furniture(below[0]) is None and not _is_prose(below[0].bare) and not formula(below[0].text)


def _items(kept: list[Line]) -> Iterator[Item]:
    at = 0
    while at < len(kept):
        item = _byline(kept, at) or _signature(kept, at) or Item(_kind(kept[at]), (kept[at],))
        yield item
        at += len(item.lines)


def _byline(kept: list[Line], at: int) -> Item | None:
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
        if byline:
            return Item(Kind.BYLINE, (line, *rest), byline)
    return None


def _is_cut_role(below: list[Line]) -> bool:
    """Whether the next line begins with the rest of a role: 记者 甲 通 / 讯员 乙."""
    return bool(below and not below[0].gap and _CUT_ROLE.match(below[0].text))


def _signature(kept: list[Line], at: int) -> Item | None:
    """Names without a role sign the article whose last sentence is above, or the one that begins below."""
    line = kept[at]
    if at == 0 or len(line.text) > _SIGNATURE:
        return None
    if is_authors_note(line.text):
        return Item(Kind.BYLINE, (line,))
    if not may_sign(line.text) or is_closing_day(line.text.strip("()")) or _is_announced(kept, at):
        return None
    above, below = kept[at - 1], kept[at + 1] if at + 1 < len(kept) else None
    nobody = signs_nobody(line.bare)
    bracketed = nobody and line.text.startswith("(") and not line.gap and "," in above.bare
    closes = bracketed or (
        ended(above.text)
        and not trailing(above.text)
        and ((nobody and not line.gap) or not (below and _is_prose(below.bare) and not formula(below.text)))
    )
    heads = (
        below is not None
        and not _is_prose(above.bare)
        and not ended(above.text)
        and not is_numeral(above.bare)
        and not formula(below.text)
        and (_is_prose(below.bare) or is_numeral(below.bare) or bool(_DIARY.match(below.bare)))
        and (line.gap > 0 or not ends_headline(above.bare, line.text))
    )
    if not (closes or heads):
        return None
    if nobody:
        return Item(Kind.BYLINE, (line,))
    byline = (
        signature(line.text) if heads or not (says_standing(line.text) or is_pen_name(line.text)) else None
    )
    return Item(Kind.BYLINE, (line,), byline) if byline else None


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


def _kind(line: Line) -> Kind:
    text = line.text
    if heads_several(line):
        return Kind.COLUMN
    if formula(text):
        return Kind.OPENING
    if is_notice_head(line):
        return Kind.NOTICE_HEAD
    if is_notice_line(line):
        return Kind.NOTICE_LINE
    if is_caption(text):
        return Kind.CAPTION
    if is_closing_day(text):
        return Kind.CLOSING
    if _LABEL.match(text) or line.bare in words("box_labels"):
        return Kind.LABEL
    if _is_prose(line.bare) and not is_row(text):
        return Kind.PROSE
    return Kind.NOTICE_LINE if is_offer(line) else Kind.SHORT


def _is_prose(bare: str) -> bool:
    return (
        "。" in bare
        or (
            bare.endswith(_UNENDED)
            and not _DOTTED.fullmatch(bare)
            and not (bare.endswith(":") and len(bare) <= ENDS_IN_COLON)
        )
        or len(bare) > HEADLINE_LONGEST
        or bare.count(",") >= _COMMAS
        or bare[0] in ",。、;:)”》."
        or bool(_SPOKEN.match(bare))
        or (bare.endswith(_QUOTE_ENDS) and bare.count(",") > 1)
        or ("," in bare and bool(DATED_CLAUSE.match(bare)))
        or bool(_PASSED.fullmatch(bare))
    )


def _runs_on(line: Line) -> bool:
    return _is_prose(line.bare) and not ended(line.bare)
