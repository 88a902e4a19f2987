"""One pure function from a page to its articles with their fields."""

from dataclasses import replace

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.extract.extraction import extract
from gx_es.extract.imprint import imprint
from gx_es.extract.ner import RULES, Engine
from gx_es.legible import Legible
from gx_es.page import Page
from gx_es.parsed import ParsedPage, rules
from gx_es.printed import printed_articles, printed_fields, printed_residue
from gx_es.segment.segmentation import segment


def parse(page: Page, engine: Engine = RULES, dictionary: Dictionary = NO_WORDS) -> ParsedPage:
    """Cut a page into articles and read their fields; never raises on any text.

    The engine adds people to those that the rules find; the page's decisions and the user's dictionary have the last word.
    """
    read = Legible.of(page.text)
    articles, residue = segment(read.text)
    of = imprint(page, read.text, articles, residue)
    legible = replace(page, text=read.text)
    fields = extract(legible, articles, residue, engine, dictionary, issue=of.issue.issue_date)
    if read.text != page.text:
        articles, residue = printed_articles(articles, read, page.text), printed_residue(residue, read)
        fields = printed_fields(fields, articles, read, page.text)
    return ParsedPage(page, articles, fields, residue, rules(page, dictionary), of)
