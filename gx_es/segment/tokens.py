"""The words of a byline: roles, marks, names, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gx_es.lexicon import words
from gx_es.lexicon.name_odds import odds
from gx_es.segment.names import is_name, starts_like_name, surname
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
from gx_es.words import tag

ROLES = frozenset({"reporter", "correspondent"})

_TOKEN = re.compile(
    rf"(?P<reporter>{REPORTER})|(?P<correspondent>{CORRESPONDENT})|(?P<photo_all>{PHOTO_ALL})"
    rf"|(?P<photo_text>{PHOTO_TEXT})(?![一-鿿]{{3}})|(?P<photo>{PHOTO})(?![一-鿿]{{4}})|(?P<text>{TEXT})(?![一-鿿])"
    rf"|(?P<paper>{PAPER})|(?P<office>{OFFICE}(?=[ ]|记者|通讯员))"
    rf"|(?P<place>发自[一-鿿]{{2,6}})"
    r"|(?P<name>[一-鿿]+(?:[·•・.][一-鿿]+)*)|(?P<comma>[、,;，；])|(?P<slash>[/:：]|\|(?=[一-鿿]))|(?P<and>[ \n]+[和及])|(?P<blank>[ \n&+|]+)"
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
        kind, end = _word(text, at, tokens)
        if not kind:
            return None
        tokens.append(Token(kind, text[at:end]))
        at = end
    return list(_with_names(token for token in tokens if token.kind != "blank" or token.text.strip())) or None


def _word(text: str, at: int, before: list[Token]) -> tuple[str, int]:
    """Return what the word is that begins at `at`, given those before it, and where it ends; "" where no byline has it."""
    found = _TOKEN.match(text, at)
    if found is None:
        return "", at
    kind, end = found.lastgroup or "", found.end()
    if kind == "and":
        return ("blank", end - 1) if _joins_none(text, end, before) else ("comma", end)
    if kind in _MARKS and (_is_surname(text, at, end, before) or _is_given(text[at:end], before)):
        kind = "name"
    if kind != "name":
        return kind, end
    if text[at] in _AND and before and before[-1].kind == "name":
        return "comma", at + 1
    end = _first_of_two(text, at, end)
    role = _ROLE_WORD.search(text, at + 1, end)
    end = role.start() if role else end
    return _kind(text[at:end], role, before), end


def _kind(text: str, role: re.Match[str] | None, before: list[Token]) -> str:
    """Whether characters, which a role may hug, are a name or what stands beside one; "" where they are prose (记者登车目击)."""
    if text in words("occupations"):
        return "office"
    last = before[-1].kind if before else ""
    if last in ROLES and len(text) > _SHORT and is_name(text) and not _may_hug(text):
        return ""
    if (last in _MARKS and not starts_like_name(text)) or (role and _SPEAKS.search(text)):
        return ""  # 摄影大赛, 他告诉记者
    if role and last in ("", "blank") and _stands_beside(text, role.group(), has_names=len(before) > 1):
        return "office"
    return "name"


_MARKS = frozenset({"photo", "photo_text", "text"})
_SPEAKS = re.compile("[诉对向跟给据请让陪领问]$")
_SHORT = 2  # characters of names without a surname that may hug a role
_UNLIKELY = -2.0  # log-odds of 登车目; of the names that hug a role on labelled pages, the least has -1.1
_LONG = 4  # characters of a name that has a surname of two, or is written by its sound


def _may_hug(text: str) -> bool:
    """Whether characters that hug a role are rather a name than what the reporter does."""
    family = surname(text)
    if len(text) < _LONG and len(family) == 1:
        likely = odds("surname").get(family, 0.0) + odds("given").get(text[-1], 0.0) > _UNLIKELY
        return likely and starts_like_name(text)
    written = len(family) > 1 or words("transliteration").issuperset(text) or not text.isalpha()
    return written and starts_like_name(text)


def _stands_beside(text: str, role: str, *, has_names: bool) -> bool:
    """Whether what hugs a role is whose reporter somebody is (物理系通讯员 甲), or where he wrote (甲 北京报道)."""
    (first, kind), *more = tag(text)
    if role == "报道":
        return has_names and (text[-1] in _PLACES or (not more and kind == "ns"))
    if not role.endswith(("记者", "通讯员", "信息员")) or len(text) > _UNIT:
        return False
    return not starts_like_name(text) or (not more and len(first) > 1 and not kind.startswith("nr"))


_PLACES = words("place_ends") | {"港", "岛", "湾"}
_UNIT = 6  # characters of a unit that no word tells


_AND = "和与及"


def _first_of_two(text: str, at: int, end: int) -> int:
    """Return where the first of two names ends that a conjunction joins without blanks (甲明和乙超), or where they end."""
    for cut in range(at + _SHORT, min(at + _LONG, end - _SHORT) + 1):
        behind = text[cut + 1 : end]
        if text[cut] in _AND and is_name(text[at:cut]) and is_name(behind) and starts_like_name(behind):
            return cut
    return end


def _joins_none(text: str, end: int, before: list[Token]) -> bool:
    """Whether 和 is no conjunction but a surname: no name stands before it, or one given character behind it (通讯员 和 畅)."""
    above = next((token.kind for token in reversed(before) if token.kind != "blank"), "")
    return above != "name" or bool(_ONE_GIVEN.match(text, end))


_NOTHING = [Token("", "")] * 3  # before the first word


def _is_given(mark: str, before: list[Token]) -> bool:
    """Whether 文 or 图 is no mark but the given name behind a surname printed apart, for one character is no name: 通讯员 尤 文."""
    if len(mark) > 1 or not before or before[-1].kind != "blank":
        return False
    name, above = ([*reversed(before), *_NOTHING])[1:4:2]
    alone = above.kind != "name" or len(above.text) > 1
    return name.kind == "name" and name.text in words("surnames") and alone


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
    """Whether 文 or 图 is no mark but begins a name printed with blanks: 通讯员 文 天 祥, (图 雅), or one given character behind it."""
    if text[at:end] not in ("文", "图"):
        return False
    above = next((token.kind for token in reversed(before) if token.kind != "blank"), "")
    if not above and _GIVEN_APART.match(text, end) and not starts_like_name(text[end:].lstrip()):
        return True  # (文 书 于 理): who stands behind a mark has a surname
    return bool((_GIVEN_APART if above in ROLES else _ONE_GIVEN).match(text, end))


_GIVEN_APART = re.compile(r"[ \n]+[一-鿿](?![一-鿿])")
# 甲 文 李 超 图: a mark
_ONE_GIVEN = re.compile(r"[ \n]+[一-鿿](?![一-鿿])(?![ \n]+(?![图摄文])[一-鿿](?![一-鿿]))")
