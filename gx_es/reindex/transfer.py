"""Bringing pages over: afterwards the new pair has of them what the live pair has, and nothing else.

A page's record is read before its articles: when a load changes both in between, the record that was copied is the
old one, so the page is seen to differ and is brought again. Where a copy breaks off between the two, the record
names articles that are not there, which is seen as well. Pages come some at a time, by their ids; `told` is given
how many are done.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from elasticsearch import BadRequestError, Elasticsearch

from gx_es.document import recorded_page
from gx_es.elastic import action
from gx_es.elastic.action import Action
from gx_es.elastic.bulk import Writer
from gx_es.elastic.names import Pair, written_through
from gx_es.elastic.patience import Patience
from gx_es.elastic.recorded import ANY_ORDER, PAGES_A_REQUEST, hits
from gx_es.elastic.stored import of_pages
from gx_es.errors import Rejected
from gx_es.load.change import Run
from gx_es.load.destination import Destination
from gx_es.load.ledger import Account
from gx_es.load.pipeline import Pipeline
from gx_es.page import Page
from gx_es.reindex.plan import Plan
from gx_es.reindex.task import KEPT, must_be_taken

Told = Callable[[int], None]
Names = TypeVar("Names", bound=tuple[str, ...])

_SHOWN = 3  # refused documents that an error names


def records_first(names: Iterable[Names]) -> Iterator[Names]:
    """Yield what is copied from the articles' index and from that of the records the other way round.

    The source must be refreshed before each: whoever has read a record then sees the articles that it names.
    """
    articles, pages = names
    yield from (pages, articles)


def copied_by_server(plan: Plan, pair: Pair, some: Iterable[list[str]], told: Told) -> None:
    """Let the server copy the documents of the pages, within its cluster."""
    done = 0
    for ids in some:
        _delete(plan.there, pair, ids)
        for copy in records_first(zip(plan.source, pair, written_through(pair), strict=True)):
            plan.here.indices.refresh(index=copy[0])
            _copy(plan.there, *copy, ids)
        told(done := done + len(ids))


def copied_by_client(plan: Plan, pair: Pair, some: Iterable[list[str]], told: Told) -> None:
    """Copy the documents of the pages through this process, from one cluster to another."""
    writer, done = Writer(plan.there, patience=Patience(plan.patience)), 0
    for ids in some:
        _delete(plan.there, pair, ids)
        for source, target, through in records_first(
            zip(plan.source, pair, written_through(pair), strict=True)
        ):
            plan.here.indices.refresh(index=source)
            refused = writer.write(_actions(plan.here, source, through, ids))
            _must_be_empty(target, [f"{refusal.action.id}: {refusal.reason}" for refusal in refused])
        told(done := done + len(ids))


def parsed_anew(plan: Plan, pair: Pair, some: Iterable[list[str]], told: Told) -> None:
    """Parse the pages anew from their records; of a page without one nothing is left."""
    assert plan.reading  # noqa: S101 - the plan says how
    engine, dictionary, workers = plan.reading
    account = Account(lambda ledger: told(ledger.pages.read))
    writer = Writer(plan.there, patience=Patience(plan.patience))
    pipeline = Pipeline(Destination(pair), Run.begin(engine, dictionary, copies=True), writer, account)
    pipeline.flow(_pages(plan, pair, some), workers)
    account.ledger.check()
    _must_be_empty(pair.articles, [f"{one.file}: {one.reason}" for one in account.ledger.failures])


def _copy(client: Elasticsearch, source: str, target: str, through: str, ids: list[str]) -> None:
    try:
        copy = client.options(request_timeout=None).reindex(
            source={"index": source, "query": of_pages(ids)}, dest={"index": through}, require_alias=True
        )
    except BadRequestError as error:  # as it answers where a document is refused
        if "failures" not in error.body:
            raise
        must_be_taken(error.body, target)
    else:
        must_be_taken(copy.body, target)


def _pages(plan: Plan, pair: Pair, some: Iterable[list[str]]) -> Iterator[Page]:
    """Yield the pages of the live pair, and take those out of the new one that it does not have."""
    for ids in some:
        known = list(_recorded(plan, ids))
        _delete(plan.there, pair, sorted(set(ids) - {page.id for page in known}))
        yield from known


def _recorded(plan: Plan, ids: list[str]) -> Iterator[Page]:
    kept = ["page", "text", "decisions"]
    query = of_pages(ids)
    for hit in hits(
        plan.here, plan.source.pages, size=PAGES_A_REQUEST, sort=ANY_ORDER, query=query, source_includes=kept
    ):
        yield recorded_page(hit["_source"])


def _actions(client: Elasticsearch, source: str, through: str, ids: list[str]) -> Iterator[Action]:
    for hit in hits(client, source, size=PAGES_A_REQUEST, sort=ANY_ORDER, query=of_pages(ids)):
        yield action.index(through, hit["_id"], hit["_source"])


def _delete(client: Elasticsearch, pair: Pair, ids: list[str]) -> None:
    if ids:
        client.options(request_timeout=None).delete_by_query(
            index=list(pair), query=of_pages(ids), refresh=True
        )


def _must_be_empty(target: str, refused: list[str]) -> None:
    if refused:
        what = f"{target} refuses {len(refused)} documents or more: {'; '.join(refused[:_SHOWN])}"
        raise Rejected(what, todo=KEPT)
