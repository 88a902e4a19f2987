"""Loading: read, parse, write, refresh, check, and only then let the aliases show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.elastic.names import Pair
from gx_es.elastic.verify import verify
from gx_es.extract.ner import RULES, Engine
from gx_es.load.batch import load_pages
from gx_es.load.change import Run
from gx_es.load.destination import Destination, destination, show
from gx_es.load.intake import Batch, batches
from gx_es.load.ledger import Failure, Ledger, Tally
from gx_es.page import Page
from gx_es.reading import Unreadable


@dataclass(frozen=True, slots=True)
class Loaded:
    """The account of a load, the indices it went into, and whether the aliases point at these."""

    ledger: Ledger
    into: Pair
    live: bool


def load(  # noqa: PLR0913 - two places, the pages, and one parameter an option
    client: Elasticsearch,
    prefix: str,
    items: Iterable[Page | Unreadable],
    *,
    engine: Engine = RULES,
    dictionary: Dictionary = NO_WORDS,
    moved: frozenset[str] = frozenset(),
    allow_failures: bool = False,
    watch: Callable[[Ledger], None] = lambda _: None,
) -> Loaded:
    """Make the indices of a prefix hold exactly the articles of the pages read, and return the account.

    The first load builds new indices behind no alias, and moves both aliases in one request when all is
    checked. A build that an earlier load left unfinished is gone on with. Later loads write into the live
    indices, page by page. Where a page failed, a first load leaves the aliases unmoved, unless failures are
    allowed. `watch` is given the account so far, time and again. The engine adds people to those that the rules
    find, the dictionary has words of the user's own; pages that were read with others are read again.
    A page of another folder of the same name is refused (`gx_es.load.origin`), unless that folder is named in `moved`.

    Raises `Rejected` where there is nothing to load, the live indices have another mapping, or the check
    fails; the client's errors where Elasticsearch fails: the same load can then be run again.
    """
    stream = batches(items)
    with destination(client, prefix, dictionary) as into:
        run = Run.begin(engine, dictionary, moved)
        ledger = Ledger()
        for batch in stream:
            ledger += _loaded(client, into.pair, run, batch)
            watch(ledger)
        ledger.check()
        client.indices.refresh(index=list(into.pair))
        live = _shown(client, prefix, into, ledger, allow_failures=allow_failures)
    return Loaded(ledger, into.pair, live=live)


def _loaded(client: Elasticsearch, into: Pair, run: Run, batch: Batch) -> Ledger:
    unreadable = [item for item in batch if isinstance(item, Unreadable)]
    failures = tuple(Failure(item.file, None, f"{item.reason}; {item.todo}") for item in unreadable)
    account = Ledger(pages=Tally(read=len(failures), failed=len(failures)), failures=failures)
    pages = [item for item in batch if isinstance(item, Page)]
    return account + load_pages(client, into, run, pages) if pages else account


def _shown(
    client: Elasticsearch, prefix: str, into: Destination, ledger: Ledger, *, allow_failures: bool
) -> bool:
    """Check what was loaded, promote it where it is not live yet, and tell whether it is live now."""
    if not ledger.failures:
        verify(client, into.pair, pages=ledger.pages.read)
    elif not allow_failures:
        return into.live
    if not into.live:
        show(client, prefix, into)
    return True
