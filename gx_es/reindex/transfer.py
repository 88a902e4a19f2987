"""Bringing some pages over: afterwards the new pair has of them what the live pair has, and nothing else.

A page's record comes last, since it vouches for the articles: what breaks off in between is done again.
"""

from collections.abc import Iterator

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from gx_es.document import recorded_page
from gx_es.elastic.bulk import Action, write
from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import records
from gx_es.elastic.stored import of_pages
from gx_es.errors import Rejected
from gx_es.load.batch import load_pages
from gx_es.load.change import Run
from gx_es.reindex.plan import Plan
from gx_es.reindex.task import KEPT, must_be_taken

_SHOWN = 3  # refused documents that an error names


def copied_by_server(plan: Plan, pair: Pair, ids: list[str]) -> None:
    """Let the server copy the documents of the pages, within its cluster."""
    _delete(plan.there, pair, ids)
    for source, target in zip(plan.source, pair, strict=True):
        copy = plan.there.options(request_timeout=None).reindex(
            source={"index": source, "query": of_pages(ids)}, dest={"index": target}
        )
        must_be_taken(copy.body, target)


def copied_by_client(plan: Plan, pair: Pair, ids: list[str]) -> None:
    """Copy the documents of the pages through this process, from one cluster to another."""
    _delete(plan.there, pair, ids)
    for source, target in zip(plan.source, pair, strict=True):
        refused = write(plan.there, _actions(plan.here, source, target, ids))
        _must_be_empty(target, [f"{action.id}: {reason}" for action, reason in refused])


def parsed_anew(plan: Plan, pair: Pair, ids: list[str]) -> None:
    """Parse the pages anew from their records; of a page without one nothing is left."""
    assert plan.reading  # noqa: S101 - the plan says how
    known = records(
        plan.here,
        plan.source.pages,
        sort=["_doc"],
        fields=["page", "text", "decisions"],
        query=of_pages(ids),
    )
    pages = [recorded_page(record) for record in known]
    _delete(plan.there, pair, sorted(set(ids) - {page.id for page in pages}))
    account = load_pages(plan.there, pair, Run.begin(*plan.reading), pages)
    _must_be_empty(pair.articles, [f"{failed.file}: {failed.reason}" for failed in account.failures])


def _actions(client: Elasticsearch, source: str, target: str, ids: list[str]) -> Iterator[Action]:
    for hit in scan(client, index=source, query={"query": of_pages(ids)}):
        yield Action(target, hit["_id"], hit["_source"])


def _delete(client: Elasticsearch, pair: Pair, ids: list[str]) -> None:
    if ids:
        client.options(request_timeout=None).delete_by_query(
            index=list(pair), query=of_pages(ids), refresh=True
        )


def _must_be_empty(target: str, refused: list[str]) -> None:
    if refused:
        what = f"{target} refuses {len(refused)} documents: {'; '.join(refused[:_SHOWN])}"
        raise Rejected(what, todo=KEPT)
