"""Bylines: who wrote and who photographed, read from the line or the brackets that say so.

    记者 甲 乙 通讯员 丙 文/图      □本报记者 甲      (甲 摄影 乙)      文/甲 图/乙      甲 摄

A byline is a run of roles, names and marks with nothing else in between; `read` gives None for any other text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from gx_es.lexicon import pattern, words
from gx_es.segment.asides import without_asides
from gx_es.segment.lines import PAGES_LINES
from gx_es.segment.names import is_name, join_names, starts_like_name

Role = Literal["reporter", "correspondent", "photographer"]

LONGEST = 90  # characters of a byline; the longest seen in print name eight people

_REPORTER = (
    r"(?:(?:本报|本刊|本台|本网|本社|本院|本校|我报|[大中小]?学生|少年|红领巾|校园|小|新华社|人民日报|中新社|首席|见习|实习|特约|特派|特邀|全媒体|融媒体?|深度|摄影|文字|评论|热线|机动|随行|一线|前方|时政|财经|体育|文化|教育|民生"
    r"|驻[一-鿿]{1,4}|[一-鿿]{1,6}(?:报|网|台|社|周刊)|[一-鿿]{0,6}(?:学院|大学|中学|学校|医院|集团)(?=记者)){0,4}记者(?:团|站)?"
    r"|实习生|(?:本报|特约)?评论员|特约撰稿人?|撰稿人?|采写|撰文|作者(?!单位|简介|系)|执笔)"
)
_CORRESPONDENT = r"(?:(?:本报|本刊|特约|骨干|优秀|首席|校园)*(?:通讯员|通联员|信息员|报道员)|供稿(?=[ :/]))"
_PHOTO_ALL = r"(?:摄影报道|图文报道|文图报道)"
_PHOTO_TEXT = r"(?:文[/、·][图片]|[图片][/、·]文|文图|图文|文并图|文[并/]?摄影?|文 图|图 文)"
_PHOTO = r"(?:摄影|摄像|摄制|航拍|拍摄|供图|图片提供|提供图片|图片|制图|视频/图片?|图片?/视频|视频|摄|图)"
_TEXT = r"(?:(?:综合|整理|联合|现场|采访)?报道|整理|记录|编写|摘编|编译|文字|文|综合整理|供稿)"
_PAPER = rf"[一-鿿]{{1,9}}?(?:{pattern('paper_names')})(?=[ :/]|$)"
_OFFICE = (
    r"(?:[一-鿿]{1,16}(?:部|局|院|办|委|校|学院|中心|公司|集团|大队|支队|街道|办事处|社区|派出所|社|厂|科|室|处)"
    r"|[一-鿿]{2,14}(?:小学|中学|大学|幼儿园|分行|支行|车间)|[一-鿿]{3,14}(?:会|站|所|队|矿|园|村|镇|乡))"  # 王会, 张小村 are names
)

_TOKEN = re.compile(
    rf"(?P<reporter>{_REPORTER})|(?P<correspondent>{_CORRESPONDENT})|(?P<photo_all>{_PHOTO_ALL})"
    rf"|(?P<photo_text>{_PHOTO_TEXT})(?![一-鿿]{{3}})|(?P<photo>{_PHOTO})(?![一-鿿]{{4}})|(?P<text>{_TEXT})(?![一-鿿])"
    rf"|(?P<paper>{_PAPER})|(?P<office>{_OFFICE}(?=[ ]))"
    rf"|(?P<place>发自[一-鿿]{{2,6}})"
    r"|(?P<name>[一-鿿]+(?:[·•・.][一-鿿]+)*)|(?P<comma>[、,;，；])|(?P<slash>[/:：]|\|(?=[一-鿿]))|(?P<blank>[ \n和及&+|]+)"
)
_ROLE_WORD = re.compile(
    rf"{_REPORTER}|{_CORRESPONDENT}|摄影报道|报道$|摄影|文/图|图/文|文/片|(?<=[一-鿿]{{2}})摄$"
)
_LEAD = re.compile(r"^[□◎●■◆▲△○☆★◇▢口—\-–·*>▶ ]+")
# Role words that a narrow column cut in two, or that were printed with blanks inside.
_CUT_ROLE = re.compile(
    r"记\s+者|通\s*讯\s+员|通\s+讯\s*员|摄\s+影|本\s+报|见\s+习|实\s+习|特\s+约|文\s*/\s+图|文\s+/\s*图|图\s*/\s+文|图\s+/\s*文"
)
_NESTED = re.compile(r"(?P<role>通讯员|记者)\s?\((?P<inside>[^()]{2,40})\)")  # 通讯员(县民政局 甲)
_WRAP = re.compile(r"^[(\[【〔<](?P<inside>[^()\[\]【】〔〕<>]*)[)\]】〕>]$")
_WROTE = (" 整理", " 报道", " 编译", " 编写", " 摘编", " 编辑整理", "综合报道")  # behind who did so
_APART = 2  # characters of a name printed apart
_SIGNING = "□◎○◇口—"


@dataclass(slots=True)
class Group:
    """Names that stand together under one role; `photo`: they took the pictures, `wrote`: they wrote.

    `named_role`: a role or a mark was printed, so that names must stand with it.
    """

    role: Role | None
    names: list[str] = field(default_factory=list)
    photo: bool = False
    wrote: bool = True
    named_role: bool = False


class Byline(NamedTuple):
    """A byline as read: its groups in the order of print, and whether any role or mark was printed."""

    groups: tuple[Group, ...]
    has_role: bool

    @property
    def photo_only(self) -> bool:
        """Whether it credits pictures and nothing else."""
        return all(not group.wrote for group in self.groups)


class _Token(NamedTuple):
    kind: str
    text: str


@lru_cache(PAGES_LINES)
def read(text: str) -> Byline | None:
    """Read a whole narrowed text as a byline; None where it is anything else, or names nobody."""
    if not text or len(text) > LONGEST or "。" in text:  # nothing in a byline ends a sentence
        return None
    text = _role_first(_NESTED.sub(_unit_apart, without_asides(text)))
    text = _CUT_ROLE.sub(lambda cut: "".join(cut.group().split()), text.strip())
    bare = _LEAD.sub("", text)
    wrapped = _WRAP.match(bare)
    inside = wrapped["inside"].strip() if wrapped else bare
    tokens = _tokens(inside)
    if not tokens:
        return None
    groups = _groups(tokens)
    if not groups or not all(group.names for group in groups):
        return None
    has_role = any(group.named_role or group.photo for group in groups)
    names = [name for group in groups for name in group.names]
    if not all(is_name(name) for name in names):
        return None
    if not has_role and (":" in inside or any(map(_is_none, names))):
        return None  # (供稿单位:某某局), (读者 王女士), (责任编辑 王明)
    if not has_role and not _signed(names, text, wrapped=wrapped is not None):
        return None
    return Byline(tuple(groups), has_role)


def _is_apart(names: list[str], text: str) -> bool:
    """Whether one name without a surname is printed apart, as papers print names of two characters: (俭 言)."""
    return len(names) == 1 and len(names[0]) == len(text.split()) == _APART


def _role_first(text: str) -> str:
    """Put a mark before a role where other bylines have it: 图文/记者 甲 → 文/图 记者 甲, 文/记者 甲 图/记者 乙 → 记者 甲 图/乙."""
    if "/" not in text and ":" not in text:
        return text
    text = _BOTH_BY_ROLE.sub("文/图 ", text)
    return _PICTURES_BY_ROLE.sub(r"\1/", _TEXT_BY_ROLE.sub("", text))


_ROLE_NEXT = rf"(?:{_REPORTER}|{_CORRESPONDENT})"
_BOTH_BY_ROLE = re.compile(rf"(?:文/图|图/文|文/摄|文图|图文|文并图)\s?[/:]\s?(?={_ROLE_NEXT})")
_TEXT_BY_ROLE = re.compile(rf"(?<![/一-鿿])(?:文字?|撰文|采写|采访|整理|记录)\s?[/:]\s?(?={_ROLE_NEXT})")
_PICTURES_BY_ROLE = re.compile(rf"(?<![/一-鿿])(图片?|摄影?)\s?[/:]\s?{_ROLE_NEXT}\s?")


def _is_none(name: str) -> bool:
    """Whether what looks like a name is a surname with a word of address, or an editor's role: nobody signs so."""
    addressed = name[1:] in words("honorifics") and name[0] in words("surnames")
    return addressed or name in words("editor_roles") or bool(_BODY.fullmatch(name))


