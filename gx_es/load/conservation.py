"""Conservation: a page goes in only when each of its characters is told once, and as the page has it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from gx_es.load.ledger import Failure
from gx_es.page import Page, Passage, Span, printed
from gx_es.parsed import ParsedPage

_LONGEST = 200  # characters of the text in question that a letter shows


def unconserved(parsed: ParsedPage) -> Failure | None:
    """Return the failure of a page of which a part is lost, told twice or altered; None of a page that is whole."""
    fault = next(_faults(parsed), None)
    if fault is None:
        return None
    page, (reason, span) = parsed.page, fault
    failure = Failure.of(page, f"the parser {reason}", "report this page: it is a fault of gx-es")
    return replace(failure, line=page.line(span.start), span=span, value=_text(page, span)[:_LONGEST])


def _faults(parsed: ParsedPage) -> Iterator[tuple[str, Span]]:
    page, parts = parsed.page, [part for article in parsed.articles for part in article.passages]
    spans = sorted(
        (*(span for part in parts for span in part.spans), *(left.span for left in parsed.residue))
    )
    end = len(page.text)
    told = accumulate((span.end for span in spans), max, initial=0)  # up to where, before each span
    for at, (start, stop) in zip(told, (*spans, Span(end, end)), strict=True):
        if twice := page.text[start : min(at, stop)].strip():
            yield f"tells {printed(twice):,} characters from there on twice", Span(start, min(at, stop))
        if lost := page.text[at:start].strip():
            yield f"lost {printed(lost):,} characters from there on", Span(at, start)
    for part in parts:
        if not _is_as_printed(part, page):
            yield "alters what stands there", Span(min(part.spans).start, max(part.spans).end)


def _is_as_printed(part: Passage, page: Page) -> bool:
    there = "".join([page.text[start:end] for start, end in part.spans])
    return part.text == there or "".join(part.text.split()) == "".join(there.split())


def _text(page: Page, span: Span) -> str:
    return page.text[span.start : span.end]
