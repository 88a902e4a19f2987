"""Titles in front of a name, as printed, and the organisation at their head."""

import re
from functools import lru_cache

from gx_es.lexicon import pattern, words
from gx_es.words import cut_known, tag

_REMEMBERED = 2**12  # titles that are parted once: those of a place come again and again
REACH = 60  # characters in front of a head that its title may span; the longest labelled chain has 41
_CLAUSE = re.compile(r".*[,。;:!?\"“”‘’()\[\]《》\n—…]", re.DOTALL)  # up to its last mark
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十两几数百千多余]+)(?:多|余)?(?:名|位|个|岁|人)的?")
_NOW = re.compile(r"^.*(?:[现时新原担就出改]任|[现身作]为)")
HEADS = words("offices") | words("occupations")  # the last words of titles
_HEAD = rf"(?:{pattern('offices', 'occupations')})"
_ANY_HEAD = re.compile(_HEAD)
_ENDS_IN_HEAD = re.compile(rf"{_HEAD}$")
_CORE = re.compile(
    rf"(?:{pattern('party_units')})*(?:{pattern('ranks')})*{_HEAD}(?:兼[一-鿿]{{0,8}}{_HEAD})*$"
)
# 高三(5)班: brackets that end no clause
_CLASS = re.compile(r"[(](\d{1,2}|[一二三四五六七八九十]{1,2})[)](?=班)")
_LONGEST_QUOTED = 14  # characters of such a name with its marks
_QUOTED = re.compile(r"“[^“”,。!?;:、\n]{1,12}”\Z")  # a body whose name is quoted: “百味居”掌柜
_WITHIN = frozenset("和与及")  # that the name of an office or a faculty may have in it
_OFFICE_END = (
    f"{pattern('organization_ends', 'unit_ends')}(?<![队厂组团社矿])"  # those are named after one thing
)
_OFFICE = re.compile(rf"[一-鿿]{{2,8}}?{_OFFICE_END}(?!长)")
_ENDS_LIKE_OFFICE = re.compile(rf"{_OFFICE_END}$")
_FORMER = "原"
# 据某某卫生院院长甲介绍, 按照某某医院院长乙的安排; 经 and 应 begin the names of too many bodies
_LEADS = re.compile(r"^(?:据(?!点)|按照?(?!摩|察))(?=[一-鿿]{3})")
# 选举委员会, 巡回指导组: verbs of which bodies are named
_OF_BODIES = {
    "选举": ("委员会", "办公室", "工作"),
    "指导": ("组", "中心", "站", "委员会"),
}
_ENDS_IN_BODY = re.compile(rf"{pattern('organization_ends', 'unit_ends', 'place_ends')}$")
_FIELD = re.compile(r"[一-鿿]{2,9}")  # what the office is for, with the place that it is of
_ASPECTS = frozenset("着了过")
_RESULTS = frozenset("到起见来自")
_VERB = 2  # characters of such a verb
_FIELD_KINDS = frozenset("nvjl")  # 文化, 规划, 卫健, 自然资源


def title_before(text: str, head_start: int, head_end: int, floor: int) -> str:
    """Return the whole title that ends in a head: its chain (甲、乙) and its organisation, as printed.

    `floor` is where it cannot reach back over: the end of the name before it.
    """
    start = max(floor, head_end - REACH)
    clauses = _CLASS.sub(lambda seen: "0" * len(seen.group()), text[start:head_start])
    if stop := _CLAUSE.match(clauses):
        start += stop.end()
    parts = _NOW.sub("", text[start:head_end]).split("、")
    kept = [_element(part, 0) for part in parts[:-1]] + [_element(parts[-1], head_end - head_start)]
    first = len(kept) - 1
    while first > 0 and kept[first] == parts[first] and _carries(kept[first - 1]):
        first -= 1
    title = "、".join(kept[first:]).lstrip("和与及、兼▲△●■◆○□★")
    begin = head_end - len(title)
    quoted = _QUOTED.search(text, max(floor, begin - _LONGEST_QUOTED), begin)
    return f"{quoted.group()}{title}" if quoted else title


@lru_cache(_REMEMBERED)
def split_organization(title: str) -> tuple[str | None, str]:
    """Split the organisation off a title: 兴农银行海州分行党委书记、行长 → 兴农银行海州分行 + 党委书记、行长."""
    first, comma, rest = title.partition("、")
    core = _CORE.search(first)
    if core is None or core.start() == 0:
        return None, title
    return first[: core.start()], first[core.start() :] + comma + rest


def inherits(title: str, before: str) -> bool:
    """Whether a title without an organisation shares the office of the title before it: 副行长 after 行长."""
    heads = {head.removeprefix("副") for head in _ANY_HEAD.findall(before)}
    return title.removeprefix("副") in heads


def _carries(element: str) -> bool:
    """Whether an element of a chain is a title of its own (企业代表 and its like only introduce one)."""
    return bool(_ENDS_IN_HEAD.search(element)) and not (
        element.endswith(_INTRODUCES) and not element.endswith(_DEPUTIES)
    )


_INTRODUCES = ("代表", "徒弟", "好友", "朋友")
_DEPUTIES = ("人大代表", "党代表", "首席代表", "法人代表", "法定代表", "全权代表")


@lru_cache(_REMEMBERED)
def _element(part: str, head: int) -> str:
    """Cut what is not of the title off the front of an element: verbs, particles, counts; nothing of its head."""
    counted = next(reversed(list(_COUNTED.finditer(part))), None)
    if counted and counted.end() < len(part) and not counted.group().endswith("人"):
        part = part[counted.end() :]
    kept = len(part)
    for at, word in enumerate(reversed(cut_known(part))):
        stops = at > 0 and len(part) - kept >= head and (word in words("title_stops") or _is_under_way(word))
        if stops and not _is_within(word, part[: kept - len(word)], part[kept:]):
            kept -= word == _FORMER  # 原县水利局局长, whose it is no more
            break
        kept -= len(word)
    return _LEADS.sub("", part[kept:]) if len(part) - kept > head else part[kept:]


def _is_within(word: str, before: str, behind: str) -> bool:
    """Whether a word that parts titles stands in one: 文化和旅游局局长, 水利局原总工程师."""
    if word == _FORMER:
        return bool(_ENDS_IN_BODY.search(before))
    if word in _OF_BODIES:
        return behind.startswith(_OF_BODIES[word])
    return word in _WITHIN and _is_one_office(before, behind)


def _is_under_way(word: str) -> bool:
    """Whether a word is a verb with the sign of one (跟着, 接过), with what comes of it (交到, 谈起), or said twice (指指)."""
    if len(word) < _VERB or word[-1] in _ASPECTS:
        return len(word) >= _VERB
    twice = len(word) == _VERB and word[0] == word[1] and word not in HEADS
    return twice or (word[-1] in _RESULTS and tag(word) == [(word, "v")])


def _is_one_office(before: str, behind: str) -> bool:
    """Whether 和 stands in the name of one office (县文化和旅游局局长), not between two bearers of titles.

    Both sides name a field of work, and only the right one ends like an office.
    """
    if not _FIELD.fullmatch(before) or not _OFFICE.match(behind):
        return False
    if _ENDS_IN_HEAD.search(before) or _ENDS_LIKE_OFFICE.search(before):
        return False
    *_, (_, last) = tag(before)
    return last[0] in _FIELD_KINDS
