"""Invariant 7 with texts made of the lexicon: what the rules look for, alone, in a row, and crossed with names."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from heapq import nlargest
from itertools import cycle, islice, product
from pathlib import Path
from random import Random

import pytest
from growth import LINEAR, TIMES, cpu, ratio

from gx_es import lexicon
from gx_es.document import documents, page_record
from gx_es.extract.event_day import event_day
from gx_es.extract.expressions import expressions
from gx_es.extract.titles import split_organization
from gx_es.extract.told_years import told_years
from gx_es.extract.transcribed import dotted_names
from gx_es.extract.years import claims, latest_past_year
from gx_es.lexicon import entries
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.segment import bylines, captions, furniture, notices, openings, signatures, tails
from gx_es.segment.lines import Line, lines
from gx_es.segment.tables import is_row

LISTS = sorted(file.stem for file in Path(str(lexicon.__file__)).parent.glob("*.txt"))
SMALL = 600  # characters of an entry that is repeated
SMALL_MIX = 5_000  # of a list that is crossed with others
MANY = 2_000  # articles on one page
SUSPECTS = 3  # entries of a list whose time is looked at more closely: those that take longest

# What may stand before and behind an entry: `{surname}` and `{element}` are the next of their lists each time.
CROSSED = {
    "lines": "{entry}\n",
    "lists": "{entry}、",
    "in front of a name": "{entry}{surname}小明说,",
    "in front of a surname and an element": "{entry}{surname}{element}说",
    "behind a name": "{surname}小明{entry}。",
    "behind an element": "{surname}{element}{entry}",
    "in front of a dot": "{entry}·{element}",
    "as a name": "{surname}{entry},{surname}{entry}说,",
    "signed": "{entry} {surname}小明\n",
}


def _read(text: str) -> None:
    parsed = parse(Page("made/1.txt", text, "made/1.txt", ""))
    list(documents(parsed))
    page_record(parsed)


def _run(text: str, size: int) -> str:
    return text * (size // len(text) + 1)


def _crossed(name: str, form: str) -> Iterator[str]:
    """Yield the entries of a list, over and over, each with the next surname and the next element of names."""
    every = (cycle(entries(part)) for part in (name, "surnames", "name_elements"))
    for entry, surname, element in zip(*every, strict=True):
        yield form.format(entry=entry, surname=surname, element=element)


def _text(name: str, form: str, size: int) -> str:
    unit = len(form.format(entry="三个字", surname="王", element="扎西"))
    return "".join(islice(_crossed(name, form), size // unit))


def _slowness(entry: str) -> float:
    text, start = _run(entry, SMALL), time.process_time()
    _read(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", LISTS)
def test_invariant_7_never_longer_than_linear_for_an_entry_that_is_repeated(name: str) -> None:
    for entry in nlargest(SUSPECTS, entries(name), _slowness):
        small, large = (partial(_read, _run(entry, size)) for size in (SMALL, SMALL * TIMES))
        longer = ratio(small, large)
        assert longer < LINEAR, f"{TIMES} times as much {entry} takes {longer:.1f} times as long"


@pytest.mark.parametrize("form", CROSSED)
@pytest.mark.parametrize("name", LISTS)
def test_invariant_7_never_longer_than_linear_for_entries_crossed_with_names(name: str, form: str) -> None:
    small, large = (
        partial(_read, _text(name, CROSSED[form], size)) for size in (SMALL_MIX, SMALL_MIX * TIMES)
    )
    assert ratio(small, large) < LINEAR


def _articles(times: int) -> str:
    """Return so many short articles, each with a name of its own."""
    names = product(entries("surnames")[:100], "伟芳娜敏静丽强磊军洋", "红文辉玲建国刚桂英华")
    return "\n\n".join(
        f"园区绿化提速\n本报讯 5月3日,区长{''.join(name)}说,收成好。" for name in islice(names, times)
    )


def test_invariant_7_never_longer_than_linear_for_the_articles_of_a_page() -> None:
    small, large = (partial(_read, _articles(times)) for times in (MANY, MANY * TIMES))
    assert ratio(small, large) < LINEAR


def _anniversaries(times: int) -> str:
    """Return so many bodies, each with the year of its founding and an anniversary."""
    names = islice(product(entries("surnames")[:100], repeat=3), times)
    return "".join(f"1958年{''.join(name)}厂建厂,{''.join(name)}厂建厂60周年。" for name in names)


def test_invariant_7_never_longer_than_linear_for_anniversaries_of_bodies() -> None:
    small, large = (partial(claims, "", _anniversaries(times), frozenset()) for times in (MANY, MANY * TIMES))
    assert len(large()) > MANY
    assert ratio(small, large) < LINEAR


def test_invariant_7_never_longer_than_linear_for_days_that_date_nothing() -> None:
    bodies = ["定于7月3日,“昨天" * (MANY * times) for times in (4, 4 * TIMES)]
    small, large = (partial(event_day, body, list(expressions(body)), None) for body in bodies)
    assert large() is None
    assert ratio(small, large) < LINEAR


def test_invariant_7_never_longer_than_linear_for_years_told_from_now() -> None:
    texts = ["今年(2015年)" * (MANY * times) for times in (20, 20 * TIMES)]
    small, large = (partial(lambda text: list(told_years(text)), text) for text in texts)
    assert len(large()) == MANY * 20 * TIMES
    assert ratio(small, large) < LINEAR


# What a line may be made of, by kinds: of each kind as much gets into the lines
ALPHABET = (
    tuple("()【】:/、,;.。·-—|□●%“年"),
    (" ", "  ", "1", "12", "二", "甲", "李"),
    ("记者", "通讯员", "本报", "学生", "摄影", "文", "图", "报道", *entries("editor_roles")),
    (
        "报",
        "网",
        "台",
        "社",
        "院",
        "校",
        "局",
        "会",
        "站",
        *entries("paper_names"),
        *entries("organization_ends"),
    ),
)
TIMES_REPEATED = range(5, 13)
LINE = 100  # characters of a line that is told by itself
UNITS = 3_000
BEFORE = ("", "本报记者 ", "化肥 1200", "(图为")
BEHIND = ("", "涨", " 摄")
SHORT = 0.05  # seconds that one line may take; those of print take a thousandth of that


def _made() -> Iterator[str]:
    """Yield lines of one to three pieces of the alphabet, over and over, with something before and behind."""
    chance = Random(5)  # noqa: S311 - the same lines each time
    for _ in range(UNITS):
        unit = "".join(chance.choice(chance.choice(ALPHABET)) for _ in range(chance.randint(1, 3)))
        before, behind = chance.choice(BEFORE), chance.choice(BEHIND)
        yield from (f"{before}{unit * times}{behind}" for times in TIMES_REPEATED)


MADE = [next(lines(text)) for text in _made() if text.strip() and len(text) <= LINE]
BY_TEXT: tuple[Callable[[str], object], ...] = (
    bylines.read,
    captions.is_caption,
    openings.formula,
    openings.opening_byline,
    signatures.signature,
    signatures.signs_letter,
    signatures.signs_nobody,
    signatures.signs_notice,
    signatures.is_authors_note,
    signatures.office_tail,
    signatures.name_tail,
    tails.trailing,
    is_row,
    latest_past_year,
    split_organization,
    lambda text: list(expressions(text)),
    lambda text: list(dotted_names(text)),
    lambda text: claims(text, text, frozenset({1})),
)
BY_LINE = (furniture.furniture, notices.is_notice_head, notices.is_notice_line, notices.is_contact)


def _first_slow(tells: Callable[[Line], object]) -> str | None:
    """Return the first line that takes long; it is asked about twice, for the first who asks loads the dictionary."""
    slow = (line.text for line in MADE if all(cpu(partial(tells, line)) > SHORT for _ in range(2)))
    return next(slow, None)


@pytest.mark.parametrize("tells", BY_TEXT)
def test_invariant_7_no_text_of_a_line_takes_long(tells: Callable[[str], object]) -> None:
    assert _first_slow(lambda line: tells(line.text)) is None


@pytest.mark.parametrize("tells", BY_LINE)
def test_invariant_7_no_line_takes_long(tells: Callable[[Line], object]) -> None:
    assert _first_slow(tells) is None
