"""The names of a byline in groups: who stands under which role, who took the pictures, who wrote."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from gx_es.segment.names import join_names
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
    runs = list(_runs(tokens))
    grouping = _Grouping(marks_first=bool(runs) and isinstance(runs[-1], list) and _parts(runs) > 1)
    for index, run in enumerate(runs):
        grouping.take(run, runs[index + 1] if index + 1 < len(runs) else None)
    return grouping.finished()


def _parts(runs: list[Token | list[str]]) -> int:
    """Count the roles and marks."""
    return sum(isinstance(run, Token) and run.kind != "slash" for run in runs)


def _runs(tokens: list[Token]) -> Iterator[Token | list[str]]:
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

    def take(self, run: Token | list[str], after: Token | list[str] | None) -> None:
        group = self._groups[-1]
        if isinstance(run, list):
            group.names += run
        elif run.kind in ROLES and after is None and group.names and group.role is None:
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
        """What closes a byline holds for its last group, and for names without a role of their own: □甲 通讯员 乙 文/图."""
        for group in self._groups:
            group.photo = group.photo or group.role is None or group is self._groups[-1]

    def finished(self) -> list[Group]:
        return [group for group in self._groups if group.names or group.named_role]
