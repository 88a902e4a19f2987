"""The words of a byline: roles, marks, names, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gx_es.lexicon import words
from gx_es.segment.names import is_name, starts_like_name
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

ROLES = frozenset({"reporter", "correspondent"})

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


class Token(NamedTuple):
    """A word of a byline and what it is."""

    kind: str
    text: str


def tokens_of(text: str) -> list[Token] | None:
    """Return the words of a narrowed byline without brackets around it; None where it is none, or has no words."""
    tokens: list[Token] = []
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
        tokens.append(Token(kind, text[at:end]))
        at = end
    return list(_with_names(token for token in tokens if token.kind != "blank" or token.text.strip())) or None


def _is_unit(text: str, role: str) -> bool:
    """Whether what hugs a role is whose reporter or correspondent somebody is: 物理系通讯员 甲."""
    return role.endswith(("记者", "通讯员")) and len(text) <= _UNIT and not starts_like_name(text)


_UNIT = 6  # characters of a unit that no word tells


def _with_names(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give what is an occupation elsewhere as a name where it is all that stands behind a role: 通讯员 水手."""
    around = [None, *tokens, None]
    for before, token, after in zip(around, around[1:], around[2:], strict=False):
        if token is None:
            continue
        alone = before is not None and before.kind in ROLES and (after is None or after.kind in ROLES)
        named = token.kind == "office" and alone and is_name(token.text)
        yield token._replace(kind="name") if named else token


def _is_surname(text: str, at: int, end: int, before: list[Token]) -> bool:
    """Whether 文 is no mark but the surname of a name printed with blanks: 通讯员 文 天 祥, or one given character behind it."""
    if text[at:end] != "文":
        return False
    above = next((token.kind for token in reversed(before) if token.kind != "blank"), "")
    if not above and _GIVEN_APART.match(text, end) and not starts_like_name(text[end:].lstrip()):
        return True  # (文 书 于 理): who stands behind a mark has a surname
    return bool((_GIVEN_APART if above in ROLES else _ONE_GIVEN).match(text, end))


_GIVEN_APART = re.compile(r"[ \n]+[一-鿿](?![一-鿿])")
# 甲 文 李 超 图: a mark
_ONE_GIVEN = re.compile(r"[ \n]+[一-鿿](?![一-鿿])(?![ \n]+(?![图摄文])[一-鿿](?![一-鿿]))")
