"""The JSON documents of a parsed page: one for each article, and the page's own record."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import Any

from gx_es.decisions import Decisions
from gx_es.extract.fields import GIVEN, Days, Evidence, Fields
from gx_es.page import Article, Issue, Page, Passage, printed
from gx_es.parsed import ParsedPage
from gx_es.suspicion import suspicions

Document = dict[str, Any]

_BLANK = re.compile(r"\s+")
_OPENING = 40  # characters of the body that name an article: longer than any opening formula with its date


def documents(parsed: ParsedPage) -> Iterator[tuple[str, Document]]:
    """Yield `(_id, document)` for each article of the page, without the field `load`."""
    for _id, article, fields in zip(article_ids(parsed), parsed.articles, parsed.fields, strict=True):
        yield _id, _document(parsed, article, fields)


def article_ids(parsed: ParsedPage) -> list[str]:
    """Return the name of each article of the page."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for opening in map(_opening, parsed.articles):
        ids.append(article_id(parsed.page, opening, seen[opening]))
        seen[opening] += 1
    return ids


def article_id(page: Page, opening: str, again: int = 0) -> str:
    """Name an article by its page and its opening; `again` counts earlier articles that open alike."""
    return hashlib.sha256(f"{page.id}\0{opening}\0{again}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def page_record(parsed: ParsedPage) -> tuple[str, Document]:
    """Return `(_id, record)` of the page: its text, spans and ledger figures, without the field `load`."""
    page = parsed.page
    residue = [{"kind": left.kind, "start": left.span.start, "end": left.span.end} for left in parsed.residue]
    by_kind = _by_kind(parsed)
    articles = [_spans(article) for article in parsed.articles]
    record: Document = {
        "page": {**page_fields(parsed), "origin": page.origin},
        "text": page.text,
        "decisions": [{"name": name, "decision": decision} for name, decision in page.decisions.said],
        "articles": [
            {"id": _id, "spans": [{"start": start, "end": end} for start, end in spans]}
            for _id, spans in zip(article_ids(parsed), articles, strict=True)
        ],
        "residue": residue,
        "chars": {
            "read": printed(page.text),
            "articles": sum(printed(page.text[start:end]) for spans in articles for start, end in spans),
            "residue": sum(by_kind.values()),
        },
        "residue_by_kind": [{"kind": kind, "chars": chars} for kind, chars in sorted(by_kind.items())],
        "suspicions": [suspicion._asdict() for suspicion in suspicions(parsed)],
    }
    return record_id(page), record


def record_id(page: Page) -> str:
    """Return the id under which the page's record is kept."""
    return hashlib.sha256(page.id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def recorded_page(record: Document) -> Page:
    """Return the page that a record is of, equal to the one that was read: what `page_record` keeps of it."""
    known, given = record["page"], given_of(record["page"])
    decisions = Decisions(tuple((said["name"], said["decision"]) for said in record["decisions"]))
    return Page(
        id=known["id"],
        text=record["text"],
        file=known["file"],
        sha256=known["sha256"],
        newspaper=given.newspaper,
        issue_date=given.issue_date,
        number=given.number,
        decisions=decisions,
        origin=known["origin"],
    )


def given_of(known: Document) -> Issue:
    """Return what the user said of the issue of a page, by the part `page` of its record.

    It is that of which the evidence says so, and what has none: of an archive that is older than evidence.
    """
    evidence = known.get("issue_evidence") or {}
    said = {name: known[name] for name in Evidence._fields if evidence.get(name) in {None, GIVEN}}
    day = said.get("issue_date")
    return Issue(**{**said, "issue_date": date.fromisoformat(day) if day else None})


def read_from(record: Document) -> tuple[object, ...]:
    """Return what a page was before it was parsed, by its record without the text: the same however it is read."""
    known = record["page"]
    return known["id"], known["file"], known["sha256"], known["origin"], given_of(known), record["decisions"]


def _document(parsed: ParsedPage, article: Article, fields: Fields) -> Document:
    when = fields.when
    return {
        "page": page_fields(parsed),
        "ordinal": article.ordinal,
        "kicker": _text(article.kicker),
        "title": _text(article.title),
        "subtitle": _text(article.subtitle),
        "body": article.body,
        "sections": _sections(article),
        "captions": [caption.text for caption in article.captions],
        "byline": "\n".join(byline.text for byline in article.bylines) or None,
        "date": when.day.isoformat() if when.day else None,
        "date_text": when.text,
        "date_span": _days(when.days),
        "date_precision": when.precision,
        "date_evidence": when.evidence,
        "reporter": list(fields.credits.reporters),
        "correspondent": list(fields.credits.correspondents),
        "photographer": list(fields.credits.photographers),
        "people": list(fields.people),
        "mentions": [
            {"name": seen.name, "title": seen.title, "org": seen.org, "start": seen.start, "end": seen.end}
            for seen in fields.mentions
        ],
        "organizations": list(fields.organizations),
        "places": list(fields.places),
        "keywords": list(fields.keywords),
        "words": list(fields.words),
        "chars": printed(article.body),
    }


def _by_kind(parsed: ParsedPage) -> dict[str, int]:
    chars: Counter[str] = Counter()
    for left in parsed.residue:
        chars[left.kind] += printed(parsed.page.text[left.span.start : left.span.end])
    return chars


def page_fields(parsed: ParsedPage) -> Document:
    """Return what each document says of the page that it is of."""
    page, (issue, evidence, _) = parsed.page, parsed.imprint
    return {
        "id": page.id,
        "file": page.file,
        "newspaper": issue.newspaper,
        "issue_date": issue.issue_date.isoformat() if issue.issue_date else None,
        "number": issue.number,
        "issue_evidence": evidence._asdict(),
        "sha256": page.sha256,
    }


def _sections(article: Article) -> list[Document]:
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in article.paragraphs)]
    return [
        {"label": _text(part.label), "heading": _text(part.heading), "start": starts[part.paragraph]}
        for part in article.sections
    ]


def _spans(article: Article) -> list[tuple[int, int]]:
    return sorted(span for passage in article.passages for span in passage.spans)


def _opening(article: Article) -> str:
    return _BLANK.sub("", article.body or (article.title.text if article.title else ""))[:_OPENING]


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage else None


def _days(days: Days | None) -> dict[str, str] | None:
    return {"gte": days.first.isoformat(), "lte": days.last.isoformat()} if days else None
