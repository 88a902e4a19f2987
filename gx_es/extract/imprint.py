"""The issue that a page is of, and who says so: the user, the name of the file, the masthead, in this order."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import eq
from string import ascii_uppercase
from typing import TypeVar

from gx_es.extract.fields import GIVEN, Evidence, Imprint, Reading
from gx_es.extract.filename import named, page_number
from gx_es.extract.masthead import masthead_day
from gx_es.extract.nameplate import masthead_number, masthead_paper
from gx_es.lexicon.folding import simplified
from gx_es.page import Article, Issue, Page, Residue

T = TypeVar("T")

_HAN = re.compile("[一-鿿]")
_NUMBER = re.compile(r"第?(?:(?P<digits>[A-Za-z]?\d{1,3})|(?P<numeral>[一二三四五六七八九十]{1,3}))版?")


def imprint(page: Page, text: str, articles: Sequence[Article], residue: Sequence[Residue]) -> Imprint:
    """Return what is known of the issue of a page; `text` is the page's as it is read.

    What the user gave goes before what the name of the file says, and that before the masthead.
    """
    file, head = named(page.file), (text, articles, residue)
    paper = masthead_paper(*head)
    papers = _said(page.newspaper, None, paper and _printed(paper, text, page.text))
    days = _said(page.issue_date, file.day, masthead_day(*head))
    numbers = _said(page.number, file.number, masthead_number(*head))
    newspaper, issue_date, number = _first(papers), _first(days), _first(numbers)
    return Imprint(
        Issue(newspaper.value, issue_date.value, number.value),
        Evidence(newspaper.text or None, issue_date.text or None, number.text or None),
        (
            *_contradictions("newspaper", papers, _same_paper),
            *_contradictions("issue date", days, eq),
            *_contradictions("page number", numbers, _same_number),
        ),
    )


def _said(given: T | None, file: Reading[T] | None, masthead: Reading[T] | None) -> list[Reading[T]]:
    """Return who says what, in the order of their weight."""
    by_user = [Reading(given, GIVEN)] if given else []
    by_file = [Reading(file.value, f"file name: {file.text}")] if file else []
    by_masthead = [Reading(masthead.value, f"masthead: {masthead.text}")] if masthead else []
    return [*by_user, *by_file, *by_masthead]


def _first(said: Sequence[Reading[T]]) -> Reading[T | None]:
    return Reading(said[0].value, said[0].text) if said else Reading(None, "")


def _contradictions(what: str, said: Sequence[Reading[T]], same: Callable[[T, T], bool]) -> Iterator[str]:
    for other in said[1:]:
        if not same(said[0].value, other.value):
            yield f"{what} {said[0].value} ({said[0].text}), but {other.value} ({other.text})"


def _same_paper(one: str, other: str) -> bool:
    """Whether two names may be of one paper: one may have more words, or be in other letters."""
    short, long = sorted(("".join(simplified(name).split()) for name in (one, other)), key=len)
    return short in long or not (_HAN.search(short) and _HAN.search(long))


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers may be of one page, as A03, A3 and 3; a word such as 副刊 is no number."""
    plain = [page_number(found) for number in (one, other) if (found := _NUMBER.fullmatch(number.strip()))]
    lettered = all(number[0].isalpha() for number in plain)
    return len({number if lettered else number.lstrip(ascii_uppercase) for number in plain}) <= 1


def _printed(paper: Reading[str], simple: str, text: str) -> Reading[str]:
    """Give the name of a paper the characters that the page has."""
    bare, printed = "".join(simple.split()), "".join(text.split())
    at = bare.find(paper.value)
    name = printed[at : at + len(paper.value)] if at >= 0 else paper.value
    return Reading(name, name)
