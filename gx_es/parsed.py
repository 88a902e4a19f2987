"""What parsing makes of a page, and what governed it: known without the parser, whose patterns take long to compile."""

import hashlib
from dataclasses import dataclass

from gx_es.dictionary import Dictionary, simple
from gx_es.extract.fields import NOT_READ, Fields, Imprint
from gx_es.legible import Legible
from gx_es.page import Article, Page, Residue


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page, its articles, their fields (one for each article, in order) and what belongs to no article.

    `rules` is the digest of the decisions and the dictionary that governed the reading, `imprint` what is known of its issue.
    """

    page: Page
    articles: tuple[Article, ...]
    fields: tuple[Fields, ...]
    residue: tuple[Residue, ...]
    rules: str | None = None
    imprint: Imprint = NOT_READ


def rules(page: Page, dictionary: Dictionary) -> str | None:
    """Return a digest of the decisions and words that govern how a page is read, None where there are none.

    Of a dictionary, only the words that stand on the page do: a new word is no reason to read other pages again.
    """
    words = simple(dictionary).of(Legible.of(page.text).text) if dictionary.words else dictionary
    if not (page.decisions.said or words.words):
        return None
    return hashlib.sha256(f"{page.decisions.digest}\0{words.digest}".encode()).hexdigest()
