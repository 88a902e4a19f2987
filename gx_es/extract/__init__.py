"""Read the fields of the articles of a page: pure functions over an article and its page."""

from collections.abc import Sequence

from gx_es.extract.credits import credits_of
from gx_es.extract.dates import dates
from gx_es.extract.fields import Fields
from gx_es.extract.people import page_mentions
from gx_es.page import Article, Page, Residue


def extract(page: Page, articles: Sequence[Article], residue: Sequence[Residue]) -> tuple[Fields, ...]:
    """Return the fields of each article, in order."""
    days = dates(page, articles, residue)
    signed = [credits_of(article) for article in articles]
    mentions = page_mentions(
        articles, [frozenset((*by.reporters, *by.correspondents, *by.photographers)) for by in signed]
    )
    return tuple(Fields(*parts) for parts in zip(days, signed, mentions, strict=True))
