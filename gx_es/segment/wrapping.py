"""Pages whose OCR kept every printed line of a column: their lines have one width."""

import re

from gx_es.lexicon import pattern, words
from gx_es.lexicon.name_odds import odds
from gx_es.segment.dated import DATED as _DATED
from gx_es.segment.items import Item, Kind, closes
from gx_es.segment.lines import OPEN_ENDS, Line, ended, is_numeral
from gx_es.segment.names import starts_like_name
from gx_es.segment.tails import trailing
from gx_es.words import cut_known, joins_a_word, tag

_WIDEST = 40  # characters; columns of newspapers are set narrower
_LEAST_LINES = 12  # fewer lines prove no width
_SHARE = 0.35  # of the lines have the width, give or take _SLACK: on labelled pages 0.48 and more, or 0.09 and less
_TEXT = (Kind.SHORT, Kind.PROSE, Kind.OPENING)
_RUNNING = (Kind.PROSE, Kind.OPENING)
_INDENTED = 4  # paragraphs set in that make it the page's way: a line not set in then begins none
_INDENT = 2  # characters that the first line of a paragraph is set in
_SLACK = 2  # characters by which punctuation and Latin letters make a printed line longer or shorter


def wrap_width(items: list[Item]) -> int | None:
    """Return the number of characters of a full printed line, or None where lines are whole paragraphs."""
    lengths = sorted(
        len(line.bare)
        for item in items
        if item.kind in (Kind.SHORT, Kind.PROSE, Kind.OPENING)
        for line in item.lines
    )
    if len(lengths) < _LEAST_LINES:
        return None
    width = lengths[int(len(lengths) * 0.7)]
    close = sum(abs(length - width) <= _SLACK for length in lengths)
    return width if width <= _WIDEST and close >= _SHARE * len(lengths) else None


def promote(items: list[Item], width: int | None) -> list[Item]:
    """Tell which short lines are the cut beginning of a paragraph: they become prose.

    A column cuts a paragraph before its first full stop; what is left above the cut looks like a headline. `width` is the
    number of characters of a full printed line, None where lines are whole paragraphs.
    """
    promoted = list(items) if width is None else _run_on(items, width)
    indents = sum(item.first.indented for item in items if item.kind in _TEXT) >= _INDENTED
    for at in range(len(items) - 2, -1, -1):
        item, below = items[at], _below(promoted, at)
        if item.kind is Kind.SHORT and below.kind is Kind.SHORT and width is not None:
            announced = below.first.bare.endswith(":") and "," in item.first.bare
            if announced and len(item.first.bare) >= width - _SLACK and not below.first.gap:
                promoted[at : at + 2] = Item(Kind.PROSE, item.lines), Item(Kind.PROSE, below.lines)
        if item.kind is Kind.SHORT and below.kind is Kind.PROSE:
            outset = indents and not item.first.indented and not _inside(items, at, width)
            if _is_apart(items, at):
                cut = is_torn(item.first, below.first)
            else:
                cut = _goes_on(item.first, below.first, None if outset else width) or _above_rest(items, at)
            if cut:
                promoted[at] = Item(Kind.PROSE, item.lines)
    return promoted


def _run_on(items: list[Item], width: int) -> list[Item]:
    """Where lines have one width, what hugs a full line goes on with its sentence: 报雨九次,准了八次。大桥 / 乡按照预报……."""
    wrapped = list(items)
    for at in range(1, len(items)):
        above, item = wrapped[at - 1], items[at]
        if above.kind not in _RUNNING or item.kind is not Kind.SHORT or item.first.gap:
            continue
        last = at + 1 == len(items) or items[at + 1].kind is Kind.BYLINE
        fills = len(above.lines[-1].bare) >= width - _SLACK and not ended(above.lines[-1].text)
        headed = not last and items[at + 1].kind is Kind.OPENING
        if fills and (last or (len(item.first.bare) >= width - _SLACK and not headed)):
            wrapped[at] = Item(Kind.PROSE, item.lines)
    return wrapped


