"""Signatures: names that stand under or over an article without a role, told by where they stand.

宣传科 李大海      高三(5)班 王小明      许 可
"""

import re

from gx_es.lexicon import pattern, words
from gx_es.lexicon.name_odds import odds
from gx_es.segment.asides import names_none
from gx_es.segment.bylines import Byline
from gx_es.segment.grouping import Group
from gx_es.segment.names import is_name, join_names, starts_like_name, surname
from gx_es.segment.roles import OFFICE, OWN
from gx_es.words import joins_a_word, tag

_LABEL_MARKS = "●■◆▲★·"  # papers put them before names, and before the labels of boxes
_OPEN_MARKS = "○□◇◎☆"  # and these before names alone
_LONGEST = 30  # characters of a signature; a unit and three names stay under it
_MOST_NAMES = 3
_NAMES = ("nr", "ns")  # the dictionary's marks for names
_LONGEST_NAME = 3  # characters of a name with a surname of one
_READERS = "读者|市民|网友"  # they sign as units do
_UNIT = re.compile(
    rf"[一-鿿\dA-Za-z()·“”]{{1,18}}(?:{pattern('organization_ends', 'unit_ends', 'unit_ends_of_names')}|{_READERS})"
)
_STANDING = re.compile(rf"[一-鿿]{{2,12}}{pattern('writers_of_letters')}")
_SENDER = re.compile(
    rf"(?:一(?:名|位|个|群)|几(?:名|位|个)|部分|你们的|您的).{{2,16}}|.*(?:{pattern('writers_of_letters')}|{_READERS})(?: .{{2,6}})?"
)
# The last of them: 某某村 甲 等十七户
_NOBODY = re.compile(
    rf"{OWN}(?:特约)?(?:评论员|编辑部|记者|通讯员|社论|记者部)"
    rf"|\((?:{OWN}?综合(?:报道|整理|消息)?|本报讯|本报编辑部)\)"
    r"|[一-鿿\d]{2,14}(?:报[道导]组|通讯组|写作组|宣传组|通讯站|记者站|供稿)"
    r"|[一-鿿·]{2,16}等[\d一二三四五六七八九十百]+(?:余|多)?(?:人|户|名|位)[一-鿿]{0,4}"
)
# What stands under a notice: who gives it, and the day
_OFFICE = re.compile(
    rf"[一-鿿\dA-Za-z()]{{1,20}}(?:{pattern('organization_ends', 'unit_ends')}|业主)|[一-鿿]{{3,18}}{pattern('unit_ends_of_names')}|(?:19|20)\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?"
)
# In brackets alone: a line without them is rather a headline (图书馆)
_OFFICE_IN_BRACKETS = re.compile(rf"{_OFFICE.pattern}|[一-鿿]{{1,18}}[会馆区镇乡县]")
_GAVE = re.compile("(?:供稿|组稿|整理|报道|综合)$")
_SENTENCE_ENDS = ("。", "!", "?", "”", "…")
_OFFICE_LONGEST = 22
# (作者系某县中学教师), 来源:某县政府网
_AUTHOR = re.compile(
    r"\((?:作者|译者|摘自|选自|原载|转自|据)[^()]{2,40}\)"
    r"|\(?(?:作者(?:单位|简介)|来源|(?:供稿|来稿|投稿|撰稿|提供)(?:单位|部门)|(?:稿件|资料|图文|文稿|信息)来源|稿源|原载|转自):[^()。]{2,40}\)?|据(?:新华社|新华网|人民日报|中新社|中新网|央视)[^。,]{0,8}"
    r"|(?:指导|辅导)(?:老师|教师)[: ][一-鿿 ]{2,5}"
)
_TEACHER = re.compile(r"\s(?:指导|辅导)(?:老师|教师)[: ].*")  # behind a pupil's name
_APART = re.compile("[一-鿿] +[一-鿿]")
_MARKS = frozenset("，,。、:;!?—")
_SHAPE = re.compile(r"[一-鿿\dA-Za-z()·“” ]+")


def may_sign(text: str) -> bool:
    """Whether a line has none of the marks that no signature has: asked first, for most lines have one."""
    return _MARKS.isdisjoint(_without_teacher(text))


def signature(text: str) -> Byline | None:
    """Read a whole narrowed line as names with units before them or without; None where it is anything else."""
    bare = _without_teacher(text).strip(_LABEL_MARKS + _OPEN_MARKS + " ")
    if len(bare) > _LONGEST or not _SHAPE.fullmatch(bare):
        return None
    if is_pen_name(bare):
        return Byline((Group(None, ["".join(bare.split())]),), has_role=False)
    parts = bare.split()
    named = [part for part in parts if len(part) <= _LONGEST_NAME or not _is_unit(part)]
    if len(named) == len(parts) > 1 and (_UNIT.fullmatch(parts[0]) or parts[0] in words("occupations")):
        named = named[1:]
    if len(named) == 1 < len(parts) and _is_word(named[0]):
        return None  # 某某厂工会 通知
    names = join_names(named)
    if not 0 < len(names) <= _MOST_NAMES or not all(
        is_name(name) and starts_like_name(name) for name in names
    ):
        return None
    if len(named) == len(parts) and not all(is_likely_name(name) for name in names):
        return None
    if text[0] in _LABEL_MARKS and len(names) == len(parts) and any(_is_word(name) for name in names):
        return None  # ■ 关注
    return Byline((Group(None, names),), has_role=False)


