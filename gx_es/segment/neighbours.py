"""What the items of a page are beside each other: tables, halves of headlines, sentences under pictures, news that looks like a notice."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from gx_es.segment.dated import DATED, DATED_CLAUSE
from gx_es.segment.items import Item, Kind, closes
from gx_es.segment.lines import OPEN_ENDS, Line, ended
from gx_es.segment.openings import is_letter
from gx_es.segment.prose import is_document_number
from gx_es.segment.tables import tables
from gx_es.segment.tails import trailing
from gx_es.segment.wrapping import begins_sentence

_PICTURE_SENTENCE = 40  # characters of a caption without a credit, between headline and opening
# Characters of one where only a dated paragraph follows, and of a headline with a full stop
_PICTURE_PHRASE = 24
_REPORT = 30  # characters of a sentence of a report; particulars of notices are shorter
_REPORT_ITEMS = 6  # items of a short report
_OF_NOTICE = re.compile("作废|挂失|特此|声明|逾期|公告期|欢迎(?:选购|惠顾|订购|垂询|光顾|洽谈|加盟)")
_ARTICLE = 60  # items in which the byline of a text stands
_KICKER = 36  # characters of a kicker with a day
_HEADLINE_LINES = 3  # lines below it that may be of the headline
_HALF = 12  # characters of half a headline that ends in a comma (一双手,)
_TEXT = (Kind.PROSE, Kind.OPENING)
_TURNS = 3  # turns of the shortest dialogue; two lines with a colon may be halves of a headline
_TURN = re.compile("[一-鿿·]{1,8}:.")
# What a sentence tells that is no picture's
_TELLING = re.compile(r"[“!?…,:;他她我你了过]|^(?:[今昨去前那这每当上本近一春夏秋冬]|\d)")


def beside_each_other(found: list[Item]) -> list[Item]:
    """Tell again the kinds of items that only their neighbours tell."""
    found = _without_false_notices(list(_with_dialogues(_with_tables(found))))
    found = _with_telling_headlines(_with_dated_kickers(_with_cut_headlines(found)))
    return _with_captions(_with_full_stops(found))


def _with_cut_headlines(found: list[Item]) -> list[Item]:
    """Halves of headlines that look like text: they end in a comma over a short line, or begin with a mark behind one."""
    for at in range(1, len(found) - 1):
        if found[at].kind is Kind.PROSE and (_is_first_half(found, at) or _is_last_half(found, at)):
            found[at] = Item(Kind.SHORT, found[at].lines)
    return found


def _is_first_half(found: list[Item], at: int) -> bool:
    """Whether a line that ends in a comma, between a finished text and a short line, begins a headline."""
    above, item, below, *behind = found[at - 1 : at + 3]
    bare = item.first.bare
    if len(bare) > _HALF or not bare.endswith((",", "—", ":")) or not _is_over(above) or not behind:
        return False
    if below.kind is not Kind.SHORT or len(below.first.bare) > _HALF or below.first.gap > item.first.gap:
        return False
    if bare[-1] == ":" and (ended(below.first.text) or is_letter(bare)):
        return False
    return bare[-1] == "—" or behind[0].kind in (*_TEXT, Kind.BYLINE, Kind.CAPTION)


def _is_last_half(found: list[Item], at: int) -> bool:
    """Whether a line that begins with a mark, between a short line and an opening, ends a headline: 要求关口前移 / 、力量下沉."""
    above, item, below = found[at - 1 : at + 2]
    torn = item.first.bare[0] in ",、" and not ended(item.first.text)
    return torn and above.kind is Kind.SHORT and below.kind is Kind.OPENING


def _with_dated_kickers(found: list[Item]) -> list[Item]:
    """A day and what is held on it, over short lines that hug it and stand apart from the text, is a kicker."""
    for at, (item, below) in enumerate(pairwise(found)):
        if (
            item.kind is Kind.PROSE
            and (at == 0 or (item.first.gap and _is_over(found[at - 1])))
            and _names_day(item.first)
            and below.kind is Kind.SHORT
            and not below.first.gap
        ):
            rest = found[at + 2 : at + 2 + _HEADLINE_LINES]
            text = next((each for each in rest if each.kind is not Kind.SHORT or each.first.gap), None)
            if text is not None and text.first.gap:
                found[at] = Item(Kind.SHORT, item.lines)
    return found


def _with_telling_headlines(found: list[Item]) -> list[Item]:
    """A clause that stands apart from a closing byline, and hugs the text, is a headline: 昨夜,一只鹿走进了百货大楼."""
    for at in range(2, len(found) - 1):
        item, text = found[at : at + 2]
        if (
            item.kind is Kind.PROSE
            and closes(found, at - 1)
            and item.first.gap
            and len(item.first.bare) <= _PICTURE_PHRASE
            and not item.first.bare.endswith(OPEN_ENDS)
            and (not text.first.gap or (DATED.match(text.first.text) and not ended(item.first.text)))
            and text.kind in _TEXT
            and len(text.first.bare) > len(item.first.bare)
        ):
            found[at] = Item(Kind.SHORT, item.lines)
    return found


def _with_full_stops(found: list[Item]) -> list[Item]:
    """A sentence that stands alone over an opening, or a byline that hugs its text, is a headline with a full stop.

    Where news has no headlines at all, such a sentence is the last of the news above.
    """
    heads = {at for at in range(len(found) - 1) if _stands_alone(found, at)}
    bare = (
        below.kind is Kind.OPENING and above.kind in (*_TEXT, Kind.BYLINE) and at not in heads
        for at, (above, below) in enumerate(pairwise(found))
    )
    if heads and not any(bare):
        found = [Item(Kind.SHORT, item.lines) if at in heads else item for at, item in enumerate(found)]
    return found


def _stands_alone(found: list[Item], at: int) -> bool:
    item, below = found[at : at + 2]
    if (
        item.kind is not Kind.PROSE
        or len(item.first.bare) > _PICTURE_PHRASE
        or not item.first.bare.endswith("。")
        or item.first.bare.count("。") > 1
        or (at and not (item.first.gap and found[at - 1].kind is not Kind.SHORT and _is_over(found[at - 1])))
    ):
        return False
    if below.kind is Kind.OPENING:
        return True
    text = found[at + 2] if at + 2 < len(found) else None
    if text is None or text.kind is not Kind.PROSE:
        return False
    if below.kind is Kind.SHORT:  # at the head of a page, over the line that it hugs and a text apart
        return not (at or below.first.gap) and text.first.gap > 0
    return below.kind is Kind.BYLINE and not text.first.gap


def _is_over(above: Item) -> bool:
    return above.kind not in _TEXT or ended(above.lines[-1].text)


def _names_day(line: Line) -> bool:
    """Whether a line may be a kicker with a day: one comma, behind it, and no end."""
    return (
        len(line.bare) <= _KICKER
        and line.bare.count(",") == 1
        and not ended(line.text)
        and bool(DATED_CLAUSE.match(line.bare))
    )


def _with_dialogues(found: Iterable[Item]) -> Iterator[Item]:
    """Turns of a dialogue are text, however short: several in a row, of which one speaker has two."""
    for turns, group in groupby(found, _is_turn):
        run = list(group)
        speakers = [item.first.bare.partition(":")[0] for item in run] if turns else []
        if len(run) >= _TURNS and len(set(speakers)) < len(speakers):
            run = [item._replace(kind=Kind.PROSE) for item in run]
        yield from run


def _is_turn(item: Item) -> bool:
    return item.kind in (Kind.SHORT, Kind.PROSE) and bool(_TURN.match(item.first.bare))


def _with_tables(found: list[Item]) -> Iterator[Item]:
    """Tell the tables among short lines; each becomes one item."""
    for short, group in groupby(found, lambda item: item.kind is Kind.SHORT):
        run, at = list(group), 0
        for start, end in tables([item.first for item in run]) if short else ():
            yield from run[at:start]
            yield Item(Kind.TABLE, tuple(item.first for item in run[start:end]))
            at = end
        yield from run[at:]


def _without_false_notices(found: list[Item]) -> list[Item]:
    """What is no notice: a report with a telephone number, between a headline or text and a byline; an official document."""
    for at in range(1, len(found)):
        item, above = found[at], found[at - 1]
        if above.kind is Kind.NOTICE_HEAD and is_document_number(item.first.bare):
            found[at - 1] = Item(Kind.SHORT, above.lines)
        if (
            item.kind is Kind.NOTICE_LINE
            and above.kind in (Kind.SHORT, *_TEXT)
            and len(item.first.bare) >= _REPORT
            and ended(item.first.text)
            and not _OF_NOTICE.search(item.first.bare)
            and _is_signed(found, at)
        ):
            found[at] = Item(Kind.PROSE, item.lines)
    return found


def _is_signed(found: list[Item], at: int) -> bool:
    """Whether a byline closes the text that an item begins or goes on with."""
    for item in found[at : at + _REPORT_ITEMS]:
        if item.kind is Kind.BYLINE:
            return True
        if item.kind not in (Kind.PROSE, Kind.NOTICE_LINE) or item.first.text.endswith(":"):
            return False
        if trailing(item.first.text):
            return True
    return False


def _with_captions(found: list[Item]) -> list[Item]:
    """A short sentence between headline and opening describes the picture there, and one over the name of who took it."""
    found = list(_credited(found))
    for at in range(1, len(found) - 1):
        before, item, after = found[at - 1 : at + 2]
        if (
            item.kind is Kind.PROSE
            and before.kind is Kind.SHORT
            and len(item.first.bare) <= _PICTURE_SENTENCE
            and ended(item.first.text)
            and not begins_sentence(before.first, item.first)
            and (_heads_body(found, at + 1, after) or _is_pictured(found, at))
        ):
            found[at] = Item(Kind.CAPTION, item.lines)
    return found


def _credited(found: list[Item]) -> Iterator[Item]:
    """Join a short sentence and the credit of a picture in the next line."""
    at = 0
    while at < len(found):
        item, credit = found[at], found[at + 1] if at + 1 < len(found) else None
        if (
            credit is not None
            and credit.byline is not None
            and credit.byline.photo_only
            and not credit.first.gap
            and item.kind in (Kind.PROSE, Kind.CAPTION)
            and len(item.lines) == 1
            and len(item.first.bare) <= _PICTURE_SENTENCE
            and (at == 0 or found[at - 1].kind not in _TEXT or item.kind is Kind.CAPTION or item.first.gap)
        ):
            yield Item(Kind.CAPTION, (*item.lines, *credit.lines))
            at += 2
        else:
            yield item
            at += 1


def _is_pictured(found: list[Item], at: int) -> bool:
    """Whether a sentence over the text can be what a picture shows, and the byline of that text has pictures."""
    bare = found[at].first.bare
    if (
        len(bare) > _PICTURE_PHRASE
        or _TELLING.search(bare.rstrip("。"))
        or found[at + 1].kind is not Kind.PROSE
        or _ends_sentence(found, at)
    ):
        return False
    return _pictures_ahead(found, at) is True


def _pictures_ahead(found: list[Item], at: int) -> bool | None:
    """Whether the byline that signs the text below an item names who took pictures; None where none signs it."""
    for item in found[at + 1 : at + _ARTICLE]:
        if item.kind is Kind.BYLINE:
            return _has_pictures(item)
        if item.kind is Kind.OPENING:
            return None
        if item.kind is Kind.PROSE and (tail := trailing(item.first.text)):
            return any(group.photo for group in tail[1].groups)
    return None


def _has_pictures(item: Item) -> bool:
    return item.byline is not None and any(group.photo for group in item.byline.groups)


def _ends_sentence(found: list[Item], at: int) -> bool:
    """Whether the short lines above an item go on with a sentence, as those of a narrow column do."""
    above = next((found[up] for up in range(at - 1, -1, -1) if found[up].kind is not Kind.SHORT), None)
    return above is not None and above.kind in _TEXT and not ended(above.lines[-1].text)


def _heads_body(found: list[Item], at: int, after: Item) -> bool:
    if after.kind is Kind.OPENING:
        return True
    if after.kind is Kind.PROSE and after.first.gap and DATED.match(after.first.text):
        sentence = found[at - 1].first.bare
        phrase = len(sentence) <= _PICTURE_PHRASE and "“" not in sentence
        return phrase and _pictures_ahead(found, at) is not False
    below = found[at + 1] if at + 1 < len(found) else None
    if after.kind is not Kind.BYLINE or below is None or below.kind is not Kind.PROSE:
        return False
    return _has_pictures(after) or not _TELLING.search(found[at - 1].first.bare.rstrip("。"))
