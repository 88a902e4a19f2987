"""Names in front of their title, or with none: appointments (任命甲为局长), tables and rows of names (一等奖:甲 乙)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gx_es.extract.boundaries import Name, cut_left, ends, follower_at, is_word, points
from gx_es.extract.characters import characters
from gx_es.extract.evidence import NEEDED
from gx_es.extract.followers import OPEN
from gx_es.extract.rows import IN_ROW
from gx_es.extract.search import Spotting
from gx_es.extract.titles import HEADS, REACH, title_before
from gx_es.lexicon import entries, pattern
from gx_es.segment.names import starts_like_name

_STOPS = ",。;:!?\n"
_CLOSED = re.compile(r"(?:等?职务|一职)?(?:[,。;!?\n]|$)|、[^,。;\n、]{2,8}?(?:为|任|当选)")
_OFFICE = re.compile(r"当选为?|(?:[兼担出]|继续担|再次担)?任|为|的")
_RESIGNED = re.compile(r"等?职务|一职|职")
_ASIDE = re.compile(r"(?:\([^()\n]{1,10}\)|同志)+$")
_APPOINTS = entries("appointments")
_LEFT = frozenset("、和及与由,。;:\n")
_JOINS = frozenset("、和及与")
# Points of a name that an appointment vouches for: its form alone tells, as behind an office
_APPOINTED = -2.0
_NEXT_OF_ROW = re.compile(r"[、,;][^。\n;,]*")
_WITH_FIGURE = r"{}(?:\([^()\n]{{1,10}}\))?\d[\d.,Ool]*(?:[一-鿿]{{1,2}}\d[\dOol]*)*[一-鿿]{{0,2}}"
_FIGURE = re.compile(r"(?<![一-鿿])" + _WITH_FIGURE.format("([一-鿿]{2,4})"))
_FIGURES = re.compile(f"(?<![一-鿿])(?:{_WITH_FIGURE.format('[一-鿿]{2,4}')}[、,;\n ]?){{2,60}}")
_LISTED = r"[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,30}"
# 甲、乙(以上一中),丙(二中): what each is of stands in brackets
_IN_BRACKETS = re.compile(rf"(?<![一-鿿])(?:{_LISTED}[(][^()\n]{{2,16}}[)][,、;]?){{2,60}}")
_HOME = re.compile(
    rf"[(](?:以上[^()\n]*|[^()\n]*(?:{pattern('bodies_of_members', 'organization_ends', 'place_ends', 'unit_ends', 'unit_ends_of_names')}|[中小]))[)]"
)
_NAMED = re.compile(r"[一-鿿]{2,4}(?=[、(])")
_PAIR = re.compile(r"[一-鿿]{2}/(?=[一-鿿]{2})")
# What a result stands behind: 男子100米甲(一中)11秒2, 女子铅球乙12米
_EVENT = re.compile(
    r"(?:[米栏级组]|铅球|标枪|铁饼|链球|跳高|跳远|三级跳|撑[杆竿]跳|竞走|马拉松|全能|[单双]打)(?=[一-鿿]{2,3}(?:[(][^()\n]{1,10}[)])?\d)"
)
_BODIES = pattern("bodies_of_members")
_OF_BODY = re.compile(rf"{_BODIES}([一-鿿]{{2,4}})(?=[、,。;\n]|$)")
_BODY = re.compile(rf"[一-鿿]{_BODIES}")


def in_front_of_titles(search: Spotting) -> None:
    """Names whose office follows: 任命甲为县水利局局长, 选举乙为主席、丙和丁为副主席, 免去戊的局长职务, 己 县医院护士长."""
    text = search.bare.text
    for head in search.titles:
        if not _CLOSED.match(text, head.end()):
            continue
        floor = max(search.first, head.start() - REACH)
        start = max(floor, *(text.rfind(stop, floor, head.start()) + 1 for stop in _STOPS))
        _appointed(search, head, start)
        _tabled(search, head, start)


def _appointed(search: Spotting, head: re.Match[str], start: int) -> None:
    text = search.bare.text
    for verb in reversed(list(_OFFICE.finditer(text, start, head.start() + 1))):
        if verb.end() > head.start() or (verb.group() == "的" and not _RESIGNED.match(text, head.end())):
            continue
        names = list(_names_before(search, verb.start()))
        if names:
            title = title_before(text, head.start(), head.end(), verb.end())
            for name in names:
                search.add(name, "appointed", title, _APPOINTED)
            return


def _names_before(search: Spotting, end: int) -> Iterator[Name]:
    """The names in a row that end at a place: 甲、乙(女)和丙."""
    text = search.bare.text
    while True:
        aside = _ASIDE.search(text, max(0, end - REACH), end)
        end = aside.start() if aside else end
        options = [start for start in range(max(search.first, end - 4), end) if end in ends(text, start)]
        fitting = [
            Name(start, end, points(search.bare, start, end)) for start in options if _free(text, start)
        ]
        name = max(fitting, key=lambda name: name.points, default=None)
        if name is None or name.points < _APPOINTED or text[name.start : name.end] in HEADS:
            return
        yield name
        if text[name.start - 1 : name.start] not in _JOINS:
            return
        end = name.start - 1


def _free(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _LEFT or text.endswith(_APPOINTS, 0, start)


def _tabled(search: Spotting, head: re.Match[str], start: int) -> None:
    """A line of a table: a name, a blank, and what its bearer is."""
    bare = search.bare
    for blank in range(start + 2, min(start + 5, head.start())):
        name = bare.text[start:blank]
        if search.is_taken(start, blank):
            continue
        if blank in bare.seams and starts_like_name(name) and blank in ends(bare.text, start):
            title = title_before(bare.text, head.start(), head.end(), blank)
            if title == bare.text[blank : head.end()]:
                search.add(Name(start, blank, IN_ROW), "table", title)


def behind_bodies(search: Spotting) -> None:
    """Names behind the class or school of their bearers: several in a row (初一(4)班甲、育红小学乙), or after a blank."""
    bare = search.bare
    found = [seen.span(1) for seen in _OF_BODY.finditer(bare.text, search.first)]
    rows = [_NEXT_OF_ROW.fullmatch(bare.text, one[1], other[0]) for one, other in pairwise(found)]
    for span, before, behind in zip(found, [None, *rows], [*rows, None], strict=False):
        named = span[1] in ends(bare.text, span[0]) and points(bare, *span) > 0
        if named and (before or behind or span[0] in bare.seams) and not search.is_taken(*span):
            search.add(Name(*span, IN_ROW), "row", None)


def of_bodies(search: Spotting) -> None:
    """Names behind the team, school or village of their bearers, who do something: 东河队甲主罚, 柳河村乙种了."""
    for seen in _BODY.finditer(search.bare.text, search.first):
        name = search.name_at(seen.end(), NEEDED["of"])
        if name is None or search.is_taken(name.start, name.end) or cut_left(search.bare.text, name.start):
            continue
        if follower_at(search.bare, name.end) not in OPEN:
            search.add(name, "body", None, NEEDED["of"])


def beside_figures(search: Spotting) -> None:
    """Names in a row, each with a figure (甲200元、乙100元; 丙(东区)12秒4、丁12秒44): common words too, beside others."""
    text = search.bare.text
    for row in _FIGURES.finditer(text, search.first):
        spans = [seen.span(1) for seen in _FIGURE.finditer(text, *row.span())]
        names = [span for span in spans if span[1] in ends(text, span[0]) and not search.is_taken(*span)]
        plain = [span for span in names if characters(word := text[slice(*span)]) > 0 and not is_word(word)]
        if 2 * len(plain) >= len(spans):
            for span in names:
                search.add(Name(*span, IN_ROW), "row", None)


def in_brackets(search: Spotting) -> None:
    """Names in a row, with what their bearers are of in brackets: common words too, beside others (甲、乙(以上一中),丙(二中))."""
    text = search.bare.text
    for row in _IN_BRACKETS.finditer(text, search.first):
        spans = [seen.span() for seen in _NAMED.finditer(text, *row.span())]
        names = [span for span in spans if span[1] in ends(text, span[0]) and not search.is_taken(*span)]
        likely = [span for span in names if points(search.bare, *span) > 0]
        if _HOME.search(text, *row.span()) and 2 * len(likely) >= len(spans) and len(names) == len(spans):
            for span in names:
                search.add(Name(*span, IN_ROW), "row", None)


def in_pairs(search: Spotting) -> None:
    """Two names with a stroke between them, who play together: 甲/乙."""
    for stroke in _PAIR.finditer(search.bare.text, search.first):
        one = _name_ending(search, stroke.end() - 1)
        other = search.name_at(stroke.end(), NEEDED["row"])
        if one and other:
            search.add(one, "row", None)
            search.add(other, "row", None)


def _name_ending(search: Spotting, end: int) -> Name | None:
    """Read the likeliest name that ends at a character."""
    bare = search.bare
    names = [
        Name(start, end, points(bare, start, end))
        for start in (end - 3, end - 2)
        if start >= search.first and end in ends(bare.text, start) and not cut_left(bare.text, start)
    ]
    return max(
        (name for name in names if name.points > NEEDED["row"]), key=lambda name: name.points, default=None
    )


def of_results(search: Spotting) -> None:
    """Names between an event and a result: 男子100米甲(一中)11秒2."""
    for event in _EVENT.finditer(search.bare.text, search.first):
        name = search.name_at(event.end(), NEEDED["clause"])
        if name and follower_at(search.bare, name.end) == "stop":
            search.add(name, "row", None, NEEDED["clause"])
