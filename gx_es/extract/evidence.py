"""The evidence that some characters are a whole name: what they are made of, and what stands behind them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gx_es.extract.elsewhere import goes_elsewhere, is_firm
from gx_es.lexicon import pattern, weights, words
from gx_es.lexicon.name_odds import odds
from gx_es.words import tag

# Log-odds of the pieces of evidence, by their names. `python -m bench.names` fits them (a conditional logit over the
# labelled pages that may be tuned on) and prints the file.
_WEIGHTS = weights("name_weights")
BARRED = (
    -6.0
)  # points where a place or a company goes on behind a name (王家村, 李宁公司), or nobody is named (张某)
NEEDED = {
    place: -weight for place, weight in _WEIGHTS.items()
}  # points that a name needs, by where it stands
CLOSED = _WEIGHTS["stop"]  # points of a stop behind a name, or more: its end is plain
_MOST_SURNAME, _MOST_GIVEN, _MOST_MIDDLE = (
    3.3,
    2.2,
    1.0,
)  # odds that count at most, so that none decides alone
WORD_NEEDS = 0.3  # points that a word needs which is hardly ever a name, whatever title stands in front of it
_LIKELY_LAST = 0.5  # odds of a last character that is likelier one of a name than a verb behind it
_DOUBTFUL_LAST = 0.2  # odds under which it is likelier a verb, where what comes of it follows (拾到, 跳下)
_ACTS = frozenset(("word", "verb", "action", "verb_sign"))  # followers that say what a person does
_LEAST_GIVEN = -4.0  # more may speak against a last character: 退 and 倒 end no name
_UNKNOWN = 2.0  # odds of surnames that the dictionary has no words of: rare ones
# Names and texts behind names that are weighed once, for each stage asks anew. Four times as many took 15 MB more of each
# process, and hardly less time.
_REMEMBERED = 2**12
_LONGEST = 4  # characters of a name of the Han
_REACH = 5  # characters in which the word behind a name is looked for: the longest words have four

_FUNCTION_WORDS = frozenset(
    "和由从都但越候别因来有全年次位后能才种时应向爱养於过连当常那双凡曾"
)  # surnames too
_PARTICLES = frozenset("和与在对向将把被从为以就是也还都又已曾则却便等之的说称作让给跟同到先即并及")
_JOINS = frozenset("和从连区国战")  # surnames that hardly anybody bears and every sentence has
_NAME_ENDS = frozenset("同之向")  # particles that given names end in as well
_LAST_OF_ALL = frozenset(
    "为和"
)  # the same, right in front of a stop only: what follows them begins like a clause
_ADDRESS = frozenset(
    "老总姐哥叔婶嫂姨爷奶妈爸伯娘家氏"
)  # behind a surname alone they address a person: 陈老, 刘姐
_PLACE_SIGNS = frozenset(
    "市省班镇乡村县区巷屯厅局署科湖沟坪洼矿厂站店院校馆社组队部坝冲岛嘴"
)  # names hardly ever end in them
_VILLAGE_SIGNS = frozenset(
    "庄营堡寨口渡岭桥湾坡河溪塘台山"
)  # of villages that are called after a family (高家庄)
_LAND_SIGNS = frozenset("岭桥湾坡河溪塘")  # names end in them now and then
_STOPS = frozenset(",。、;:!?\"'“”‘’()[]《》<>【】—…·\n-/|")
_STOPS_OR_END = _STOPS | {""}
_ALWAYS_ADDRESS = frozenset("姐哥嫂婶爷奶妈爸姨总")  # those that no name has in its middle
_KIN = re.compile("[大二三四五六七八九小老][哥姐叔婶嫂姨爷奶妈爸伯娘]")
_MANY = frozenset("百千万")  # 王万里: other given names hardly ever end in 里
_CLAUSE_ENDS = frozenset(
    "说道问答笑等称走哭喊来去家处里们时后前中上下叫看听想回的了吗呢吧啊"
)  # may stand between a name and a stop
_VERB_KINDS = frozenset(
    "vdpcrtm"
)  # what a clause goes on with behind its subject: by the first letter of the tag
OPEN = frozenset(("noun", "single", ""))  # followers that do not tell where a name ends
_ASPECT = re.compile(r"[一-鿿](?:了|着|过)")
_RESULT = re.compile(r"[蹲站坐躺跪趴靠倒睡守]在|[一-鿿](?:[到下起住出上进回完走]|[他她我你您咱](?![校厂村]))")
_HEADS = words("offices") | words("occupations")
_COMPOUNDS, _NEVER, _AFTER = words("compound_surnames"), words("never_people"), words("after_names")
_PLACE_ENDS = words("place_ends")
_FOLLOW = re.compile(pattern("after_names"))
_TITLED = re.compile(pattern("offices", "honorifics"))


def _within(points: float, most: float) -> float:
    return max(-most, min(most, points))


_SURNAMES = {char: _within(value, _MOST_SURNAME) for char, value in odds("surname").items()}
_LASTS = {char: max(_LEAST_GIVEN, min(_MOST_GIVEN, value)) for char, value in odds("given").items()}
_MIDDLES = {char: _within(value, _MOST_MIDDLE) for char, value in odds("given").items()}


_MOST_BESIDE = (
    max(_WEIGHTS[follower] for follower in ("stop", "word", "action", "verb", "verb_sign", "noun", "single"))
    + _WEIGHTS["seam"]
    + _WEIGHTS["listed"]
    + _WEIGHTS["three"]
    + 0.01  # rounding
)  # points that a name can have beside its characters


@lru_cache(_REMEMBERED)
def weigh(name: str, behind: str, *, seam: bool) -> float:
    """Weigh the evidence for a name with a text behind it; `seam`: a blank was printed between them."""
    if barred(name, behind):
        return BARRED
    return _total(name, behind, seam=seam)


def barred(name: str, behind: str) -> bool:
    """Whether a place, an idea or a title goes on behind a name, or it is a word that is none."""
    surname = 2 if name[:2] in _COMPOUNDS else 1
    if (
        "某" in name or name in _AFTER or _TITLED.match(name + behind, surname)
    ):  # 张某, 赵女士: nobody in particular
        return True
    if goes_elsewhere(behind):
        return True
    if name[0] in _JOINS and _goes_into_word(name, behind):  # 干部和群众, 从菜场
        return True
    if (
        len(name) > 2 and name[:2] in _HEADS and _SURNAMES.get(name[0], _UNKNOWN) < _UNKNOWN
    ):  # 班长王, but 林长青
        return True
    if len(name) > 2 and (name[1] in _ALWAYS_ADDRESS or _KIN.fullmatch(name, 1)):  # 刘姐笑着说, 鲁二嫂
        return True
    if (
        "的" in name
        or (name[-1] == "里" and name[-2] not in _MANY)
        or (name[0] == "从" and behind[:1] == "到")
    ):
        return True
    if len(name) > surname + 1 and name[surname:] in _AFTER:  # 钱已经
        return True
    if len(name) == _LONGEST and name[surname:] in _PLACE_ENDS:  # 南门街道: a gate, and not a family
        return True
    if name[surname:] in _ADDRESS or (len(name) > surname + 1 and is_firm(name[-1] + behind)):
        return True
    if len(name) > 2 and name[:2] in _NEVER and _LASTS.get(name[-1], 0.0) < _LIKELY_LAST:  # 田野走访
        return in_spite(name[:2], name[-1] + behind, seam=False) >= WORD_NEEDS
    return name in _NEVER and bool(behind) and behind[0] not in _STOPS


def in_spite(name: str, behind: str, *, seam: bool) -> float:
    """Weigh the evidence for a word that is hardly ever a name, where a title in front says that it is one (田野走访)."""
    if follower(behind) not in _ACTS or not kinds(name)[0].startswith("n"):  # 主任严格要求
        return BARRED
    return _total(name, behind, seam=seam)


@lru_cache(_REMEMBERED)
def follower(behind: str) -> str:
    """Say what a text behind a name begins with: `stop`, `word` (of after_names), `action`, `verb` …; `` for nothing known."""
    if not behind or behind[0] in _STOPS or behind[0].isdigit():
        return "stop"
    found = _FOLLOW.match(behind) or _TITLED.match(behind)
    if found and (found.end() > 1 or _is_particle(behind)):
        return "word"
    if _is_action(behind):
        return "action"
    word, kind = tag(behind[:_REACH])[0]
    if len(word) > 1:
        return "verb" if kind[0] in _VERB_KINDS else "noun"
    if found:
        return "single"
    return "verb_sign" if kind[0] in _VERB_KINDS else ""


def _is_action(behind: str) -> bool:
    """Whether a text begins with one character for what somebody does, and what comes of it (笑了, 拾到, 教他)."""
    if _ASPECT.match(behind):
        return True
    return bool(_RESULT.match(behind)) and _LASTS.get(behind[0], 0.0) < _DOUBTFUL_LAST and tag(behind[0])[0][1] == "v"


@lru_cache(_REMEMBERED)
def edge(behind: str, *, seam: bool) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    return _sum(_behind(behind, seam=seam))


def evidence(name: str, behind: str, *, seam: bool) -> list[str]:
    """Return the pieces of evidence for a name beside its characters."""
    pieces = _behind(behind, seam=seam)
    if name in _NEVER:
        pieces.append("never_word")
    if name[0] in _FUNCTION_WORDS and _goes_into_word(name, behind):
        pieces.append("before_word")
    if (listed := _listed(name)) is not None:
        pieces.append(listed)
    if len(name) > 2:
        pieces += _third(name, behind)
    elif _leaves_one(behind):
        pieces.append("leaves_one")
    whole = name + behind
    if (len(name) < 3 and whole[:3] in _NEVER) or (len(name) < 4 and whole[:4] in _NEVER):
        pieces.append("longer_word")
    return pieces


@lru_cache(_REMEMBERED)
def characters(name: str) -> float:
    """Weigh the characters of a name alone."""
    return sum(_WEIGHTS[piece] * amount for piece, amount in made_of(name))


def most(name: str) -> float:
    """Return more points than a name can have, whatever stands behind it."""
    return characters(name) + _MOST_BESIDE + _WEIGHTS["twice"] * (name[-1] == name[-2])


@lru_cache(_REMEMBERED)
def kinds(name: str) -> list[str]:
    """Return the tags of the words of the dictionary that a name is cut into."""
    return [kind for _, kind in tag(name)]


def _total(name: str, behind: str, *, seam: bool) -> float:
    return characters(name) + _sum(evidence(name, behind, seam=seam))


def _sum(pieces: list[str]) -> float:
    return sum(_WEIGHTS[piece] for piece in pieces)


def _behind(behind: str, *, seam: bool) -> list[str]:
    kind = follower(behind)
    pieces = [kind] if kind else []
    if seam and kind != "stop":
        pieces.append("seam")
    return pieces


def made_of(name: str) -> Iterator[tuple[str, float]]:
    """Yield the evidence that the characters of a name are, and how much there is of each."""
    if name[:2] in _COMPOUNDS and len(name) > 2:
        yield "compound", 1.0
        rest = name[2:]
    else:
        yield "surname", _SURNAMES.get(name[0], _UNKNOWN)
        if name[0] in _FUNCTION_WORDS:
            yield "function_word", 1.0
        rest = name[1:]
    yield "given", _LASTS.get(rest[-1], 0.0)
    if len(rest) > 1:
        yield "middle", _MIDDLES.get(rest[0], 0.0)


def _third(name: str, behind: str) -> list[str]:
    """The evidence for and against the last character of three or four."""
    pieces = ["three"]
    last = name[-1] + behind
    if name[-1] == name[-2]:
        pieces.append("twice")
    if _is_particle(last):
        pieces.append("particle_end")
    if _cuts_follower(last):
        pieces.append("cuts_follower")
    elif behind and behind[0] not in _STOPS and (len(tag(last[:_REACH])[0][0]) > 1 or _is_action(last)):
        pieces.append("cuts_word")
    if name[-1] in _PLACE_SIGNS or (name[1] == "家" and name[-1] in _VILLAGE_SIGNS):
        pieces.append("place_end")
    elif name[-1] in _LAND_SIGNS:
        pieces.append("land_end")
    if name[:2] in _NEVER:
        pieces.append("never_prefix")
    elif name[:2] not in _COMPOUNDS and _listed(name[:2]) not in {None, "listed"}:
        pieces.append("word_inside")
    return pieces


def _goes_into_word(name: str, behind: str) -> bool:
    """Whether the characters behind the surname begin a word (向长眠: 长眠)."""
    return len(tag((name[1:] + behind)[:_REACH])[0][0]) > 1


def _leaves_one(behind: str) -> bool:
    """Whether a single character stands between a name and the next stop: it is of the name (姬文|革、) or says 说, 等."""
    if not behind or behind[0] in _STOPS or behind[0].isdigit():
        return False
    return behind[1:2] in _STOPS_OR_END and behind[0] not in _CLAUSE_ENDS


def _is_particle(text: str) -> bool:
    """Whether a text begins with a particle; one that names end in too (柳大同说) only in mid-clause."""
    if text[0] in _LAST_OF_ALL:
        return bool(text[1:]) and text[1] not in _STOPS and not (text[0] == "和" and _only_acts(text[1:]))
    return text[0] in _PARTICLES and not (text[0] in _NAME_ENDS and _ends_clause(text[1:]))


def _only_acts(text: str) -> bool:
    """Whether a text begins with what somebody did (通报了): nobody else is named, whom 和 could add."""
    return bool(_ASPECT.match(text, 1)) and text[:2] in _AFTER


def _ends_clause(text: str) -> bool:
    return not text or text[0] in _STOPS or bool(_FOLLOW.match(text))


def _cuts_follower(text: str) -> bool:
    """Whether the last character of a name, with which a text begins, begins a word that follows names (陪同)."""
    goes_on = _FOLLOW.match(text, 1)
    if goes_on and goes_on.end() > 2:
        return False  # 李国强调研: 调研 follows the name as well
    return any((found := each.match(text)) and found.end() > 1 for each in (_FOLLOW, _TITLED))


@lru_cache(_REMEMBERED)
def _listed(name: str) -> str | None:
    """Say what the dictionary has a name as: a name, a verb or the like, another word; None where it has it not."""
    tags = kinds(name)
    if len(tags) != 1:
        return None
    if tags[0].startswith("nr"):
        return "listed"
    if tags[0] == "ns":
        return "place_word"
    return "verb_word" if tags[0][0] in "vdpcr" else "common_word"
