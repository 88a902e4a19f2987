"""Bylines behind the last sentence of a paragraph."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gx_es.lexicon import pattern
from gx_es.segment.bylines import LONGEST, Byline, read
from gx_es.segment.lines import PAGES_LINES
from gx_es.segment.signatures import is_likely_name

_OPEN_BRACKETS = "([【"


def trailing(text: str) -> tuple[int, Byline] | None:
    """Find a byline after the last sentence of a narrowed paragraph: where it begins, and what it says.

    `……打牢基础。 记者 乔一鸣` and `……14.6%。(宗政华 摄影 己丑)`; the sentence must have ended before it.
    """
    found = _in_tail(text[-LONGEST:])
    return (max(len(text) - LONGEST, 0) + found[0], found[1]) if found else None


@lru_cache(PAGES_LINES)
def _in_tail(tail: str) -> tuple[int, Byline] | None:
    if tail[-1:] not in ")】]" and not _MAY_SIGN.search(tail):
        return None
    for at in _tail_starts(tail):
        byline = read(tail[at:])
        if byline and _may_begin(byline, tail, at):
            return at, byline
    return None


def _may_begin(byline: Byline, tail: str, at: int) -> bool:
    """Whether a byline may begin behind what stands before it: a name without a role only behind a sentence."""
    above = tail[:at]
    if tail[at] in _DASHES and not byline.has_role:
        return bool(_SENTENCE.search(above))
    if tail[at:].startswith("记者") and " " not in tail[at:] and not byline.has_surnames:
        return False  # ……也甜。”记者问某 / 某……: what the reporter does
    if _ENDED.search(above):
        return True
    bracketed = tail[at] in _OPEN_BRACKETS  # ……睡安稳觉了(甲): the end mark was lost
    named = byline.has_role or (bracketed and (above.endswith(" ") or _names_likely(byline)))
    apart = bracketed or above.endswith(" ")
    return named and bool(_LONG.search(above) or (apart and _PROSE.search(above)))


def _names_likely(byline: Byline) -> bool:
    return all(is_likely_name(name) for group in byline.groups for name in group.names)


_DASHES = "—–"
# Not “动手术”——高接: a dash goes on with a sentence as well
_SENTENCE = re.compile(r"[。!?…][”\"』」)]*[ ]*$")
# What every byline outside brackets has
_MAY_SIGN = re.compile(
    r"(?=[记员实摄图文报作撰稿采执□◎○◇口—])"  # asked first: nothing else begins one of these
    r"(?:记者|员|实习生|摄|图|文$|文[/:]|报[ :/]|作者|撰|稿|采写|执笔|[□◎○◇口—])"
)
_ENDED = re.compile(r"[。!?…”\"』」%)][ ]*$")
# Where the end mark was lost, a line of prose
_LONG = re.compile(r".{30}$")
_PROSE = re.compile(r"[,。]")
_SENTENCE_END = re.compile(r"[。!?…”\"』」%)](?=[ ]*[^。!?…”\"』」 ])")

# A role behind a blank, for the end mark of the sentence before it may be lost: ……推广到全县 本报记者 甲
_ROLE_APART = re.compile(
    rf"[一-鿿\d] +(?=(?:{pattern('own')})?(?:{pattern('byline_ranks')})?(?:记者|通讯员) )"
)


def _tail_starts(tail: str) -> Iterator[int]:
    ends = [found.end() for found in _SENTENCE_END.finditer(tail)]
    role = _ROLE_APART.search(tail, ends[-1] if ends else 0)
    bracket = max(tail.rfind(mark) for mark in _OPEN_BRACKETS)
    if bracket > 0 and tail[-1] in ")】]":
        ends = [end for end in ends if end <= bracket]
        yield bracket
        role = None
    for end in reversed(ends[-2 if tail[ends[-1] - 1 : ends[-1]] == ")" else -1 :] if ends else []):
        yield (
            end + len(tail[end:]) - len(tail[end:].lstrip())
        )  # 三(2)班小记者 甲: the bracket may be of the byline
    if role:
        yield role.end()
