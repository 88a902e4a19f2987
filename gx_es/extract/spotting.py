"""Spot the names in one article: stages that each propose names with the evidence for them.

dotted (甲·乙)   title before (区长甲)   honorific behind (甲教授)   edge: of a clause (甲说,), behind 的 or 叫
"""

import re

from gx_es.extract.bare import Bare
from gx_es.extract.boundaries import (
    BEHIND,
    FIRSTS,
    Name,
    boundary,
    is_word,
    likely,
)
from gx_es.extract.evidence import CLOSED, OPEN, barred, follower
from gx_es.extract.known import Finder, Known
from gx_es.extract.rolls import behind_bodies, in_front_of_titles, in_rows
from gx_es.extract.search import CERTAIN, Spotting
from gx_es.extract.titles import REACH, title_before
from gx_es.extract.transcribed import dotted_names, element_names, sounds_end, sounds_start
from gx_es.lexicon import alternatives, in_both_scripts, weights, words
from gx_es.segment.names import DOT
from gx_es.segment.openings import formula
from gx_es.words import cut_known

OFFICES = frozenset(in_both_scripts("offices"))
HEADS = frozenset(in_both_scripts("offices", "occupations"))
_HONORIFICS = frozenset(in_both_scripts("honorifics"))
NO_HEADS = (_HONORIFICS | words("not_occupations")) - HEADS
_EDGE = (
    r"(?:(?=[名叫姓\d岁的、是分\n。!?;,:”\"])"  # asked first: nothing else begins an edge
    r"(?:(?P<called>名叫|叫做|叫作|叫|名为|姓名:|\d岁的|岁多的)|(?P<of>的)|(?P<comma>[、是]|分别是)|[\n。!?;,:”\"])|^)"
)
EDGE = re.compile(f"{_EDGE}(?=[{''.join(sorted(FIRSTS))}])")
_BEFORE_ANY = re.compile(f"{_EDGE}(?=[一-鿿])")  # a known name may begin with any character
_SPEECH = re.compile(
    r"(?:首先|最后|随后|接着|进一步|特别|则|还|也|又|笑着|激动地|感慨地|高兴地|自豪地|在[^,。]{1,12}?[中时上])?"
    r"(?:说|表示|指出|强调|要求|认为|介绍|提出|希望|告诉|坦言|直言|透露|回忆|感慨|宣布|宣读|致辞|讲话|主持|出席|参加|陪同|作|带队|通报|汇报|率)"
)
_BEFORE_ELEMENT = frozenset("\n,。;:、!?”\"(和与及叫的着对向让给")  # behind which a name of one element may stand
_HEADS_CLAUSE, _CALLED_ENDS = frozenset('\n。!?;,:”"叫'), frozenset(",。;”!")
_AGED = re.compile(r"(?:,|\(|今年|现年)?(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?)岁|[,(][男女][,)、。]")
_TITLES_BEHIND = re.compile(alternatives(in_both_scripts("offices", "honorifics")))
_ORDER = frozenset(("老大", "老二", "老三", "夫妇", "夫妻", "兄弟", "姐妹", "父子", "母女", "老两口"))
_NO_TITLE_BEHIND = _ORDER | {"代表", "主管", "指挥", "督察", "领队"}  # verbs behind a name: 甲代表学校发言
AND = re.compile(r"[、和及与]|以及")
_OPENING_NAMES = re.compile(r"\s*[((][^()()]{2,80}[))]")

# Points of evidence that a name needs, by where it stands: fitted with the evidence itself (see evidence).
NEEDED = {place: -weight for place, weight in weights("name_weights").items()}
_AGAIN = 2.6  # at an edge, of a name that stands at another edge as well
_LEAST = min(_AGAIN, *(NEEDED[place] for place in ("clause", "called", "of", "row", "alone")))  # at any edge
_ELEMENTS = 5.0  # points of a name that is made of elements of such names
_SHORT_TITLE = 2  # characters of a title that a name may begin with
_SHORT_SOUND, _LONG_SOUND = 3, 4  # characters that transcribe sounds, which no word has in a row
_DOT = 5.0  # points of a name with a dot, whose characters are those of such names
_ADDRESSED = 3.0  # of one in front of a word of address
_SUPPORT = 1.4  # for each time that a common word acts like a name elsewhere in the article
_MOST_SUPPORT = 4 * _SUPPORT  # all that such support may give
_NEARBY = 4000  # characters to each side in which a common word must act like a name: an article is shorter


def spot(bare: Bare, known: Known) -> Spotting:
    """Run all stages over the body of an article."""
    first = formula(bare.text)
    brackets = _OPENING_NAMES.match(bare.text, first)
    search = Spotting(bare, brackets.end() if first and brackets else first, known)
    for stage in (_dotted, _of_elements, in_front_of_titles, in_rows, _behind_titles, _before_honorifics, _at_edges, behind_bodies):
        stage(search)
    return search


def vouch(search: Spotting, found: Finder) -> None:
    """Make known names certain, and add those that no stage came upon; one inside a longer name is not there."""
    certain = search.certain
    longer = dict(found(search.bare.text)) if certain else {}
    spotted = [seen for seen in search.found if certain.get(seen.start) == seen.end]
    for seen in spotted:
        seen.points = CERTAIN
    for start in sorted(certain.keys() - {seen.start for seen in spotted}):
        end = certain[start]
        inside = any(longer.get(at, 0) >= end for at in range(start - REACH, start + 1) if at >= 0)
        if start >= search.first and not inside:
            search.add(Name(start, end, CERTAIN), "known", title_right_before(search, start))


def _dotted(search: Spotting) -> None:
    text = search.bare.text
    for start, likely_end in dotted_names(text):
        known = search.certain.get(start, start)
        whole = start < known and not set(DOT).intersection(text[known:likely_end])
        end = known if whole else likely_end
        search.add(Name(start, end, _DOT), "dotted", title_right_before(search, start))


def _of_elements(search: Spotting) -> None:
    """Names of other peoples of China: `牧民甲`, `甲说`; one of a single element needs more to tell it from a place."""
    text = search.bare.text
    for found, end in element_names(text, search.first):
        start = found - (text[found - 1 : found] in words("surnames") and search.titled(found - 1))
        behind = text[end : end + BEHIND]
        if search.is_taken(start, end) or barred(text[start:end], behind):
            continue
        title = title_right_before(search, start)
        plain = end - start > 2 or (
            text[start - 1 : start] in _BEFORE_ELEMENT and not is_word(text[start:end])
        )
        if title or (plain and follower(behind) not in OPEN):
            search.add(Name(start, end, _ELEMENTS), "elements", title)


def title_beside(search: Spotting, start: int, end: int) -> str | None:
    """Return the title right before or right behind a name that is known otherwise."""
    return title_right_before(search, start) or _title_behind(search, end)


def _title_behind(search: Spotting, end: int) -> str | None:
    text = search.bare.text
    found = _TITLES_BEHIND.match(text, end)
    if found is None or follower(text[found.end() : found.end() + BEHIND]) in OPEN or found.group() in _NO_TITLE_BEHIND:
        return None
    return found.group()


def title_right_before(search: Spotting, at: int) -> str | None:
    """Return the title whose last word stands right before a character."""
    head = _head_before(search.bare.text, at)
    if head and search.bare.text[slice(*head)] in _ORDER:
        return None
    return title_before(search.bare.text, *head, search.floor(head[0])) if head else None


def _head_before(text: str, at: int) -> tuple[int, int] | None:
    for size in (6, 5, 4, 3, 2):
        if text[at - size : at] in HEADS:
            return at - size, at
    return None


def _behind_titles(search: Spotting) -> None:
    """Names behind a title: `区长甲`, `副组长甲、乙`, `机手甲`, `校长 甲`."""
    text = search.bare.text
    for head in search.titles:
        if head.group() in NO_HEADS:
            continue
        start = head.end() + (text[head.end() : head.end() + 1] == ":")
        if start >= len(text) or search.is_taken(start, start + 1):
            continue
        needed = _needed_behind(head.group())
        name = _titled_name(search, start, needed)
        if name and needed > NEEDED["office"] and cut_left(text, start):
            continue
        if name is None or _is_in_name(search, head, name):
            continue
        title = _title(search, head)
        search.add(name, "title", title, needed)
        _comma_title(search, head, name, title, needed)
        _listed_names(search, name.end, title)


def _is_in_name(search: Spotting, head: re.Match[str], name: Name) -> bool:
    """Whether a word of title is likelier the beginning of a name (林长 in 林长青敲门) than the title of the one behind it."""
    if len(head.group()) > _SHORT_TITLE or head.group()[0] not in FIRSTS:
        return False
    rival = search.name_at(head.start())
    return rival is not None and rival.end > head.end() and rival.points > name.points


def _needed_behind(head: str) -> float:
    """Return the points that a name needs behind a word of title."""
    if head in OFFICES:
        return NEEDED["office"]
    return NEEDED["occupation"] if head in HEADS else NEEDED["guess"]


def _title(search: Spotting, head: re.Match[str]) -> str | None:
    """The title that ends in a head; words of kin order (老大) name no office."""
    if head.group() in _ORDER:
        return None
    return title_before(search.bare.text, head.start(), head.end(), search.floor(head.start()))


def _comma_title(search: Spotting, head: re.Match[str], name: Name, title: str | None, needed: float) -> None:
    """A title that a comma parts from the next: `市政府副秘书长,区党工委书记甲` gives 甲 both."""
    text = search.bare.text
    comma = head.end() - len(title or "") - 1
    if comma <= 0 or text[comma] != ",":
        return
    before = next((size for size in (6, 5, 4, 3, 2) if text[comma - size : comma] in OFFICES), 0)
    if before:
        other = title_before(text, comma - before, comma, search.floor(comma - before))
        clause = text[max(0, comma - len(other) - 1) : comma - len(other)]
        if clause in {",", "。", "\n", ";", ""}:
            search.add(name, "title", other, needed)


def _titled_name(search: Spotting, start: int, needed: float) -> Name | None:
    bare, name = search.bare, search.name_at(start, needed - _MOST_SUPPORT)
    sounds = _sounds_at(bare, start)
    if name and name.points >= needed and not (sounds and sounds.end - start >= _LONG_SOUND):
        return name
    if sounds:
        return sounds
    return name if name and _is_supported_word(bare, name, needed) else None


def _sounds_at(bare: Bare, start: int) -> Name | None:
    """The foreign name that begins at a character, if its end is plain."""
    end = sounds_end(bare.text, start)
    if end - start < _SHORT_SOUND:
        return None
    plain = boundary(bare, end) >= CLOSED if end - start < _LONG_SOUND else _follower(bare, end) not in {"noun", ""}
    if not plain or barred(bare.text[start:end], bare.text[end : end + BEHIND]):
        return None
    return Name(start, end, boundary(bare, end))


def _is_supported_word(bare: Bare, name: Name, needed: float) -> bool:
    """A common word behind a title (学生霍然) is a name where it acts like one elsewhere in the article."""
    start = name.start
    if not is_word(bare.text[start : name.end]) or boundary(bare, name.end) < CLOSED:
        return False
    around = bare.text[max(0, start - _NEARBY) : start + _NEARBY]
    support = min(_MOST_SUPPORT, _SUPPORT * _times_named(around, bare.text[start : name.end]))
    return bool(support) and name.points + support >= needed


def _times_named(text: str, word: str) -> int:
    """Count how often a word acts at the head of a clause like a person; twice where someone is called so."""
    times, start = 0, text.find(word)
    while start >= 0:
        end = start + len(word)
        times += (start == 0 or text[start - 1] in _HEADS_CLAUSE) and acts(text, end)
        times += 2 * (text[start - 1 : start] == "叫" and text[end : end + 1] in _CALLED_ENDS)
        start = text.find(word, start + 1)
    return times