_BODY = re.compile("[一-鿿]{2,3}[部局办委馆队组区院室处厂]")  # (安监局); no 科: 王登科


def _unit_apart(found: re.Match[str]) -> str:
    """Leave out the unit that stands before the names in brackets behind a role."""
    unit, _, names = found["inside"].strip().partition(" ")
    inside = (
        names
        if names and not (is_name(unit) and starts_like_name(unit) and len(unit) <= _NAME)
        else f"{unit} {names}"
    )
    return f"{found['role']} {inside.strip()}"


_NAME = 3  # characters of a name, which a unit before it has more of


def _signed(names: list[str], text: str, *, wrapped: bool) -> bool:
    """Whether names without a role are a signature: in brackets, or behind a mark that papers put there."""
    if text.endswith(_WROTE) and all(starts_like_name(name) for name in names):
        return True
    if wrapped:
        return any(starts_like_name(name) for name in names) or _is_apart(names, text)
    return text[0] in _SIGNING and all(starts_like_name(name) for name in names)


def _tokens(text: str) -> list[_Token] | None:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        kind = found.lastgroup or ""
        end = found.end()
        if kind == "text" and _is_surname(text, at, end, tokens):
            kind = "name"
        if kind == "name" and text[at:end] in words("occupations"):
            kind = "office"
        elif kind == "name":
            role = _ROLE_WORD.search(text, at + 1, end)
            end = role.start() if role else end
        tokens.append(_Token(kind, text[at:end]))
        at = end
    return [token for token in tokens if token.kind != "blank" or token.text.strip()] if tokens else None


