"""What stands behind a name: a stop, what its bearer does, a word that may go on with it."""

import re
from functools import lru_cache

from gx_es.extract.characters import FUNCTION_WORDS, LASTS, REMEMBERED
from gx_es.lexicon import pattern, words
from gx_es.words import tag

REACH = 5  # characters in which the word behind a name is looked for: the longest words have four
LIKELY_LAST = 0.5  # odds of a last character that is likelier one of a name than a verb behind it
_DOUBTFUL_LAST = 0.2  # odds under which it is likelier a verb, where what comes of it follows (拾到, 跳下)
_PARTICLES = frozenset(
    "和与在对向将把被从为以就是也还都又已曾则却便等之的说称作著让给跟同到先即并及替用仅只再没各很最当请所偏常"
)
_NAME_ENDS = frozenset("同之向")  # particles that given names end in as well
# Particles that names end in right in front of a stop only: what follows them begins like a clause
_LAST_OF_ALL = frozenset("为和")
STOPS = frozenset(",。、;:!?\"'“”‘’()[]《》<>【】—…·\n-/|")
# 正忙着, 四月底
_WHEN = "[正还又便就已才也仍刚][一-鿿]{1,2}[着了过]|[一二三四五六七八九十]{1,2}月"
_QUOTED = frozenset("“《‘")
_STOPS_OR_END = STOPS | {""}
# May stand between a name and a stop
_CLAUSE_ENDS = frozenset("说道著问答笑等称走哭喊家处里们时后前中上下叫看听想回的了吗呢吧啊")
# What a clause goes on with behind its subject: by the first letter of the tag
_VERB_KINDS = frozenset("vdpcrtm")
_MEASURES = frozenset(
    "月年天分点米斤亩"
)  # the dictionary has them as numerals; behind a name nothing begins with them alone
_COUNT_ON = frozenset("vpdc")  # words of one character that a number follows: 修3条路, 于1958年
_HEARSAY = frozenset("常还又听据再先也都就只才")  # words that go on with 说
DOES = frozenset(("word", "verb", "action"))  # followers that say what the bearer of a name does
OPEN = frozenset(("noun", "single", ""))  # followers that do not tell where a name ends
_NO_WHOM, _SAYS = frozenset("说用把被"), frozenset(("宣读", "致辞", "表示", "指出", "介绍", "认为"))
# 笑了, 走过; but not 了|解, 着|手, 过|去三天
_ASPECT = re.compile("[一-鿿](?:了(?![解望])|着(?![手力重眼急])|过(?![去来于程年节]))")
# 甲一看, 甲一开口
_AT_ONCE = "一(?:[听看查测试瞧摸愣惊](?![中二]?[天年])|开口|抖手|拍)"
_DEED = re.compile(
    rf"(?P<aspect>{_ASPECT.pattern})"
    r"|[蹲站坐躺跪趴靠倒睡守跑走住掉落挂停摆插]在|(?![有是会能要没])[一-鿿](?:[到下起住出上进回完走给]|过[来去]|(?P<whom>[他她我你您咱](?![校厂村])))"
)
# 激动地说, 笑呵呵地说, 高高兴兴地说; but not 大笑呵呵地说
_MANNER = r"(?=.{2,4}地)(?!(?!(.)\1)..(.)\2地)(?:(?:[一-鿿]{2}){1,2}|[一-鿿]([一-鿿])\3)地[说讲问答喊笑告]"
_HELD = rf"(?:兼任|任|当选)[一-鿿]{{0,3}}?{pattern('offices')}"  # 任主任
_AFTER = words("after_names")
_FOLLOW = re.compile(pattern("after_names"))
TITLED = re.compile(pattern("offices", "honorifics"))
# In this order, since only a word of _FOLLOW may have a single character
_WORD = re.compile(f"{_MANNER}|{_WHEN}|{_AT_ONCE}|{_HELD}|{_FOLLOW.pattern}|{TITLED.pattern}")
_CUT = re.compile(f"{_HELD}|{pattern('after_names', 'offices', 'honorifics')}")


@lru_cache(REMEMBERED)
def follower(behind: str) -> str:
    """Say what a text behind a name begins with: `stop`, `word` (of after_names), `action`, `verb` …; `` for nothing known."""
    if not behind or behind[0] in STOPS or behind[0].isdigit():
        return "stop"
    found = _WORD.match(behind)
    if found and (found.end() > 1 or is_particle(behind) or _takes_object(behind)):
        return "word"
    if is_action(behind):
        return "action"
    word, kind = tag(behind[:REACH])[0]
    if len(word) > 1:
        return "verb" if kind[0] in _VERB_KINDS else "noun"
    if found:
        return "single"
    return "verb_sign" if kind[0] in _VERB_KINDS and word not in _MEASURES else ""


