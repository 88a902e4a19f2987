"""The names of a byline in groups: who stands under which role, who took the pictures, who wrote."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from gx_es.segment.names import join_names, starts_like_name
from gx_es.segment.tokens import ROLES, Token

Role = Literal["reporter", "correspondent", "photographer"]


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


def groups_of(tokens: list[Token]) -> list[Group]:
    """Return the groups of a byline in the order of print; one without names stands for a role or mark of nobody."""
    runs = list(_runs(_without_houses(tokens)))
    grouping = _Grouping(marks_first=bool(runs) and isinstance(runs[-1], list) and _parts(runs) > 1)
    for index, run in enumerate(runs):
        grouping.take(run, runs[index + 1] if index + 1 < len(runs) else None)
    return grouping.finished()


def _without_houses(tokens: list[Token]) -> Iterator[Token]:
    """Leave out the paper that stands before a role: 某某融媒 记者 甲."""
    for token, after in pairwise([*tokens, Token("", "")]):
        if not (token.kind == "paper" and after.kind in ROLES):
            yield token


def _parts(runs: list[Token | list[str]]) -> int:
    """Count the roles and marks."""
    return sum(isinstance(run, Token) and run.kind != "slash" for run in runs)


def _runs(tokens: Iterable[Token]) -> Iterator[Token | list[str]]:
    """Gather the names that stand side by side, so that `黄 鹂` and `逄 春 阳` become one name."""
    run: list[str] = []
    for token in tokens:
        if token.kind == "name":
            run.append(token.text)
            continue
        if run:
            yield _names(run)
            run = []
        if token.kind not in {"comma", "blank", "office", "place"}:
            yield token
    if run:
        yield _names(run)


def _names(run: list[str]) -> list[str]:
    """Join the parts of names; the town or village before the first of them names nobody: 通讯员 某某镇 甲."""
    return join_names(run[1:] if len(run) > 1 and _TOWN.fullmatch(run[0]) else run)


_TOWN = re.compile("[一-鿿]{2}[镇乡县市旗]|[一-鿿]家[村湾沟屯寨坪岭庄铺]")


_DONE = ("采写", "撰文", "执笔")  # what those did whose role stands before them


def _may_close(group: Group, role: str) -> bool:
    """Whether a role may stand behind the names of a group: what they did, or what they are."""
    if role in _DONE:
        return bool(group.names)
    return bool(group.names) and not group.role and all(map(starts_like_name, group.names))


class _Grouping:
    """Roles open groups, names fill them, marks such as 文/图 close them or, before their names, open one."""

    def __init__(self, *, marks_first: bool) -> None:
        self._groups = [Group(None)]
        self._marks_first = marks_first  # 文 甲 图 乙: not behind the names, as in 甲 文 乙 图

    def take(self, run: Token | list[str], after: Token | list[str] | None) -> None:
        group = self._groups[-1]
        role: Role
        if isinstance(run, list):
            group.names += run
        elif run.kind in ROLES and after is None and _may_close(group, run.text):
            role = "correspondent" if run.kind == "correspondent" else "reporter"  # 甲 采写
            group.role = group.role or role
            group.named_role = True
        elif run.kind in {"reporter", "correspondent", "paper"}:
            role = "correspondent" if run.kind == "correspondent" else "reporter"
            marked = group.named_role and not group.names and group.photo  # 文/图 记者 甲
            if marked:
                self._groups.pop()
            self._groups.append(Group(role, photo=marked or "摄影" in run.text, named_role=True))
        elif (
            run.kind == "photo_all"
        ):  # 记者 甲 通讯员 乙 摄影报道: on four of five labelled bylines all took pictures
            for each in self._groups:
                each.photo = True
        elif run.kind != "slash":
            self._mark(run, after)

    def _mark(self, mark: Token, after: Token | list[str] | None) -> None:
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
        if mark.kind == "photo" and group.role and not group.named_role:
            group.role = "photographer"  # 记者 甲 文 乙 图: the role is that of the first
        group.photo = group.photo or mark.kind != "text"
        group.wrote = mark.kind != "photo"
        self._groups.append(Group(group.role))

    def _stands_before_names(self, mark: Token, after: Token | list[str] | None) -> bool:
        """`摄影 己丑`, `文/甲`: the mark stands before its names. `甲 文 乙 图`: after them."""
        group = self._groups[-1]
        if isinstance(after, Token) or after is None:
            return after is not None and (after.kind == "slash" or (after.kind in ROLES and not group.names))
        pictures = len(mark.text) > 1 and mark.kind != "text"
        return self._marks_first or (pictures and (mark.kind == "photo" or not group.names))

    def _photographed(self) -> None:
        """What closes a byline holds for its last group, for others of that role (记者 甲 实习生 乙 文/图), and for names without one."""
        for group in self._groups:
            group.photo = group.photo or group.role in (None, self._groups[-1].role)

    def finished(self) -> list[Group]:
        return [group for group in self._groups if group.names or group.named_role]
