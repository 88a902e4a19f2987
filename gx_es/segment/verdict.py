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
_ENOUGH = 3  # points of evidence that make short lines a headline where neither formula nor byline says so:
# calibrated on the labelled pages in tests/gold, where sub-headings stay at 2 or less and headlines reach 3
_PICTURE_HOLE = 2  # blank lines
_LONG = 12  # characters; sub-headings are mostly shorter
_HEADING_LONGEST = 30  # characters; headings of the labelled pages have at most 22
_TELLS = re.compile(
    r"^(?:据(?!理|此)|会议[^,室]{0,4}(?:指出|强调|要求|认为|听取|通报)|记者|截至|目前|随后|同时|此外|另外|其中|下一步|最后|首先|近年来|今年以来|去年以来|如今|现场)"
    r"|(?:表示|指出|强调|要求|介绍|认为|告诉记者|提出|说),"
    r"|,.{0,20}(?:听取|参加|出席|陪同|来到|走进|查看|察看)了"
)
_DANGLES = re.compile(r"(?:[的和与及在对把将是了从以为并被由于就向让给]|[,、:;“(《])$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、]|第[一二三四五六七八九十]|[问答][::]|Q\d?[::]|A[::]")


def judge(
    run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, width: int | None, *, notices: bool
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
    if lines:
        yield _judge_whole(run, lines, draft, outlook, width), lines


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


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, width: int | None) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in {Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE}:
        return _at_end(run, lines, draft)
    if _begins_sentence(lines, run.next.first):
        return Verdict.SENTENCE
    if draft.signed and run.signed_ahead:
        return Verdict.HEADLINE
    if width and not run.next.first.gap and len(lines[-1].bare) >= width - 2 and not draft.bylines:
        return Verdict.SENTENCE
    if not draft.boxed and _evidence(run, lines, outlook) >= _ENOUGH:
        return Verdict.HEADLINE
    if draft.boxed or len(lines) > _HEADING_LINES:
        return Verdict.PARAGRAPHS
    return Verdict.HEADING


def _begins_sentence(lines: list[Line], below: Line) -> bool:
    """Whether short lines are the cut beginning of a paragraph that the next line goes on with."""
    bare = lines[-1].bare
    return (
        len(bare) > _HEADING_LONGEST
        or bare.count(",") > 1
        or bool(_TELLS.search(bare))
        or bool(_DANGLES.search(bare))
        or below.bare.startswith((",", "。", "、", ";", ":", ")", "”"))
        or joins_a_word(bare, below.bare)
    )


def _at_end(run: Run, lines: list[Line], draft: Draft) -> Verdict:
    """Short lines with nothing under them: the last words of the article, or of nobody."""
    if run.next is not None and run.next.kind is Kind.BYLINE:
        return Verdict.PARAGRAPHS
    return Verdict.RESIDUE if draft.signed or lines[0].gap else Verdict.PARAGRAPHS


def _evidence(run: Run, lines: list[Line], outlook: Outlook) -> int:
    points = 2 * run.dated + (lines[0].gap >= _PICTURE_HOLE)
    points += len(lines) > 1 or " " in lines[0].text
    points += sum(len(line.bare) for line in lines) >= _LONG
    points += 2 * (not outlook.has_formula) * (not outlook.has_byline)
    return points - 3 * bool(_NUMBERED.match(lines[0].text))


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part lines where blank lines stand between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.gap and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups
