"""Spot the names in one article: stages that each propose names with the evidence for them.

by sound (甲·乙)   office behind (任命甲为局长)   title before (区长甲)   honorific behind (甲教授)   edge: of a clause (甲说,)
"""

import math
import re

from gx_es.extract.addressed import HONORIFICS, before_honorifics
from gx_es.extract.bare import Bare
from gx_es.extract.beside import NO_TITLE_BEHIND, ORDER, title_right_before
from gx_es.extract.boundaries import (
    FIRSTS,
    Name,
    cut_left,
    lengthened,
    open_end,
)
from gx_es.extract.by_sound import LONG_SOUND, dotted, japanese, of_elements, sounds_at
from gx_es.extract.edges import at_edges
from gx_es.extract.evidence import NEEDED, kinds
from gx_es.extract.heads import TITLES
from gx_es.extract.known import Finder, Known
from gx_es.extract.listed import in_lists
from gx_es.extract.rolls import (
    behind_bodies,
    beside_figures,
    in_brackets,
    in_front_of_titles,
    in_pairs,
    of_bodies,
    of_results,
)
from gx_es.extract.rows import in_rows
from gx_es.extract.search import CERTAIN, Spotting
from gx_es.extract.slots import in_slots
from gx_es.extract.titles import HEADS, REACH, title_before
from gx_es.extract.word_names import MOST_SUPPORT, barred_word, is_supported, noun_name, says_how
from gx_es.lexicon import words
from gx_es.segment.openings import formula

OFFICES = words("offices")
# Other offices are written like a verb, or many have them (代表国外院校, 领导干部党史学习): they vouch for a name like a trade
_RANKS = OFFICES - NO_TITLE_BEHIND - {"干部", "督导", "参谋"}
NO_HEADS = (HONORIFICS | words("not_occupations")) - HEADS
AND = re.compile(r"[、和及与]|以及")
_BEGINNINGS = FIRSTS | words("transliteration")  # characters that a name behind a title begins with
_OF_TRADES = (["n"], ["vn"], ["v"])  # kinds of the words that trades are, or are made of
_OPENING_NAMES = re.compile(r"\s*[(][^()]{2,80}[)]")
_BETWEEN = frozenset("和由")  # surnames that more often join a title with the next name
# What may stand between a title and a name: 首席技术官(CTO)甲, 艺人“小蜜蜂”乙, 法定代表人是丙
_BETWEEN_THEM = re.compile(r"[(][^()\n]{1,8}[)]|“[^“”\n,。]{1,6}”|是(?=[一-鿿]{2,3}[,。;、])")
_FICTION = re.compile("小说|剧中|片中|书中|故事里|童话")  # 小说主人公甲
_ASIDE = re.compile(
    r"[(](?:[A-Z]{2,6}|挂职|主持工作|试用期|代|兼|[正副][省厅处科][长级]?级?)[)]"
)  # of the title: 首席技术官(CTO), 副县长(挂职)
_SHORT_TITLE = 2  # characters of a title that a name may begin with
_PLAIN = 5.0  # points of a name that no word runs into, whatever the dictionary has (妻|子汪春|雨)
_TRADE_TELLS = (
    2.0  # points more that a name needs which begins like a trade or a word of kin: 岳父|甲, 司机|乙
)


def spot(bare: Bare, known: Known) -> Spotting:
    """Run all stages over the body of an article."""
    first = formula(bare.text)
    brackets = _OPENING_NAMES.match(bare.text, first)
    search = Spotting(bare, brackets.end() if first and brackets else first, known)
    for stage in _STAGES:
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


def _behind_titles(search: Spotting) -> None:
    """Names behind a title: `区长甲`, `副组长甲、乙`, `机手甲`, `校长 甲`."""
    text = search.bare.text
    for head in search.titles:
        start, least = _behind(text, head.end())
        if text[start : start + 1] not in _BEGINNINGS and start not in search.certain:
            continue  # most characters: asked before all else
        word = head.group()
        if word in NO_HEADS or (word not in HEADS and search.is_taken(*head.span())):
            continue  # 民警龚兵 is no soldier
        if search.is_taken(start, start + 1) or _is_joined(search, start):
            continue
        needed = max(least, _needed_behind(text, head))
        name = _titled_name(search, start, word, needed)
        if name and name.points < _PLAIN and cut_left(text, start, _whole(head)):
            continue
        if name is None or _is_in_name(search, head, name) or _is_head(search, start, name):
            continue
        if start not in search.certain:
            name = lengthened(search.bare, name)
        title = _title(search, head)
        if title and _FICTION.match(title):
            continue
        search.add(name, "title", title, needed)
        _comma_title(search, head, name, title, needed)
        _listed_names(search, name.end, title)


def _behind(text: str, at: int) -> tuple[int, float]:
    """Return where a name may begin behind a title, and the points that it needs at least if something stands between."""
    start = at + (text[at : at + 1] == ":")
    between = _BETWEEN_THEM.match(text, start)
    return (between.end(), NEEDED["row"]) if between else (start, -math.inf)


def _whole(head: re.Match[str]) -> int:
    """Return where a word may begin that runs out of a word of title: a long one is whole itself (厨师长江上舟)."""
    return head.end() if len(head.group()) > _SHORT_TITLE else head.start()


def _is_joined(search: Spotting, start: int) -> bool:
    """Whether 和 or 由 stands between a title and a name (甲教授和时雨讲师, 冠军由乙获得), and is not the surname."""
    text = search.bare.text
    if text[start] not in _BETWEEN:
        return False
    whole, behind = search.name_at(start), search.name_at(start + 1, NEEDED["clause"])
    return behind is not None and (whole is None or behind.points > whole.points)


def _is_in_name(search: Spotting, head: re.Match[str], name: Name) -> bool:
    """Whether a word of title is likelier the beginning of a name (林长 in 林长青敲门) than the title of the one behind it."""
    if len(head.group()) > _SHORT_TITLE or head.group()[0] not in FIRSTS or head.group() not in HEADS:
        return False
    rival = search.name_at(head.start())
    least = name.points + (0.0 if head.group() in OFFICES else _TRADE_TELLS)
    return rival is not None and rival.end > head.end() and rival.points > least


def _is_head(search: Spotting, start: int, name: Name) -> bool:
    """Whether what looks like a name is the next word of a title, behind which one stands that is likelier (青年|司炉甲)."""
    head = TITLES.match(search.bare.text, start)
    if head is None or head.group() not in HEADS:
        return False
    rival = search.name_at(head.end(), name.points)
    return rival is not None and rival.points > name.points


def _needed_behind(text: str, head: re.Match[str]) -> float:
    """Return the points that a name needs behind a word of title; fewer where that is a word, or made of one (工资|员)."""
    if head.group() in _RANKS:
        return NEEDED["office"]
    made = (head.group(), text[max(0, head.start() - 1) : head.end() - 1])
    told = head.group() in HEADS or any(kinds(word) in _OF_TRADES for word in made)
    return NEEDED["occupation" if told else "guess"]


def _title(search: Spotting, head: re.Match[str]) -> str | None:
    """The title that ends in a head; words of kin order (老大) name no office."""
    if head.group() in ORDER:
        return None
    text = search.bare.text
    aside = _ASIDE.match(text, head.end())
    title = title_before(text, head.start(), head.end(), search.floor(head.start()))
    return f"{title}{aside.group()}" if aside else title


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


def _titled_name(search: Spotting, start: int, head: str, needed: float) -> Name | None:
    bare, name = search.bare, search.name_at(start, needed - MOST_SUPPORT)
    word = barred_word(search, start, needed)
    if word and (name is None or name.points < word.points):
        return None if says_how(search, word, needed) else word
    sounds = sounds_at(bare, start)
    if name and name.points >= needed and not (sounds and sounds.end - start >= LONG_SOUND):
        return None if says_how(search, name, needed) else name
    if sounds or (name and is_supported(search, name, needed)):
        return sounds or name
    return noun_name(search, start, head, needed)


def _listed_names(search: Spotting, at: int, title: str | None) -> None:
    """The names that share a title: 甲、乙和丙."""
    text = search.bare.text
    while (comma := AND.match(text, at)) is not None:
        name = search.name_at(comma.end(), NEEDED["list"])
        if name is None or name.points < NEEDED["list"] + open_end(search.bare, name.end):
            return
        if search.bare.text[name.start : name.end] in HEADS or search.opens_title(name.end):
            return
        search.add(name, "list", title, NEEDED["list"])
        at = name.end


_STAGES = (
    dotted,
    japanese,
    of_elements,
    in_rows,
    in_front_of_titles,
    beside_figures,
    in_brackets,
    in_pairs,
    of_results,
    _behind_titles,
    in_slots,
    before_honorifics,
    at_edges,
    behind_bodies,
    of_bodies,
    in_lists,
)
