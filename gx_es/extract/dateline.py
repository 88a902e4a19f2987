"""The day that a text bears outside its sentences: in brackets under its title, or in a line under its end."""

import re

from gx_es.extract.event_day import event_day
from gx_es.extract.expressions import Expression, expressions
from gx_es.page import Article
from gx_es.segment.issue_days import is_closing_day
from gx_es.segment.lines import narrow

_BRACKETS = re.compile(r"\(([^()]{6,24})\)$")

Dateline = tuple[str, Expression]


def under_title(article: Article) -> Dateline | None:
    """Read the day in brackets that ends a headline, as that of a speech does; with the text that it stands in."""
    parts = [part.text for part in (article.kicker, article.title, article.subtitle) if part]
    found = _BRACKETS.search(narrow(parts[-1])) if parts else None
    return _full_day(parts[-1][found.start(1) : found.end(1)]) if found else None


def under_end(article: Article) -> Dateline | None:
    """Read the day in the last line of a letter or an essay (1998年9月3日于某某); with that line."""
    last = article.paragraphs[-1].text if article.paragraphs else ""
    return _full_day(last) if is_closing_day(narrow(last)) else None


def in_headline(article: Article) -> Dateline | None:
    """Read the day that a headline names where the text goes on with 当日: 5月12日凌晨仓库冒烟; with the part that has it."""
    if not _THAT_DAY.search(narrow(article.body)[:_OPENING]):
        return None
    for part in (article.kicker, article.title, article.subtitle):
        text = narrow(part.text) if part else ""
        day = event_day(text, [one for one in expressions(text) if one.kind == "day"], None)
        if part and day:
            return part.text, day
    return None


_THAT_DAY = re.compile("当[日天晚夜]|(?:这|那)一?天")
_OPENING = 40  # characters of a text, its formula with them, in which it goes on with the day of the headline


def _full_day(text: str) -> Dateline | None:
    days = (one for one in expressions(narrow(text)) if one.kind == "day" and one.year and not one.start)
    return next(((text, one) for one in days), None)
