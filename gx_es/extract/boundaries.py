"""Where a name ends: a surname, one or two given characters, and the evidence of what stands behind them."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gx_es.extract.bare import Bare
from gx_es.lexicon import pattern, words
from gx_es.lexicon.name_odds import odds
from gx_es.segment.names import DOT
from gx_es.words import cut_known, tag

# Points are log-odds, roughly: set by a random search for the best F1 on tests/gold (seeds, other, papers).
_STRONG = 3.15  # a stop, a number or the end behind a name
_WORD = 2.35  # a word of after_names or of a title behind it
_ACTION = 1.9  # a verb that is told by its aspect (吹了, 趴着)
_DICTIONARY = 1.3  # any word of the dictionary
_SINGLE = 0.8  # a single character of after_names that is no particle: it may be of the name as well
_SEAM = 1.0  # a printed blank
_THREE = 0.65  # three characters, which three in four names have
_TWICE = 1.8  # a given name that says a character twice (乐乐)
_COMPOUND = 3.0  # a compound surname
_LISTED = 0.3  # a name that jieba's dictionary lists as one
_VERB_WORD = -2.0  # a name that is a verb, an adverb or a particle (齐聚)
_COMMON_WORD = -0.5  # a name that is another word of the dictionary (成功, 方圆)
_PARTICLE = -2.1  # a particle at its end
_CUT_WORD = -3.0  # its last character begins a word that follows names
_NEVER_WORD = -3.5  # a word that is no name, though a stop follows it (总经理丛林,)
_NEVER_PREFIX = -3.0  # a word that is no name begins it (高新 in 高新发)
_PLACE = -6.0  # a place or a company goes on behind it (王家村, 李宁公司)
_SURNAME_WEIGHT, _GIVEN_WEIGHT = 0.67, 1.0  # of the odds in surname_odds.tsv and given_odds.tsv
_MOST = 2.2  # what one character may give or take
_UNKNOWN = 2.0  # odds of surnames that the dictionary has no words of: traditional characters, rare ones
_FUNCTION = 3.0  # taken off the odds of surnames that are function words too

_MOST_BESIDE = (
    _WORD + _SEAM + _LISTED + _THREE + 0.01
)  # points that a name can have beside its characters; rounded up

_FUNCTION_WORDS = frozenset("和由从都但越候别因来有全年次位后能才种时应向爱养於")
_PARTICLES = frozenset("和与在对向将把被从为以就是也还都又已曾则却便等之的说称作让给跟同到先即并及")
_NAME_ENDS = frozenset("同之向")  # particles that given names end in as well
_STOPS = frozenset(",。、;:!?\"'“”‘’()[]《》<>【】—…·\n-/|")
_ASPECT = re.compile(r"[一-鿿](?:了|着|过)")
_BEHIND = 6  # characters behind a name that are looked at: the longest title has as many
_REMEMBERED = 2**14  # names and texts behind names that are weighed once, for each stage asks anew
_COMPOUNDS, _SURNAMES, _NEVER = words("compound_surnames"), words("surnames"), words("never_people")
_TRANSLITERATION = words("transliteration")
FIRSTS = _SURNAMES | {compound[0] for compound in _COMPOUNDS}
_FOLLOW = re.compile(pattern("after_names"))
_TITLED = re.compile(pattern("offices", "honorifics"))
_PLACES = re.compile(
    r"(?=[家东西南北上下前后大小新老村庄寨屯沟洼坪店镇乡县市区路街巷河湖江港湾岭坡桥寺庙山水公广社中医集机食药地超饭酒银工委书式])"
    r"(?:家|[东西南北上下前后大小新老])?(?:村|庄(?!严)|寨|屯|沟|洼|坪|店镇|镇|乡|县|市|区(?!委|长|领导)|路(?!过)|街道|街|巷|河(?!长)|湖(?!长)|江(?!泽)|港|湾|岭|坡|桥|寺|庙|山(?![一-鿿]{0,2}[说,。])|水库|公园|广场|大道|社区|小区|小学|中学|大学|医院|公司|集团|机械|食品|药业|地产|超市|饭店|酒店|银行|工委|委会|书屋|式)"
)
_IDEOLOGY = re.compile(
    r"(?=[精思理主新式杯奖号班纪故基同总做日志生诞])(?:精神|思想|理论|主义|新时代|式|杯|奖|号(?![一-鿿]?说)|班(?!主任)|纪念[馆日]|故居|基金|同志(?:为核心|诞辰)|总书记|做好事|日|志愿红|生平|诞辰)"
)
_DOTTED = re.compile(r"[·•・](?<=[一-鿿].)[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8})*")
_LONGEST_PART = 8  # characters of a part of a name with a dot


def _bounded(points: float, most: float = _MOST) -> float:
    return max(-most, min(most, points))


_UNKNOWN_POINTS = _bounded(_UNKNOWN * _SURNAME_WEIGHT)
_SURNAME_POINTS = {
    char: _bounded(
        (odds("surname").get(char, _UNKNOWN) - _FUNCTION * (char in _FUNCTION_WORDS)) * _SURNAME_WEIGHT
    )
    for char in (*odds("surname"), *_FUNCTION_WORDS)
}
_LAST_POINTS = {char: _bounded(value * _GIVEN_WEIGHT) for char, value in odds("given").items()}
_MIDDLE_POINTS = {char: 0.3 * _bounded(value, 1.0) for char, value in odds("given").items()}


class Name(NamedTuple):
    """A name at `start` to `end` of a bare text, with the points of evidence for it."""

    start: int
    end: int
    points: float


def name_at(bare: Bare, start: int, least: float = -math.inf) -> Name | None:
    """Read the likeliest name that begins at a character; None where none can begin there, or none has enough points."""
    if bare.text[start : start + 1] not in FIRSTS:  # most characters: asked before all else
        return None
    best: Name | None = None
    for end in _ends(bare.text, start):
        if _most(bare.text[start:end]) < least:
            continue
        name = Name(start, end, points(bare, start, end))
        if name.points >= least and (best is None or name.points > best.points):
            best = name
    return best


def _most(name: str) -> float:
    """Return more points than a name can have, whatever stands behind it."""
    return _characters(name) + _MOST_BESIDE + _TWICE * (name[-1] == name[-2])


def points(bare: Bare, start: int, end: int) -> float:
    """Weigh the evidence that `start` to `end` is a whole name: log-odds of its characters and of its neighbours."""
    return _weigh(bare.text[start:end], bare.text[end : end + _BEHIND], _seam(bare, end))


def boundary(bare: Bare, end: int) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    return _edge(bare.text[end : end + _BEHIND], _seam(bare, end))


def _seam(bare: Bare, end: int) -> float:
    return _SEAM if end in bare.seams else 0.0


@lru_cache(_REMEMBERED)
def _weigh(name: str, behind: str, printed: float) -> float:
    whole = name + behind
    surname = 2 if name[:2] in _COMPOUNDS else 1
    if "某" in name or _TITLED.match(whole, surname):  # 张某, 赵女士: nobody in particular
        return _PLACE
    if _PLACES.match(behind) or _IDEOLOGY.match(behind):
        return _PLACE
    edge = _edge(behind, printed)
    if name in _NEVER and edge < _STRONG:
        return _PLACE
    total = edge + _characters(name) + _listed(name) + _NEVER_WORD * (name in _NEVER)
    if len(name) > 2:
        last = name[-1] + behind
        total += _PARTICLE * _is_particle(last) + _CUT_WORD * _cuts_follower(last)
        total += _THREE + _TWICE * (name[-1] == name[-2]) + _NEVER_PREFIX * (name[:2] in _NEVER)
    longer = (len(name) < 3 and whole[:3] in _NEVER) or (len(name) < 4 and whole[:4] in _NEVER)
    return total + _PLACE / 2 * longer


@lru_cache(_REMEMBERED)
def _edge(behind: str, printed: float) -> float:
    if not behind or behind[0] in _STOPS or behind[0].isdigit():
        return _STRONG
    follower = _FOLLOW.match(behind) or _TITLED.match(behind)
    if follower and (follower.end() > 1 or _is_particle(behind)):
        return _WORD + printed
    if _ASPECT.match(behind):
        return _ACTION + printed
    if follower:
        return _SINGLE + printed
    return (_DICTIONARY if len(cut_known(behind[:5])[0]) > 1 else 0.0) + printed


def likely(name: str) -> bool:
    """Whether the characters of a name are likelier in names than in words, and begin no word (居民张, 安抚苏)."""
    return _characters(name) > 0 and not (len(name) > 2 and is_word(name[:2]))


@lru_cache(_REMEMBERED)
def is_word(name: str) -> bool:
    """Whether a name is also a common word of the dictionary, and not listed there as a name."""
    tags = _tags(name)
    return len(tags) == 1 and not tags[0].startswith("nr")


def foreign_end(text: str, start: int) -> int:
    """Return where a run of transliteration characters from `start` ends."""
    signs = _TRANSLITERATION
    end = start
    while end < len(text) and text[end] in signs:
        end += 1
    return end


def foreign_start(text: str, end: int) -> int:
    """Return where the run of transliteration characters that ends at `end` begins."""
    signs = _TRANSLITERATION
    start = end
    while start > 0 and text[start - 1] in signs:
        start -= 1
    return start


def dotted_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names with a dot (古丽娜·艾山); their ends are told by the characters of such names."""
    before = 0
    for found in _DOTTED.finditer(text):
        first, last = found.start(), max(text.rfind(dot, *found.span()) for dot in DOT)
        start = max(foreign_start(text, first), first - _LONGEST_PART, before)
        end = min(foreign_end(text, last + 1), found.end())
        before = found.end()
        if start < first and end > last + 1:
            yield start, end


