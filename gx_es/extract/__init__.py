"""Read the fields of the articles of a page: pure functions over an article and its page."""

from collections.abc import Sequence

from gx_es.extract.credits import credits_of
from gx_es.extract.dates import dates
from gx_es.extract.fields import Fields
from gx_es.page import Article, Page, Residue


def extract(page: Page, articles: Sequence[Article], residue: Sequence[Residue]) -> tuple[Fields, ...]:
    """Return the fields of each article, in order."""
    days = dates(page, articles, residue)
    return tuple(Fields(when, credits_of(article)) for when, article in zip(days, articles, strict=True))
