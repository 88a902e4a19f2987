"""Names with no title, where a name may begin: at the head of a clause (甲说), in a row, behind 的 or 叫."""

import math
import re

from gx_es.extract.bare import Bare
from gx_es.extract.boundaries import FIRSTS, Name, ends, follower_at, is_word, likely, open_end, points
from gx_es.extract.characters import FUNCTION_WORDS, LASTS, SURNAMES, UNKNOWN
from gx_es.extract.evidence import NEEDED, barred, kinds
from gx_es.extract.followers import DOES, LIKELY_LAST, OPEN, TITLED
from gx_es.extract.search import Spotting
from gx_es.lexicon import pattern
from gx_es.words import tag

_EDGE = (
    r"(?:(?=[名叫姓原本真大\d十一二三四五六七八九岁的由、是分\n。!?;,:”\"])"  # asked first: nothing else begins an edge
    r"(?:(?P<called>名叫|叫做|叫作|叫|名为|姓名:|[原本真大]名|[\d十一二三四五六七八九]岁的|岁多的)|(?P<of>的)|(?P<by>由)|(?P<comma>[、是]|分别是)|[\n。!?;,:”\"])|^)"
)
EDGE = re.compile(f"{_EDGE}(?=[{''.join(sorted(FIRSTS))}])")
_BEFORE_ANY = re.compile(f"{_EDGE}(?=[一-鿿])")  # a known name may begin with any character
_SPEECH = re.compile(
    r"(?:首先|最后|随后|接着|进一步|特别|则|还|也|又|笑着|[一-鿿]{2}地|在[^,。]{1,12}?[中时上])?"
    + pattern("speech", "reported_acts")
)
_HEADS_CLAUSE, _CALLED_ENDS = frozenset('\n。!?;,:”"叫'), frozenset(",。;”!")
_WHOLE = re.compile(r"[一-鿿]{2,4}(?=[,。;”!])")  # what someone is called, told to its end
_AGED = re.compile(
    r"(?:,|\(|今年|现年)?(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?)岁|[,(][男女][,)、。]"
)
_TITLED = re.compile(rf"\([^()\n,]{{0,12}}?{pattern('offices', 'occupations')}[),]")  # (退休会计,68岁)
# The place that is called so, not somebody: 那个道口叫石门坎
_PLACE_CALLED = re.compile(
    rf"(?:[村乡镇县区街巷路山河沟湾岭坡口寨屯庄桥站店厂院园岛湖]|{pattern('named_things')})(?:就|都|被|也)?(?:名叫|叫做|叫作|叫|名为)$|“叫$"
)
# Of whom, or where, nobody is named: 你的胡子, 《红楼梦》里的林黛玉
_NOBODY_OF = re.compile(
    r"(?:[你我他她它咱们谁这那其]|(?:[》”]|[书剧戏片梦画歌]|小说|故事|电影|神话|传说)[里中上])的$"
)
_REACH = 8  # characters in which they stand
_BODY_END = re.compile(rf"[一-鿿]{{0,8}}?(?:{pattern('organization_ends', 'place_ends')}|[厂店社馆])")
_NOUNS = ("n", "b", "j", "vn", "an")  # kinds of words that the name of a body is made of
_SHORT, _NICKNAMES = 2, frozenset("阿")  # 阿芳 is called so by her neighbours
# What the name of a river, a hill, a village ends in, and that of somebody only where a title or a deed tells (李长江说)
_SITES = frozenset("河江湖溪港渠礁岭桥湾坡岗崖滩岛峡寨洼皋")
_LEADS = frozenset("从由连那和当经")  # surnames that more often lead a clause (从定澜直达港口)
_COMMON = 2.5  # odds of a surname that is a thing as often (钱, 路, 班)
_AGAIN = 2.6  # points that a name needs at an edge which stands at another edge as well: less than alone
_LEAST = min(NEEDED["clause"], NEEDED["row"])  # at any edge where nobody is told to be called so


def at_edges(search: Spotting) -> None:
    """Names with no title, where a name may begin: at the head of a clause (甲说), in a list, behind 的 or 叫.

    What looks like a name at several edges is one with less evidence at each.
    """
    text = search.bare.text
    _behind_opening(search)
    waiting: dict[str, Name] = {}
    edges = _BEFORE_ANY if search.certain else EDGE
    for edge in edges.finditer(text, search.first):
        if edge["of"] and _NOBODY_OF.search(text, max(0, edge.end() - _REACH), edge.end()):
            continue
        if edge["called"] and _PLACE_CALLED.search(text, max(0, edge.end() - _REACH), edge.end()):
            continue
        if (
            edge["called"]
            and (called := _called(search.bare, edge.end()))
            and not search.is_taken(*called[:2])
        ):
            search.add(called, "edge", None, NEEDED["called"])
            continue
        name = _name_at(search, edge.end(), NEEDED["called"] if edge["called"] else _LEAST)
        if name is None or (edge["by"] and not _tells_when(search.bare, name.end)):
            continue
        word = text[name.start : name.end]
        needed = _AGAIN if word in waiting else _needed(search, edge, name)
        if name.points >= needed:
            search.add(waiting.pop(word, name), "edge", None, needed)
        else:
            waiting[word] = name


