"""Bylines: who wrote and who photographed, read from the line or the brackets that say so.

    记者 甲 乙 通讯员 丙 文/图      □本报记者 甲      (甲 摄影 乙)      文/甲 图/乙      甲 摄

A byline is a run of roles, names and marks with nothing else in between; `read` gives None for any other text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from gx_es.lexicon import words
from gx_es.segment.asides import role_first, without_asides, without_units
from gx_es.segment.lines import PAGES_LINES
from gx_es.segment.names import is_name, join_names, starts_like_name
from gx_es.segment.roles import (
    CORRESPONDENT,
    OFFICE,
    PAPER,
    PHOTO,
    PHOTO_ALL,
    PHOTO_TEXT,
    REPORTER,
    TEXT,
)

Role = Literal["reporter", "correspondent", "photographer"]

LONGEST = 90  # characters of a byline; the longest seen in print name eight people

_TOKEN = re.compile(
    rf"(?P<reporter>{REPORTER})|(?P<correspondent>{CORRESPONDENT})|(?P<photo_all>{PHOTO_ALL})"
    rf"|(?P<photo_text>{PHOTO_TEXT})(?![一-鿿]{{3}})|(?P<photo>{PHOTO})(?![一-鿿]{{4}})|(?P<text>{TEXT})(?![一-鿿])"
    rf"|(?P<paper>{PAPER})|(?P<office>{OFFICE}(?=[ ]|记者|通讯员))"
    rf"|(?P<place>发自[一-鿿]{{2,6}})"
    r"|(?P<name>[一-鿿]+(?:[·•・.][一-鿿]+)*)|(?P<comma>[、,;，；])|(?P<slash>[/:：]|\|(?=[一-鿿]))|(?P<blank>[ \n和及&+|]+)"
)
_ROLE_WORD = re.compile(
    rf"{REPORTER}|{CORRESPONDENT}|摄影报道|报道$|摄影|文/图|图/文|文/片|(?:(?<=[一-鿿]{{2}})|(?<=[一-鿿]\s[一-鿿]))摄$"
)
_LEAD = re.compile(r"^[□◎●■◆▲△○☆★◇▢口—\-–·*>▶ ]+")
# Role words that a narrow column cut in two, or that were printed with blanks inside.
_CUT_ROLE = re.compile(
    r"记\s+者|通\s*讯\s+员|通\s+讯\s*员|摄\s+影|本\s+报|见\s+习|实\s+习|特\s+约|文\s*/\s+图|文\s+/\s*图|图\s*/\s+文|图\s+/\s*文"
)
# One of the two may be lost
_WRAP = re.compile(r"(?P<left>[(\[【<]?)(?P<inside>[^()\[\]【】<>]*)(?P<right>[)\]】>]?)")
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

    @property
    def has_surnames(self) -> bool:
        """Whether all its names begin as names do."""
        return all(starts_like_name(name) for group in self.groups for name in group.names)


class _Token(NamedTuple):
    kind: str
    text: str


def read(text: str) -> Byline | None:
    """Read a whole narrowed text as a byline; None where it is anything else, or names nobody."""
    if not text or len(text) > LONGEST or "。" in text:  # nothing in a byline ends a sentence
        return None
    return _read_lines(text)


@lru_cache(PAGES_LINES)
def _read_lines(text: str) -> Byline | None:
    found = _read(text)
    if "\n" not in text or (found and found.has_surnames):
        return found
    joined = _read(text.replace("\n", ""))  # 记者 王小 / 丽 李 超: a name cut in two
    return joined if joined and joined.has_surnames else found


def _read(text: str) -> Byline | None:
    text = role_first(without_units(without_asides(text)))
    text = _CUT_ROLE.sub(lambda cut: "".join(cut.group().split()), text.strip())
    bare = _LEAD.sub("", text)
    wrap = _WRAP.fullmatch(bare)
    inside = wrap["inside"].strip() if wrap else bare
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
    if not has_role and not _signed(names, text, wrapped=bool(wrap and wrap["left"] and wrap["right"])):
        return None
    return Byline(tuple(groups), has_role)


def _is_apart(names: list[str], text: str) -> bool:
    """Whether names without a surname are printed apart, as papers print those of two characters: (俭 言), (湖 生、苇 叶)."""
    apart = all(len(name) == _APART for name in names) and (len(names) == 1 or "、" in text)
    return apart and len(text.replace("、", " ").split()) == _APART * len(names)


def _is_none(name: str) -> bool:
    """Whether what looks like a name is a surname with a word of address, or an editor's role: nobody signs so."""
    addressed = name[1:] in words("honorifics") and name[0] in words("surnames")
    return addressed or name in words("editor_roles") or bool(_BODY.fullmatch(name))


_BODY = re.compile("[一-鿿]{2,3}[部局办委馆队组区院室处厂]")  # (安监局); no 科: 王登科


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
            if role and not tokens and _is_unit(text[at:end], role.group()):
                kind = "office"
        tokens.append(_Token(kind, text[at:end]))
        at = end
    return list(_with_names(token for token in tokens if token.kind != "blank" or token.text.strip())) or None


def _is_unit(text: str, role: str) -> bool:
    """Whether what hugs a role is whose reporter or correspondent somebody is: 物理系通讯员 甲."""
    return role.endswith(("记者", "通讯员")) and len(text) <= _UNIT and not starts_like_name(text)


_UNIT = 6  # characters of a unit that no word tells


def _with_names(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """Give what is an occupation elsewhere as a name where it is all that stands behind a role: 通讯员 水手."""
    around = [None, *tokens, None]
    for before, token, after in zip(around, around[1:], around[2:], strict=False):
        if token is None:
            continue
        alone = before is not None and before.kind in _ROLES and (after is None or after.kind in _ROLES)
        named = token.kind == "office" and alone and is_name(token.text)
        yield token._replace(kind="name") if named else token


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
    runs = list(_runs(tokens))
    grouping = _Grouping(marks_first=bool(runs) and isinstance(runs[-1], list) and _parts(runs) > 1)
    for index, run in enumerate(runs):
        grouping.take(run, runs[index + 1] if index + 1 < len(runs) else None)
    return grouping.finished()


def _parts(runs: list[_Token | list[str]]) -> int:
    """Count the roles and marks."""
    return sum(isinstance(run, _Token) and run.kind != "slash" for run in runs)


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

    def __init__(self, *, marks_first: bool) -> None:
        self._groups = [Group(None)]
        self._marks_first = marks_first  # 文 甲 图 乙: not behind the names, as in 甲 文 乙 图

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
        if self._stands_before_names(mark, after):
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

    def _stands_before_names(self, mark: _Token, after: _Token | list[str] | None) -> bool:
        """`摄影 己丑`, `文/甲`: the mark stands before its names. `甲 文 乙 图`: after them."""
        group = self._groups[-1]
        if isinstance(after, _Token) or after is None:
            return after is not None and (after.kind == "slash" or (after.kind in _ROLES and not group.names))
        pictures = len(mark.text) > 1 and mark.kind != "text"
        return self._marks_first or (pictures and (mark.kind == "photo" or not group.names))

    def _photographed(self) -> None:
        """What closes a byline holds for its last group, and for names without a role of their own: □甲 通讯员 乙 文/图."""
        for group in self._groups:
            group.photo = group.photo or group.role is None or group is self._groups[-1]

    def finished(self) -> list[Group]:
        return [group for group in self._groups if group.names or group.named_role]


_ROLES = frozenset({"reporter", "correspondent"})
