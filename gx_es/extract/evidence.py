"""The evidence that some characters are a whole name: what they are made of, and what stands behind them."""

from functools import lru_cache

from gx_es.extract.characters import COMPOUNDS, FUNCTION_WORDS, LASTS, REMEMBERED, WEIGHTS, characters
from gx_es.extract.followers import (
    DOES,
    LIKELY_LAST,
    REACH,
    STOPS,
    cuts_follower,
    follower,
    goes_into_word,
    is_action,
    is_particle,
    leaves_one,
)
from gx_es.extract.refusals import refused
from gx_es.lexicon import words
from gx_es.words import tag

# Points where a place or a company goes on behind a name (王家村, 李宁公司), or nobody is named (张某)
BARRED = -6.0
NEEDED = {place: -weight for place, weight in WEIGHTS.items()}  # points that a name needs, by where it stands
CLOSED = WEIGHTS["stop"]  # points of a stop behind a name, or more: its end is plain
# Points that a word needs which is hardly ever a name, by the title in front of it, which vouches for it. Calibrated on the
# labelled pages that may be tuned on: any less finds more words than people.
WORD_NEEDS = {"office": -1.5, "occupation": 0.0}
_ACTS = DOES | {"verb_sign"}
# Names hardly ever end in them
PLACE_SIGNS = frozenset(
    "市省班镇乡村县区街巷屯厅局署科湖沟坪洼矿厂站店院校馆社组队部坝冲岛嘴庙寺庵祠墩圩埠窑"
)
_BODY_SIGNS = frozenset("省县区镇乡村巷屯厅局署")  # names of two characters do not either
# Ends of villages that are called after a family (高家庄)
_VILLAGE_SIGNS = frozenset("庄营堡寨口渡岭桥湾坡河溪塘台山井窑墩圩集铺店埠滩坝冲垭岗坪洼泉荡浜圪畔")
_LAND_SIGNS = frozenset("岭桥湾坡河溪塘")  # names end in them now and then
_ADVERB_SIGNS, _WORDS = frozenset("地得"), frozenset(("verb_word", "common_word"))
_NEVER, _ADVERBIALS, _GIVEN_FIRSTS = words("never_people"), words("adverbials"), words("given_firsts")
# Points that what stands behind a name can give it
_MOST_BEHIND = max(
    WEIGHTS[follower] for follower in ("stop", "word", "action", "verb", "verb_sign", "noun", "single")
)
_ROUNDING = 0.01  # points that the order of a sum may take


@lru_cache(REMEMBERED)
def weigh(name: str, behind: str, *, seam: bool) -> float:
    """Weigh the evidence for a name with a text behind it; `seam`: a blank was printed between them."""
    if barred(name, behind):
        return BARRED
    return _total(name, behind, seam=seam)


def barred(name: str, behind: str) -> bool:
    """Whether a place, an idea or a title goes on behind a name, or it is a word that is none."""
    return _is_never(name, behind) or refused(name, behind) or _is_adverbial(name, behind)


def _is_never(name: str, behind: str) -> bool:
    """Whether a word that is hardly ever a name stands there, alone or with what is behind (哈哈|大笑)."""
    whole = name + behind
    if (len(name) < 3 and whole[:3] in _NEVER) or (len(name) < 4 and whole[:4] in _NEVER):  # 哈哈|大笑
        return True
    if len(name) > 2 and name[:2] in _NEVER and LASTS.get(name[-1], 0.0) < LIKELY_LAST:  # 田野走访
        if _begins_word(name[-1] + behind):  # 安排六十人
            return True
        return in_spite(name[:2], name[-1] + behind, seam=False) >= WORD_NEEDS["office"]
    return name in _NEVER and bool(behind) and behind[0] not in STOPS


def _is_adverbial(name: str, behind: str) -> bool:
    """郑重|承诺, 从容应|对, 高兴|地."""
    if (name + behind)[2:3] in _ADVERB_SIGNS and _listed(name[:2]) in _WORDS:
        return True
    if name[:2] not in _ADVERBIALS:
        return False
    if len(name) > 2:
        return LASTS.get(name[-1], 0.0) < LIKELY_LAST and follower(behind) != "stop"  # but 严守仁
    return follower(behind) in _ACTS


