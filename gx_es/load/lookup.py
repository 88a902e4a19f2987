"""What is known of pages before they are parsed: most pages of a later load need nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from elasticsearch import Elasticsearch

from gx_es.elastic import stored
from gx_es.elastic.names import Pair
from gx_es.elastic.stored import Articles, Stored
from gx_es.load.change import Digests, Run, stored_digest
from gx_es.load.ledger import Chars, Ledger, Tally, failed
from gx_es.load.origin import displaced, taken_over
from gx_es.page import Page
from gx_es.parsed import rules


class Unread(NamedTuple):
    """A page that must be parsed, and the digests of the articles that are stored of it."""

    page: Page
    stored: Digests


def look_up(
    client: Elasticsearch, into: Pair, run: Run, pages: Sequence[Page]
) -> tuple[Ledger, list[Unread]]:
    """Part the pages: the account of those that need nothing or are refused, and those that must be parsed.

    A page needs nothing where its record says that this version of the package has loaded this very file with
    this engine, under the same decisions and dictionary, and its articles are there: those, and no others. What the
    user once said of its issue stays until it is said anew, or the run takes pages as they are printed.

    Both indices must have been refreshed before. Raises the client's errors.
    """
    by_id = {page.id: page for page in pages}
    shown = stored.articles_by_page(client, into, list(by_id))
    records = stored.records(client, into, list(by_id))
    refused = {
        _id: why for _id, record in records.items() if (why := displaced(by_id[_id], record, run.moved))
    }
    pages = [_said(page, records.get(page.id), run) for page in pages if page.id not in refused]
    unchanged = [page.id for page in pages if _vouches(records.get(page.id), page, shown[page.id], run)]
    unread = {page.id: page for page in pages if page.id not in set(unchanged)}
    there = _digests(client, into, [page_id for page_id in unread if shown[page_id].total])
    account = sum((_unchanged(records[page_id]) for page_id in unchanged), failed(*refused.values()))
    return account, [Unread(page, there.get(page_id, {})) for page_id, page in unread.items()]


def _said(page: Page, record: Stored | None, run: Run) -> Page:
    """Return a page with what earlier loads were told of its issue, and this one is not."""
    return page if record is None or run.as_printed else page.with_given(page.given.over(record.given))


def _vouches(record: Stored | None, page: Page, articles: Articles, run: Run) -> bool:
    return record is not None and (
        (record.page["sha256"], record.given, record.articles) == (page.sha256, page.given, articles)
        and (record.version, record.engine) == (run.version, run.engine.name)
        and record.rules == rules(page, run.dictionary)
        and not taken_over(page, record, run.moved)
    )


def _digests(client: Elasticsearch, into: Pair, page_ids: Sequence[str]) -> Mapping[str, Digests]:
    digests: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
    for _id, document in stored.articles(client, into, page_ids) if page_ids else ():
        digests[document["page"]["id"]][_id] = stored_digest(document)
    return digests


def _unchanged(record: Stored) -> Ledger:
    return Ledger(
        pages=Tally(read=1, unchanged=1),
        articles=Tally(read=record.articles.total, unchanged=record.articles.total),
        chars=Chars(**record.chars),
    )
