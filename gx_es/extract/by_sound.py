"""Stages for names that are written by their sound: 约翰·布朗, 巴图孟和, 教练马尔科斯."""

import re

from gx_es.extract.bare import Bare
from gx_es.extract.beside import title_right_before
from gx_es.extract.boundaries import BEHIND, Name, boundary, follower_at, is_word
from gx_es.extract.evidence import CLOSED, barred
from gx_es.extract.followers import OPEN, leaves_one
from gx_es.extract.search import Spotting
from gx_es.extract.transcribed import MOST_SOUNDS, dotted_names, element_names, japanese_names, sounds_end
from gx_es.lexicon import words
from gx_es.segment.names import DOT

# What a name of one element may stand behind
_BEFORE_ELEMENT = frozenset('\n,。;:、!?”"(和与及叫的着对向让给')
_ACTS = frozenset(("word", "action"))  # followers before which a name ends for certain
# A place of the steppe that goes on behind what looks like a name (阿日昆|都楞嘎查)
_STEPPE = re.compile("[^去到在回来从向对是给和说的][一-鿿]{0,2}?(?:嘎查|苏木|浩特)")
_UNTOLD = frozenset(("noun", ""))  # followers that may be of the name: no verb is known of them
_ELEMENTS = 5.0  # points of a name that is made of elements of such names
_DOT = 5.0  # points of a name with a dot, whose characters are those of such names
_SHORT_SOUND, LONG_SOUND = 3, 4  # characters that transcribe sounds, which no word has in a row


def dotted(search: Spotting) -> None:
    """Names with a dot: 约翰·布朗."""
    text = search.bare.text
    for start, likely_end in dotted_names(text):
        if start < search.first:
            continue
        known = search.certain.get(start, start)
        whole = start < known and not set(DOT).intersection(text[known:likely_end])
        end = known if whole else likely_end
        search.add(Name(start, end, _DOT), "dotted", title_right_before(search, start))


def japanese(search: Spotting) -> None:
    """Names of Japanese, in a text that speaks of Japan: behind a title, or in front of what they do."""
    for start, end in japanese_names(search.bare.text, search.first):
        title = title_right_before(search, start)
        if title or follower_at(search.bare, end) not in OPEN:
            search.add(Name(start, end, _ELEMENTS), "japanese", title)


def of_elements(search: Spotting) -> None:
    """Names of other peoples of China: `牧民甲`, `甲说`; one of a single element needs more to tell it from a place."""
    text = search.bare.text
    for found, known_end in element_names(text, search.first):
        end = _whole_end(search, found, known_end)
        start = found - (text[found - 1 : found] in words("surnames") and search.titled(found - 1))
        behind = text[end : end + BEHIND]
        if search.is_taken(start, end) or barred(text[start:end], behind) or _STEPPE.match(behind):
            continue
        title = title_right_before(search, start)
        plain = end - start > 2 or (
            text[start - 1 : start] in _BEFORE_ELEMENT and not is_word(text[start:end])
        )
        if title or (plain and follower_at(search.bare, end) not in OPEN):
            search.add(Name(start, end, _ELEMENTS), "elements", title)


def _whole_end(search: Spotting, start: int, end: int) -> int:
    """Return where a name ends whose last characters are no element that is listed (县长岩温香介绍, 兽医斯琴图雅,): at what it does."""
    text = search.bare.text
    listed = text[start - 1 : start] == "、"
    if follower_at(search.bare, end) not in _UNTOLD or not (listed or title_right_before(search, start)):
        return end
    if leaves_one(text[end : end + BEHIND]):
        return end + 1
    longer = [end + more for more in (1, 2) if follower_at(search.bare, end + more) in _ACTS]
    if text[end : end + 1] in words("transliteration") and follower_at(search.bare, end + 1) == "single":
        return end + 1  # 乌恩奇|守在
    return next((at for at in longer if _is_of_name(text[end:at])), end)


def _is_of_name(rest: str) -> bool:
    return rest.isalpha() and (len(rest) == 1 or not is_word(rest))


def sounds_at(bare: Bare, start: int) -> Name | None:
    """The foreign name that begins at a character, if its end is plain."""
    end = sounds_end(bare.text, start)
    if not _SHORT_SOUND <= end - start <= MOST_SOUNDS:
        return None
    plain = (
        boundary(bare, end) >= CLOSED
        if end - start < LONG_SOUND
        else follower_at(bare, end) not in {"noun", ""}
    )
    if not plain or barred(bare.text[start:end], bare.text[end : end + BEHIND]):
        return None
    return Name(start, end, boundary(bare, end))
