"""Read the fields of the articles of a page: stages, each a pure function over an article and its page."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from gx_es.dictionary import Dictionary
from gx_es.extract.bare import Bare
from gx_es.extract.credits import page_credits
from gx_es.extract.dates import dates
from gx_es.extract.fields import Credits, Fields, Mention, When
from gx_es.extract.known import Known, known
from gx_es.extract.masthead import masthead_claims
from gx_es.extract.named import organizations_and_places
from gx_es.extract.ner import Engine
from gx_es.extract.people import page_mentions
from gx_es.extract.terms import content_words, keywords
from gx_es.page import Article, Page, Residue
from gx_es.words import tag


def extract(  # noqa: PLR0913 - a page in its parts, its issue, and what it is read with
    page: Page,
    articles: Sequence[Article],
    residue: Sequence[Residue],
    engine: Engine,
    dictionary: Dictionary,
    *,
    issue: date | None,
) -> tuple[Fields, ...]:
    """Return the fields of each article, in order; the engine adds people to those that the rules find.

    `issue` is the day of the page's issue.

    The page's decisions and the user's dictionary have the last word.
    """
    rules = known(page.decisions, dictionary)
    bodies = [Bare.of(article.body) for article in articles]
    days = dates(articles, bodies, issue, masthead_claims(page.text, residue))
    signed = page_credits(articles)
    mentions = page_mentions(bodies, [by.names for by in signed], engine, rules)
    fields = partial(_fields, rules)
    return tuple(fields(*parts) for parts in zip(bodies, days, signed, mentions, strict=True))


def _fields(rules: Known, body: Bare, when: When, signed: Credits, mentions: tuple[Mention, ...]) -> Fields:
    # no word is read out of a name (爱国 in 王爱国)
    tokens = tag(body.without((seen.start, seen.end) for seen in mentions), rules.dictionary)
    found = content_words(tokens, rules.terms)
    bodies, places = organizations_and_places(tokens, (seen.org for seen in mentions if seen.org))
    return Fields(
        when=when,
        credits=signed,
        mentions=mentions,
        organizations=tuple(bodies),
        places=places,
        keywords=keywords(found, bodies + Counter(seen.name for seen in mentions)),
        words=tuple(dict.fromkeys(found)),
    )