def _listed_names(search: Spotting, at: int, title: str | None) -> None:
    """The names that share a title: 甲、乙和丙."""
    text = search.bare.text
    while (comma := AND.match(text, at)) is not None:
        name = search.name_at(comma.end(), NEEDED["list"])
        if name is None or name.points < NEEDED["list"] + open_end(search.bare, name.end):
            return
        search.add(name, "list", title, NEEDED["list"])
        at = name.end


def open_end(bare: Bare, end: int) -> float:
    """Return the points that a name with no title needs more where neither a stop nor a verb tells its end (白鹿自然)."""
    return NEEDED["open_end"] * (_follower(bare, end) in OPEN)


def _follower(bare: Bare, end: int) -> str:
    return follower(bare.text[end : end + BEHIND])


def _before_honorifics(search: Spotting) -> None:
    """Names in front of a word of address: 甲教授, 甲女士."""
    honorifics = _HONORIFICS
    for word in search.titles:
        name = _name_ending(search.bare, word.start()) if word.group() in honorifics else None
        if name:
            title = None if word.group() in _ORDER else word.group()
            search.add(Name(*name, _ADDRESSED), "honorific", title)


def _name_ending(bare: Bare, end: int) -> tuple[int, int] | None:
    text = bare.text
    start = sounds_start(text, end)
    if 4 <= end - start <= 7 and text[start - 1 : start] not in words("surnames"):
        return start, end
    for size in (4, 3, 2):
        start = end - size
        if start < 0 or any(char in "\n,。、" for char in text[start:end]):
            continue
        compound = text[start : start + 2] in words("compound_surnames")
        named = size > 2 if compound else size < 4 and text[start] in words("surnames")
        if named and _fits(text, start, end):
            return start, end
    start = sounds_start(text, end)
    return (start, end) if 3 <= end - start <= 7 else None


def _fits(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return name not in words("never_people") and likely(name) and not is_word(name) and left_edge(text, start)


def cut_left(text: str, start: int) -> bool:
    """Whether a word runs from before a name into it (少年|宫举行)."""
    return not left_edge(text, start)


def left_edge(text: str, start: int) -> bool:
    """Whether a name may begin here: no word runs from before it into it."""
    left = text[max(0, start - 3) : start]
    tokens = cut_known(left + text[start : start + 2])
    at = 0
    for token in tokens:
        if at < len(left) < at + len(token):
            return False
        at += len(token)
    return True


def _at_edges(search: Spotting) -> None:
    """Names with no title, where a name may begin: at the head of a clause (甲说), in a list, behind 的 or 叫.

    What looks like a name at several edges is one with less evidence at each.
    """
    text = search.bare.text
    waiting: dict[str, Name] = {}
    edges = _BEFORE_ANY if search.certain else EDGE
    for edge in edges.finditer(text, search.first):
        name = search.name_at(edge.end(), _LEAST)
        if name is None or search.is_taken(name.start, name.end) or is_word(text[name.start : name.end]):
            continue
        word = text[name.start : name.end]
        needed = _AGAIN if word in waiting else _needed(search, edge, name)
        if name.points >= needed:
            search.add(waiting.pop(word, name), "edge", None, needed)
        else:
            waiting[word] = name


def _needed(search: Spotting, edge: re.Match[str], name: Name) -> float:
    """Return the points that a name needs at an edge; in a row (甲、乙) it stands behind another name."""
    text = search.bare.text
    if acts(text, name.end):
        return NEEDED["clause"]
    if edge["called"]:
        return NEEDED["called"]
    if edge["of"]:
        return NEEDED["of"]
    before = edge.start() - 1
    follows_name = before >= 0 and (search.is_taken(before, before + 1) or text[before] == ")")
    return NEEDED["row" if edge["comma"] and follows_name else "alone"] + open_end(search.bare, name.end)


def acts(text: str, at: int) -> bool:
    return bool(_SPEECH.match(text, at) or _AGED.match(text, at))
