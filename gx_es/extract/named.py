"""Organisations and places of an article: by what their names end in, as long as they are printed."""

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
        "i",
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
    ]
)
_LONGEST, _SHORTEST_ORGANIZATION, _SHORTEST_PLACE = 24, 4, 3  # characters
_MOST_BODIES = 200  # organisations of one article that shorter names are folded into; print has some thirty
_ORGANIZATION_ENDS, _PLACE_ENDS = tuple(words("organization_ends")), tuple(words("place_ends"))
_GENERIC, _STOPS = words("generic_bodies"), words("title_stops")
_VERB_KINDS = frozenset(("v", "vi", "vg", "d", "p", "c"))


def organizations(tokens: list[Tagged], given: Iterable[str]) -> Counter[str]:
    """Count the organisations named in a tagged text and those that titles gave, abbreviations folded away."""
    found = [
        *(name for name in given if name.endswith(_ORGANIZATION_ENDS)),
        *_names(tokens, _ORGANIZATION_ENDS, _SHORTEST_ORGANIZATION),
    ]
    return _folded(Counter(found))


def places(tokens: list[Tagged]) -> tuple[str, ...]:
    """Return the places named in a tagged text, in the order of print."""
    return tuple(dict.fromkeys(_names(tokens, _PLACE_ENDS, _SHORTEST_PLACE)))


def _names(tokens: list[Tagged], ends: tuple[str, ...], shortest: int) -> Iterator[str]:
    """Yield the names that stand in runs of name-like words: up to the last word that ends like one."""
    lasts = {end[-1] for end in ends}
    for at in [at for at, (word, _) in enumerate(tokens) if word[-1] in lasts and word.endswith(ends)]:
        word = tokens[at][0]
        if word in _GENERIC or _parts(tokens[at]) or _goes_on(tokens, at, lasts):
            continue
        name = _run_before(tokens, at)
        if shortest <= len(name) <= _LONGEST and name not in _GENERIC and not name[0].isdigit():
            yield name


def _run_before(tokens: list[Tagged], at: int) -> str:
    """Join the name-like words that end with the one at `at`, or more characters of them than a name has."""
    name = tokens[at][0]
    for token in reversed(tokens[max(0, at - _LONGEST) : at]):
        if len(name) > _LONGEST or _parts(token):
            break
        name = token[0] + name
    return name


def _goes_on(tokens: list[Tagged], at: int, lasts: set[str]) -> bool:
    """Whether a later word of the same run ends like a name too: 高新区|管委会 is one name."""
    for later in tokens[at + 1 : at + 5]:
        if _parts(later):
            return False
        if later[0][-1] in lasts and later[0].endswith(_ORGANIZATION_ENDS):
            return later[0] not in _GENERIC
    return False


def _parts(token: Tagged) -> bool:
    """Whether a word stands between names: punctuation, verbs, particles."""
    word, kind = token
    if kind not in _NAME_KINDS or not (word.isalpha() or word.isdigit()):
        return True
    return (kind in _VERB_KINDS and len(word) > 1) or word in _STOPS or word in _SINGLE_VERBS


_SINGLE_VERBS = frozenset("要对为把将向在从由让使有做抓守好用以与和及并且到进入落地")


def _folded(counts: Counter[str]) -> Counter[str]:
    """Fold a name into a longer one of the article that it abbreviates: 兴农银行 into 中国兴农银行海州分行."""
    folded: Counter[str] = Counter()
    longest = sorted(counts, key=len, reverse=True)[:_MOST_BODIES]
    for name in counts:
        whole = next((other for other in longest if name in other), name)
        folded[whole] += counts[name]
    return folded
