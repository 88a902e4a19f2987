"""What speaks for a new article, and what for a sub-heading of the present one, where short lines stand over prose.

Asked only where neither an opening formula nor a byline heads what follows. Each sign has its points, which are log-odds:
`python -m bench.evidence` fits them anew.
"""

import re
from collections.abc import Iterator

from gx_es.lexicon import pattern
from gx_es.segment.draft import Draft
from gx_es.segment.lines import Line
from gx_es.segment.outlook import Outlook, Run

# Rounded from a logistic regression on 104 runs of the labelled pages of tests/gold (seeds, other, papers); "roll", "on
# picture", "genre" and "unnumbered" are set by hand, for few runs show them. "headed", "alike" and "after two" came later, each
# alone, with the values that are right most often; "far" and "under byline" as well: 634 of 640 such runs on 600 pages head an
# article, and 256 of 257. "lone" outweighs most else, for of 1059 such runs 1049 do. On 2695 runs of more pages and of their
# harder forms all are right in 0.968, on the pages as printed in 0.988; a new fit is right in 0.960 on
# pages left out, and cuts fewer of the pages as printed rightly (0.973).
POINTS = {
    "prior": 0.5,
    "dated": 1.4,
    "two parts": 0.2,
    "very short": -1.6,
    "quoted": 0.5,
    "numbered": -3.0,
    "unnumbered": 2.5,
    "roll": 2.5,
    "on picture": 4.0,
    "genre": 4.0,
    "headed": -1.6,
    "alike": -1.2,
    "long above": 1.5,
    "own byline": 3.5,
    "rival byline": -1.0,
    "lone": 5.0,
    "concluded": 0.6,
    "after lead": -1.4,
    "after two": -0.6,
    "byline for both": -1.4,
    "unsigned": 0.4,
    "no bylines": 0.6,
    "far": 1.9,
    "under byline": 3.0,
    "apart": 0.3,
    "near": -0.9,
    "together": -1.8,
}
_VERY_SHORT = 6  # characters; sub-headings are mostly short
_ALIKE = 1  # characters by which sub-headings of one article differ
_KIN = 3  # and by which they may, where a byline over the text leaves open how far it reaches
_LINES = 3  # lines of a headline: more are a list
_LEAST = 4  # characters of its first: fewer are a word that was cut
_TWO = 2  # paragraphs above a byline that may end a report; a lead has mostly one
_LONG_ABOVE = 3  # paragraphs of a long article
_APART, _NEAR, _TOGETHER = 0.03, 0.055, 0.1  # cohesion up to, from, from
_MOST_KINSHIP, _LEAST_KINSHIP = POINTS["apart"], POINTS["near"] + POINTS["together"]
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、]|第[一二三四五六七八九十]|[(]?[一二三四五六七八九十\d]{1,2}[)]?$|[问答][::]|Q\d?[::]|A[::]"
)
_GENRE = re.compile(rf"\((?:外[一二三四五六]首|[一-鿿]{{0,3}}(?:{pattern('genres')}|[二三四五六][则首]))\)$")
_ROLL = re.compile("(?:光荣榜|红榜|红黑榜|名单|龙虎榜|逝世|病逝|辞世)$")


def points(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> float:
    """Weigh what speaks for a new article: more than 0 means that it is likelier than a sub-heading."""
    known = POINTS["prior"] + sum(POINTS[sign] for sign in signs(run, lines, draft, outlook))
    if known + _MOST_KINSHIP <= 0 or known + _LEAST_KINSHIP > 0:
        return known  # cohesion needs the words of the whole page: asked only where it can turn the verdict
    return known + sum(POINTS[sign] for sign in kinship(outlook.cohesion(draft.first_item, run)))


def signs(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> Iterator[str]:
    """Yield the signs that a run of short lines, what stands above it and what stands below it show."""
    if run.dated:
        yield "dated"
    if run.picture:
        yield "on picture"
    yield from _beside_headings(lines, draft)
    if len(draft.paragraphs) >= _LONG_ABOVE:
        yield "long above"
    if _is_far(lines, outlook):
        yield "far"
    if outlook.is_under_byline(run) and _begins_next(run, lines, draft, outlook):
        yield "under byline"
    yield from _looks(lines)
    if not draft.boxes and _is_lone(run, lines, draft, outlook):
        yield "lone"
    yield _signature(run, draft, outlook)


def kinship(cohesion: float) -> Iterator[str]:
    """Yield the signs of how much the words below the run are those above it."""
    if cohesion <= _APART:
        yield "apart"
    if cohesion >= _NEAR:
        yield "near"
    if cohesion >= _TOGETHER:
        yield "together"


def _beside_headings(lines: list[Line], draft: Draft) -> Iterator[str]:
    """How the lines stand to the sub-headings above: an article that has some, of one length, has more of them."""
    above = draft.boxes[-1].heading if draft.boxes else None
    if above and _NUMBERED.match(above.text) and not _NUMBERED.match(lines[0].text):
        yield "unnumbered"  # the parts of the article are
        return
    apart = abs(len("".join(above.text.split())) - len(lines[0].bare)) if above and len(lines) == 1 else None
    if draft.boxes and (not draft.signed or (apart is not None and apart <= _KIN and not draft.over)):
        yield "headed"
    if apart is not None and apart <= _ALIKE:
        yield "alike"


def _is_lone(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> bool:
    """Whether lines that can be a headline are the only ones here that can be a sub-heading: an article has two, or none."""
    if not 0 < len(lines) <= _LINES or lines[0].bare.endswith(":"):
        return False
    parted = _is_far(lines, outlook) or (draft.over and lines[0].gap)
    if len(lines[0].bare) < _LEAST and not parted:
        return False
    below = outlook.below(run)
    return below is None or below.certain


def _begins_next(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> bool:
    """Whether lines under a byline can be the next headline: above is more than a lead, and below no series of sub-headings."""
    if len(draft.paragraphs) < _TWO and not _stands_over(run, lines):
        return False
    below = outlook.below(run)
    return run.own_byline or below is None or below.certain or below.own_byline or not below.prose


def _stands_over(run: Run, lines: list[Line]) -> bool:
    """Whether lines stand apart from what is above them, and hug what is below."""
    return lines[0].gap > 0 and run.next is not None and not run.next.first.gap


def _is_far(lines: list[Line], outlook: Outlook) -> bool:
    """Whether lines stand farther from the text above than the parts of the page mostly do."""
    return 0 < outlook.usual_gap < lines[0].gap


def _looks(lines: list[Line]) -> Iterator[str]:
    head = "".join(line.bare for line in lines)
    if len(lines) > 1 or " " in lines[0].text:
        yield "two parts"
    if "“" in head:
        yield "quoted"
    if len(head) <= _VERY_SHORT:
        yield "very short"
    if _NUMBERED.match(lines[0].text):
        yield "numbered"
    if _ROLL.search(head):
        yield "roll"
    if head.endswith(")") and _GENRE.search(head):
        yield "genre"


def _signature(run: Run, draft: Draft, outlook: Outlook) -> str:
    """Each article is signed once: a second byline ahead belongs to a second article."""
    if not outlook.has_byline:
        return "no bylines"
    if not draft.signed:
        return "byline for both" if run.signed_ahead else "unsigned"
    if run.signed_ahead:
        return "own byline" if run.own_byline else "rival byline"
    if draft.concluded:
        return "concluded"
    return "after two" if draft.over and len(draft.paragraphs) == _TWO else "after lead"
