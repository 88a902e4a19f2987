"""Judge a run of short lines: a headline, a sub-heading, the middle of a sentence, paragraphs, or nothing."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from gx_es.lexicon import words
from gx_es.segment.draft import LIST_MARK, Draft
from gx_es.segment.evidence import points
from gx_es.segment.kinds import Kind
from gx_es.segment.lines import Line, ended, is_numeral
from gx_es.segment.names import is_name, join_names, starts_like_name
from gx_es.segment.notices import is_invitation
from gx_es.segment.outlook import Outlook, Run
from gx_es.segment.signatures import signs_letter, signs_notice
from gx_es.segment.tails import trailing
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
    NOTICE = auto()  # the heading of something that is no article: what stands below goes with it


class Place(NamedTuple):
    """Where on the page a run stands: among notices, or in a column of several pieces."""

    notices: bool
    column: bool


Part = tuple[Verdict, list[Line]]

_MARKS = "■●◆◇□★☆▲·—【】[]《》:"
_CALLS = ("征集", "征集令", "征稿", "约稿", "征文", "招募", "竞猜", "抽奖", "问卷", "预告")
_TO_READERS = re.compile("读者.?作者|作者.?编者|编读")  # over what a paper says to those who write to it
# A headline begins otherwise
_TOLD = re.compile(
    "(?:会议|活动|仪式|当天|当日|当晚|目前|今年(?:上半年|以来)|据悉|据了解|下一步|截至|同时|此外|他们?|她们?)[^,:]{0,8},"
)
_SAID = re.compile("(?:说|表示|介绍|指出|要求|强调|认为|透露|告诉记者)[,:]")
_CLAUSES = 18  # characters of a line with a comma; headlines with one have 17 at most, beside quoted ones
_SENTENCE = 16  # characters of a sentence with a comma; headlines with one are mostly shorter
_BOXED = (
    1.5  # points that an article with boxes asks for before another may begin: its boxes look like articles
)
_HEADING_LINES = 2  # printed lines of a sub-heading
_FULL = 6  # characters by which a full line may be shorter than the others: OCR loses some
_VERSES = 8  # lines of the shortest run that may be a poem with its title
_ROLL = 3  # entries of a roll of names
# 王小明 县医院护士长
_NAMED_ENTRY = re.compile(r"[一-鿿·]{2,4}\s+[一-鿿]{4,}$|[一-鿿]\s[一-鿿]\s+[一-鿿]{4,}$")
# 选煤厂:王小明 / 王小明 县医院护士长
_ENTRY = re.compile(r"[^:。,]{2,14}:\s*\S|[一-鿿·]{2,4}(?:\s[一-鿿])?\s+[一-鿿]{4,}")


def judge(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook, place: Place) -> Iterator[Part]:
    """Yield verdicts with the lines that they hold for; together they hold for all lines of the run."""
    above = (
        list(_belonging_above(run, lines, draft, outlook)) if draft is not None and not place.notices else []
    )
    yield from above
    lines = lines[sum(len(part) for _, part in above) :]
    verses = list(_verses(run, lines, draft)) if len(lines) >= _VERSES else list(_roll(lines, draft))
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
    """Whether the last line of a run heads the first part of the article: the heading of the second is worded alike."""
    last = lines[-1]
    if len(lines) > 1 and is_numeral(last.bare) and run.prose:
        return True
    if len(lines) == 1 or not last.gap or run.certain or len(last.bare) > _HEADING:
        return False
    below = outlook.below(run)
    if below is None or below.end - below.start > 1 or below.certain:
        return False
    other = outlook.first(below).bare
    return len(other) == len(last.bare) and sum(map(str.__eq__, last.bare, other)) >= _ALIKE


_HEADING, _ALIKE = 14, 2  # characters of a sub-heading, and of those that two such share in their places


def _belonging_above(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> Iterator[Part]:
    """Yield the lines of a run that still belong to the article above: the end of a sentence, entries, a signature."""
    if draft.announces:
        entries = next((at for at, line in enumerate(lines) if not _is_entry(line)), len(lines))
        if entries:
            yield Verdict.PARAGRAPHS, lines[:entries]
            return
    if draft.open:
        lost = _lost_mark(lines, draft, outlook.width)
        middle = 0 if lost else _middle_of_sentence(run, lines, draft, outlook.width)
        if middle:
            yield Verdict.SENTENCE, lines[:middle]
            lines = lines[middle:]
            if lines[1:] and not lines[0].gap and signs_notice(lines[0].bare):
                yield Verdict.BYLINE, lines[:1]
            elif told := _last_sentence(lines, draft):
                yield Verdict.SENTENCE, lines[:told]
    elif draft.has_body:
        yield from _behind_text(run, lines, draft)


def _behind_text(run: Run, lines: list[Line], draft: Draft) -> Iterator[Part]:
    """Yield the lines behind a finished sentence that belong to it: a last sentence without its mark, a signature.

    The first character of a paragraph, cut off by the end of a column, begins the next sentence.
    """
    groups = _groups(lines)
    cut_off = len(lines) == 1 == len(lines[0].bare) and not is_numeral(lines[0].bare)
    if told := cut_off or _last_sentence(lines, draft):
        yield Verdict.SENTENCE, lines[:told]
        return
    sent = draft.letter and not draft.over and signs_letter(lines[0].text)
    if run.by_formula and not sent and not all(signs_notice(line.bare) for line in groups[0]):
        return
    if len(groups) > 1 and (
        not lines[0].gap or sent
    ):  # they hug the prose above: a signature, a closing line
        yield Verdict.PARAGRAPHS, groups[0]
    elif sent and not lines[0].gap:
        yield Verdict.PARAGRAPHS, lines[:1]


def _last_sentence(lines: list[Line], draft: Draft) -> int:
    """Count the first lines of some that end the text above: they tell something as no headline does, who said it or at length."""
    if len(lines) < 2 or draft.over or not draft.has_body:
        return 0
    if _ends_text(lines[0], draft) and _is_told(lines[0]):
        return 1 + (joins_a_word(lines[0].text, lines[1].bare) and not lines[1].gap)
    return 2 if len(lines) > 2 and not lines[1].gap and _has_clauses(lines[1]) else 0


def _is_told(line: Line) -> bool:
    if _TOLD.match(line.bare) or _SAID.search(line.bare) or trailing(line.text):
        return True
    return _has_clauses(line) and line.bare[0] != "“" and line.bare[-1] not in "?!"


def _has_clauses(line: Line) -> bool:
    """Whether a line is too long for a headline with a comma."""
    return "," in line.bare and len(line.bare) >= _CLAUSES and " " not in line.text


def _is_entry(line: Line) -> bool:
    """Whether a line is an entry of a list: 选煤厂:王小明, 王小明 县医院护士长, one with a mark, or nothing but names."""
    if _ENTRY.match(line.text) or LIST_MARK.match(line.text):
        return True
    names = join_names(line.text.split())
    return len(names) > 1 and all(is_name(name) and starts_like_name(name) for name in names)


def _roll(lines: list[Line], draft: Draft | None) -> Iterator[Part]:
    """Yield the title and the entries of a roll of names: 王小明 县医院护士长."""
    if draft is not None and draft.open:
        return
    entries = [bool(_NAMED_ENTRY.match(line.text)) and starts_like_name(line.bare) for line in lines]
    first = entries.index(True) if any(entries) else 0
    end = next((at for at in range(first, len(lines)) if not entries[at]), len(lines))
    if 0 < first <= _HEADING_LINES and end - first >= _ROLL:
        yield Verdict.HEADLINE, lines[:first]
        yield Verdict.PARAGRAPHS, lines[first:end]


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
    signing = (
        at for at, line in enumerate(lines[:-1], 1) if signs_notice(line.bare) or line.text.endswith("。")
    )
    return max(signing, default=hugging)


def _middle_of_sentence(run: Run, lines: list[Line], draft: Draft, width: int | None) -> int:
    """Count the lines of a run that go on with an unfinished sentence."""
    groups = _groups(lines)
    first = next(
        (at for at, line in enumerate(groups[0], 1) if _ends(line, draft, at, width)), len(groups[0])
    )
    if not (run.by_formula or run.marked):
        return first
    last = _last_line(draft)
    goes_on = last.endswith(_GOES_ON)
    if len(groups) == 1:
        return first if goes_on else 0
    if (
        goes_on
        or joins_a_word(last, lines[0].bare)
        or lines[0].gap < groups[1][0].gap
        or ended(groups[0][-1].text)
    ):
        return len(groups[0])
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
    ):
        return False
    if joins_a_word(last, next_line.bare) or (last[-1:] in _FIGURES and next_line.bare[0] in _FIGURES):
        return False
    below = _groups(lines)[1:]
    if below and next_line.gap < below[0][0].gap:
        return False  # nearer to the sentence above than to the lines below
    return width is None or len("".join(last.split())) < width - _FULL


def _last_line(draft: Draft) -> str:
    """Return the last printed line of the body."""
    start, end = draft.paragraphs[-1][-1]
    return draft.text[start:end]


_FIGURES = frozenset("0123456789Ool")  # and the letters that OCR reads for some
_GOES_ON = (",", "，", "、", "“", "(", "（")  # a sentence that breaks off behind one of them goes on


def _ends(line: Line, draft: Draft, at: int, width: int | None) -> bool:
    """Whether a line ends the open sentence of a draft, or, as the first, the byline that was cut behind it.

    A line that is not full ends it as well: its full stop was lost, or it is the rest of a paragraph.
    """
    if width is None or len(line.bare) < width - _FULL:
        return True
    return ended(line.text) or (at == 1 and draft.byline_across(line) is not None)


def _judge_whole(run: Run, lines: list[Line], draft: Draft | None, outlook: Outlook) -> Verdict:
    if draft is None or not (draft.has_body or draft.bylines) or run.certain:
        return Verdict.HEADLINE
    if run.next is None or run.next.kind in (Kind.NOTICE_HEAD, Kind.NOTICE_LINE, Kind.BYLINE, Kind.TABLE):
        return _at_end(run, lines, draft)
    if _stands_in_answer(run, draft):
        return Verdict.PARAGRAPHS
    if _heads_filler(run, lines, draft):
        return Verdict.NOTICE
    if draft.closed and run.reports:
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
    last_words = (
        (run.next is not None and run.next.kind is Kind.BYLINE)
        or not draft.signed
        or _ends_text(lines[0], draft)
    )
    return Verdict.PARAGRAPHS if last_words or LIST_MARK.match(lines[0].text) else Verdict.RESIDUE


def _ends_text(line: Line, draft: Draft) -> bool:
    """Whether a line is the last sentence of an article that only its opening signed; its full stop was lost."""
    return not draft.over and draft.has_body and "," in line.bare and len(line.bare) >= _SENTENCE


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part lines where blank lines stand between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.gap and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups
