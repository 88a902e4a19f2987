"""Why Elasticsearch refused a document, as a failure: where on the page it stands, the value, what to do."""

import re
from typing import Any

import orjson

from gx_es.document import Document, recorded_page
from gx_es.elastic.action import Action, document
from gx_es.load.change import Change
from gx_es.load.ledger import Failure
from gx_es.page import Span

_FIELD = re.compile(r"field \[([^\]]+)\]")  # as Elasticsearch names the field that it could not read
_LONGEST = 200  # characters of a value that show what is wrong with it
# What to do, by a word of the reason; the last one holds for all.
_TODO = (
    ("413", ""),  # the reason says it
    ("parsing_exception", "report this letter: the mapping should take every document that gx-es makes"),
    ("", "see the server's log, then: gx-es deadletters retry"),
)


def refusal(change: Change, action: Action, reason: str) -> Failure:
    """Return the failure of a document of a change, which was refused for a reason."""
    todo = next(todo for word, todo in _TODO if word in reason)
    if not change.record:  # which JSON cannot hold
        return Failure(change.file, action.id, reason, todo)
    record = document(change.record[0]) or {}
    page = recorded_page(record)
    article = None if action in change.record else action.id
    span = _span(record, article)
    return Failure(
        page.file,
        article,
        reason,
        todo,
        page.line(span.start) if span else None,
        span,
        _value(document(action), reason),
        page.origin,
        page.given,
    )


def _span(record: Document, article: str | None) -> Span | None:
    """Return from where to where an article stands on its page."""
    spans = next((each["spans"] for each in record["articles"] if each["id"] == article), None)
    return Span(spans[0]["start"], spans[-1]["end"]) if spans else None


def _value(refused: Document | None, reason: str) -> str | None:
    """Return the value that a reason speaks of, as JSON."""
    named = _FIELD.search(reason)
    found: Any = refused
    for name in named[1].split(".") if named else ():
        found = found.get(name) if isinstance(found, dict) else None
    return orjson.dumps(found).decode()[:_LONGEST] if named and found is not None else None