def _is_surname(text: str, at: int, end: int, before: list[_Token]) -> bool:
    """Whether 文 is no mark but the surname of a name printed with blanks: 通讯员 文 天 祥, or one given character behind it."""
    if text[at:end] != "文":
        return False
    above = next((token.kind for token in reversed(before) if token.kind != "blank"), "")
    if not above and _GIVEN_APART.match(text, end) and not starts_like_name(text[end:].lstrip()):
        return True  # (文 书 于 理): who stands behind a mark has a surname
    return bool((_GIVEN_APART if above in _ROLES else _ONE_GIVEN).match(text, end))


_GIVEN_APART = re.compile(r"[ \n]+[一-鿿](?![一-鿿])")
# 甲 文 李 超 图: a mark
_ONE_GIVEN = re.compile(r"[ \n]+[一-鿿](?![一-鿿])(?![ \n]+(?![图摄文])[一-鿿](?![一-鿿]))")


def _groups(tokens: list[_Token]) -> list[Group]:
    grouping = _Grouping()
    runs = list(_runs(tokens))
    for index, run in enumerate(runs):
        grouping.take(run, runs[index + 1] if index + 1 < len(runs) else None)
    return grouping.finished()


def _runs(tokens: list[_Token]) -> Iterator[_Token | list[str]]:
    """Gather the names that stand side by side, so that `黄 鹂` and `逄 春 阳` become one name."""
    run: list[str] = []
    for token in tokens:
        if token.kind == "name":
            run.append(token.text)
            continue
        if run:
            yield join_names(run)
            run = []
        if token.kind not in {"comma", "blank", "office", "place"}:
            yield token
    if run:
        yield join_names(run)


class _Grouping:
    """Roles open groups, names fill them, marks such as 文/图 close them or, before their names, open one."""

    def __init__(self) -> None:
        self._groups = [Group(None)]

    def take(self, run: _Token | list[str], after: _Token | list[str] | None) -> None:
        group = self._groups[-1]
        if isinstance(run, list):
            group.names += run
        elif run.kind in _ROLES and after is None and group.names and group.role is None:
            group.role = "correspondent" if run.kind == "correspondent" else "reporter"  # 甲 采写
            group.named_role = True
        elif run.kind in {"reporter", "correspondent", "paper"}:
            role: Role = "correspondent" if run.kind == "correspondent" else "reporter"
            marked = group.named_role and not group.names and group.photo  # 文/图 记者 甲
            if marked:
                self._groups.pop()
            self._groups.append(Group(role, photo=marked or "摄影" in run.text, named_role=True))
        elif run.kind == "photo_all":
            self._photographed()
        elif run.kind != "slash":
            self._mark(run, after)

    def _mark(self, mark: _Token, after: _Token | list[str] | None) -> None:
        if _stands_before_names(mark, after, self._groups[-1]):
            pictures = mark.kind == "photo"
            role: Role = "photographer" if pictures else "reporter"
            opened = Group(role, photo=mark.kind != "text", wrote=not pictures, named_role=True)
            self._groups.append(opened)
            return
        group = self._groups[-1]
        if not group.names:
            group.named_role = True  # a mark of nobody: not a byline
        if mark.kind == "photo_text":
            self._photographed()
        group.photo = group.photo or mark.kind != "text"
        group.wrote = mark.kind != "photo"
        self._groups.append(Group(group.role))

    def _photographed(self) -> None:
        """What closes a byline holds for its last group, and for names without a role of their own: □甲 通讯员 乙 文/图."""
        for group in self._groups:
            group.photo = group.photo or group.role is None or group is self._groups[-1]

    def finished(self) -> list[Group]:
        return [group for group in self._groups if group.names or group.named_role]


_ROLES = frozenset({"reporter", "correspondent"})


def _stands_before_names(mark: _Token, after: _Token | list[str] | None, group: Group) -> bool:
    """`摄影 己丑`, `文/甲`: the mark stands before its names. `甲 文 乙 图`: after them."""
    if isinstance(after, _Token) or after is None:
        return after is not None and (after.kind == "slash" or (after.kind in _ROLES and not group.names))
    return len(mark.text) > 1 and mark.kind != "text" and (mark.kind == "photo" or not group.names)
