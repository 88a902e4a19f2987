"""Names that an engine proposes: taken where the rules found none, and the text does not speak against them."""

from collections.abc import Iterable

from gx_es.extract.beside import title_right_before
from gx_es.extract.boundaries import Name, cut_left, is_word, points
from gx_es.extract.search import Spotting
from gx_es.lexicon import words
from gx_es.segment.names import name_parts, surname

# Points of evidence (log-odds, see evidence) that a proposed name needs: none, but nothing against it either. On
# tests/gold (seeds, other, papers) the F1 of people is the same from 0 to 4.
_PROPOSED = 0.0
_SURNAMES = words("surnames") | words("compound_surnames")
_ADDRESS = frozenset("老总")  # behind a surname: 陈老, 逯总


def add_proposed(search: Spotting, proposed: Iterable[tuple[int, int]]) -> None:
    """Add the proposed names to those that the rules spotted; a title right before one is its title."""
    for start, end in proposed:
        if start < search.first or search.is_taken(start, end) or not _is_name(search, start, end):
            continue
        search.add(Name(start, end, 0.0), "lac", title_right_before(search, start))


def _is_name(search: Spotting, start: int, end: int) -> bool:
    text = search.bare.text
    name = text[start:end]
    if len(name_parts(name)) > 1:
        return True
    family = surname(name)
    if family not in _SURNAMES:
        return _is_foreign(name) and points(search.bare, start, end) > _PROPOSED
    given = name[len(family) :]
    return (
        1 <= len(given) <= 2
        and given not in _ADDRESS
        and not is_word(name)
        and not cut_left(text, start)
        and points(search.bare, start, end) > _PROPOSED
    )


def _is_foreign(name: str) -> bool:
    return len(name) > 2 and all(char in words("transliteration") for char in name)
