"""Names that the list they stand in vouches for, though they are common words: 甲、平安和乙; 由方寸、甲领奖."""

import re

from gx_es.extract.beside import title_right_before
from gx_es.extract.boundaries import Name
from gx_es.extract.search import Spotted, Spotting
from gx_es.extract.titles import HEADS
from gx_es.lexicon import words
from gx_es.segment.names import starts_like_name

_LISTED = 1.0  # points of such a name: the list tells, not its characters
_NEXT = re.compile(
    r"、(?P<name>[一-鿿]{2,3}?)(?=(?P<goes_on>[、和与及])|[,。;\n]|等|一行|[两三四五六]位|先后|分别|共同|参加|参与|出席|陪同|$)"
)
_OPENS = frozenset("由让请")  # that open a list, though one is a surname as well
_LEFT = frozenset("、和与及,。;:\n”") | _OPENS  # in front of the head of a list


def in_lists(search: Spotting) -> None:
    """What begins like a name and stands between names, behind the last of a list, or at its head."""
    for seen in sorted(search.found, key=lambda seen: seen.start):
        _behind(search, seen)
    for seen in sorted(search.found, key=lambda seen: -seen.start):
        _before(search, seen)


def _behind(search: Spotting, seen: Spotted) -> None:
    text, at = search.bare.text, seen.end
    while (found := _NEXT.match(text, at)) is not None:
        start, at = found.span("name")
        if search.is_taken(start, at):
            return  # a name that goes on by itself
        between = found["goes_on"] and search.is_taken(at + 1, at + 2)
        if not _may_be_name(found["name"], vouched=bool(between or seen.title)):
            return
        search.add(Name(start, at, _LISTED), "listed", seen.title, _LISTED)


def _before(search: Spotting, seen: Spotted) -> None:
    text, at = search.bare.text, seen.start
    while at > search.first and text[at - 1] == "、":
        sizes = (2, 3) if text[at - 4 : at - 3] in _OPENS else (3, 2)
        start = next((at - 1 - size for size in sizes if _begins(search, at - 1 - size)), None)
        if start is None or search.is_taken(start, at - 1):
            return
        if not _may_be_name(text[start : at - 1], vouched=False):
            return
        search.add(Name(start, at - 1, _LISTED), "listed", title_right_before(search, start), _LISTED)
        at = start


def _begins(search: Spotting, start: int) -> bool:
    """Whether an element of a list begins at a character: where the text does, behind a mark or a word of title."""
    if start <= search.first:
        return start == search.first
    return search.bare.text[start - 1] in _LEFT or title_right_before(search, start) is not None


def _may_be_name(word: str, *, vouched: bool) -> bool:
    """Whether a word may be a name; one that hardly ever is only where its list leaves no doubt."""
    return (
        word.isalpha()
        and starts_like_name(word)
        and word not in HEADS
        and (vouched or word not in words("never_people"))
    )
