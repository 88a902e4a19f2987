"""Who wrote and who photographed an article: read from its bylines, its opening and its captions."""

from collections.abc import Iterator, Sequence

from gx_es.extract.fields import Credits
from gx_es.page import Article
from gx_es.segment import bylines
from gx_es.segment.captions import caption_credit
from gx_es.segment.grouping import Group
from gx_es.segment.lines import narrow
from gx_es.segment.openings import opening_byline
from gx_es.segment.signatures import signature


def page_credits(articles: Sequence[Article]) -> list[Credits]:
    """Return who wrote and who photographed each article of a page, in order.

    What stands in brackets alone is a name where it is one in another byline of the page, whatever it begins with: (清樾).
    """
    signed = [_credits_of(article) for article in articles]
    known = frozenset[str]().union(*(by.names for by in signed))
    return [
        by if by.names else by._replace(reporters=tuple(_in_brackets(article, known)))
        for by, article in zip(signed, articles, strict=True)
    ]


def _in_brackets(article: Article, known: frozenset[str]) -> Iterator[str]:
    for byline in article.bylines:
        text = "".join(narrow(byline.text).split())
        if text[:1] == "(" and text[-1:] == ")" and text[1:-1] in known:
            yield text[1:-1]


def _credits_of(article: Article) -> Credits:
    """Return the names in the order of print; names behind 摄影 or 文/图 are photographers, also of captions."""
    groups = [*_opening_groups(article), *_byline_groups(article)]
    reporters = [
        name for group in groups if group.role in {None, "reporter"} and _wrote(group) for name in group.names
    ]
    correspondents = [name for group in groups if group.role == "correspondent" for name in group.names]
    photographers = [name for group in groups if group.photo for name in group.names]
    for caption in article.captions:
        read = caption_credit(narrow(caption.text))
        photographers += [name for group in (read.groups if read else ()) for name in group.names]
    return Credits(*(tuple(dict.fromkeys(names)) for names in (reporters, correspondents, photographers)))


def _wrote(group: Group) -> bool:
    return group.wrote or group.role == "reporter"


def _opening_groups(article: Article) -> tuple[Group, ...]:
    if not article.paragraphs:
        return ()
    read = opening_byline(narrow(article.paragraphs[0].text))
    return read.groups if read else ()


def _byline_groups(article: Article) -> list[Group]:
    """Read the bylines together where they make one, for a mark may stand on the line after its names."""
    texts = [narrow(byline.text) for byline in article.bylines]
    read = [bylines.read(text) for text in texts]
    if len(texts) > 1 and not all(read) and not any("(" in text for text in texts):
        whole = bylines.read("\n".join(texts))
        if whole:
            return list(whole.groups)
    signed = (found or signature(text) for found, text in zip(read, texts, strict=True))
    return [group for found in signed if found for group in found.groups]
