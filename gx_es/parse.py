"""One pure function from a page to its articles with their fields."""

from dataclasses import replace

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.extract.extraction import extract
from gx_es.extract.imprint import imprint
from gx_es.extract.ner import RULES, Engine
from gx_es.lexicon.folding import simplified
from gx_es.page import Page
from gx_es.parsed import ParsedPage, rules
from gx_es.printed import printed_articles, printed_fields
from gx_es.segment.segmentation import segment


def parse(page: Page, engine: Engine = RULES, dictionary: Dictionary = NO_WORDS) -> ParsedPage:
    """Cut a page into articles and read their fields; never raises on any text.

    The engine adds people to those that the rules find; the page's decisions and the user's dictionary have the last word.
    """
    text = simplified(page.text)  # what the rules are written for
    articles, residue = segment(text)
    of = imprint(page, text, articles, residue)
    simple = replace(page, text=text)
    fields = extract(simple, articles, residue, engine, dictionary, issue=of.issue.issue_date)
    if text != page.text:
        fields = printed_fields(fields, articles, text, page.text)
        articles = printed_articles(articles, page.text)
    return ParsedPage(page, articles, fields, residue, rules(page, dictionary), of)
