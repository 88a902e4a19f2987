"""People named in the articles of a page: the names spotted, settled, repeated, and pointed back to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gx_es.extract.bare import Bare
from gx_es.extract.beside import title_beside
from gx_es.extract.boundaries import is_word, points
from gx_es.extract.fields import Mention
from gx_es.extract.known import Finder, Known
from gx_es.extract.ner import Engine
from gx_es.extract.places import drop_places
from gx_es.extract.proposed import add_proposed
from gx_es.extract.search import CERTAIN, Spotted, Spotting
from gx_es.extract.settling import settled
from gx_es.extract.spotting import spot, vouch
from gx_es.extract.taken import Taken
from gx_es.extract.titles import inherits, split_organization
from gx_es.lexicon import words
from gx_es.segment.names import name_parts, surname

_WORD_REPEATED = 2.5  # points of evidence that a repeated name needs which is a common word too (成功, 方圆)
_NOT_A_PLACE = -3.0  # points under which a place or an idea goes on behind a repeated name (甲村, 甲精神)
_NEAR = 12  # characters between a title with its organisation and the next that leaves it out
_LEAST_SHARED = 3  # characters of a name that is searched in the other articles of the page; two are too few
_JOINS = frozenset("、和与及")
_ELDER = re.compile(r"老(?=[说,。笑])")  # 陈老说: an address of respect


def page_mentions(
    bodies: Sequence[Bare], signed: list[frozenset[str]], engine: Engine, known: Known
) -> list[tuple[Mention, ...]]:
    """Return the mentions of each article; `signed` are the names of its bylines, which are no people of the event.

    The engine may add names to those that the rules spot. A name that one article of the page confirms is searched
    in the others as well. What is known has the last word.
    """
    spottings = [spot(bare, known) for bare in bodies]
    for spotting, proposed in zip(
        spottings, engine.people([each.bare.text for each in spottings]), strict=True
    ):
        add_proposed(spotting, proposed)
    drop_places(spottings)
    longer = Finder(_names(spottings) - known.names - known.dropped)
    for each, names in zip(spottings, signed, strict=True):
        vouch(each, longer)
        each.found = settled(each, names)
    shared = {name for name in _names(spottings) if len(name) >= _LEAST_SHARED and not is_word(name)}
    page = Finder(shared | known.names | known.dropped)
    return [_mentions(each, page, names) for each, names in zip(spottings, signed, strict=True)]


def _names(spottings: Sequence[Spotting]) -> set[str]:
    return {each.bare.text[seen.start : seen.end] for each in spottings for seen in each.found}


def _mentions(spotting: Spotting, page: Finder, signed: frozenset[str]) -> tuple[Mention, ...]:
    text, known = spotting.bare.text, spotting.known
    confirmed = _under_full_names(spotting, spotting.found)
    for seen in confirmed:
        seen.title = seen.title or title_beside(spotting, seen.start, seen.end)
    _share_titles(text, confirmed)
    names = {text[seen.start : seen.end] for seen in confirmed}
    taken = Taken(text, ((seen.start, seen.end) for seen in confirmed))
    names |= {name for name in page.there(text) if name not in signed or known.decides(name)}
    for start, end in _repeats(spotting, names, taken):
        if start >= spotting.first and taken.take(start, end):
            confirmed.append(Spotted(start, end, "repeat", 0.0, title_beside(spotting, start, end)))
    confirmed += _back_references(spotting, confirmed, taken)
    confirmed.sort(key=lambda seen: (seen.start, seen.end))
    return tuple(_mention_list(spotting, confirmed))


def _share_titles(text: str, confirmed: Sequence[Spotted]) -> None:
    """Give a title in front of one name to those that stand behind it in a row, found by themselves: 歌手甲、乙和丙."""
    shared: str | None = None
    for one, other in pairwise(sorted(confirmed, key=lambda seen: seen.start)):
        if one.title is None or text.endswith(one.title, 0, one.start):
            shared = one.title
        if text[one.end : other.start] in _JOINS and other.title is None and one.title == shared:
            other.title = shared


def _under_full_names(spotting: Spotting, confirmed: list[Spotted]) -> list[Spotted]:
    """`雷德曼教授` after 托马斯·雷德曼 is the same person, 古丽 after 古丽·艾山: the last or first part of a name with a dot."""
    text = spotting.bare.text
    names = {text[seen.start : seen.end] for seen in confirmed}
    dotted = [(name_parts(name), name) for name in names if len(name_parts(name)) > 1]
    full = {first: name for (first, *_), name in dotted} | {last: name for (*_, last), name in dotted}
    for seen in confirmed:
        bearer = full.get(text[seen.start : seen.end])
        if bearer and seen.points < CERTAIN:
            seen.rule = f"back:{bearer}"
    return confirmed


def _repeats(spotting: Spotting, names: set[str], taken: Taken) -> Iterator[tuple[int, int]]:
    """Yield where names stand again; most places of theirs are taken, by those that were found first."""
    bare = spotting.bare
    for start, end in Finder(names)(bare.text):
        name = bare.text[start:end]
        if taken.has(start, end) or spotting.known.decides(name):
            continue
        least = _WORD_REPEATED if is_word(name) else _NOT_A_PLACE
        if points(bare, start, end) > least and not spotting.in_term(start, end):
            yield start, end


def _back_references(spotting: Spotting, confirmed: list[Spotted], taken: Taken) -> list[Spotted]:
    """`夏侯区长` after 区长夏侯英: a surname with a title names the one person who bears both."""
    text = spotting.bare.text
    bearers: dict[str, dict[str, str]] = {}
    for seen in confirmed:
        name = spotting.known.name(text[seen.start : seen.end])
        titles = bearers.setdefault(surname(name), {})
        titles[name] = f"{titles.get(name, '')}{seen.title or ''}"
    lasts = {family[-1] for family in bearers}
    back = []
    found = (*spotting.titles, *_ELDER.finditer(text, spotting.first))
    behind = [title for title in found if text[title.start() - 1 : title.start()] in lasts]
    for title in sorted(behind, key=lambda seen: seen.start()):
        for start in (title.start() - 2, title.start() - 1):
            named = bearers.get(text[start : title.start()], {}) if start >= spotting.first else {}
            fitting = [name for name, titles in named.items() if _may_be(title.group(), titles)]
            if len(fitting) == 1 and taken.take(start, title.start()):
                back.append(Spotted(start, title.start(), f"back:{fitting[0]}", 0.0))
                break
    return back


def _may_be(title: str, titles: str) -> bool:
    """Whether the bearer of some titles may be called by a title: an office must be among them."""
    return title not in words("offices") or title in titles or title.removeprefix("副") in titles


def _mention_list(spotting: Spotting, confirmed: list[Spotted]) -> Iterator[Mention]:
    bare, known = spotting.bare, spotting.known
    last: tuple[str, str | None, int] | None = None
    for seen in confirmed:
        rule, _, bearer = seen.rule.partition(":")
        org, title = split_organization(seen.title) if seen.title else (None, None)
        if org is None and title and last and seen.start - last[2] <= _NEAR and inherits(title, last[0]):
            org = last[1]
        if seen.title and org:
            last = (seen.title, org, seen.end)
        start, end = bare.offset(seen.start), bare.offset(seen.end - 1) + 1
        name = known.name(bearer or bare.text[seen.start : seen.end])
        if name not in known.dropped:
            yield Mention(name, title, org, start, end, rule, seen.points, seen.needed)