def _tells_when(bare: Bare, end: int) -> bool:
    """Whether what was done, or when, stands behind a name (由甲创办, 由乙1983年创办)."""
    return follower_at(bare, end) in DOES or bare.text[end : end + 1].isdigit()


def _behind_opening(search: Spotting) -> None:
    """A name right behind the opening formula (本报讯 甲说), where its bearer acts: a noun may begin there as well."""
    name = _name_at(search, search.first, NEEDED["clause"]) if search.first else None
    if name and acts(search.bare.text, name.end):
        search.add(name, "edge", None, NEEDED["clause"])


def _name_at(search: Spotting, start: int, least: float) -> Name | None:
    """Read the name that begins at an edge; no common word, nothing that opens the title of another, or a body."""
    name = None if search.is_taken(start, start + 1) else search.name_at(start, least)
    text = search.bare.text
    if name is None or search.is_taken(*name[:2]) or is_word(text[name.start : name.end]):
        return None
    if _is_clause(search, name):
        return None
    if name.end - name.start == _SHORT and (text[start] in _NICKNAMES or _is_addressed(text, name)):
        return None
    return None if search.opens_title(name.end) or _opens_body(search, name.end) else name


def _is_clause(search: Spotting, name: Name) -> bool:
    """Whether a verb and its object, or a thing and what becomes of it, look like a name (戴口罩, 修钟, 水出来, 路修|到)."""
    word = search.bare.text[name.start : name.end]
    if acts(search.bare.text, name.end):
        return False
    letters = "".join(kind if kind == "nr" else kind[0] for kind in kinds(word))
    if len(word) > _SHORT:
        of_thing = LASTS.get(word[-1], 0.0) < LIKELY_LAST or word[-1] == "子"
        return of_thing and letters in {"vn", "nv", "vv", "pv"}
    common = SURNAMES.get(word[0], UNKNOWN) < _COMMON
    return common and follower_at(search.bare, name.end) != "stop" and letters in {"nv", "vn"}


def _is_addressed(text: str, name: Name) -> bool:
    """Whether a surname with a word of address stands behind a word of the sentence (向|侯师傅)."""
    return text[name.start] in FUNCTION_WORDS and bool(TITLED.match(text, name.end))


def _opens_body(search: Spotting, end: int) -> bool:
    """Whether nouns and the end of a body or a place go on behind what looks like a name (康泽|生物医药产业园)."""
    if follower_at(search.bare, end) not in OPEN:
        return False
    body = _BODY_END.match(search.bare.text, end)
    return body is not None and all(kind.startswith(_NOUNS) for _, kind in tag(body.group()))


def _called(bare: Bare, start: int) -> Name | None:
    """What someone is called, if that is told to its end (一个叫石头,): a common word as well."""
    text = bare.text
    found = _WHOLE.match(text, start)
    if (
        found is None
        or (found.end() not in ends(text, start) and not _has_two_surnames(found.group()))
        or barred(found.group(), text[found.end() : found.end() + 1])
    ):
        return None
    return Name(start, found.end(), max(NEEDED["called"], points(bare, start, found.end())))


def _has_two_surnames(name: str) -> bool:
    """Whether four characters look like a name of three and one more (高桂英子)."""
    return len(name) == 4 and likely(name[:3]) and LASTS.get(name[-1], 0.0) >= LIKELY_LAST


def _needed(search: Spotting, edge: re.Match[str], name: Name) -> float:
    """Return the points that a name needs at an edge; in a row (甲、乙) it stands behind another name."""
    text = search.bare.text
    if acts(text, name.end):
        return NEEDED["clause"]
    if edge["called"]:
        return NEEDED["called"]
    before = edge.start() - 1
    follows_name = before >= 0 and (search.is_taken(before, before + 1) or text[before] == ")")
    if name.end - name.start > _SHORT and text[name.end - 1] in _SITES and not follows_name:
        return math.inf
    if edge["of"] or edge["by"]:
        return NEEDED["of"] + open_end(search.bare, name.end)
    if text[name.start] in _LEADS and not follows_name:
        return math.inf
    return NEEDED["row" if edge["comma"] and follows_name else "alone"] + open_end(search.bare, name.end)


def acts(text: str, at: int) -> bool:
    """Whether a text goes on with what a person does or is: speaks, takes part, is of an age, has a title."""
    return bool(_SPEECH.match(text, at) or _AGED.match(text, at) or _TITLED.match(text, at))


def times_named(text: str, word: str) -> int:
    """Count how often a word acts at the head of a clause like a person; twice where someone is called so."""
    times, start = 0, text.find(word)
    while start >= 0:
        end = start + len(word)
        times += (start == 0 or text[start - 1] in _HEADS_CLAUSE) and acts(text, end)
        times += 2 * (text[start - 1 : start] == "叫" and text[end : end + 1] in _CALLED_ENDS)
        start = text.find(word, start + 1)
    return times
