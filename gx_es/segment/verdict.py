"""Judge a run of short lines: a headline, a sub-heading, the middle of a sentence, paragraphs, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from gx_es.segment.draft import LIST_MARK, Draft
from gx_es.segment.kinds import Kind, ended
from gx_es.segment.lines import Line
from gx_es.segment.outlook import Outlook, Run
from gx_es.words import joins_a_word


class Verdict(Enum):
    """What short lines are."""

    HEADLINE = auto()
    HEADING = auto()
    SENTENCE = auto()  # they go on with the sentence before them, or begin a paragraph that runs on
    PARAGRAPHS = auto()
    RESIDUE = auto()


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
_NUMBERED_LINE = -3.0
_ON_PICTURE = 4.0  # nothing but a caption follows: a photo report (set by hand, for only six lines show it)
_LONG_ABOVE, _PARAGRAPHS = 1.5, 3  # the article above has three paragraphs and more
_OWN_BYLINE, _RIVAL = 3.5, -1.0  # a byline ahead is this one's own, or has a better claimant
_CONCLUDED, _AFTER_LEAD = 0.6, -1.4  # the byline above ended a report, or stood after its lead
_BYLINE_FOR_BOTH = -1.4  # nothing signed so far, and one byline ahead
_UNSIGNED, _NO_BYLINES = 0.4, 0.6  # nothing signed here, or nowhere on the page
_APART, _NEAR, _TOGETHER = (0.03, 0.3), (0.055, -0.9), (0.1, -1.8)  # cohesion up to, from, from: points
_MOST_KINSHIP, _LEAST_KINSHIP = _APART[1], _NEAR[1] + _TOGETHER[1]
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、]|第[一二三四五六七八九十]|[问答][::]|Q\d?[::]|A[::]"
)


def judge(
    run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, *, notices: bool
) -> Iterator[Part]:
    """Yield verdicts with the lines that they hold for; together they hold for all lines of the run."""
    if notices:
        yield from _among_notices(run, lines)
        return
    if draft is not None and draft.open:
        middle = _middle_of_sentence(run, lines, draft)
        if middle:
            yield Verdict.SENTENCE, lines[:middle]
            lines = lines[middle:]
    elif draft is not None and draft.has_body and not run.by_formula:
        groups = _groups(lines)
        if len(groups) > 1 and not lines[0].gap:  # they hug the prose above: a signature, a closing line
            yield Verdict.PARAGRAPHS, groups[0]
            lines = lines[len(groups[0]) :]
    if lines:
        yield _judge_whole(run, lines, draft, outlook), lines


def _among_notices(run: Run, lines: list[Line]) -> Iterator[Part]:
    last = _groups(lines)[-1]
    if run.certain or run.signed_ahead:
        if len(last) < len(lines):
            yield Verdict.RESIDUE, lines[: -len(last)]
        yield Verdict.HEADLINE, last
    else:
        yield Verdict.RESIDUE, lines


def _middle_of_sentence(run: Run, lines: list[Line], draft: Draft) -> int:
    """Count the lines of a run that go on with an unfinished sentence."""
    groups = _groups(lines)
    if not (run.by_formula or run.marked):
        return len(groups[0])
    last = draft.text[draft.paragraphs[-1][-1].start : draft.paragraphs[-1][-1].end]
    if len(groups) > 1 and (
        last.endswith((",", "，", "、", "“", "(", "（"))
        or joins_a_word(last, lines[0].bare)
        or lines[0].gap < groups[1][0].gap
        or ended(groups[0][-1].text)
    ):
        return len(groups[0])
    return 0


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in (Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE):
        return _at_end(run, lines, draft)
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
