"""People named in an article: stages that propose names with their evidence, and one that settles them.

title before (区长甲)   honorific behind (甲教授)   dotted (甲·乙)   clause (甲说,)   repeated   back (甲区长)
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gx_es.extract.bare import Bare
from gx_es.extract.boundaries import (
    likely,
    Name,
    boundary,
    dotted_names,
    foreign_end,
    foreign_start,
    is_word,
    name_at,
    points,
)
from gx_es.extract.fields import Mention
from gx_es.extract.titles import inherits, split_organization, title_before
from gx_es.lexicon import pattern, words
from gx_es.page import Article
from gx_es.segment.openings import formula
from gx_es.words import cut_known

_OFFICES = words("offices")
_HEADS = re.compile(pattern("offices", "occupations"))
_HONORIFICS = re.compile(pattern("honorifics"))
_EDGE = re.compile(
    r"(?:(?P<called>名叫|叫做|叫作|叫|名为|姓名:|\d岁的|岁多的)|(?P<of>的)|(?P<comma>[、是]|分别是)|^|[\n。!?;,:”\"])(?=[一-鿿])"
)
_SPEECH = re.compile(
    r"(?:首先|最后|随后|接着|进一步|特别|则|还|也|又|笑着|激动地|感慨地|高兴地|自豪地|在[^,。]{1,12}?[中时上])?"
    r"(?:说|表示|指出|强调|要求|认为|介绍|提出|希望|告诉|坦言|直言|透露|回忆|感慨|宣布|宣读|致辞|讲话|主持|出席|参加|陪同|作|带队|通报|汇报|率)"
)
_AGED = re.compile(r"(?:,|今年|现年)?\d{1,3}岁")
_ORDER = frozenset("老大 老二 老三 夫妇 夫妻 兄弟 姐妹 父子 母女 老两口".split())
_AND = re.compile(r"[、和及与]|以及")
_OPENING_NAMES = re.compile(r"\s*[((][^()()]{2,80}[))]")

# Points of evidence (log-odds, see boundaries) that a name needs; calibrated on tests/gold (seeds, other, papers).
_AFTER_OFFICE = -0.5
_AFTER_OCCUPATION = 1.6  # behind an occupation, where a verb may as well stand
_IN_LIST = 2.0  # in a list of names under one title, where only a stop tells the end
_AT_CLAUSE = 4.9  # at the head of a clause, where a verb of speech follows
_CALLED = 3.7  # behind 叫 and 80岁的
_BEHIND_OF = 4.9  # behind 的: 铁路中学的甲
_IN_ROW = 6.8  # between the commas of a row: 甲(市二中)、乙(育才中学)
_SEEN_AGAIN = 0.2  # points for each time that the article says the name again
_ALONE = 7.2  # at the head of a clause or behind 的, with nothing else to tell
_SUPPORT = 3.0  # for each time that a common word acts like a name elsewhere in the article
_LONE_WEAK = 2.0  # of a repeated name that is a common word too


@dataclass(slots=True)
class _Found:
    """A name found, with the evidence for it."""

    start: int
    end: int
    rule: str
    points: float
    title: str | None = None


@dataclass(slots=True)
class _Search:
    """The search in one article."""

    bare: Bare
    first: int
    found: list[_Found] = field(default_factory=list)

    def add(
        self, name: Name | tuple[int, int], rule: str, title: str | None = None, points: float = 0.0
    ) -> None:
        self.found.append(
            _Found(name[0], name[1], rule, name.points if isinstance(name, Name) else points, title)
        )

    def floor(self, at: int) -> int:
        """Where the last name before a character ends, with the word of address behind it."""
        end = max((seen.end for seen in self.found if seen.end <= at), default=self.first)
        address = _HONORIFICS.match(self.bare.text, end)
        return address.end() if address and address.end() <= at else end


def page_mentions(
    articles: tuple[Article, ...] | list[Article], signed: list[frozenset[str]]
) -> list[tuple[Mention, ...]]:
    """Return the mentions of each article; `signed` are the names of its bylines, which are no people of the event.

    A name that one article of the page confirms is searched in the others as well.
    """
    searches = [_search(article) for article in articles]
    known = Counter(
        search.bare.text[seen.start : seen.end]
        for search in searches
        for seen in search.found
        if seen.rule != "repeat"
    )
    shared = {name for name in known if len(name) > 2 and not is_word(name)}  # noqa: PLR2004 - two characters are too few
    return [_mentions(search, names, shared) for search, names in zip(searches, signed, strict=True)]


def _search(article: Article) -> _Search:
    bare = Bare.of(article.body)
    first = formula(bare.text)
    brackets = _OPENING_NAMES.match(bare.text, first)
    search = _Search(bare, brackets.end() if first and brackets else first)
    for stage in (_dotted, _behind_titles, _before_honorifics, _at_edges):
        stage(search)
    return search


def _dotted(search: _Search) -> None:
    for start, end in dotted_names(search.bare.text):
        head = _head_before(search.bare.text, start)
        title = title_before(search.bare.text, head[0], head[1], search.floor(head[0])) if head else None
        search.add((start, end), "dotted", title, 5.0)


def _head_before(text: str, at: int) -> tuple[int, int] | None:
    for size in (6, 5, 4, 3, 2):
        if text[at - size : at] in _OFFICES or text[at - size : at] in words("occupations"):
            return at - size, at
    return None


def _behind_titles(search: _Search) -> None:
    """Names behind a title: `区长甲`, `副组长甲、乙`, `机手甲`, `校长 甲`."""
    text = search.bare.text
    for head in _HEADS.finditer(text, search.first):
        start = head.end() + (text[head.end() : head.end() + 1] == ":")
        if start >= len(text) or any(seen.start <= start < seen.end for seen in search.found):
            continue
        office = head.group() in _OFFICES
        name = _titled_name(search.bare, start, office=office)
        if name is None:
            name = _supported_word(search.bare, start, office=office)
        if name is None:
            continue
        title = _title(search, head)
        search.add(name, "title", title)
        _comma_title(search, head, name, title)
        _listed_names(search, name.end, title)


def _title(search: _Search, head: re.Match[str]) -> str | None:
    """The title that ends in a head; words of kin order (老大) name no office."""
    if head.group() in _ORDER:
        return None
    return title_before(search.bare.text, head.start(), head.end(), search.floor(head.start()))


def _comma_title(search: _Search, head: re.Match[str], name: Name, title: str | None) -> None:
    """A title that a comma parts from the next: `市政府副秘书长,区党工委书记甲` gives 甲 both."""
    text = search.bare.text
    comma = head.end() - len(title or "") - 1
    if comma <= 0 or text[comma] != ",":
        return
    before = next((size for size in (6, 5, 4, 3, 2) if text[comma - size : comma] in _OFFICES), 0)
    if before:
        other = title_before(text, comma - before, comma, search.floor(comma - before))
        clause = text[max(0, comma - len(other) - 1) : comma - len(other)]
        if clause in {",", "。", "\n", ";", ""}:
            search.add(name, "title", other)


def _titled_name(bare: Bare, start: int, *, office: bool) -> Name | None:
    name = name_at(bare, start)
    needed = _AFTER_OFFICE if office else _AFTER_OCCUPATION
    if name and name.points >= needed:
        return name
    end = foreign_end(bare.text, start)
    if end - start >= 3 and boundary(bare, end) > 1:  # noqa: PLR2004 - a foreign name has three characters and more
        return Name(start, end, boundary(bare, end))
    return None


def _supported_word(bare: Bare, start: int, *, office: bool) -> Name | None:
    """A common word behind a title (学生霍然) is a name where it acts like one elsewhere in the article."""
    name = name_at(bare, start)
    if name is None or not is_word(bare.text[name.start : name.end]) or boundary(bare, name.end) < 2:  # noqa: PLR2004
        return None
    word = re.escape(bare.text[name.start : name.end])
    acts = sum(1 for seen in re.finditer(rf"(?:^|[\n。!?;,:”\"叫]){word}", bare.text) if _acts(bare.text, seen.end()))
    named = len(re.findall(rf"叫{word}(?=[,。;”!])", bare.text))
    support = _SUPPORT * (acts + 2 * named)
    needed = _AFTER_OFFICE if office else _AFTER_OCCUPATION
    return name if name.points + support >= needed and (support or office) else None


def _listed_names(search: _Search, at: int, title: str | None) -> None:
    """The names that share a title: 甲、乙和丙."""
    text = search.bare.text
    while (comma := _AND.match(text, at)) is not None:
        name = name_at(search.bare, comma.end())
        if name is None or name.points < _IN_LIST or boundary(search.bare, name.end) < 2:  # noqa: PLR2004 - a stop or word
            return
        search.add(name, "list", title)
        at = name.end


def _before_honorifics(search: _Search) -> None:
    """Names in front of a word of address: 甲教授, 甲女士."""
    text = search.bare.text
    for word in _HONORIFICS.finditer(text, search.first):
        name = _name_ending(search.bare, word.start())
        if name:
            search.add(name, "honorific", None if word.group() in _ORDER else word.group(), 3.0)


def _name_ending(bare: Bare, end: int) -> tuple[int, int] | None:
    text = bare.text
    start = foreign_start(text, end)
    if 4 <= end - start <= 7 and text[start - 1 : start] not in words("surnames"):  # noqa: PLR2004 - a foreign name
        return start, end
    for size in (4, 3, 2):
        start = end - size
        if start < 0 or any(char in "\n,。、" for char in text[start:end]):
            continue
        compound = text[start : start + 2] in words("compound_surnames")
        if (compound and size > 2) or (size < 4 and text[start] in words("surnames")):  # noqa: PLR2004
            if (
                text[start:end] not in words("never_people")
                and likely(text[start:end])
                and not is_word(text[start:end])
                and _left_edge(text, start)
            ):
                return start, end
    start = foreign_start(text, end)
    return (start, end) if 3 <= end - start <= 7 else None  # noqa: PLR2004 - characters of a foreign name


def _left_edge(text: str, start: int) -> bool:
    """Whether a name may begin here: no word runs from before it into it."""
    left = text[max(0, start - 3) : start]
    tokens = cut_known(left + text[start : start + 2])
    at = 0
    for token in tokens:
        if at < len(left) < at + len(token):
            return False
        at += len(token)
    return True


def _at_edges(search: _Search) -> None:
    """Names with no title, where a name may begin: at the head of a clause (甲说), in a list, behind 的 or 叫."""
    bare = search.bare
    for edge in _EDGE.finditer(bare.text, search.first):
        name = name_at(bare, edge.end())
        if name is None or any(seen.start < name.end and name.start < seen.end for seen in search.found):
            continue
        word = bare.text[name.start : name.end]
        support = _SEEN_AGAIN * min(bare.text.count(word) - 1, 2)
        if name.points + support >= _needed(bare.text, edge, name) and not is_word(word):
            search.add(name, "clause")


def _needed(text: str, edge: re.Match[str], name: Name) -> float:
    if _acts(text, name.end):
        return _AT_CLAUSE
    if edge["called"]:
        return _CALLED
    if edge["of"]:
        return _BEHIND_OF
    return _IN_ROW if edge["comma"] and text[name.end : name.end + 1] in "、(,和等" else _ALONE


def _acts(text: str, at: int) -> bool:
    return bool(_SPEECH.match(text, at) or _AGED.match(text, at))


def _mentions(search: _Search, signed: frozenset[str], shared: set[str]) -> tuple[Mention, ...]:
    text = search.bare.text
    confirmed = _under_full_names(text, _settled(search, signed))
    names = {text[seen.start : seen.end] for seen in confirmed}
    spans = {(seen.start, seen.end) for seen in confirmed}
    for start, end in _repeats(search.bare, names | {name for name in shared if name not in signed}):
        if not any(start < taken[1] and taken[0] < end for taken in spans) and start >= search.first:
            confirmed.append(_Found(start, end, "repeat", 0.0))
            spans.add((start, end))
    confirmed += _back_references(search, confirmed)
    confirmed.sort(key=lambda seen: (seen.start, seen.end))
    return tuple(_mention_list(search.bare, confirmed))


def _settled(search: _Search, signed: frozenset[str]) -> list[_Found]:
    """Drop overlaps and fragments: the longer confirmed name stays, of two readings the one with more evidence."""
    text = search.bare.text
    kept: list[_Found] = []
    for seen in sorted(
        search.found, key=lambda seen: (-(seen.rule == "dotted"), seen.rule == "clause", -seen.points)
    ):
        name = text[seen.start : seen.end]
        if seen.rule == "clause" and name in signed:
            continue
        twin = next(
            (
                other
                for other in kept
                if (other.start, other.end) == (seen.start, seen.end) and other.title in {None, seen.title}
            ),
            next((other for other in kept if (other.start, other.end) == (seen.start, seen.end)), None),
        )
        if twin is None and any(other.start < seen.end and seen.start < other.end for other in kept):
            continue
        if twin is None or (seen.title and seen.title != twin.title):
            kept.append(seen)
    return _without_fragments(text, kept)


def _under_full_names(text: str, confirmed: list[_Found]) -> list[_Found]:
    """`雷德曼教授` after 托马斯·雷德曼 is the same person: the last part of a name with a dot."""
    full = {name.rpartition("·")[2]: name for name in (text[seen.start : seen.end] for seen in confirmed) if "·" in name}
    for seen in confirmed:
        bearer = full.get(text[seen.start : seen.end])
        if bearer:
            seen.rule = f"back:{bearer}"
    return confirmed


def _without_fragments(text: str, kept: list[_Found]) -> list[_Found]:
    names = {text[seen.start : seen.end] for seen in kept}
    drop = set()
    for name in names:
        for longer in names:
            if name != longer and longer.startswith(name) and len(longer) == len(name) + 1:
                drop.add(_worse(text, name, longer))
    return [seen for seen in kept if text[seen.start : seen.end] not in drop]


def _worse(text: str, name: str, longer: str) -> str:
    """Of a name and the name with one character more, the one that the text does not bear out."""
    alone = text.count(name) - text.count(longer)
    return longer if alone >= text.count(longer) else name


def _repeats(bare: Bare, names: set[str]) -> Iterator[tuple[int, int]]:
    for name in sorted(names, key=len, reverse=True):
        for found in re.finditer(re.escape(name), bare.text):
            if not is_word(name) or (points(bare, found.start(), found.end()) >= _LONE_WEAK):
                if points(bare, found.start(), found.end()) > -3:  # noqa: PLR2004 - a place or an idea goes on behind it
                    yield found.span()


_BACK = re.compile(
    rf"(?P<surname>[一-鿿]{{1,2}})(?P<title>{pattern('offices', 'honorifics')}|老(?=[说,。笑]))"
)


def _back_references(search: _Search, confirmed: list[_Found]) -> list[_Found]:
    """`夏侯区长` after 区长夏侯英: a surname with a title names the one person who bears it."""
    text = search.bare.text
    names = {text[seen.start : seen.end] for seen in confirmed}
    back = []
    for seen in _BACK.finditer(text):
        for start in (seen.start(), seen.end("surname") - 1):
            surname = text[start : seen.end("surname")]
            bearers = [name for name in names if name.startswith(surname) and surname in _surnames(name)]
            free = not any(other.start < seen.end("surname") and start < other.end for other in confirmed)
            if len(bearers) == 1 and free:
                back.append(_Found(start, seen.end("surname"), f"back:{bearers[0]}", 0.0))
                break
    return back


def _surnames(name: str) -> set[str]:
    return {name[:2]} if name[:2] in words("compound_surnames") else {name[:1]}


def _mention_list(bare: Bare, confirmed: list[_Found]) -> Iterator[Mention]:
    last: tuple[str, str | None, int] | None = None
    for seen in confirmed:
        rule, _, bearer = seen.rule.partition(":")
        org, title = split_organization(seen.title) if seen.title else (None, None)
        if org is None and title and last and seen.start - last[2] <= _NEAR and inherits(title, last[0]):
            org = last[1]
        if seen.title and org:
            last = (seen.title, org, seen.end)
        start, end = bare.offset(seen.start), bare.offset(seen.end - 1) + 1
        yield Mention(bearer or bare.text[seen.start : seen.end], title, org, start, end, rule)


_NEAR = 12  # characters between a title with its organisation and the next that leaves it out
