"""What is no name, whatever else speaks for it: a place that goes on, a word of address, nobody in particular."""

import re
from itertools import product

from gx_es.extract.characters import FUNCTION_WORDS, LASTS, SURNAMES, UNKNOWN
from gx_es.extract.elsewhere import goes_elsewhere, is_firm
from gx_es.extract.followers import OPEN, TITLED, follower, goes_into_word, named_behind
from gx_es.extract.titles import HEADS
from gx_es.lexicon import words
from gx_es.segment.names import surname
from gx_es.words import tag

_NO_LAST = -1.0  # odds of a last character that hardly any name has: 向前进 may be one
# Odds of a last character behind a surname that hardly anybody bears: 章 and 英, not 生 (和学生), 友 (和亲友), 安 (和平安)
_SURE_LAST = 1.0
_JOINS = frozenset("和从连")  # surnames that hardly anybody bears and every sentence has
_OF_BODIES = frozenset("区国战")  # the same, in the names of offices and troops (区政协)
# behind a surname alone they address a person: 陈老, 刘姐
_ADDRESS = frozenset("老总姐哥叔婶嫂姨爷奶妈爸伯娘家氏")
_ALWAYS_ADDRESS = frozenset("姐哥嫂婶爷奶妈爸姨总")  # those that no name has in its middle
_KIN = frozenset(map("".join, product("大二三四五六七八九小老", "哥姐叔婶嫂姨爷奶妈爸伯娘")))
_HOW = frozenset("很太最更都也已还又再就才仍越渐忽")  # that adverbs begin with, and given names do not
_COUNTED = re.compile(
    "第五[个代次届期名位批轮组天年周场条章节版]"
)  # 第五 is a surname that hardly anybody bears
_OF_HOME = frozenset("的里中门")
_MANY = frozenset("百千万")  # 王万里: other given names hardly ever end in 里
_AFTER, _PLACE_ENDS = words("after_names"), words("place_ends")


def refused(name: str, behind: str) -> bool:
    """Whether some characters, with a text behind them, name nobody."""
    family = len(surname(name))
    return (
        goes_elsewhere(behind)
        or _is_nobody(name, behind, family)
        or _is_syntax(name, behind)
        or _is_address(name, family)
        or (len(name) > family + 1 and _is_other(name, behind, family))
    )


def _is_adverb(word: str) -> bool:
    """Whether a word says how: 很快 of 水很快."""
    return word[0] in _HOW and tag(word) == [(word, "d")]


def _is_nobody(name: str, behind: str, family: int) -> bool:
    """张某, 赵女士: nobody in particular, or one who is named elsewhere."""
    if _COUNTED.match(name + behind) or (name[0] in FUNCTION_WORDS and name[family:] in HEADS):
        return True  # 由|弟弟
    return "某" in name or name in _AFTER or bool(TITLED.match(name + behind, family))


def _is_address(name: str, family: int) -> bool:
    """陈老; 刘姐笑着说, 鲁二嫂."""
    if name[family:] in _ADDRESS:
        return (name[family:], family) != ("氏", 2)  # 慕容氏
    return len(name) > 2 and (name[1] in _ALWAYS_ADDRESS or name[1:] in _KIN)


def _is_syntax(name: str, behind: str) -> bool:
    """A surname that is a word of grammar (干部和群众, 从菜场, 从甲到乙) or of bodies (区政协), 的, the home of somebody (刘洁家的), or the 里 of a place (王家里)."""
    if name[0] in _JOINS and _is_joined(name, behind):
        return True
    if name[0] in FUNCTION_WORDS and len(name) > 2 and _is_no_given_name(name[1:]):
        return True  # 向全体|家长
    if name[0] in _OF_BODIES and goes_into_word(name, behind) and not named_behind(name, behind):
        return True
    if "的" in name or name[-1] in "等说阿" or (name[0] == "从" and behind[:1] == "到"):
        return True
    if len(name) > 2 and name[-1] == "家" and behind[:1] in _OF_HOME:
        return True
    return name[-1] == "里" and name[-2] not in _MANY


def _is_joined(name: str, behind: str) -> bool:
    """Whether a word of grammar leads what looks like a name: a word or an open end follows (和群众, 从灶前|抓); but 连成章说."""
    if follower(behind) in OPEN:
        return True
    given = LASTS.get(name[-1], 0.0) > _SURE_LAST and named_behind(name, behind)
    return not given and goes_into_word(name, behind)


def _is_no_given_name(word: str) -> bool:
    """Whether a word of the dictionary ends in a character that hardly any name ends in (全体)."""
    return LASTS.get(word[-1], 0.0) < _NO_LAST and tag(word)[0][0] == word


def _is_other(name: str, behind: str, family: int) -> bool:
    """A title with a surname (班长王, but 林长青, 路长河), an adverb (钱已经), a street (南门街道), a firm (王家煤矿)."""
    if name in HEADS:
        return True
    if name[:2] in HEADS and name[2] in SURNAMES and SURNAMES.get(name[0], UNKNOWN) < UNKNOWN:
        return True
    if (
        name[family:] in _AFTER or _is_adverb(name[family:]) or name[family:] in _PLACE_ENDS  # 长安|街道
    ):
        return True
    return is_firm(name[-1] + behind)
