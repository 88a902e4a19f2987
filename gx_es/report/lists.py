"""Lists of articles: each has an address in the page, a fragment, and the places of its articles among all.

A fragment names what the articles have in common: `person=甲&month=2021-11` is who and when.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlencode

from gx_es.document import Document
from gx_es.lexicon.folding import fold

Common = tuple[str, str]  # a facet and its value: month, 2021-11

# By facet, the field with its values.
FIELDS = {
    "person": "people",
    "reporter": "reporter",
    "correspondent": "correspondent",
    "photographer": "photographer",
    "organization": "organizations",
    "keyword": "keywords",
    "word": "words",
}
POST = " / "  # between the organisation and the title of a post


def fragment(common: Iterable[Common]) -> str:
    """Return the address of the list of articles that have all of these in common."""
    return "#" + urlencode(list(common), quote_via=quote)


def places(
    articles: Iterable[Document], person: str | None, wanted: frozenset[Common]
) -> dict[str, list[int]]:
    """Return by `facet=value` the places of the articles that have it, for the facets and words wanted."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        for facet, value in sorted(set(_facets(article, person))):
            if facet not in {"word", "keyword"} or (facet, value) in wanted:
                lists[f"{facet}={value}"].append(place)
    return dict(sorted(lists.items()))


def _facets(article: Document, person: str | None) -> Iterator[Common]:
    """Yield what an article may have in common with others; of posts, those of the person."""
    if article["date"]:
        yield "month", article["date"][:7]
    yield "page", article["page"]["id"]
    for facet, field in FIELDS.items():
        yield from ((facet, value) for value in article[field])
    for mention in article["mentions"]:
        if person and fold(mention["name"]) == fold(person):
            yield "post", POST.join((mention["org"] or "", mention["title"] or ""))
            yield "org-of", mention["org"] or ""
    yield from (("lacks", lack) for lack in _lacks(article))


def _lacks(article: Document) -> Iterator[str]:
    if not article["date"]:
        yield "undated"
    if not (article["reporter"] or article["correspondent"]):
        yield "unsigned"
    if article["title"] is None:
        yield "untitled"
    if not article["people"]:
        yield "nobody"
