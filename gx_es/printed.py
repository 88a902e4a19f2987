"""What was read out of a page in simplified characters, given as the page prints it.

The rules and word lists know simplified characters alone: a page in traditional ones is read as if it were printed in
those, one character for one, so that all offsets hold. Its articles and fields then get their own characters back.
"""

from collections.abc import Iterable
from dataclasses import replace

from gx_es.extract.fields import Credits, Fields, Mention
from gx_es.page import Article, Passage, Section
from gx_es.segment.lines import narrow


def printed_articles(articles: Iterable[Article], text: str) -> tuple[Article, ...]:
    """Return articles with the characters of the text of their page."""
    return tuple(_article(article, text) for article in articles)


def printed_fields(
    fields: Iterable[Fields], articles: Iterable[Article], simple: str, text: str
) -> tuple[Fields, ...]:
    """Return the fields of articles with the characters of the text of their page; `simple` is that text as it was read.

    A word is given as its article has it, or the page elsewhere. What stands nowhere there, as a name that people
    decided on, stays.
    """
    simple = narrow(simple)  # as most words are given
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


def _article(article: Article, text: str) -> Article:
    return replace(
        article,
        kicker=article.kicker and _passage(article.kicker, text),
        title=article.title and _passage(article.title, text),
        subtitle=article.subtitle and _passage(article.subtitle, text),
        captions=_passages(article.captions, text),
        sections=tuple(_section(section, text) for section in article.sections),
        paragraphs=_passages(article.paragraphs, text),
        bylines=_passages(article.bylines, text),
    )


def _section(section: Section, text: str) -> Section:
    return section._replace(
        label=section.label and _passage(section.label, text),
        heading=section.heading and _passage(section.heading, text),
    )


def _passages(passages: Iterable[Passage], text: str) -> tuple[Passage, ...]:
    return tuple(_passage(passage, text) for passage in passages)


def _passage(passage: Passage, text: str) -> Passage:
    """Put the characters of the spans in the place of those that were read; blanks of the joining stay."""
    printed = "".join("".join(text[start:end] for start, end in passage.spans).split())
    if printed == "".join(
        passage.text.split()
    ):  # most of a page in simplified characters that has another somewhere
        return passage
    chars = iter(printed)
    return passage._replace(text="".join(char if char.isspace() else next(chars) for char in passage.text))


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
