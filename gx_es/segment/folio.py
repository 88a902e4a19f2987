"""The head of a page: the paper's name, slogans, page numbers with their ornaments, and the box of contents there."""

import re

from gx_es.lexicon import pattern
from gx_es.segment.furniture import furniture, is_dateline, line_pieces, pieces
from gx_es.segment.issue_days import is_part_of_day
from gx_es.segment.lines import Line, as_digits
from gx_es.segment.openings import formula
from gx_es.segment.roles import OFFICE

_NAMEPLATE = 12  # characters of a paper's name as it stands at the head of a page
_PIECE_OF_NAME = 4  # characters of a piece of it in a line of its own
_YEAR = re.compile(r"(?:19|20)\d\d年|[一二][〇○零O九]")
_CAPITALS = re.compile(r"[A-Z .]{4,40}")
_ORNAMENTS = " >@◇◆●■□★☆○◎《<…【】[]|·—–-/"
_FOLIO = 16  # characters of a line with a page number and the name of the page (4 廉政视窗)
_NUMBERED = re.compile(r"(?:[A-Z]?\d{1,2}\s+[一-鿿·、]{2,10}|[一-鿿·、]{2,10}\s+[A-Z]?\d{1,2}|\d{1,2})")
# 某某镇党政综合办公室编 2016年7月5日: nothing but who makes the paper and the day of the issue
_DATED_HEAD = re.compile(r"[^,。!?:“”]{2,30}\s(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
# 第三版 战“疫”一线: a page's number and its name, with marks
_NAMED_PAGE = re.compile(
    r"(?:第?[A-Z]?\d{1,2}|第[一二三四五六七八九十]{1,3}|[一二三四五六七八])版[\s:·|]+[一-鿿A-Za-z·、/&“”‘’《》「」!]{2,12}"
)
# 指导:语文组 编辑:高二(6)班宣传小组: a body in the place of a name
_TEAM = re.compile(
    rf"(?=.*{pattern('editor_roles')}:)(?:(?:指导(?:老师|教师|单位)?|主办|承办|协办|组稿|供稿|{pattern('editor_roles')}):\s*[^\s:。,!?]{{2,20}}(?:\s+|$)){{2,}}"
)
# 安全 发展 和谐 绿色: four words of two characters and more
_SLOGAN = re.compile(r"[一-鿿]{2}(?:\s+[一-鿿]{2}){3,5}")
# Between the masthead and a blank line: a slogan as well
_MOTTO = re.compile(r"[一-鿿]{2,4}(?:\s+[一-鿿]{2,4}){2,5}")
_LATIN = re.compile(r"[A-Z][A-Za-z]+ [A-Z]")
# 某某乡党政办公室编: who makes a newsletter
_COMPILED = re.compile(rf"{OFFICE}(?:编印|编发|编辑|编)")
# 热烈庆祝某某成立90周年, 恭贺新禧: over a masthead; under one it may be a kicker
_GREETING = re.compile(
    r"(?:热烈|隆重)?(?:庆祝|祝贺|恭祝|喜迎|欢度|欢庆|纪念)[^,。:?]{2,24}|恭贺新[禧春年]!?|祝(?:全体|广大)?[^,。:?]{2,14}(?:快乐|愉快|吉祥|安康)!?|向[^,。:?]{2,16}(?:致敬|问候|学习)!?"
)
_OF_PAGE = re.compile(
    rf"[一-鿿]{{2,4}}(?:{pattern('page_sections')}|周末|故事|视窗|之窗|天地|大观|纵横|广场)"
)
_HEADLINE = 30  # characters of a headline line
_HEAD_LONGEST = 100  # characters of a line of furniture, however much it holds
_LATIN_WORDS = 3  # words beside a paper's name in Latin letters
_SPACED = re.compile(r"(?<=[一-鿿])\s(?=[一-鿿](?:\s|$))")  # 某 某 晚 报
_LETTERED = re.compile(r"[一-鿿](?:\s+[一-鿿]){3,11}")  # 某 某 工 运
_PAGE_ENTRY = re.compile(
    r"(?:第?[A-Z]\d{1,2}版?|第?\d{1,2}版|第[一二三四五六七八九十]{1,3}版|\d{1,2}\s)\s*[:|/]?\s*\S{4,}"
)
_FIELDS_APART = re.compile(r"[\s|·•—–\-]+")
_SINGLE = re.compile(r"(?<!\S)([一-鿿])\s+(?=[一-鿿](?!\S))")
_NAME, _NAME_LEAST = re.compile("[一-鿿]+"), 3
_RUNNING_LONGEST = 30  # characters of a running head
_PAPER_ENDS = ("报", "刊", "通讯", "周末")
_PAGE = re.compile(r"第?[A-Z]?\d{1,3}版?|第?[一二三四五六七八九十]{1,3}版|第|版")
_ENTRY_LONGEST = 40  # characters of an entry of the contents


def is_folio(line: Line, above: list[Line], below: list[Line]) -> bool:
    """Whether a line at the head of a page is the paper's name, a slogan, or the page's number and name with ornaments.

    The line above it, if any, is the masthead's as well.
    """
    if _CAPITALS.fullmatch(line.text) or _SLOGAN.fullmatch(line.text) or _COMPILED.fullmatch(line.bare):
        return True
    if len(line.text) <= _HEAD_LONGEST and (
        is_dateline(line)
        or _DATED_HEAD.fullmatch(as_digits(line.text))
        or _NAMED_PAGE.fullmatch(line.text)
        or _TEAM.fullmatch(line.text)
    ):
        return True
    if is_part_of_day(as_digits(line.text)) or _is_lettered(line, below):
        return True
    if above and not line.gap and below and below[0].gap and _MOTTO.fullmatch(line.text):
        return True
    if _GREETING.fullmatch(line.bare) and below and furniture(below[0]) == "masthead":
        return True
    return _is_nameplate(line, below) or _is_numbered(line.text) or _names_page(line, above, below)


def _is_lettered(line: Line, below: list[Line]) -> bool:
    """Whether a line is a paper's name in letters set apart: a headline may be set so as well, right over its text."""
    return bool(_LETTERED.fullmatch(line.text)) and not (below and formula(below[0].text))


def _is_nameplate(line: Line, below: list[Line]) -> bool:
    if _LATIN.search(line.text) and len(re.findall("[一-鿿]+", _SPACED.sub("", line.text))) <= _LATIN_WORDS:
        return line_pieces(line) is not None
    if len(line.bare) > _NAMEPLATE:
        return False
    kinds = line_pieces(line)
    return bool(
        (kinds and kinds & {"section", "special", "paper"})
        or (
            kinds
            and below
            and (furniture(below[0]) in {"masthead", "editors"} or _CAPITALS.fullmatch(below[0].text))
        )
    )


def _names_page(line: Line, above: list[Line], below: list[Line]) -> bool:
    """Whether a line under a masthead without a name, over a headline, is that name, which ends in what it is about: 某某教育."""
    if line.gap or not above or not below or furniture(above[-1]) not in {"editors", "masthead"}:
        return False
    if any("paper" in (line_pieces(each) or ()) for each in above):
        return False
    return bool(_OF_PAGE.fullmatch(line.bare)) and not below[0].gap and len(below[0].bare) <= _HEADLINE


def _is_numbered(text: str) -> bool:
    core = text.strip(_ORNAMENTS)
    if not core:
        return True
    return len(core) <= _FOLIO and (
        bool(_NUMBERED.fullmatch(re.sub(rf"[{re.escape(_ORNAMENTS)}]+", " ", core)))
        or (core != text and "section" in (pieces(core) or ()))
    )


def head(lines: list[Line]) -> int:
    """Count the first lines of a page that are its paper's name, set in pieces over the day of the issue: 今 日 / 某某 / 2008年1月."""
    for at, line in enumerate(lines):
        kind = furniture(line)
        dated = kind or is_dateline(line) or is_part_of_day(as_digits(line.text))
        if at and _YEAR.search(line.text) and dated:
            return at
        if len(_ISSUE_NUMBER.sub("", line.bare)) > _PIECE_OF_NAME and kind is None:
            return 0
    return 0


_ISSUE_NUMBER = re.compile(r"(?:总|第)(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,5})[期号]")


def is_running_head(line: Line, below: list[Line]) -> bool:
    """Whether a line in the middle of a page is the paper's name, over the number or the editors of the next page."""
    if len(line.bare) > _NAMEPLATE or not below or below[0].gap:
        return False
    return furniture(below[0]) in {"masthead", "editors"} and "paper" in (line_pieces(line) or ())


def names_in_head(line: Line) -> set[str]:
    """The names that a line at the head of a page bears, of the paper and of the page: a running head repeats them."""
    return {
        name for name in (line.bare, *_fields(line)) if len(name) >= _NAME_LEAST and _NAME.fullmatch(name)
    }


def repeats_head(line: Line, names: set[str]) -> bool:
    """Whether a line in the middle of a page repeats the names at its head, two of them or one with the page's number.

    A name alone may be a kicker as well (社会新闻), the name of a paper is none.
    """
    if len(line.text) > _RUNNING_LONGEST or not names:
        return False
    if line.bare in names and line.bare.endswith(_PAPER_ENDS):
        return True
    fields = _fields(line)
    named = sum(field in names for field in fields)
    return named > 0 and len(fields) > 1 and all(field in names or _PAGE.fullmatch(field) for field in fields)


def _fields(line: Line) -> list[str]:
    """The fields of a line, a name printed apart as one (某 某 晚 报 3)."""
    return [field for field in _FIELDS_APART.split(_SINGLE.sub(r"\1", line.text)) if field]


def contents(line: Line) -> bool:
    """Whether a line below a heading such as 导读 is an entry of that list: it begins with a page's number."""
    return len(line.bare) <= _ENTRY_LONGEST and bool(_PAGE_ENTRY.match(line.text))
