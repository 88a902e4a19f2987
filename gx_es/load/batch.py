"""Loading some pages: a unit of work that needs no other; the ledgers add up in any order."""

from collections.abc import Mapping
from itertools import chain

from elasticsearch import Elasticsearch

from gx_es.document import Document, page_record
from gx_es.elastic import stored
from gx_es.elastic.bulk import Action, write
from gx_es.elastic.names import Pair
from gx_es.load.change import Change, Run, change
from gx_es.load.ledger import Chars, Failure, Ledger, Tally
from gx_es.page import Page
from gx_es.parse import ParsedPage, parse


def load_pages(client: Elasticsearch, into: Pair, run: Run, pages: list[Page]) -> Ledger:
    """Make the indices hold exactly these pages' articles, and return the account.

    A page is not parsed where its record says that this version of the package has loaded this very file with
    this engine, and its articles are all there. An article is not written where it is as it should be. A page of which a
    document was refused keeps its stale articles and its old record, so that the next load tries it again.

    Both indices must have been refreshed before. Raises the client's errors.
    """
    counts = stored.article_counts(client, into, [page.id for page in pages])
    records = _current_records(client, into, run, pages, counts)
    changed = [page for page in pages if page.id not in records]
    there = stored.articles(client, into, [page.id for page in changed if counts[page.id]])
    changes = [change(parse(page, run.engine), there.get(page.id, {}), into, run) for page in changed]
    refused = _carry_out(client, changes)
    accounts = chain(
        (_unchanged(records[page.id]) for page in pages if page.id in records),
        (_changed(one, refused) for one in changes),
    )
    return sum(accounts, Ledger())


def _current_records(
    client: Elasticsearch, into: Pair, run: Run, pages: list[Page], counts: Mapping[str, int]
) -> dict[str, Document]:
    """Return by page id the records that vouch for what the index holds: those pages need nothing."""
    # the record of the page before it is parsed: its id, and what is known of the file
    expected = {page.id: page_record(ParsedPage(page, (), (), ())) for page in pages}
    found = stored.records(client, into, [record_id for record_id, _ in expected.values()])
    return {
        page_id: found[record_id]
        for page_id, (record_id, unread) in expected.items()
        if record_id in found
        and found[record_id]["page"] == unread["page"]
        and found[record_id]["load"]["version"] == run.version
        and found[record_id]["load"]["engine"] == run.engine.name
        and len(found[record_id].get("articles", ())) == counts[page_id]
    }


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


def _unchanged(record: Document) -> Ledger:
    articles = len(record.get("articles", ()))
    return Ledger(
        pages=Tally(read=1, unchanged=1),
        articles=Tally(read=articles, unchanged=articles),
        chars=Chars(**record["chars"]),
    )


def _key(action: Action) -> tuple[str, str]:
    return action.target, action.id
