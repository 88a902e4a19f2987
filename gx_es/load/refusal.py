"""Why Elasticsearch refused a document, as a failure: where on the page it stands, the value, what to do."""

import re
from typing import Any

import orjson

from gx_es.document import Document, recorded_page
from gx_es.load.ledger import Failure
from gx_es.page import Span
from gx_es.reading import Issue

_FIELD = re.compile(r"field \[([^\]]+)\]")  # as Elasticsearch names the field that it could not read
_LONGEST = 200  # characters of a value that show what is wrong with it
# What to do, by a word of the reason; the last one holds for all.
_TODO = (
    (
        "cluster_block",
        "make room on the server's disk, or lift the index's block, then: gx-es deadletters retry",
    ),
    ("rejected_execution", "the server was too busy, so later: gx-es deadletters retry"),
    ("parsing_exception", "report this letter: the mapping should take every document that gx-es makes"),
    ("", "see the server's log, then: gx-es deadletters retry"),
)


def refusal(record: Document, article: tuple[str, Document] | None, reason: str) -> Failure:
    """Return the failure of a page's record, or of one of its articles, with its id, which was refused for a reason."""
    page = recorded_page(record)
    document = article[1] if article else record
    span = _span(record, article[0]) if article else None
    return Failure(
        page.file,
        article and article[0],
        reason,
        next(todo for word, todo in _TODO if word in reason),
        page.text.count("\n", 0, span.start) + 1 if span else None,
        span,
        _value(document, reason),
        page.origin,
        Issue.of(page),
    )


def _span(record: Document, article: str) -> Span | None:
    spans = next((each["spans"] for each in record["articles"] if each["id"] == article), None)
    return Span(spans[0]["start"], spans[-1]["end"]) if spans else None


def _value(document: Document, reason: str) -> str | None:
    """Return the value that a reason speaks of, as JSON."""
    found: Any = document
    for name in named[1].split(".") if (named := _FIELD.search(reason)) else ():
        found = found.get(name) if isinstance(found, dict) else None
    if not named or found is None:
        return None
    return orjson.dumps(found).decode()[:_LONGEST]
