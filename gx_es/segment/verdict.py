"""Judge a run of short lines: a headline, a sub-heading, the middle of a sentence, paragraphs, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from gx_es.segment.draft import LIST_MARK, Draft
from gx_es.segment.kinds import Kind, ended
from gx_es.segment.lines import Line
from gx_es.segment.outlook import Outlook, Run
from gx_es.segment.signatures import signs_notice
from gx_es.segment.verse import poem
from gx_es.words import joins_a_word


class Verdict(Enum):
    """What short lines are."""

    HEADLINE = auto()
    HEADING = auto()
    SENTENCE = auto()  # they go on with the sentence before them, or begin a paragraph that runs on
    PARAGRAPHS = auto()
    BYLINE = auto()
    RESIDUE = auto()


class Place(NamedTuple):
    """Where on the page a run stands: among notices, or in a column of several pieces."""

    notices: bool
    column: bool


Part = tuple[Verdict, list[Line]]

_HEADING_LINES = 2  # printed lines of a sub-heading
# What speaks for a new article (positive) or for a sub-heading of the present one, where neither an opening formula nor a
# byline heads what follows. Log-odds: rounded from a logistic regression on the 104 such lines of the labelled pages in
# tests/gold (seeds, other, papers): right on 102 of them, and on 90 of 100 of pages left out of the fit.
_PRIOR = 0.5
_DATED = 1.4  # the text begins with a day
_TWO_PARTS = 0.2  # the line has a blank inside, or there are two
_VERY_SHORT, _SHORT_LINE = -1.6, 6  # characters; sub-headings are mostly short
_QUOTED = 0.5
_ROLL = 2.5  # 光荣榜, 名单: a list of names stands for itself (set by hand, for few lines show it)
_OF_ROLL = re.compile("(?:光荣榜|红榜|红黑榜|名单|龙虎榜)$")
_NUMBERED_LINE = -3.0
_ON_PICTURE = 4.0  # nothing but a caption follows: a photo report (set by hand, for only six lines show it)
_LONG_ABOVE, _PARAGRAPHS = 1.5, 3  # the article above has three paragraphs and more
_OWN_BYLINE, _RIVAL = 3.5, -1.0  # a byline ahead is this one's own, or has a better claimant
_CONCLUDED, _AFTER_LEAD = 0.6, -1.4  # the byline above ended a report, or stood after its lead
_BYLINE_FOR_BOTH = -1.4  # nothing signed so far, and one byline ahead
_UNSIGNED, _NO_BYLINES = 0.4, 0.6  # nothing signed here, or nowhere on the page
_APART, _NEAR, _TOGETHER = (0.03, 0.3), (0.055, -0.9), (0.1, -1.8)  # cohesion up to, from, from: points
_MOST_KINSHIP, _LEAST_KINSHIP = _APART[1], _NEAR[1] + _TOGETHER[1]
_VERSES = 8  # lines of the shortest run that may be a poem with its title
_ENTRY = re.compile(r"[^:。,]{2,14}:\s*\S|[一-鿿·]{2,4}(?:\s[一-鿿])?\s+[一-鿿]{4,}")  # 选煤厂:王小明 / 王小明 县医院护士长
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、]|第[一二三四五六七八九十]|[问答][::]|Q\d?[::]|A[::]"
)


def judge(
    run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, place: Place
) -> Iterator[Part]:
    """Yield verdicts with the lines that they hold for; together they hold for all lines of the run."""
    above = list(_belonging_above(run, lines, draft)) if draft is not None and not place.notices else []
    yield from above
    lines = lines[sum(len(part) for _, part in above) :]
    verses = list(_verses(run, lines, draft)) if len(lines) >= _VERSES else []
    yield from verses
    lines = lines[sum(len(part) for _, part in verses) :]
    if lines and place.notices and not verses:
        yield from _among_notices(run, lines)
    elif lines and place.column and draft is not None and draft.brief and run.reports:
        yield Verdict.HEADLINE, lines
    elif lines:
        yield _judge_whole(run, lines, draft, outlook), lines


def _belonging_above(run: Run, lines: list[Line], draft: Draft) -> Iterator[Part]:
    """Yield the lines of a run that still belong to the article above: the end of a sentence, entries, a signature."""
    if draft.announces:
        entries = next((at for at, line in enumerate(lines) if not _ENTRY.match(line.text)), len(lines))
        if entries:
            yield Verdict.PARAGRAPHS, lines[:entries]
            return
    if draft.open:
        middle = _middle_of_sentence(run, lines, draft)
        if middle:
            yield Verdict.SENTENCE, lines[:middle]
            lines = lines[middle:]
            if lines[1:] and not lines[0].gap and signs_notice(lines[0].bare):
                yield Verdict.BYLINE, lines[:1]
    elif draft.has_body and not run.by_formula:
        groups = _groups(lines)
        if len(groups) > 1 and not lines[0].gap:  # they hug the prose above: a signature, a closing line
            yield Verdict.PARAGRAPHS, groups[0]


def _verses(run: Run, lines: list[Line], draft: Draft | None) -> Iterator[Part]:
    """Yield the title, the name and the verses of a poem; behind it may stand the headline of what follows."""
    groups = _groups(lines)
    heads = run.next is not None and run.next.kind in (Kind.PROSE, Kind.OPENING, Kind.CAPTION)
    found = poem(groups[:-1] if heads or run.certain else groups)
    if found is None or (draft is not None and draft.open):
        return
    yield Verdict.HEADLINE, lines[: found.title]
    if found.name > found.title:
        yield Verdict.BYLINE, lines[found.title : found.name]
    yield Verdict.PARAGRAPHS, lines[found.name : found.verses]


def _among_notices(run: Run, lines: list[Line]) -> Iterator[Part]:
    first = _headline_start(lines) if run.certain or run.signed_ahead or run.reports else len(lines)
    if first:
        yield Verdict.RESIDUE, lines[:first]
    if first < len(lines):
        yield Verdict.HEADLINE, lines[first:]


def _headline_start(lines: list[Line]) -> int:
    """The first line of the headline behind a notice: the notice's last lines hug it, or say who gives it."""
    groups = _groups(lines)
    hugging = len(groups[0]) if len(groups) > 1 and not lines[0].gap else 0
    signing = (at for at, line in enumerate(lines[:-1], 1) if signs_notice(line.bare) or line.text.endswith("。"))
    return max(hugging, max(signing, default=0))


