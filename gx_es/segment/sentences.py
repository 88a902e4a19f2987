"""What of some short lines belongs to the text above them: the rest of a sentence, or its last one without its end mark."""

import re

from gx_es.lexicon import pattern
from gx_es.segment.draft import Draft
from gx_es.segment.lines import Line, ended, groups
from gx_es.segment.outlook import Run
from gx_es.segment.tails import trailing
from gx_es.segment.wrapping import is_torn
from gx_es.words import joins_a_word

# A headline begins otherwise
_TOLD = re.compile(
    "(?:会议|活动|仪式|当天|当日|当晚|目前|今年(?:上半年|以来)|据悉|据了解|下一步|截至|同时|此外|他们?|她们?)[^,:]{0,8},"
)
_SAID = re.compile(f"{pattern('speech')}[,:]")
_CLAUSES = 18  # characters of a line with a comma; headlines with one have 17 at most, beside quoted ones
_SENTENCE = 16  # characters of a sentence with a comma; headlines with one are mostly shorter
_FULL = 6  # characters by which a full line may be shorter than the others: OCR loses some
# Words that a sentence goes on with, and no headline begins with
_JOINS = frozenset("却都便并而则着了的们得吗呢吧")
_FIGURES = frozenset("0123456789Ool")  # and the letters that OCR reads for some
# ……办结率 / 96.3%: no headline behind text is a figure alone
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[%‰℃]|个百分点|[百千万亿]*(?:元|吨|亩|公斤|千克|公里|米|人次?|户))")
_GOES_ON = (",", "，", "、", "“", "(", "（")  # a sentence that breaks off behind one of them goes on


def middle_of_sentence(run: Run, lines: list[Line], draft: Draft, width: int | None) -> int:
    """Count the lines of a run that go on with the unfinished sentence of a draft; `width`: characters of a full line."""
    return 0 if _lost_mark(lines, draft, width) else _middle(run, lines, draft, width)


def _middle(run: Run, lines: list[Line], draft: Draft, width: int | None) -> int:
    """Count the lines of a run that go on with an unfinished sentence."""
    parted = groups(lines)
    first = next(
        (at for at, line in enumerate(parted[0], 1) if _ends(line, draft, at, width)), len(parted[0])
    )
    if not (run.by_formula or run.marked):
        return first
    last = _last_line(draft)
    goes_on = last.endswith(_GOES_ON) or bool(_FIGURE.fullmatch(lines[0].bare))
    if len(parted) == 1:
        return first if goes_on else 0
    if (
        goes_on
        or joins_a_word(last, lines[0].bare)
        or lines[0].gap < parted[1][0].gap
        or ended(parted[0][-1].text)
    ):
        return len(parted[0])
    return 0


def _lost_mark(lines: list[Line], draft: Draft, width: int | None) -> bool:
    """Whether the sentence above lost its end mark, and these lines do not go on with it.

    Told where the line above is not full, or paragraphs are printed in one line: the rest of a sentence would end in its
    mark there.
    """
    last, next_line = _last_line(draft), lines[0]
    if (
        ended(next_line.text)
        or trailing(next_line.text)
        or last.endswith(_GOES_ON)
        or _has_clauses(next_line)
        or next_line.bare[0] in _JOINS
        or _FIGURE.fullmatch(next_line.bare)
    ):
        return False
    if joins_a_word(last, next_line.bare) or (last[-1:] in _FIGURES and next_line.bare[0] in _FIGURES):
        return False
    below = groups(lines)[1:]
    if below and next_line.gap < below[0][0].gap:
        return False  # nearer to the sentence above than to the lines below
    return width is None or len("".join(last.split())) < width - _FULL


def _last_line(draft: Draft) -> str:
    """Return the last printed line of the body."""
    start, end = draft.paragraphs[-1][-1]
    return draft.text[start:end]


def _ends(line: Line, draft: Draft, at: int, width: int | None) -> bool:
    """Whether a line ends the open sentence of a draft, or, as the first, the byline that was cut behind it.

    A line that is not full ends it as well: its full stop was lost, or it is the rest of a paragraph.
    """
    if width is None or len(line.bare) < width - _FULL:
        return True
    return ended(line.text) or (at == 1 and draft.byline_across(line) is not None)


def last_sentence(lines: list[Line], draft: Draft) -> int:
    """Count the first lines of some that end the text above: they tell something as no headline does, who said it or at length."""
    if len(lines) < 2 or draft.over or not draft.has_body:
        return 0
    if _is_told(lines[0]) and (ends_text(lines[0], draft) or _begins_told(lines[0])):
        return 1 + (is_torn(lines[0], lines[1]) and not lines[1].gap)
    return 2 if len(lines) > 2 and not lines[1].gap and _has_clauses(lines[1]) else 0


def _begins_told(line: Line) -> bool:
    """Whether even a line shorter than sentences are is one: it begins as no headline does, or has two commas."""
    return bool(_TOLD.match(line.bare)) or line.bare.count(",") > 1


def _is_told(line: Line) -> bool:
    if _begins_told(line) or _SAID.search(line.bare) or trailing(line.text):
        return True
    return _has_clauses(line) and line.bare[0] != "“" and line.bare[-1] not in "?!"


def _has_clauses(line: Line) -> bool:
    """Whether a line is too long for a headline with a comma."""
    return "," in line.bare and len(line.bare) >= _CLAUSES and " " not in line.text


def ends_text(line: Line, draft: Draft) -> bool:
    """Whether a line is the last sentence of an article that only its opening signed; its full stop was lost."""
    return not draft.over and draft.has_body and "," in line.bare and len(line.bare) >= _SENTENCE
