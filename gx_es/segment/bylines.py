"""Bylines: who wrote and who photographed, read from the line or the brackets that say so.

    记者 甲 乙 通讯员 丙 文/图      □本报记者 甲      (甲 摄影 乙)      文/甲 图/乙      甲 摄

A byline is a run of roles, names and marks with nothing else in between; `read` gives None for any other text.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from gx_es.lexicon import pattern, words
from gx_es.segment.asides import role_first, without_asides, without_units
from gx_es.segment.grouping import Group, groups_of
from gx_es.segment.lines import PAGES_LINES
from gx_es.segment.names import is_name, starts_like_name
from gx_es.segment.tokens import tokens_of

LONGEST = 90  # characters of a byline; the longest seen in print name eight people

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
    tokens = tokens_of(inside)
    if not tokens:
        return None
    groups = groups_of(tokens)
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


# (安监局); but 王登科, 李建社
_BODY = re.compile(rf"[一-鿿]{{2,3}}(?:{pattern('organization_ends', 'unit_ends')}(?<![科社])|[馆区镇乡县])")


def _signed(names: list[str], text: str, *, wrapped: bool) -> bool:
    """Whether names without a role are a signature: in brackets, or behind a mark that papers put there."""
    if text.endswith(_WROTE) and all(starts_like_name(name) for name in names):
        return True
    if wrapped:
        return any(starts_like_name(name) for name in names) or _is_apart(names, text)
    return text[0] in _SIGNING and all(starts_like_name(name) for name in names)
