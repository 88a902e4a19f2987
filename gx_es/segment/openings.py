"""Opening formulas: how a report says that it begins here (本报讯, 新华社西安10月24日电, □本报记者 甲 …)."""

import re
from functools import lru_cache

from gx_es.lexicon import pattern
from gx_es.numerals import NUMERAL
from gx_es.segment import bylines
from gx_es.segment.bylines import Byline
from gx_es.segment.lines import PAGES_LINES
from gx_es.segment.roles import OWN

_AGENCY = (
    r"(?:据?(?:新华社|新华网|中新社|中新网|中国新闻社|人民网|央视网?|中央社|法新社|路透社|美联社|塔斯社))"
)
_DAY = rf"(?:(?:\d{{1,2}}月)?\d{{1,2}}日|(?:{NUMERAL}月)?{NUMERAL}日)"
_FORMULA = re.compile(
    rf"[【\[(]?(?:(?:{OWN}|本[市县区])[一-鿿]{{0,6}}?\s?{_DAY}?(?:综合)?(?:讯|消息|专电|电)"
    rf"|{_AGENCY}[一-鿿]{{0,10}}?\s?{_DAY}?(?:[一-鿿]{{2}})?(?:专电|电|电讯|讯)"
    rf"|(?![一-鿿]{{0,8}}[通资电简短喜音审快传问腾听视]讯)[一-鿿]{{2,10}}讯(?=[\s:(【])|[又另]讯(?=[\s:(【]))"
    r"[】\])]?(?=[\s:,(【\[\d—]|[一-鿿“\"《]|$)"
)
_HEAD_BYLINE = re.compile(
    rf"(?:[□◎●■◆○◇口]\s*{OWN}?|{OWN}|[(【\[])(?:{pattern('byline_ranks', 'reporter_desks')}|驻[一-鿿]{{1,4}})*(?:记者|通讯员)(?=[\s:]|[一-鿿]{{2}})|(?:记者|通讯员)(?=[一-鿿、 ]{{2,20}}报道[:,])"
)
_BRACKETS = re.compile(r"\s*[(【\[]((?:[^()【】\[\]]|\([^()]{0,40}\)){2,80})[)】\]]")
_INNER = str.maketrans("()", "  ")  # 通讯员(县民政局 甲): brackets inside the brackets
_STOPS = re.compile(r"[\s,:。]|报道|(?=\d{1,2}月)|$")
_REPORTED = re.compile("报道[:,]")  # behind it the text begins
_OBITUARY = re.compile(
    r"[^。]{4,60}(?:同志|先生|女士|教授|院士|老人),?因病[^。]{0,40}(?:逝世|去世|辞世|病逝)"
)
# Whom a reader's letter addresses
_TO_EDITORS = re.compile(
    r"(?:(?:尊敬|敬爱|亲爱)的)?(?:《[^》]{2,10}》|[一-鿿]{2,8}报)?(?:各位)?(?:编辑|编者|主编|总编|记者|报社|贵报|贵刊)(?:部|室)?(?:领导|负责)?"
    r"(?:同志|老师|先生|女士|朋友|领导|叔叔|阿姨)?们?[:!,](?:(?:你|您|大家)们?好[!,。:]?)?(?!\s*[一-鿿]{2,3}$)"
)
_REACH = 70  # characters after the formula in which its names stand


def formula(text: str) -> int:
    """Return the length of the opening formula of a narrowed line, 0 where it has none."""
    found = _FORMULA.match(text)
    if found:
        return found.end()
    return 1 if _HEAD_BYLINE.match(text) and opening_byline(text) else 0


def is_obituary(bare: str) -> bool:
    """Whether a narrowed text without blanks opens an obituary: 离休干部……同志,因病医治无效,于……逝世."""
    return "因病" in bare[:_REACH] and bool(_OBITUARY.match(bare))


def is_letter(bare: str) -> bool:
    """Whether a narrowed text without blanks opens a reader's letter: 编辑同志:."""
    return bool(_TO_EDITORS.match(bare))


def opening_byline(text: str) -> Byline | None:
    """Read the names that an opening formula carries: `本报讯(记者 甲 通讯员 乙)5月3日` → 甲, 乙."""
    return _read(text[:_OPENING])


_OPENING = 300  # characters of a line in which its formula and its names stand: a whole line is not kept


@lru_cache(PAGES_LINES)
def _read(text: str) -> Byline | None:
    found = _FORMULA.match(text)
    at = found.end() if found else 0
    brackets = _BRACKETS.match(text, at)
    if brackets:
        names = brackets[1].translate(_INNER)
        inside = bylines.read(names) or bylines.read(f"({names})")
        if inside or not found:
            return inside
    return _names_before_text(text[at : at + _REACH])


def _names_before_text(text: str) -> Byline | None:
    """Read `记者 甲 通讯员 乙 报道:` or `□本报记者 甲 5月3日`: the longest run of roles and names at the start."""
    if not re.match(rf"[\s:—□◎●■◆○◇口(]*{OWN}?[一-鿿]{{0,5}}?(?:记者|通讯员)", text):
        return None
    text = _REPORTED.split(text, maxsplit=1)[0]
    ends = [stop.start() for stop in _STOPS.finditer(text) if stop.start() > 2]
    for end in reversed(ends):
        byline = bylines.read(text[:end].strip(" :—("))
        if byline and byline.has_role:
            return byline
    return None