def is_pen_name(text: str) -> bool:
    """Whether two characters printed apart make no word: so papers print names, and those of no family as well (老 犁)."""
    name = "".join(text.split()) if _APART.fullmatch(text) else ""
    return bool(name) and not starts_like_name(name) and not _is_word(name) and is_name(name)


def _is_unit(part: str) -> bool:
    return bool(_UNIT.fullmatch(part) or _STANDING.fullmatch(part))


def says_standing(text: str) -> bool:
    """Whether a signature says what its writer is (退休工人 王小明): so end letters, and that belongs to their text."""
    return bool(_STANDING.fullmatch(text.split(maxsplit=1)[0]))


def signs_letter(text: str) -> bool:
    """Whether a narrowed line says who sends a letter, with a name or without: 一名学生家长, 某某村村民 甲 等十七户."""
    return len(text) <= _LONGEST and bool(_SENDER.fullmatch(text) or _SENDER.fullmatch("".join(text.split())))


def _without_teacher(text: str) -> str:
    return _TEACHER.sub("", text) if "导" in text else text


def ends_headline(above: str, text: str) -> bool:
    """Whether a narrowed line is the end of the headline above, though it looks like a name: “娘子店”门前无 / 赖账."""
    bare = "".join(text.split())
    return joins_a_word(above, bare) or (bare == text and _is_word(bare))


def _is_word(name: str) -> bool:
    """Whether a name is rather a word of the dictionary."""
    ((_, kind), *more) = tag(name)
    return not more and not kind.startswith(_NAMES)


def signs_nobody(text: str) -> bool:
    """Whether a line says who wrote and gives no name: 本报评论员, (县总工会)."""
    inside = text[1:-1] if text[:1] == "(" and text[-1:] == ")" else ""
    if len(inside) > _OFFICE_LONGEST:
        return False
    office = _GAVE.sub("", inside)
    given = bool(office) and office != inside and _SHAPE.fullmatch(office)  # (体育馆供稿)
    return bool(_NOBODY.fullmatch(text) or given or _OFFICE_IN_BRACKETS.fullmatch(office))


def is_authors_note(text: str) -> bool:
    """Whether a narrowed line says who the author is, or whence the text: (作者系某县中学教师), 来源:某县政府网."""
    return bool(_AUTHOR.fullmatch(text)) or names_none(text)


def signs_notice(bare: str) -> bool:
    """Whether a line without blanks is what stands under a notice: an office, or a day."""
    return len(bare) <= _OFFICE_LONGEST and bool(_OFFICE.fullmatch(bare))


def office_tail(text: str) -> int | None:
    """Find an office in brackets behind the last sentence of a narrowed paragraph (……完成任务。(县工会)): where it begins."""
    if not text.endswith(")"):
        return None
    at = text.rfind("(")
    if at <= 0 or len(text) - at > _OFFICE_LONGEST or not text[:at].rstrip().endswith(_SENTENCE_ENDS):
        return None
    signs = (
        (_PEN_NAME.fullmatch(text, at) and text[at + 1 : -1] not in words("never_names"))
        or signs_nobody(text[at:].replace(" ", ""))
        or is_authors_note(text[at:])
    )
    return at if signs else None


def name_tail(text: str) -> int | None:
    """Find one name behind a blank and the last sentence of a narrowed paragraph (……想起了什么。 王小明): where it begins."""
    found = (
        _NAME_TAIL.search(text, max(0, len(text) - _NAME_REACH)) if text[-1:] not in _SENTENCE_ENDS else None
    )
    if found is None or not signature(found[1]) or _is_word("".join(found[1].split())):
        return None
    return found.start(1)


_PEN_NAME = re.compile(r"\([一-鿿]{2,4}\)")  # (工宣)
_NAME_REACH = 20  # characters at the end of a paragraph in which the end mark and a name stand
_NAME_TAIL = re.compile(rf"[。!?”…)] +((?:{OFFICE} +)?(?:[一-鿿]{{2,4}}|[一-鿿](?: +[一-鿿]){{1,2}}))$")


def is_likely_name(name: str) -> bool:
    """Whether the characters of a text are rather those of a name than of a word."""
    family = surname(name)
    if len(family) > 1 or len(name) > _LONGEST_NAME:
        return len(family) > 1
    return odds("surname").get(family, 0.0) + odds("given").get(name[-1], 0.0) > 0
