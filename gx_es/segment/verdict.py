"""Judge a run of short lines: a headline, a sub-heading, the middle of a sentence, paragraphs, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from gx_es.segment.draft import Draft
from gx_es.segment.kinds import ENDED, Kind
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
# Points of evidence that make short lines a headline where neither formula nor byline heads what follows. The weights
# were set on the 53 such lines of the labelled pages in tests/gold (seeds, other, papers), which they part but for 1.
_ENOUGH = 1
_ON_PICTURE = 5  # a photo report: a headline over nothing but a caption
_APART, _NEAR, _TOGETHER = (
    0.03,
    0.055,
    0.1,
)  # cohesion: 33 of 42 headlines lie under _NEAR, 6 of 8 sub-headings over it
_PICTURE_HOLE = 2  # blank lines
_LONG = 12  # characters; sub-headings are mostly shorter
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
        or ENDED.search(groups[0][-1].text)
    ):
        return len(groups[0])
    return 0


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in {Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE}:
        return _at_end(run, lines, draft)
    if not draft.boxed and _evidence(run, lines, draft, outlook) >= _ENOUGH:
        return Verdict.HEADLINE
    if draft.boxed and draft.signed and run.own_byline:
        return Verdict.HEADLINE
    if draft.boxed or len(lines) > _HEADING_LINES:
        return Verdict.PARAGRAPHS
    return Verdict.HEADING


def _at_end(run: Run, lines: list[Line], draft: Draft) -> Verdict:
    """Short lines with nothing under them: the last words of the article, or of nobody."""
    if run.next is not None and run.next.kind is Kind.BYLINE:
        return Verdict.PARAGRAPHS
    return Verdict.RESIDUE if draft.signed or lines[0].gap else Verdict.PARAGRAPHS


def _evidence(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> int:
    """Weigh what speaks for a new article (positive) and for a sub-heading of the present one (negative)."""
    points = 2 * run.dated + _ON_PICTURE * run.picture
    points += (lines[0].gap >= _PICTURE_HOLE) + (len(lines) > 1 or " " in lines[0].text)
    points += sum(len(line.bare) for line in lines) >= _LONG
    points += _signature(run, draft, outlook)
    points -= 3 * bool(_NUMBERED.match(lines[0].text))
    cohesion = outlook.cohesion(draft.first_item, run)
    return points + (cohesion <= _APART) - (cohesion >= _NEAR) - (cohesion >= _TOGETHER)


def _signature(run: Run, draft: Draft, outlook: Outlook) -> int:
    """Each article is signed once: a second byline ahead belongs to a second article."""
    if not outlook.has_byline:
        return 2
    if draft.signed:
        return 4 if run.own_byline else 2 if draft.concluded else -2
    return -2 if run.signed_ahead else 0


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part lines where blank lines stand between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.gap and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups
