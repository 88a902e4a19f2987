"""Cut the text of a page into articles and residue: each non-blank character in exactly one of them.

lines -> stripping (page furniture out) -> kinds (what each line is by itself) -> neighbours (what lines beside each other are) -> wrapping (which short
lines are prose) -> outlook (what comes after each) -> assembly (drafts) -> articles
"""

from gx_es.page import Article, Residue
from gx_es.segment.assembly import Assembly
from gx_es.segment.flat import unfolded
from gx_es.segment.kinds import items
from gx_es.segment.lines import level, lines
from gx_es.segment.markup import without_markup
from gx_es.segment.neighbours import beside_each_other
from gx_es.segment.outlook import Outlook
from gx_es.segment.run_in import apart
from gx_es.segment.stripping import without_furniture
from gx_es.segment.wrapping import promote, wrap_width


def segment(text: str) -> tuple[tuple[Article, ...], tuple[Residue, ...]]:
    """Cut a page; articles come in the order of print, residue in the order of its spans."""
    residue: list[Residue] = []
    page_lines = apart(without_markup(level(unfolded(list(lines(text)))), residue))
    page_items = beside_each_other(items(without_furniture(page_lines, residue)))
    width = wrap_width(page_items)
    page_items = promote(page_items, width)
    assembly = Assembly(text, page_items, Outlook(page_items, width))
    articles, left = assembly.run()
    return articles, tuple(sorted((*residue, *left), key=lambda each: each.span))