def _ends(text: str, start: int) -> list[int]:
    """Return where a name may end that begins with a surname; no name that `text` cuts short."""
    if text[start : start + 2] in _COMPOUNDS:
        sizes = (3, 4)
    elif text[start] in _SURNAMES:
        sizes = (3, 2)
    else:
        return []
    run = _HAN.match(text, start)
    return [start + size for size in sizes if run and start + size <= run.end()]


_HAN = re.compile(r"[一-鿿]{2,4}")


def _is_particle(text: str) -> bool:
    """Whether a text begins with a particle; one that names end in too (柳大同说) only in mid-clause."""
    return text[0] in _PARTICLES and not (text[0] in _NAME_ENDS and _ends_clause(text[1:]))


def _ends_clause(text: str) -> bool:
    return not text or text[0] in _STOPS or bool(_FOLLOW.match(text))


def _cuts_follower(text: str) -> bool:
    """Whether the last character of a name, with which a text begins, begins a word that follows names (陪同)."""
    goes_on = _FOLLOW.match(text, 1)
    if goes_on and goes_on.end() > 2:
        return False  # 李国强调研: 调研 follows the name as well
    follower, titled = _FOLLOW.match(text), _TITLED.match(text)
    return bool((follower and follower.end() > 1) or (titled and titled.end() > 1))


@lru_cache(_REMEMBERED)
def _characters(name: str) -> float:
    if name[:2] in _COMPOUNDS:
        first, rest = _COMPOUND, name[2:]
    else:
        first, rest = _SURNAME_POINTS.get(name[0], _UNKNOWN_POINTS), name[1:]
    middle = _MIDDLE_POINTS.get(rest[0], 0.0) if len(rest) > 1 else 0.0
    return first + _LAST_POINTS.get(rest[-1], 0.0) + middle


@lru_cache(_REMEMBERED)
def _listed(name: str) -> float:
    tags = _tags(name)
    if len(tags) != 1:
        return 0.0
    if tags[0].startswith("nr"):
        return _LISTED
    return _VERB_WORD if tags[0][0] in "vdpcr" else _COMMON_WORD


def _tags(name: str) -> list[str]:
    return [kind for _, kind in tag(name)]
