"""What each line of a page is, as far as the line itself and its neighbours tell."""

import re

from gx_es.lexicon import words
from gx_es.segment.captions import is_caption
from gx_es.segment.furniture import heads_several
from gx_es.segment.issue_days import is_closing_day
from gx_es.segment.items import Item, Kind
from gx_es.segment.lines import Line
from gx_es.segment.notices import is_notice_head, is_notice_line, is_offer
from gx_es.segment.openings import formula
from gx_es.segment.prose import is_prose
from gx_es.segment.signed import byline_at, signature_at
from gx_es.segment.tables import is_row
from gx_es.segment.tails import trailing

_LABEL = re.compile(r"(?:[■◆▲★◼▍▌►▶❖]+\s*[^■◆。,]{1,26}|【[^】]{1,12}】)$")


def items(kept: list[Line]) -> list[Item]:
    """Tell the kind of each line that is no page furniture."""
    found: list[Item] = []
    at = 0
    while at < len(kept):
        item = byline_at(kept, at) or signature_at(kept, at) or Item(_kind(kept[at]), (kept[at],))
        found.append(item)
        at += len(item.lines)
    return found


def _kind(line: Line) -> Kind:
    text = line.text
    if heads_several(line):
        return Kind.COLUMN
    if formula(text):
        return Kind.OPENING
    if is_notice_head(line):
        return Kind.NOTICE_HEAD
    if is_notice_line(line):
        return Kind.NOTICE_LINE
    if is_caption(text):
        return Kind.CAPTION
    if is_closing_day(text):
        return Kind.CLOSING
    if _LABEL.match(text) or line.bare in words("box_labels"):
        return Kind.LABEL
    if (is_prose(line.bare) and not is_row(text)) or _ends_text(text):
        return Kind.PROSE
    return Kind.NOTICE_LINE if is_offer(line) else Kind.SHORT


def _ends_text(text: str) -> bool:
    """Whether a byline stands behind a clause: the sentence lost its mark before it."""
    return "," in text and trailing(text) is not None