def _middle_of_sentence(run: Run, lines: list[Line], draft: Draft) -> int:
    """Count the lines of a run that go on with an unfinished sentence."""
    groups = _groups(lines)
    if not (run.by_formula or run.marked):
        return next((at for at, line in enumerate(groups[0], 1) if _ends(line, draft, at)), len(groups[0]))
    last = draft.text[draft.paragraphs[-1][-1].start : draft.paragraphs[-1][-1].end]
    if len(groups) > 1 and (
        last.endswith((",", "，", "、", "“", "(", "（"))
        or joins_a_word(last, lines[0].bare)
        or lines[0].gap < groups[1][0].gap
        or ended(groups[0][-1].text)
    ):
        return len(groups[0])
    return 0


def _ends(line: Line, draft: Draft, at: int) -> bool:
    """Whether a line ends the open sentence of a draft, or, as the first, the byline that was cut behind it."""
    return ended(line.text) or (at == 1 and draft.byline_across(line) is not None)


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in (Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE, Kind.TABLE):
        return _at_end(run, lines, draft)
    if draft.closed and run.reports:
        return Verdict.HEADLINE
    if not draft.boxed and _evidence(run, lines, draft, outlook) > 0:
        return Verdict.HEADLINE
    if draft.boxed and draft.signed and run.own_byline:
        return Verdict.HEADLINE
    if draft.boxed or len(lines) > _HEADING_LINES:
        return Verdict.PARAGRAPHS
    return Verdict.HEADING


def _at_end(run: Run, lines: list[Line], draft: Draft) -> Verdict:
    """Short lines with nothing under them: the last words of the article, or, behind its byline, of nobody."""
    last_words = (run.next is not None and run.next.kind is Kind.BYLINE) or not draft.signed
    return Verdict.PARAGRAPHS if last_words or LIST_MARK.match(lines[0].text) else Verdict.RESIDUE


def _evidence(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> float:
    """Weigh what speaks for a new article: more than 0 means that it is likelier than a sub-heading."""
    points = _PRIOR + _DATED * run.dated + _ON_PICTURE * run.picture
    points += _LONG_ABOVE * (len(draft.paragraphs) >= _PARAGRAPHS)
    points = points + _looks(lines) + _signature(run, draft, outlook)
    if points + _MOST_KINSHIP <= 0 or points + _LEAST_KINSHIP > 0:
        return points  # cohesion needs the words of the whole page: asked only where it can turn the verdict
    return points + _kinship(outlook.cohesion(draft.first_item, run))


def _looks(lines: list[Line]) -> float:
    head = "".join(line.bare for line in lines)
    points = _TWO_PARTS * (len(lines) > 1 or " " in lines[0].text) + _QUOTED * ("“" in head)
    return (
        points
        + _ROLL * bool(_OF_ROLL.search(head))
        + _VERY_SHORT * (len(head) <= _SHORT_LINE)
        + _NUMBERED_LINE * bool(_NUMBERED.match(lines[0].text))
    )


def _signature(run: Run, draft: Draft, outlook: Outlook) -> float:
    """Each article is signed once: a second byline ahead belongs to a second article."""
    if not outlook.has_byline:
        return _NO_BYLINES
    if not draft.signed:
        return _BYLINE_FOR_BOTH if run.signed_ahead else _UNSIGNED
    if run.signed_ahead:
        return _OWN_BYLINE if run.own_byline else _RIVAL
    return _CONCLUDED if draft.concluded else _AFTER_LEAD


def _kinship(cohesion: float) -> float:
    if cohesion <= _APART[0]:
        return _APART[1]
    return _NEAR[1] * (cohesion >= _NEAR[0]) + _TOGETHER[1] * (cohesion >= _TOGETHER[0])


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part lines where blank lines stand between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.gap and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups
