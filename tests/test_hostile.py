"""Invariant 7 with texts made of the lexicon: what the rules look for, alone, in a row, and crossed with names."""

import time
from collections.abc import Iterator
from functools import partial
from heapq import nlargest
from itertools import cycle, islice
from pathlib import Path

import pytest
from growth import LINEAR, TIMES, ratio

from gx_es import lexicon
from gx_es.document import documents, page_record
from gx_es.lexicon import entries
from gx_es.page import Page
from gx_es.parse import parse

LISTS = sorted(file.stem for file in Path(str(lexicon.__file__)).parent.glob("*.txt"))
SMALL = 600  # characters of an entry that is repeated
SMALL_MIX = 5_000  # of a list that is crossed with others
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
