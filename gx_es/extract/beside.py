"""Titles beside a name that is known otherwise: right before it, or right behind."""

import re

from gx_es.extract.boundaries import follower_at
from gx_es.extract.followers import OPEN, TITLED
from gx_es.extract.heads import TITLES
from gx_es.extract.search import Spotting
from gx_es.extract.titles import HEADS, title_before
from gx_es.lexicon import words

_NO_TRADES = words("not_occupations") | words("honorifics")
_ASIDE = re.compile(r"[(]([^(),、;\n]{2,20})[),]")  # what is said of somebody in brackets: 甲(退休会计,68岁)
_TRADE = 2  # characters of an occupation that only its last one tells
# Words of kin, which are no titles
ORDER = frozenset(("老大", "老二", "老三", "夫妇", "夫妻", "兄弟", "姐妹", "父子", "母女", "老两口"))
NO_TITLE_BEHIND = ORDER | {"代表", "主管", "指挥", "督察", "领队"}  # verbs behind a name: 甲代表学校发言


def title_beside(search: Spotting, start: int, end: int) -> str | None:
    """Return the title right before or right behind a name that is known otherwise."""
    return title_right_before(search, start) or _title_behind(search, end)


def title_right_before(search: Spotting, at: int) -> str | None:
    """Return the title whose last word stands right before a character."""
    head = head_before(search.bare.text, at)
    if head and search.bare.text[slice(*head)] in ORDER:
        return None
    return title_before(search.bare.text, *head, search.floor(head[0])) if head else None


def _title_behind(search: Spotting, end: int) -> str | None:
    text = search.bare.text
    if (aside := _ASIDE.match(text, end)) and head_before(text, aside.end(1)):
        return aside.group(1)
    found = TITLED.match(text, end)
    if found is None or follower_at(search.bare, found.end()) in OPEN or found.group() in NO_TITLE_BEHIND:
        return None
    return found.group()


def head_before(text: str, at: int) -> tuple[int, int] | None:
    """Return where the word of title begins and ends that stands right before a character."""
    for size in (6, 5, 4, 3, 2):
        if text[at - size : at] in HEADS:
            return at - size, at
    trade = TITLES.match(text, max(0, at - _TRADE), at)  # 摔跤手: an occupation that its last character tells
    return trade.span() if trade and trade.end() == at and trade.group() not in _NO_TRADES else None
