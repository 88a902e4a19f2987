"""The outline of a parsed page, for people: its articles with what was read out of them, and what is left over."""

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from gx_es.commands.console import one_line
from gx_es.extract.fields import Fields, Imprint
from gx_es.page import Article, Passage, printed
from gx_es.parsed import ParsedPage

_OPENING = 60  # characters of the body that are shown: about one line of a terminal in Chinese


def outline(parsed: ParsedPage) -> Group:
    """Return the outline of a page."""
    articles = zip(parsed.articles, parsed.fields, strict=True)
    return Group(
        Text(f"{one_line(parsed.page.file)}: {_count(len(parsed.articles))}", style="bold"),
        *_imprint(parsed.imprint),
        *(line for article, fields in articles for line in _article(article, fields)),
        *_residue(parsed),
        Text(""),
    )


def _imprint(imprint: Imprint) -> Iterator[Text]:
    said = zip(
        (imprint.issue.newspaper, imprint.issue.issue_date, imprint.issue.number),
        imprint.evidence,
        strict=True,
    )
    if known := " · ".join(f"{value} ({evidence})" for value, evidence in said if value):
        yield Text(f"     {'issue':8}", style="dim") + Text(one_line(known))


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _article(article: Article, fields: Fields) -> Iterator[Text]:
    heads = [_plain(part) for part in (article.kicker, article.title, article.subtitle) if part]
    yield Text(f"{article.ordinal + 1:3}. ") + Text(" / ".join(heads) or "(no headline)", style="bold")
    for label, value in _facts(article, fields):
        if value:
            yield Text(f"     {label:8}", style="dim") + Text(one_line(value))


def _facts(article: Article, fields: Fields) -> Iterator[tuple[str, str]]:
    by = fields.credits
    yield "date", _date(fields)
    yield (
        "by",
        "; ".join(
            f"{role} {' '.join(names)}"
            for role, names in (
                ("记者", by.reporters),
                ("通讯员", by.correspondents),
                ("摄影", by.photographers),
            )
            if names
        ),
    )
    yield "people", "、".join(fields.people)
    yield "section", " | ".join(_plain(part.heading or part.label) for part in article.sections)
    yield "caption", " | ".join(_plain(caption) for caption in article.captions)
    body = article.body
    yield "body", f"{body[:_OPENING]}{'…' if len(body) > _OPENING else ''} ({printed(body):,} characters)"


def _date(fields: Fields) -> str:
    when = fields.when
    known = when.day.isoformat() if when.day else f"({when.precision})" if when.text or when.days else ""
    if when.days and not when.day:
        known = f"({when.days.first} to {when.days.last})"
    printed = f" {when.text}" if when.text else ""
    return f"{known}{printed}{f', by {when.evidence}' if when.evidence else ''}"


def _residue(parsed: ParsedPage) -> Iterator[Text]:
    for left in parsed.residue:
        text = one_line(parsed.page.text[left.span.start : left.span.end])
        yield Text(f"  -  {left.kind:8} {text[:_OPENING]}", style="dim")


def _plain(passage: Passage | None) -> str:
    return one_line(passage.text) if passage else ""