def is_action(behind: str) -> bool:
    """Whether a text begins with one character for what somebody does, and what comes of it (笑了, 拾到, 教他)."""
    found = _DEED.match(behind)
    if found is None or found["aspect"]:
        return found is not None
    if tag(behind[0])[0][1] != "v":
        return False
    return LASTS.get(behind[0], 0.0) < _DOUBTFUL_LAST or bool(found["whom"] and behind[0] in _AFTER)


def _takes_object(text: str) -> bool:
    """Whether a text begins with a verb of one character and what is quoted or counted behind it (获“最美新苗”称号)."""
    return text[:1] in _AFTER and text[1:2] in _QUOTED


def leaves_one(behind: str) -> bool:
    """Whether a single character stands between a name and the next stop: it is of the name (姬文|革、) or says 说, 等."""
    if not behind or behind[0] in STOPS or behind[0].isdigit() or _takes_object(behind):
        return False
    if behind[1:2].isdigit():  # 洪炉|生1958年; but 洪炉|修3条路
        ends = LASTS.get(behind[0], 0.0) >= LIKELY_LAST and behind[0] not in FUNCTION_WORDS
        return ends and tag(behind[0])[0][1] not in _COUNT_ON
    return behind[1:2] in _STOPS_OR_END and behind[0] not in _CLAUSE_ENDS


def is_particle(text: str) -> bool:
    """Whether a text begins with a particle; one that names end in too (柳大同说) only in mid-clause."""
    if text[0] in _LAST_OF_ALL:
        acts = _only_acts(text[1:]) if text[0] == "和" else _acts_on(text[1:])  # 有为领着
        return bool(text[1:]) and text[1] not in STOPS and not acts
    return text[0] in _PARTICLES and not (text[0] in _NAME_ENDS and _ends_clause(text[1:]))


def _only_acts(text: str) -> bool:
    """Whether a text begins with what somebody did (通报了; 领誓,): nobody else is named, whom 和 could add."""
    acts = _FOLLOW.match(text)
    if text[0] == "说" and text[1:2] in STOPS:  # 温敬和说,
        return True
    return (
        acts is not None
        and acts.end() > 1
        and (_ASPECT.match(text, 1) is not None or text[acts.end() : acts.end() + 1] in STOPS)
    )


def _acts_on(text: str) -> bool:
    """Whether a text begins with a deed or its instrument, for whom nobody can do anything (可为说; 可为用红笔)."""
    return (
        is_action(text) or (text[:1] in _NO_WHOM and len(tag(text[:REACH])[0][0]) == 1) or text[:2] in _SAYS
    )


def _ends_clause(text: str) -> bool:
    return not text or text[0] in STOPS or bool(_FOLLOW.match(text)) or is_action(text)


def speaks(last: str, behind: str) -> bool:
    """Whether somebody speaks up to a mark behind a last character that joins 说 by chance (申正直说, 靳春来说)."""
    return behind[:1] == "说" and behind[1:2] in STOPS and last not in _HEARSAY


def cuts_follower(text: str) -> bool:
    """Whether the last character of a name, with which a text begins, begins a word that follows names (陪同)."""
    cut = _CUT.match(text)
    if cut is None or (cut.end() == 1 and not _takes_object(text)):
        return False
    goes_on = _FOLLOW.match(text, 1)
    return goes_on is None or goes_on.end() <= 2  # 李国强调研: 调研 follows the name as well


def named_behind(name: str, behind: str) -> bool:
    """Whether the characters behind the surname are a word that ends like a name (战春生)."""
    word = tag((name[1:] + behind)[:REACH])[0][0]
    return word == name[1:] and LASTS.get(name[-1], 0.0) >= LIKELY_LAST


def splits_word(name: str, behind: str) -> bool:
    """Whether a word runs across the end of a name, from the characters behind the surname (申正|直: 正直)."""
    return (
        bool(behind) and behind[0] not in STOPS and not is_particle(behind) and goes_into_word(name, behind)
    )


def goes_into_word(name: str, behind: str) -> bool:
    """Whether the characters behind the surname begin a word (向长眠: 长眠)."""
    return len(tag((name[1:] + behind)[:REACH])[0][0]) > 1
