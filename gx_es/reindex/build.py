"""The new pair: made or found again, filled, and brought level with the live pair while that goes on changing."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from math import inf

from gx_es.elastic import audit, whole
from gx_es.elastic.indices import create, indices
from gx_es.elastic.making import making
from gx_es.elastic.names import Pair, written_through
from gx_es.elastic.patience import Patience
from gx_es.elastic.verify import half_written, vouched
from gx_es.reindex.differing import differing, same_load, same_page, states
from gx_es.reindex.plan import Plan
from gx_es.reindex.task import Copy, running
from gx_es.reindex.transfer import Told, copied_by_client, copied_by_server, parsed_anew, records_first
from gx_es.reindex.watch import Watch

PAGES_AT_ONCE = 500  # pages that one request of a catch-up names: some 2,500 articles, 10 MB

Bring = Callable[[Plan, Pair, Iterable[list[str]], Told], None]


def build(plan: Plan, watch: Watch) -> Pair:
    """Return the pair that the plan left unfinished, or a new one; the server copies into it where it can.

    What is missing then, all of it where the server cannot, is left to `catch_up`.
    """
    pair = _unfinished(plan)
    whole = pair is None
    pair = pair or create(plan.there, plan.prefix, plan.made)
    if not (plan.reading or plan.elsewhere):
        patience = Patience(plan.patience)
        for names in records_first(zip(plan.source, pair, written_through(pair), strict=True)):
            copy = Copy(plan.there, *names)
            plan.here.indices.refresh(index=copy.source)
            task = running(plan.there, copy.through) or (copy.begin() if whole else None)
            whole = task is not None and copy.watched(task, patience, watch)
    return pair


def catch_up(plan: Plan, pair: Pair, watch: Watch) -> None:
    """Bring over the pages that the two pairs do not have alike, round by round, as long as they become fewer.

    Pages that a load left half written, or that loads go on writing, are behind after each round: with these it ends,
    too. Raises `Rejected` where a document is refused, and the client's errors.
    """
    before, brought = inf, _brought(plan, pair, watch)
    while 0 < brought < before:
        before, brought = brought, _brought(plan, pair, watch)


def _unfinished(plan: Plan) -> Pair | None:
    """Return the latest pair that was made so from the same source, was never live and was not refused."""
    once_live = {entry.reached for entry in audit.entries(plan.there, plan.prefix)}
    builds = reversed(indices(plan.there, plan.prefix).builds)
    fitting = (pair for pair in builds if pair not in once_live and making(plan.there, pair) == plan.made)
    return next(fitting, None)


def _bring(plan: Plan) -> Bring:
    if plan.reading:
        return parsed_anew
    return copied_by_client if plan.elsewhere else copied_by_server


def _brought(plan: Plan, pair: Pair, watch: Watch) -> int:
    """Bring over each page that the two pairs do not have alike, and return how many these were."""
    plan.here.indices.refresh(index=list(plan.source))
    plan.there.indices.refresh(index=list(pair))
    total = whole.count(plan.here, plan.source.pages)
    behind = _some(_behind(plan, pair))
    if (first := next(behind, None)) is None:
        return 0
    brought = 0

    def counted() -> Iterator[list[str]]:
        nonlocal brought
        for ids in chain([first], behind):
            brought += len(ids)
            yield ids

    bring = _bring(plan)
    bring(plan, pair, counted(), lambda done: watch("Catching up, in pages", done, total))
    return brought


def _behind(plan: Plan, pair: Pair) -> Iterator[str]:
    """Yield the pages of which the records differ, or the new pair has not the articles that its record names."""
    compared = same_page if plan.reading else same_load
    here, there = states(plan.here, plan.source.pages, compared), states(plan.there, pair.pages, compared)
    yield from differing(here, there)
    if not vouched(plan.there, pair).agree:
        yield from half_written(plan.there, pair)


def _some(ids: Iterator[str]) -> Iterator[list[str]]:
    return iter(lambda: list(islice(ids, PAGES_AT_ONCE)), [])