def _is_apart(items: list[Item], at: int) -> bool:
    """Whether a line stands apart from a byline that closes an article, over text that it hugs or that begins with a day."""
    below = items[at + 1].first
    return bool(items[at].first.gap and (not below.gap or _DATED.match(below.text)) and closes(items, at - 1))


def _below(items: list[Item], at: int) -> Item:
    """What goes on below an item: behind an advertisement of one line that the column's text runs around."""
    below, *rest = items[at + 1 : at + 3]
    around = below.kind is Kind.NOTICE_LINE and bool(rest) and rest[0].kind is Kind.PROSE
    return rest[0] if around and not (below.first.gap or rest[0].first.gap) else below


def _inside(items: list[Item], at: int, width: int | None) -> bool:
    """Whether an item may stand in the paragraph of the line above: that is in mid-sentence, or full."""
    above = items[at - 1] if at else None
    if above is None or above.kind not in _TEXT:
        return False
    return not ended(above.first.text) or (width is not None and len(above.first.bare) >= width - _SLACK)


def _goes_on(line: Line, below: Line, width: int | None) -> bool:
    if line.bare.endswith(":") and below.text.endswith(";"):
        return True  # 决定任命: over the entries of a list
    if _SUBTITLE.match(line.bare) and len(line.bare) <= _HEADING_LONGEST:
        return False
    if below.indented or ("," not in line.bare and _DATED.match(below.text)):
        return False
    printed = len(line.bare) + _INDENT * line.indented
    full = width is not None and not below.gap and printed >= width - _SLACK
    return full or begins_sentence(line, below)


def begins_sentence(line: Line, below: Line) -> bool:
    """Whether a short line is unfinished prose that the line below goes on with."""
    return _is_long(line) or _is_cut(line.bare, below.bare) or is_torn(line, below)


def is_torn(line: Line, below: Line) -> bool:
    """Whether a word, a number or a clause is torn between two lines, whatever they look like."""
    bare, rest = line.bare, below.bare
    return (
        bare.endswith(OPEN_ENDS)
        or rest.startswith(_CLOSING)
        or (bare[-1].isdigit() and (rest[0].isdigit() or rest[0] == "."))
        or bool(_COUNTS.search(bare) and _COUNTS_ON.match(rest))
        or bool(_DAY_BEGUN.search(bare) and _DAY_ON.match(rest))
        or bool(_DAY.fullmatch(bare))
        or (rest[0] == "《" and bool(_WORK.search(bare)))
        or _waits(bare)
        or tag(rest[:_HEAD])[0][1] in _BEHIND
        or (not (_names_alike(line, below) or is_numeral(bare)) and joins_a_word(bare, rest))
    )


def _waits(bare: str) -> bool:
    """Whether the last word of a line waits for another: 把, 为了, 给他; but not 成就, 应对, 自给."""
    *_, (_, before), (word, kind) = [("", ""), *tag(bare[-_TAIL:])]
    return word in _WAITING or kind in _WAITING_KINDS or (before == "p" and word in _THEM)


def _names_alike(line: Line, below: Line) -> bool:
    """Whether two lines begin by naming what they are about: 文家井的甜水 / 文家井没有井."""
    return line.bare[:_SUBJECT] == below.bare[:_SUBJECT]


def _above_rest(items: list[Item], at: int) -> bool:
    """Whether all that stands below a line is the rest of a sentence: no article is as short, least of all a signed one."""
    line, text = items[at].first, items[at + 1].first
    above, below = items[at - 1] if at else None, items[at + 2] if at + 2 < len(items) else None
    if below is not None and below.kind is Kind.BYLINE and line.gap and closes(items, at - 1):
        return False  # a lead
    if above is None or above.kind is Kind.SHORT or " " in line.text or is_numeral(line.bare):
        return False
    if line.bare in words("fillers") or _names_alike(line, text):
        return False
    tail = trailing(text.text)
    rest = text.text[: tail[0]].rstrip() if tail else text.text
    if not ended(rest) or (_SENTENCES.search(rest) and not _FRAGMENT.match(rest)):
        return False
    signed = tail is not None or (below is not None and below.kind is Kind.BYLINE)
    if len(rest) > (_SIGNED_REST if signed else _REST_LONGEST) or (below and below.kind is Kind.PROSE):
        return False
    return not any(_heads_part(items, other) for other in (at - 2, at + 2))


