"""One pure function from a page to its articles with their fields."""

from dataclasses import dataclass

from gx_es.extract import extract
from gx_es.extract.fields import Fields
from gx_es.extract.ner import RULES, Engine
from gx_es.page import Article, Page, Residue
from gx_es.segment import segment


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page, its articles, their fields (one for each article, in order) and what belongs to no article."""

    page: Page
    articles: tuple[Article, ...]
    fields: tuple[Fields, ...]
    residue: tuple[Residue, ...]


def parse(page: Page, engine: Engine = RULES) -> ParsedPage:
    """Cut a page into articles and read their fields; never raises on any text.

    The engine adds people to those that the rules find.
    """
    articles, residue = segment(page.text)
    return ParsedPage(page, articles, extract(page, articles, residue, engine), residue)
