"""A load without writing: what it would read, index, leave as it is and delete."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from elasticsearch import Elasticsearch

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.elastic.action import Action
from gx_es.elastic.bulk import Refusal, Writer
from gx_es.elastic.indices import indices
from gx_es.elastic.making import must_be_ours
from gx_es.elastic.names import Pair, aliases
from gx_es.elastic.patience import Patience
from gx_es.extract.ner import RULES, Engine
from gx_es.load.change import Run
from gx_es.load.destination import Destination, unfinished
from gx_es.load.intake import Item, begun, distinct
from gx_es.load.ledger import Account, Failure, Ledger
from gx_es.load.pipeline import Pipeline
from gx_es.load.workers import Here, Hire


class _Idle(Writer):
    """Writes nothing, and says that it did."""

    def write(self, actions: Iterable[Action]) -> list[Refusal]:
        del actions
        return []


def there_is(client: Elasticsearch, prefix: str) -> Pair | None:
    """Return the indices that a load would go into, None where it would make new ones; nothing is made here."""
    there = indices(client, prefix)
    return there.live or unfinished(client, there)


def rehearse(  # noqa: PLR0913 - as `load`
    client: Elasticsearch | None,
    prefix: str,
    items: Iterable[Item],
    *,
    into: Pair | None,
    engine: Engine = RULES,
    dictionary: Dictionary = NO_WORDS,
    moved: frozenset[str] = frozenset(),
    as_printed: bool = False,
    workers: Hire = Here,
    patience: Patience | None = None,
    watch: Callable[[Ledger], None] = lambda _: None,
    note: Callable[[Sequence[Failure]], None] = lambda _: None,
) -> Ledger:
    """Return the account that a load would have, compared with what the indices hold; they are left as they are.

    Without indices, Elasticsearch is not asked for anything. What it would refuse is not foreseen. Raises `Rejected`
    where gx-es did not make the indices.
    """
    patience = patience or Patience()
    stream = begun(distinct(items, patience.halt))
    account = Account(watch, note)
    if into and client:
        must_be_ours(client, into)
        client.indices.refresh(index=list(into))
    seen = Destination(into or aliases(prefix), new=into is None)
    writer = _Idle(cast("Elasticsearch", client), patience=patience)  # without indices nobody asks the client
    run = Run.begin(engine, dictionary, moved, as_printed=as_printed)
    Pipeline(seen, run, writer, account).flow(stream, workers)
    account.ledger.check()
    return account.ledger