def _heads_part(items: list[Item], at: int) -> bool:
    """Whether a line stands over as short a text: sub-headings come in series."""
    if not 0 <= at < len(items) - 1:
        return False
    line, text = items[at : at + 2]
    return line.kind is Kind.SHORT and text.kind is Kind.PROSE and len(text.first.bare) <= _REST_LONGEST


def _is_long(line: Line) -> bool:
    """Whether a line is longer than headings are: those have blanks between their parts, prose has commas."""
    parted = " " in line.text or not ("," in line.bare or "、" in line.bare)
    return len(line.bare) > (_HEADLINE_LONGEST if parted else _HEADING_LONGEST)


def _is_cut(bare: str, below: str) -> bool:
    if _SERIES.fullmatch(bare):
        return False
    return (
        bare.count(",") > 1
        or (bare.count("、") > 1 and "," in bare)
        or bool(_TELLS.search(bare))
        or (
            bare.count("“") > bare.count("”") and (not _SPOKEN.isdisjoint(bare) or bool(_CLOSES.match(below)))
        )
        or _is_cut_in_name(bare)
        or _is_cut_in_given(bare, below)
        or _is_cut_in_clause(bare)
        or _is_cut_before_name(bare, below)
        or bool(_SPEAKS.match(below))
        or ("," in bare and len(bare) > _PLAIN and bool(_REST.match(below)))
    )


def _is_cut_in_clause(bare: str) -> bool:
    """Whether a line ends in a beginning of a clause too short for half a headline: ……一半的担子,王 / 大明……."""
    first, comma, last = bare.rpartition(",")
    return bool(comma) and len(last) <= _CLAUSE < len(first) / 2 and not ended(bare)


def _is_cut_before_name(bare: str, below: str) -> bool:
    """Whether a line with a clause ends in an office, before the name of who has it: ……,由乡信用社主任 / 王大明讲课."""
    return "," in bare and len(bare) > _PLAIN and starts_like_name(below) and _ends_in_office(bare)


def _is_cut_in_given(bare: str, below: str) -> bool:
    """Whether a line ends in an office and half a name, whose other half stands before a verb: ……处长王大 / 明介绍……."""
    if bare[-2:-1] not in words("surnames") or not _ends_in_office(bare[:-2]):
        return False
    if odds("given").get(below[0], 0.0) < _GIVEN:
        return False
    first, second, third, *_ = [*tag(below[:_HEAD]), ("", ""), ("", ""), ("", "")]
    return len(first[0]) == 1 and (second[1].startswith(("v", "p")) or third[1].startswith("u"))


def _ends_in_office(text: str) -> bool:
    ends = (text[-size:] for size in range(2, _LONGEST_OFFICE))
    return any(end in words("offices") or end in words("occupations") for end in ends)


def _is_cut_in_name(bare: str) -> bool:
    """Whether a line ends in an office and a surname alone: ……街道办主任王 / 大明说."""
    compound = bare[-2:] in words("compound_surnames")
    if not compound and (
        bare[-1] not in words("surnames") or len(cut_known(bare[-_LONGEST_OFFICE:])[-1]) > 1
    ):
        return False  # 老师傅
    return _ends_in_office(bare[: -2 if compound else -1])


