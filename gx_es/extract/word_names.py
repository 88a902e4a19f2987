"""Common words that are names behind a title (司机平安, 徒弟石头): by their evidence, by what they do elsewhere, or as no verb."""

from gx_es.extract.boundaries import BEHIND, FIRSTS, Name, boundary, follower_at, is_word
from gx_es.extract.edges import acts, times_named
from gx_es.extract.evidence import BARRED, CLOSED, NEEDED, WORD_NEEDS, in_spite, kinds
from gx_es.extract.search import Spotting
from gx_es.extract.titles import HEADS
from gx_es.lexicon import words

_SIZE = 2  # characters of such a word
_WORD_NEEDED = {NEEDED[kind]: points for kind, points in WORD_NEEDS.items()}
_SUPPORT = 1.4  # for each time that a common word acts like a name elsewhere in the article
MOST_SUPPORT = 4 * _SUPPORT  # all that such support may give
_NEARBY = 4000  # characters of a block: a common word must act like a name near by, and an article is shorter
# Behind a title a noun tells nothing of it, unless more nouns go on (工人|文化|宫), and so do words of quality and time
_NO_DEEDS, _DEEDS = frozenset("nat"), frozenset(("ad", "an"))
_WHOLE = frozenset(("stop", "word", "action"))  # what stands behind such a word if it is whole
_DOUBT = 3.0  # points that a word needs more which stands behind titles as it is (主任明天再来)
_NEVER, _MANNERS, _ADVERBIALS = words("never_people"), words("manners"), words("adverbials")
_HONORIFICS, _BESIDE = words("honorifics"), words("beside_titles")
_NO_NOUN_NAMES = _BESIDE | _HONORIFICS | _ADVERBIALS
_BEARERS = HEADS - words("crowds")  # titles of one person


def barred_word(search: Spotting, start: int, needed: float) -> Name | None:
    """Read a word that is hardly ever a name, with its evidence all the same; the title vouches for it, and what it does elsewhere.

    `needed` are the points that a name needs behind that title.
    """
    bare = search.bare
    word = bare.text[start : start + _SIZE]
    if word[:1] not in FIRSTS or word not in _NEVER or word in _HONORIFICS:
        return None
    end, least = start + len(word), _WORD_NEEDED.get(needed, needed)
    points = in_spite(word, bare.text[end : end + BEHIND], seam=end in bare.seams)
    if points != BARRED and (points < least or word in _BESIDE):
        points += _support(search, word, start) - (_DOUBT if word in _BESIDE else 0.0)
    return Name(start, end, points) if points >= least and points != BARRED else None


def says_how(search: Spotting, name: Name, needed: float) -> bool:
    """Whether a word says how somebody acts (选手成功卫冕): in front of a deed that no name alone tells, unless it acts elsewhere."""
    text = search.bare.text
    word = text[name.start : name.end]
    if word not in _MANNERS or needed <= NEEDED["office"] or acts(text, name.end):
        return False
    return follower_at(search.bare, name.end) != "stop" and not _times_named(
        search, word, name.start // _NEARBY
    )


def is_supported(search: Spotting, name: Name, needed: float) -> bool:
    """Whether a common word behind a title (学生霍然) acts like a name elsewhere in the article."""
    word = search.bare.text[name.start : name.end]
    if not is_word(word) or boundary(search.bare, name.end) < CLOSED:
        return False
    support = _support(search, word, name.start)
    return bool(support) and name.points + support >= needed


def noun_name(search: Spotting, start: int, head: str, needed: float) -> Name | None:
    """Read a word that is no verb behind a title of one person, and goes on with what closes a name (教练和平,): nothing else is told so.

    Of such words behind titles on the labelled pages 45 were names that had too little evidence otherwise, and 5 were none.
    """
    text, end = search.bare.text, start + _SIZE
    word = text[start:end]
    if head not in _BEARERS or word[:1] not in FIRSTS or word in _NO_NOUN_NAMES:
        return None
    tags = kinds(word) if len(word) == _SIZE else []
    if len(tags) != 1 or tags[0][0] not in _NO_DEEDS or tags[0] in _DEEDS:
        return None
    return Name(start, end, needed) if follower_at(search.bare, end) in _WHOLE else None


def _support(search: Spotting, word: str, start: int) -> float:
    """Return the points that a word has from acting like a name near by."""
    return min(MOST_SUPPORT, _SUPPORT * _times_named(search, word, start // _NEARBY))


def _times_named(search: Spotting, word: str, block: int) -> int:
    """Count how often a word acts like a person in a block of the text and in those beside it, once for all who ask."""
    if (word, block) not in search.named:
        around = search.bare.text[max(0, block - 1) * _NEARBY : (block + 2) * _NEARBY]
        search.named[word, block] = times_named(around, word)
    return search.named[word, block]
