"""What was read out of a page that had to be made legible, given as the page prints it.

The rules and word lists know simplified characters alone: a page in traditional ones is read as if it were printed in
those (see `legible`). Its articles and fields then get their own characters and their places on the page back.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from gx_es.extract.fields import Credits, Fields, Mention
from gx_es.legible import Legible
from gx_es.page import Article, Passage, Residue, Section
from gx_es.segment.lines import narrow


def printed_articles(articles: Iterable[Article], read: Legible, text: str) -> tuple[Article, ...]:
    """Return articles with the characters, and the spans, of the text of their page."""
    return tuple(_article(article, _Page(read, text)) for article in articles)


def printed_residue(residue: Iterable[Residue], read: Legible) -> tuple[Residue, ...]:
    """Return residue with the spans of its page."""
    return tuple(left._replace(span=read.on_page(left.span)) for left in residue)


def printed_fields(
    fields: Iterable[Fields], articles: Iterable[Article], read: Legible, text: str
) -> tuple[Fields, ...]:
    """Return the fields of printed articles with the characters of the text of their page.

    A word is given as its article has it, or the page elsewhere. What stands nowhere there, as a name that people
    decided on, stays.
    """
    simple = narrow(read.simple)  # as most words are given
    page = _Printed(simple, text)
    whole = (page, page.bare())
    return tuple(
        _fields(each, _Words(_within(article, simple, text), *whole))
        for each, article in zip(fields, articles, strict=True)
    )


class _Printed:
    """Finds how the words of a text are printed.

    They are asked for about in the order of print: each is looked for behind the last one first.
    """

    def __init__(self, simple: str, text: str) -> None:
        self._simple, self._text, self._last = simple, text, 0

    def bare(self) -> "_Printed":
        """Return the text without blanks, which stand in words that lines were broken in."""
        return _Printed("".join(self._simple.split()), "".join(self._text.split()))

    def find(self, word: str) -> str | None:
        """Return a word as it is printed, None where it is not there; a narrowed word stays narrowed."""
        at, narrowed = self._place(word), word
        if at < 0:
            narrowed = narrow(word)
            at = self._place(narrowed) if word != narrowed else at
        if at < 0:
            return None
        self._last = at
        printed = self._text[at : at + len(word)]
        return narrow(printed) if word == narrowed != printed else printed

    def _place(self, word: str) -> int:
        at = self._simple.find(word, self._last)
        return at if at >= 0 else self._simple.find(word, 0, self._last + len(word))


class _Words:
    """Finds how words are printed: in the first of some texts that has them."""

    def __init__(self, *texts: _Printed) -> None:
        self._texts = texts

    def __call__(self, word: str) -> str:
        found = (text.find(word) for text in self._texts)
        return next((printed for printed in found if printed is not None), word)

    def all(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self, words))


def _within(article: Article, simple: str, text: str) -> _Printed:
    """Return the parts of an article in the order of print, without blanks."""
    spans = sorted(span for part in article.passages for span in part.spans)
    read, printed = ("".join(page[start:end] for start, end in spans) for page in (simple, text))
    return _Printed(read, printed).bare()


class _Page(NamedTuple):
    """A page as it was read and as it is printed."""

    read: Legible
    text: str

    def passage(self, passage: Passage) -> Passage:
        """Put the characters of the spans in the place of those that were read; blanks of the joining stay."""
        spans = tuple(map(self.read.on_page, passage.spans))
        printed = "".join("".join(self.text[start:end] for start, end in spans).split())
        if printed == "".join(passage.text.split()):
            return Passage(passage.text, spans)  # most of a page that had to be made legible somewhere
        chars = iter(printed)
        return Passage("".join(char if char.isspace() else next(chars) for char in passage.text), spans)

    def passages(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(map(self.passage, passages))


def _article(article: Article, page: _Page) -> Article:
    return replace(
        article,
        kicker=article.kicker and page.passage(article.kicker),
        title=article.title and page.passage(article.title),
        subtitle=article.subtitle and page.passage(article.subtitle),
        captions=page.passages(article.captions),
        sections=tuple(_section(section, page) for section in article.sections),
        paragraphs=page.passages(article.paragraphs),
        bylines=page.passages(article.bylines),
    )


def _section(section: Section, page: _Page) -> Section:
    return section._replace(
        label=section.label and page.passage(section.label),
        heading=section.heading and page.passage(section.heading),
    )


def _fields(fields: Fields, page: _Words) -> Fields:
    when, signed = fields.when, fields.credits
    return Fields(
        when=when._replace(
            text=when.text and page(when.text), evidence=when.evidence and page(when.evidence)
        ),
        credits=Credits(*(page.all(names) for names in signed)),
        mentions=tuple(_mention(mention, page) for mention in fields.mentions),
        organizations=page.all(fields.organizations),
        places=page.all(fields.places),
        keywords=page.all(fields.keywords),
        words=page.all(fields.words),
    )


def _mention(mention: Mention, page: _Words) -> Mention:
    return mention._replace(
        name=page(mention.name),
        title=mention.title and page(mention.title),
        org=mention.org and page(mention.org),
    )
