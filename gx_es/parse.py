"""One pure function from a page to its articles with their fields."""

import hashlib
from dataclasses import dataclass, replace

from gx_es.dictionary import NO_WORDS, Dictionary, simple
from gx_es.extract import extract
from gx_es.extract.fields import Fields
from gx_es.extract.ner import RULES, Engine
from gx_es.lexicon.folding import simplified
from gx_es.page import Article, Page, Residue
from gx_es.printed import printed_articles, printed_fields
from gx_es.segment import segment


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page, its articles, their fields (one for each article, in order) and what belongs to no article.

    `rules` is the digest of the decisions and the dictionary that governed the reading.
    """

    page: Page
    articles: tuple[Article, ...]
    fields: tuple[Fields, ...]
    residue: tuple[Residue, ...]
    rules: str | None = None


def parse(page: Page, engine: Engine = RULES, dictionary: Dictionary = NO_WORDS) -> ParsedPage:
    """Cut a page into articles and read their fields; never raises on any text.

    The engine adds people to those that the rules find; the page's decisions and the user's dictionary have the last word.
    """
    text = simplified(page.text)  # what the rules are written for
    articles, residue = segment(text)
    fields = extract(replace(page, text=text), articles, residue, engine, dictionary)
    if text != page.text:
        articles, fields = printed_articles(articles, page.text), printed_fields(fields, text, page.text)
    return ParsedPage(page, articles, fields, residue, rules(page, dictionary))


def rules(page: Page, dictionary: Dictionary) -> str | None:
    """Return a digest of the decisions and words that govern how a page is read, None where there are none.

    Of a dictionary, only the words that stand on the page do: a new word is no reason to read other pages again.
    """
    words = simple(dictionary).of(simplified(page.text)) if dictionary.words else dictionary
    if not (page.decisions.said or words.words):
        return None
    return hashlib.sha256(f"{page.decisions.digest}\0{words.digest}".encode()).hexdigest()
