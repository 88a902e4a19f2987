"""Organisations and places of an article: by what their names end in, as long as they are printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gx_es.lexicon import words

Tagged = tuple[str, str]

_NAME_KINDS = frozenset(
    [
        "n",
        "j",
        "f",
        "b",
        "m",
        "q",
        "vn",
        "a",
        "v",
        "l",
        "s",
        "t",
        "k",
        "g",
        "h",
        "nr",
        "ns",
        "nt",
        "nz",
        "nrt",
        "nrfg",
        "ng",
        "vg",
        "ag",
        "tg",
        "vi",
        "an",
        "ad",
    ]  # jieba's tags
)
_LONGEST, _SHORTEST_ORGANIZATION, _SHORTEST_PLACE = 24, 4, 3  # characters
_MOST_BODIES = 200  # organisations of one article that shorter names are folded into; print has some thirty
_ORGANIZATION_ENDS, _PLACE_ENDS = tuple(words("organization_ends")), tuple(words("place_ends"))
_LASTS = frozenset(end[-1] for end in (*_ORGANIZATION_ENDS, *_PLACE_ENDS))
# Behind a place, an organisation makes a longer name only where it ends like a place as well (产业园).
_BEHIND_PLACE = tuple(end for end in _ORGANIZATION_ENDS if end[-1] in {place[-1] for place in _PLACE_ENDS})
_OFFICES = words("offices")
_GENERIC, _STOPS = words("generic_bodies"), words("title_stops")
# Words that names end in though they name nothing (战略部署, 卫生城市), where no organisation or place ends so.
_NAMELESS = tuple(word for word in _GENERIC - {*_ORGANIZATION_ENDS, *_PLACE_ENDS} if len(word) > 1)
_LEADS = words("leads_of_bodies")
# Kinds of words that begin a name behind a lead: 落地|高新区; but 服务中心 is whole
_PROPER_KINDS = frozenset(("ns", "nr", "nt", "nz", "j", "s"))
_KINDS_BEHIND_LEAD = frozenset("njs")  # behind one at the head: 现任|石渡国有林场
_SCOPES = frozenset(("国家", "省", "市", "区", "县", "镇", "乡"))
# Ends that count whatever the dictionary has them as (分行 is a verb there)
_SIGNS = frozenset(word for word in (*_ORGANIZATION_ENDS, *_PLACE_ENDS) if len(word) > 1) | frozenset(
    "省市州县旗区镇乡村屯庄寨"
)
# 三个村, 十八里山路; but 十八里铺镇
_COUNTED = re.compile(
    r"[一二两三四五六七八九十百几半数\d]+(?:[个条座家张面辆所名位间块站处次级届]|里(?:山)?路)|.*\d+[处家个]"
)
_LOCAL = frozenset("庄寨屯河湖山江路街")  # behind which a village goes on: 李庄|村
_BEHIND_LOCAL = frozenset(("村", "社区", "街道", "镇", "乡", "小区"))
_COLLECTIVE = ("各", "每", "全", "某", "该", "本", "我")  # 各街道
_SET_PHRASES = frozenset("il")  # 落到实处, 事关大局: they end like an office
_VERB_KINDS = frozenset(("v", "vi", "vg", "d", "p", "c"))


def organizations_and_places(
    tokens: list[Tagged], given: Iterable[str]
) -> tuple[Counter[str], tuple[str, ...]]:
    """Count the organisations named in a tagged text and those that titles gave, abbreviations folded away.

    Its places come in the order of print.
    """
    ends = [at for at, (word, _) in enumerate(tokens) if word[-1] in _LASTS]
    organizations = _names(tokens, ends, _ORGANIZATION_ENDS, _ORGANIZATION_ENDS)
    places = _names(tokens, ends, _PLACE_ENDS, _BEHIND_PLACE)
    counts = Counter(name for name in given if name.endswith(_ORGANIZATION_ENDS) and name not in _GENERIC)
    counts.update(name for name in organizations if len(name) >= _SHORTEST_ORGANIZATION)
    return _folded(counts), tuple(dict.fromkeys(name for name in places if len(name) >= _SHORTEST_PLACE))


def _names(
    tokens: list[Tagged], at_ends: list[int], ends: tuple[str, ...], longer: tuple[str, ...]
) -> Iterator[str]:
    """Yield the names that stand in runs of name-like words: up to the last word that ends like one."""
    for at in at_ends:
        word, kind = tokens[at]
        if not word.endswith(ends) or _parts(tokens[at]) or _goes_on(tokens, at, longer):
            continue
        name = _run_before(tokens, at, ends)
        if kind not in _SET_PHRASES and len(name) <= _LONGEST and _names_one(name):
            yield name


def _names_one(name: str) -> bool:
    """Whether a run of words names one organisation or place: not any of a kind, all of them, or a number."""
    return (
        name not in _GENERIC
        and not name.endswith(_NAMELESS)
        and not name.startswith(_COLLECTIVE)
        and not name[0].isdigit()
        and not _COUNTED.match(name)
    )


def _run_before(tokens: list[Tagged], at: int, ends: tuple[str, ...]) -> str:
    """Join the name-like words that end with the one at `at`, or more characters of them than a name has.

    A place does not go back over an organisation in front of it (兴农银行|海州分行).
    """
    first, size = at, len(tokens[at][0])
    while first > 0 and at - first < _LONGEST and size <= _LONGEST:
        word, _ = before = tokens[first - 1]
        if _parts(before) or (ends is _PLACE_ENDS and len(word) > 1 and word.endswith(_ORGANIZATION_ENDS)):
            break
        first, size = first - 1, size + len(word)
    leads = (
        step + 1
        for step in range(at - 1, first - 1, -1)
        if tokens[step][0] in _LEADS and _is_proper(tokens[step + 1])
    )
    first = next(leads, first)
    while first < at and tokens[first][0] in _LEADS and tokens[first + 1][1][0] in _KINDS_BEHIND_LEAD:
        first += 1
    return "".join(word for word, _ in tokens[first : at + 1])


def _is_proper(token: Tagged) -> bool:
    """Whether a word begins the name of something of its own."""
    return token[1] in _PROPER_KINDS or token[0] in _SCOPES


def _goes_on(tokens: list[Tagged], at: int, ends: tuple[str, ...]) -> bool:
    """Whether a later word of the same run ends like a name too: 高新区|管委会 is one name."""
    if tokens[at][0][-1] in _LOCAL and at + 1 < len(tokens) and tokens[at + 1][0] in _BEHIND_LOCAL:
        return True
    for later in tokens[at + 1 : at + 5]:
        if _parts(later):
            return False
        if later[0].endswith(ends):
            return later[0] not in _GENERIC
    return False


def _parts(token: Tagged) -> bool:
    """Whether a word stands between names: punctuation, verbs, particles."""
    word, kind = token
    if word in _SIGNS or word in _OFFICES:
        return word in _OFFICES
    if kind not in _NAME_KINDS or not (word.isalpha() or word.isdigit()):
        return True
    return (kind in _VERB_KINDS and len(word) > 1) or word in _STOPS or word in _SINGLE_VERBS


_SINGLE_VERBS = frozenset("要对为把将向在从由让使有做抓守好用以与和及并且到进入落地出开驻赴跑走绕兼")


def _folded(counts: Counter[str]) -> Counter[str]:
    """Fold a name into a longer one of the article that it abbreviates: 兴农银行 into 中国兴农银行海州分行."""
    folded: Counter[str] = Counter()
    longest = sorted(counts, key=len, reverse=True)[:_MOST_BODIES]
    for name in counts:
        whole = next((other for other in longest if name in other), name)
        folded[whole] += counts[name]
    return folded