# Characters of a last sentence. Of 92 lines over one as short on the labelled pages 91 are cut from it, and all 68 over a signed
# one; the shortest article with a byline has 39
_REST_LONGEST, _SIGNED_REST = 14, 30
_SENTENCES = re.compile("[。!?].{6}")  # a rest is of one sentence, or the first is too short for one
_FRAGMENT = re.compile("[^“。!?,]{1,9}。")
_SUBJECT = 2  # characters that a headline and the text below it begin with alike
# 一盏灯,两支粉笔,三代人: a headline that counts
_SERIES = re.compile(
    r"(?:[一二两三四五六七八九十百千半几\d][^,、。]{1,7},){2,3}(?:[一二两三四五六七八九十百千半几\d][^,、。]{1,7}|[^,、。]{4,9})"
)
_SPOKEN = frozenset(",:?!")  # speech, not a headline that lost a mark
_CLOSES = re.compile("[^“]{1,200}”")  # the quotation that a line opens ends in the text below
# ……节约了一万 / 一千多元
_COUNTS = re.compile(r",[^,]*[十百千万亿]$")
_COUNTS_ON = re.compile("[一二三四五六七八九十百千万亿]+[多余几]?[元人名亩斤吨个户家棵株台]")
_WORK = re.compile("了一[段首支曲出篇本部场幕]$")  # ……唱了一首 / 《……》
# 8月 / 3日晚 / 七点, 某某镇……
_DAY_BEGUN, _DAY_ON = re.compile(r"\d[年月]$"), re.compile(r"\d{1,2}[月日]")
_DAY = re.compile(rf"(?:\d{{1,2}}月)?\d{{1,2}}日(?:{pattern('day_parts')}|晚|夜)?")
_GIVEN = 0.0  # log-odds of a character that often stands in given names
_HEAD = 6  # characters of a line in which its first words stand
_CLAUSE = 3  # characters of a clause too short for half a headline, beside one more than twice as long
_SUBTITLE = re.compile("—+[^,。;]+$")  # ——记某某中学教师某某
_LONGEST_OFFICE = 6  # characters of an office at the end of a line, with the surname behind it


_HEADLINE_LONGEST = 44  # characters of the longest headline line that stands over prose without a formula
_PLAIN = 16  # characters of most headlines
_HEADING_LONGEST = 30  # characters; headings of the labelled pages have at most 22
_TELLS = re.compile(
    rf"^(?:据(?!理|此)|会议[^,室]{{0,4}}(?:指出|强调|要求|认为|听取|通报)|记者(?!{pattern('reporter_columns')}|[一-鿿]{{2}}:(?<!获悉:)(?<!看到:)(?<!发现:)(?<!了解:))|截至|目前|随后|同时|此外|另外|其中|下一步,|最后,|首先,|近年来|今年以来|去年以来|如今,|现场,|(?:会|课|饭|赛|事|婚|战)[前后上间],)"
    rf"|{pattern('speech')},|(?:^[一-鿿]{{2,4}}|,.{{0,20}})(?:{pattern('speech', 'reported_acts')}|听取|来到|走进|查看|察看|回顾|阐述)了"
)
# No paragraph begins with what somebody does whose name is not there
_SPEAKS = re.compile(rf"(?:{pattern('speech')}|回忆|道)(?:说|道)?[,:]|告诉记者|(?:[一-鿿]{{2}}地|笑着)说")
_REST = re.compile("[^。,;:!?“”]{1,3}。")  # what a column cut off a sentence: 进来。
_CLOSING = (",", "。", "、", ";", ":", ")", "”", "%", "‰", "℃", "?", "!", "》")
# On the labelled pages 29 lines over text end in such a word, and 34 have text below that begins with one such as 们 or 的:
# no headline does
_WAITING = frozenset("的和与及在对把是从以为并被由于就向让给")
_WAITING_KINDS, _BEHIND = frozenset(("p", "c", "uj")), frozenset(("uj", "ul", "ug", "k", "ng"))
_THEM = frozenset(("我", "你", "您", "他", "她", "它", "我们", "你们", "他们", "她们", "它们"))
_TAIL = 8  # characters in which the last two words of a line stand
