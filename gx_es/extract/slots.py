"""Names that their place behind a title tells, and no surname: in a row (馆长甲、副馆长乙), by their characters (村民依旺抱着)."""

import re

from gx_es.extract.beside import head_before, title_right_before
from gx_es.extract.boundaries import BEHIND, FIRSTS, Name, cut_left, follower_at, is_word
from gx_es.extract.characters import LASTS, SURNAMES, UNKNOWN
from gx_es.extract.evidence import NEEDED, barred, kinds
from gx_es.extract.followers import DOES, TITLED
from gx_es.extract.search import Spotting
from gx_es.extract.titles import HEADS
from gx_es.lexicon import pattern, words

_IN_ROW = 1.0  # points of a name that its row tells, not its characters
_MADE_OF = 4.0  # points of a name that its characters tell
_RUN = re.compile("[一-鿿]{2,4}")
_GIVEN = (2, 3, 4)  # characters of a given name, or of a name that is written by its sound
# Odds of a character of such a name, on average: of 19 that the labelled pages have behind titles 13 were names, of the 16
# next likely ones four
_LIKELY = 0.5
_STRANGE = -1.0  # odds of a character that no name was seen to end in
_CLOSED = DOES | {"stop"}
_MARKS = frozenset("、,。;\n")
# What goes on with a title, and is none of the parts of a row (妇女|委员会, 院长|兼外科主任)
_OF_TITLES = frozenset("们兼团组第等会老")
_GROUP = re.compile(rf".*(?:{pattern('organization_ends', 'place_ends')}|[院部会处科室队组团班])")
_COUNTS = frozenset("mqucr")  # and those that nobody is called by: 三位, 有的
_NOUNS = frozenset("nstx")  # kinds of the words that people are called by: 书香, 惊蛰
# 小霞, 阿芳; but 小马 is called by the surname, and 小组 is a word, as days of the calendar are which children are called by
_DIMINUTIVE, _DAYS = re.compile("[小阿][一-鿿]"), frozenset(("小满", "小暑", "小雪", "小寒"))
_BY_SURNAME = frozenset("老小大")  # 老蔡
_ALIAS = "(化名"
_OFFICES, _AFTER = words("offices"), words("after_names")
_NOBODY = _AFTER | words("never_people")


def in_slots(search: Spotting) -> None:
    """Add what stands between a title and a mark or a deed, where its row or its characters tell that it is a name."""
    for head in search.titles:
        start = head.end()
        run = _RUN.match(search.bare.text, start)
        if run is None or head.group() not in HEADS or search.is_taken(head.start(), start + 1):
            continue
        name = _in_row(search, head, run) or _diminutive(search, start) or _given_name(search, run)
        if name:
            search.add(name, "slot", title_right_before(search, start))


def _in_row(search: Spotting, head: re.Match[str], run: re.Match[str]) -> Name | None:
    """What fills the place of a name beside another with its title: 馆长书香、副馆长甲; 审判员程序、人民陪审员甲."""
    text, start = search.bare.text, run.start()
    office = head.group() in _OFFICES
    follows = _follows_name(search, head, "、," if office else "、")
    for end in (start + 2, start + 3):
        listed = text[end : end + 1] == "、"
        if end > run.end() or not (follows or listed) or not _may_be_named(text[start:end]):
            continue
        acts = text[end : end + 1] in _MARKS or _acts(search, end)
        if follows and (acts or (office and _is_surnamed(text[start:end]))):
            return Name(start, end, _IN_ROW)
        if listed and search.opens_title(end + 1):
            return Name(start, end, _IN_ROW)
    return None


def _follows_name(search: Spotting, head: re.Match[str], marks: str) -> bool:
    """Whether a name and a mark stand before the title of what begins behind a head."""
    mark = search.floor(head.start())
    if mark == search.first or search.bare.text[mark] not in marks:  # most: asked before the title is
        return False
    return head.end() - len(title_right_before(search, head.end()) or "") == mark + 1


def _acts(search: Spotting, end: int) -> bool:
    """Whether a word that follows names stands there, and no title that the one before belongs to (研究生|院副|院长)."""
    return follower_at(search.bare, end) == "word" and TITLED.match(search.bare.text, end) is None


def _is_surnamed(word: str) -> bool:
    return word[0] in FIRSTS and len(word) == min(_GIVEN) and is_word(word)


def _may_be_named(word: str) -> bool:
    """Whether somebody may be called by a word: one that begins with a surname, a noun, or what no dictionary has."""
    if word in HEADS or word in _AFTER or word[0] in _OF_TITLES or head_before(word, len(word)):
        return False
    tags = [kind[0] for kind in kinds(word)]
    named = tags[0] in _NOUNS if len(tags) == 1 else _COUNTS.isdisjoint(tags)
    return (word[0] in FIRSTS or named) and not _GROUP.fullmatch(word)


def _diminutive(search: Spotting, start: int) -> Name | None:
    """小霞, 阿芳: with a given name, and no surname."""
    text = search.bare.text
    found = _DIMINUTIVE.match(text, start)
    if found is None or follower_at(search.bare, found.end()) not in _CLOSED:
        return None
    word, last = found.group(), found.group()[-1]
    by_surname = last in FIRSTS and SURNAMES.get(last, UNKNOWN) >= LASTS.get(last, _STRANGE)
    named = word in _DAYS or not (is_word(word) or by_surname or word in HEADS)
    return Name(*found.span(), _MADE_OF) if named and not text.startswith(_ALIAS, found.end()) else None


def _given_name(search: Spotting, run: re.Match[str]) -> Name | None:
    """What is made of characters that names end in, no two of them a word: 院长令德、, 村民依旺抱着."""
    text, start = search.bare.text, run.start()
    ends = [
        end
        for end in (start + size for size in _GIVEN)
        if end <= run.end() and _mean(text[start:end]) >= _LIKELY and follower_at(search.bare, end) in _CLOSED
    ]
    best = max(ends, key=lambda end: _mean(text[start:end]), default=None)
    return Name(start, best, _MADE_OF) if best and _is_no_word(search, start, best) else None


def _is_no_word(search: Spotting, start: int, end: int) -> bool:
    """Whether some characters are no word, nor a part of one, no address, and hold no name with a surname."""
    text = search.bare.text
    name = text[start:end]
    return (
        name not in _NOBODY
        and name[0] not in _BY_SURNAME
        and len(kinds(name)) == len(name)
        and not barred(name, text[end : end + BEHIND])
        and not cut_left(text, start)
        and not _holds_name(search, start, end)
    )


def _mean(name: str) -> float:
    return sum(LASTS.get(char, _STRANGE) for char in name) / len(name)


def _holds_name(search: Spotting, start: int, end: int) -> bool:
    """Whether a name with a surname ends there, behind a word of the sentence (作者|为甲)."""
    name = search.name_at(start + 1, NEEDED["list"])
    return name is not None and name.end >= end
