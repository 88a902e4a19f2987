"""Judge a run of short lines: a headline, a sub-heading, the middle of a sentence, paragraphs, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from gx_es.lexicon import words
from gx_es.segment.draft import LIST_MARK, Draft
from gx_es.segment.evidence import points
from gx_es.segment.items import Kind
from gx_es.segment.lines import Line, groups, is_numeral
from gx_es.segment.notices import is_invitation
from gx_es.segment.outlook import Outlook, Run
from gx_es.segment.rolls import entries, roll
from gx_es.segment.sentences import ends_text, last_sentence, middle_of_sentence
from gx_es.segment.signatures import signs_letter, signs_notice
from gx_es.segment.verse import poem, stanzas
from gx_es.words import joins_a_word


class Verdict(Enum):
    """What short lines are."""

    HEADLINE = auto()
    HEADING = auto()
    SENTENCE = auto()  # they go on with the sentence before them, or begin a paragraph that runs on
    PARAGRAPHS = auto()
    BYLINE = auto()
    RESIDUE = auto()
    NOTICE = auto()  # the heading of something that is no article: what stands below goes with it


class Place(NamedTuple):
    """Where on the page a run stands: among notices, or in a column of several pieces."""

    notices: bool
    column: bool


Part = tuple[Verdict, list[Line]]

_MARKS = "■●◆◇□★☆▲·—【】[]《》:"
_CALLS = ("征集", "征集令", "征稿", "约稿", "征文", "招募", "竞猜", "抽奖", "问卷", "预告")
_TO_READERS = re.compile("读者.?作者|作者.?编者|编读")  # over what a paper says to those who write to it
_BOXED = (
    1.5  # points that an article with boxes asks for before another may begin: its boxes look like articles
)
_HEADING_LINES = 2  # printed lines of a sub-heading
_LAST_WORDS = 16  # characters of a sentence without its mark; most headlines are shorter
_VERSES = 8  # lines of the shortest run that may be a poem with its title


# What stands under the last words of an article, where nothing of it follows
_ENDS = (Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE, Kind.CLOSING, Kind.TABLE)


def judge(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, place: Place) -> Iterator[Part]:
    """Yield verdicts with the lines that they hold for; together they hold for all lines of the run."""
    above = (
        list(_belonging_above(run, lines, draft, outlook)) if draft is not None and not place.notices else []
    )
    yield from above
    lines = lines[sum(len(part) for _, part in above) :]
    verses = (list(_verses(run, lines, draft)) if len(lines) >= _VERSES else []) or list(_roll(lines, draft))
    yield from verses
    lines = lines[sum(len(part) for _, part in verses) :]
    if lines and place.notices and not verses:
        yield from _among_notices(run, lines)
    elif lines and place.column and draft is not None and draft.brief and run.prose:
        yield Verdict.HEADLINE, lines
    elif lines:
        verdict = _judge_whole(run, lines, draft, outlook)
        heading = verdict is Verdict.HEADLINE and _is_first_heading(run, lines, outlook)
        yield verdict, lines[: len(lines) - heading]
        if heading:
            yield Verdict.HEADING, lines[-1:]


def _is_first_heading(run: Run, lines: list[Line], outlook: Outlook) -> bool:
    """Whether the last line of a run heads the first part of the article: that of the second is worded alike, or numbered on."""
    last = lines[-1]
    if len(lines) > 1 and is_numeral(last.bare) and run.prose:
        return True
    below = outlook.below(run)
    if len(lines) == 1 or run.certain or below is None or below.end - below.start > 1 or below.certain:
        return False
    other = outlook.first(below).bare
    if _FIRST.match(last.bare) and _SECOND.match(other):
        return True
    if not last.gap or len(last.bare) > _HEADING:
        return False
    return len(other) == len(last.bare) and sum(map(str.__eq__, last.bare, other)) >= _ALIKE


_FIRST, _SECOND = (
    re.compile(rf"\([{one}]\)|[{one}][、.]|第[{one}][、:,]|{ring}")
    for one, ring in (("一1", "①"), ("二2", "②"))
)
_HEADING, _ALIKE = 14, 2  # characters of a sub-heading, and of those that two such share in their places


def _belonging_above(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> Iterator[Part]:
    """Yield the lines of a run that still belong to the article above: the end of a sentence, entries, a signature."""
    if draft.announces and (listed := entries(lines)):
        yield Verdict.PARAGRAPHS, lines[:listed]
        return
    if draft.open:
        middle = middle_of_sentence(run, lines, draft, outlook.width)
        if middle:
            yield Verdict.SENTENCE, lines[:middle]
            lines = lines[middle:]
            if lines[1:] and not lines[0].gap and signs_notice(lines[0].bare):
                yield Verdict.BYLINE, lines[:1]
            elif told := last_sentence(lines, draft):
                yield Verdict.SENTENCE, lines[:told]
    elif draft.has_body:
        yield from _behind_text(run, lines, draft)


def _behind_text(run: Run, lines: list[Line], draft: Draft) -> Iterator[Part]:
    """Yield the lines behind a finished sentence that belong to it: a last sentence without its mark, a signature.

    The first character of a paragraph, cut off by the end of a column, begins the next sentence.
    """
    if not draft.over and (listed := roll(lines) or _signed_in_brackets(run, lines, draft)):
        yield Verdict.PARAGRAPHS, lines[:listed]
        return
    parted = groups(lines)
    cut_off = len(lines) == 1 == len(lines[0].bare) and not is_numeral(lines[0].bare) and not run.certain
    if told := cut_off or _is_cut(run, lines, draft) or last_sentence(lines, draft):
        yield Verdict.SENTENCE, lines[:told]
        return
    sent = draft.letter and not draft.over and signs_letter(lines[0].text)
    if run.by_formula and not sent and not all(signs_notice(line.bare) for line in parted[0]):
        return
    if len(parted) > 1 and len(parted[0]) == 1 and not draft.signed and signs_notice(lines[0].bare):
        yield Verdict.BYLINE, parted[0]
    elif len(parted) > 1 and (
        not lines[0].gap or sent
    ):  # they hug the prose above: a signature, a closing line
        yield Verdict.PARAGRAPHS, parted[0]
    elif sent and not lines[0].gap:
        yield Verdict.PARAGRAPHS, lines[:1]


def _signed_in_brackets(run: Run, lines: list[Line], draft: Draft) -> bool:
    """Whether one line that hugs the text of an article is its last: a byline in brackets, which heads none, signs that."""
    if len(lines) > 1 or lines[0].gap or len(lines[0].bare) < _LAST_WORDS or draft.signed:
        return False
    signed = run.next is not None and run.next.kind is Kind.BYLINE and run.next.first.text.startswith("(")
    return signed and run.by_formula


def _is_cut(run: Run, lines: list[Line], draft: Draft) -> bool:
    """Whether one line is what the column above has of a paragraph: it hugs the text there, and the rest stands apart.

    A heading stands nearer to what is below it.
    """
    line, below = lines[0], run.next
    if len(lines) > 1 or line.gap or draft.over or run.dated or below is None:
        return False
    cut = "," in line.bare or joins_a_word(line.bare, below.first.bare)
    return cut and below.kind is Kind.PROSE and below.first.gap > 0


def _roll(lines: list[Line], draft: Draft | None) -> Iterator[Part]:
    """Yield the title and the entries of a roll of names: 王小明 县医院护士长."""
    if draft is not None and draft.open:
        return
    for title in range(1, _HEADING_LINES + 1):
        if listed := roll(lines[title:]):
            yield Verdict.HEADLINE, lines[:title]
            yield Verdict.PARAGRAPHS, lines[title : title + listed]
            return


def _verses(run: Run, lines: list[Line], draft: Draft | None) -> Iterator[Part]:
    """Yield the title, the name and the verses of a poem; behind it may stand the headline of what follows."""
    parted = groups(lines)
    heads = run.next is not None and run.next.kind in (Kind.PROSE, Kind.OPENING, Kind.CAPTION)
    parted = parted[:-1] if heads or run.certain else parted
    if draft is not None and draft.headlines and draft.bylines and not draft.has_body:
        if verses := stanzas(parted):
            yield Verdict.PARAGRAPHS, lines[:verses]
        return
    found = poem(parted)
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
    parted = groups(lines)
    hugging = len(parted[0]) if len(parted) > 1 and not lines[0].gap else 0
    signing = (
        at for at, line in enumerate(lines[:-1], 1) if signs_notice(line.bare) or line.text.endswith("。")
    )
    return max(signing, default=hugging)


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in _ENDS:
        return _at_end(run, lines, draft)
    if _stands_in_answer(run, draft):
        return Verdict.PARAGRAPHS
    if _heads_filler(run, lines, draft):
        return Verdict.NOTICE
    if (draft.closed and run.reports) or (draft.dated and run.prose):
        return Verdict.HEADLINE
    if points(run, lines, draft, outlook) > (_BOXED if draft.boxed else 0):
        return Verdict.HEADLINE
    if draft.boxed and draft.signed and run.own_byline:
        return Verdict.HEADLINE
    if draft.boxed or len(lines) > _HEADING_LINES:
        return Verdict.PARAGRAPHS
    return Verdict.HEADING


def _stands_in_answer(run: Run, draft: Draft) -> bool:
    """Whether lines stand between a question and its answer: they say who asks."""
    return run.next is not None and run.next.first.bare.startswith("答:") and not draft.over


def _heads_filler(run: Run, lines: list[Line], draft: Draft) -> bool:
    """Whether a line behind a finished article heads what fills the column: 小知识, 农谚, 某某栏目征集."""
    if draft.open or run.reports or (run.own_byline and not draft.over):
        return False
    bare = lines[0].bare.strip(_MARKS)
    invites = (
        len(lines) == 1
        and (bare.endswith(_CALLS) or _TO_READERS.search(bare) is not None)
        and run.next is not None
        and is_invitation(run.next.first.bare)
    )
    return (bare in words("fillers") or invites) and (draft.over or bool(lines[0].gap))


def _at_end(run: Run, lines: list[Line], draft: Draft) -> Verdict:
    """Short lines with nothing under them: the last words of the article, or, behind its byline, of nobody."""
    if run.next is not None and run.next.kind is Kind.NOTICE_LINE and not run.next.first.gap and lines[0].gap:
        return Verdict.RESIDUE
    if lines[0].bare.strip(_MARKS) in words("fillers"):
        return Verdict.NOTICE
    last_words = (
        (run.next is not None and run.next.kind in (Kind.BYLINE, Kind.CLOSING))
        or not draft.signed
        or ends_text(lines[0], draft)
    )
    return Verdict.PARAGRAPHS if last_words or LIST_MARK.match(lines[0].text) else Verdict.RESIDUE
