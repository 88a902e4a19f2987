"""Loading some pages: a unit of work that needs no other; the ledgers add up in any order."""

from collections.abc import Mapping
from itertools import chain

from elasticsearch import Elasticsearch

from gx_es.document import Document, page_fields, record_id
from gx_es.elastic import stored
from gx_es.elastic.bulk import Action, write
from gx_es.elastic.names import Pair
from gx_es.load.change import Change, Run, change
from gx_es.load.ledger import Chars, Failure, Ledger, Tally
from gx_es.load.origin import displaced, taken_over
from gx_es.page import Page
from gx_es.parse import rules


def load_pages(client: Elasticsearch, into: Pair, run: Run, pages: list[Page]) -> Ledger:
    """Make the indices hold exactly these pages' articles, and return the account.

    A page is not parsed where its record says that this version of the package has loaded this very file with
    this engine, under the same decisions and dictionary, and its articles are all there. An article is not written
    where it is as it should be. A page of which a document was refused keeps its stale articles and its old record, so that the next load tries it again.

    Both indices must have been refreshed before. Raises the client's errors.
    """
    counts = stored.article_counts(client, into, [page.id for page in pages])
    found = _records(client, into, pages)
    failures = {page.id: displaced(page, found[page.id], run.moved) for page in pages if page.id in found}
    pages = [page for page in pages if not failures.get(page.id)]
    records = {
        page.id: found[page.id]
        for page in pages
        if page.id in found and _vouches(found[page.id], page, run, counts[page.id])
    }
    changed = [page for page in pages if page.id not in records]
    there = stored.articles(client, into, [page.id for page in changed if counts[page.id]])
    changes = [change(run.read(page), there.get(page.id, {}), into, run) for page in changed]
    refused = _carry_out(client, changes)
    accounts = chain(
        (_refused(failure) for failure in failures.values() if failure),
        (_unchanged(records[page.id]) for page in pages if page.id in records),
        (_changed(one, refused) for one in changes),
    )
    return sum(accounts, Ledger())


def _records(client: Elasticsearch, into: Pair, pages: list[Page]) -> dict[str, Document]:
    """Return by page id the records there are of the pages."""
    ids = {record_id(page): page.id for page in pages}
    return {ids[_id]: record for _id, record in stored.records(client, into, ids).items()}


def _vouches(record: Document, page: Page, run: Run, articles: int) -> bool:
    """Tell whether a record vouches for what the index holds: that page needs nothing."""
    known = page_fields(page)
    return (
        {field: record["page"][field] for field in known} == known
        and not taken_over(page, record, run.moved)
        and record["load"]["version"] == run.version
        and record["load"]["engine"] == run.engine.name
        and record["load"]["rules"] == rules(page, run.dictionary)
        and len(record.get("articles", ())) == articles
    )


def _carry_out(client: Elasticsearch, changes: list[Change]) -> dict[tuple[str, str], str]:
    """Do the steps of all pages, each step in one go, and return why what was refused, by index and id."""
    refused: dict[tuple[str, str], str] = {}
    for step in zip(*(one.steps for one in changes), strict=True):
        whole = (
            actions
            for one, actions in zip(changes, step, strict=True)
            if not any(_key(action) in refused for earlier in one.steps for action in earlier)
        )
        refused |= {_key(action): reason for action, reason in write(client, chain.from_iterable(whole))}
    return refused


def _changed(one: Change, refused: Mapping[tuple[str, str], str]) -> Ledger:
    failures = tuple(
        Failure(one.file, None if action is one.record else action.id, refused[_key(action)])
        for action in chain.from_iterable(one.steps)
        if _key(action) in refused
    )
    failed = sum(_key(action) in refused for action in one.index)
    deleted = 0 if failed else sum(_key(action) not in refused for action in one.delete)
    return Ledger(
        pages=Tally(read=1, indexed=not failures, failed=bool(failures)),
        articles=Tally(len(one.index) + one.unchanged, len(one.index) - failed, one.unchanged, failed),
        deleted=deleted,
        chars=Chars(**one.chars),
        failures=failures,
    )


def _refused(failure: Failure) -> Ledger:
    return Ledger(pages=Tally(read=1, failed=1), failures=(failure,))


def _unchanged(record: Document) -> Ledger:
    articles = len(record.get("articles", ()))
    return Ledger(
        pages=Tally(read=1, unchanged=1),
        articles=Tally(read=articles, unchanged=articles),
        chars=Chars(**record["chars"]),
    )


def _key(action: Action) -> tuple[str, str]:
    return action.target, action.id