def in_spite(name: str, behind: str, *, seam: bool) -> float:
    """Weigh the evidence for a word that is hardly ever a name, where a title in front says that it is one (田野走访)."""
    if name in _ADVERBIALS or follower(behind) not in _ACTS | {"stop"}:  # 主任严格要求
        return BARRED
    return _total(name, behind, seam=seam)


@lru_cache(REMEMBERED)
def edge(behind: str, *, seam: bool) -> float:
    """Weigh what stands behind a name: a stop, a word that follows names, the beginning of any word."""
    return _sum(_behind(behind, seam=seam))


def evidence(name: str, behind: str, *, seam: bool) -> list[str]:
    """Return the pieces of evidence for a name beside its characters."""
    word, ending = _alone(name)
    before = ["before_word"] if name[0] in FUNCTION_WORDS and goes_into_word(name, behind) else []
    return [*_behind(behind, seam=seam), *before, *word, *_cut(name, behind), *ending]


def reaches(name: str, behind: str, least: float, *, seam: bool) -> bool:
    """Whether a name may have some points: by all that speaks for it, before all that speaks against its end is asked."""
    alone = _most_alone(name) + WEIGHTS["seam"] if seam else _most_alone(name)
    return alone + _MOST_BEHIND >= least and alone + WEIGHTS.get(follower(behind), 0.0) >= least


@lru_cache(REMEMBERED)
def _most_alone(name: str) -> float:
    """Return as many points as a name has by itself, or more."""
    return characters(name) + sum(map(_sum, _alone(name))) + _ROUNDING


@lru_cache(REMEMBERED)
def kinds(name: str) -> list[str]:
    """Return the tags of the words of the dictionary that a name is cut into."""
    return [kind for _, kind in tag(name)]


def _total(name: str, behind: str, *, seam: bool) -> float:
    return characters(name) + _sum(evidence(name, behind, seam=seam))


def _sum(pieces: list[str]) -> float:
    return sum(map(WEIGHTS.__getitem__, pieces))


def _behind(behind: str, *, seam: bool) -> list[str]:
    kind = follower(behind)
    pieces = [kind] if kind else []
    if seam and kind != "stop":
        pieces.append("seam")
    return pieces


@lru_cache(REMEMBERED)
def _alone(name: str) -> tuple[list[str], list[str]]:
    """The evidence that a name is by itself: what word it is, and how it ends."""
    word = ["never_word"] * (name in _NEVER)
    if (listed := _listed(name)) is not None:
        word.append(listed)
        if len(name) > 2 and listed != "listed":
            word.append("long_word")  # 文化宫: fewer names are words of three characters than of two
    if len(name) > 2:
        word += ["three"] + ["twice"] * (name[-1] == name[-2])
        return word, _third(name)
    word += ["place_end"] * (name[-1] in _BODY_SIGNS) + ["given_first"] * (name[-1] in _GIVEN_FIRSTS)
    return word, []


def _third(name: str) -> list[str]:
    """The evidence against the last character of three or four."""
    pieces = []
    if name[-1] in PLACE_SIGNS or (name[1] == "家" and name[-1] in _VILLAGE_SIGNS):
        pieces.append("place_end")
    elif name[-1] in _LAND_SIGNS:
        pieces.append("land_end")
    if name[:2] in _NEVER:
        pieces.append("never_prefix")
    elif name[:2] not in COMPOUNDS and _listed(name[:2]) not in {None, "listed"}:
        pieces.append("word_inside")
    return pieces


def _cut(name: str, behind: str) -> list[str]:
    """The evidence that a word goes on behind a name: from its last character, or with a single one."""
    if len(name) < 3:
        return ["leaves_one"] * leaves_one(behind)
    last = name[-1] + behind
    pieces = ["particle_end"] * is_particle(last)
    if cuts_follower(last):
        pieces.append("cuts_follower")
    elif behind and behind[0] not in STOPS and (_begins_word(last) or is_action(last)):
        pieces.append("cuts_word")
    return pieces


def _begins_word(text: str) -> bool:
    """Whether a text begins with a word of more than one character."""
    return len(tag(text[:REACH])[0][0]) > 1


@lru_cache(REMEMBERED)
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
