"""Loading: read, parse, write, refresh, check, and only then let the aliases show it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.elastic.bulk import Writer
from gx_es.elastic.indices import indices
from gx_es.elastic.names import Pair
from gx_es.elastic.patience import Patience
from gx_es.elastic.schema import Body
from gx_es.elastic.throttle import Throttle
from gx_es.elastic.turns import Waiting
from gx_es.elastic.verify import verify
from gx_es.extract.ner import RULES, Engine
from gx_es.load.change import Run
from gx_es.load.destination import Destination, destination, show
from gx_es.load.intake import Item, begun, distinct
from gx_es.load.ledger import Account, Failure, Ledger
from gx_es.load.pipeline import Pipeline
from gx_es.load.workers import Here, Hire


@dataclass(frozen=True, slots=True)
class Loaded:
    """The account of a load, the indices it went into, and whether the aliases point at these.

    One that was halted has read a part of its pages only.
    """

    ledger: Ledger
    into: Pair
    live: bool
    halted: bool = False


def load(  # noqa: PLR0913 - two places, the pages, and one parameter an option
    client: Elasticsearch,
    prefix: str,
    items: Iterable[Item],
    *,
    engine: Engine = RULES,
    dictionary: Dictionary = NO_WORDS,
    moved: frozenset[str] = frozenset(),
    copies: bool = False,
    as_printed: bool = False,
    allow_failures: bool = False,
    min_coverage: float = 0.0,
    overlay: Body | None = None,
    workers: Hire = Here,
    patience: Patience | None = None,
    watch: Callable[[Ledger], None] = lambda _: None,
    note: Callable[[Sequence[Failure]], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
    waiting: Waiting = lambda _: None,
) -> Loaded:
    """Make the indices of a prefix hold exactly the articles of the pages read, and return the account.

    The first load builds new indices behind no alias, and moves both aliases in one request when all is
    checked. A build that an earlier load left unfinished is gone on with. Later loads write into the live
    indices, page by page. Where a page failed, a first load leaves the aliases unmoved, unless failures are
    allowed. The engine adds people to those that the rules find, the dictionary has words of the user's own;
    pages that were read with others are read again. A page of another folder of the same name is refused
    (`gx_es.load.origin`), unless that folder is named in `moved`; one that the archive has under another name is
    not added to what is live (`gx_es.load.namesakes`), unless `copies` says so. What earlier loads were told of the
    issue of a page stays, unless this one is told otherwise, or takes pages `as_printed`. Where a smaller share of
    the characters read than `min_coverage` is in articles, a first load leaves the aliases unmoved. `overlay` is what
    a first load lays over the articles' mapping.

    The workers parse. `patience` says how long a busy or absent Elasticsearch is waited for, and its `halt`
    ends the load: what is under way is finished. `watch` is given the account so far, time and again, `note` the
    failures as they come to be known, `tell` the reason each time that Elasticsearch pushes back, and `waiting`, time and
    again, who moves the aliases meanwhile: what it raises ends the load.

    Raises `Rejected` where there is nothing to load, the live indices have another mapping, or the check
    fails; the client's errors and `Unreachable` where Elasticsearch fails: the same load can then be run again.
    """
    patience = patience or Patience()
    stream = begun(distinct(items, patience.halt))
    # An Elasticsearch that is not there is told at once: only one that goes away is waited for.
    indices(client, prefix)
    with ExitStack() as stack:
        into = patience.ask(
            lambda: stack.enter_context(destination(client, prefix, dictionary, overlay, waiting))
        )
        run = Run.begin(engine, dictionary, moved, as_printed=as_printed, copies=copies or not into.live)
        account = Account(watch, note)
        writer = Writer(client, Throttle(tell=tell), patience)
        Pipeline(into, run, writer, account).flow(stream, workers)
        ledger, halted = account.ledger, patience.halt.is_set()
        ledger.check()
        if halted:
            return Loaded(ledger, into.pair, into.live, halted)
        patience.ask(lambda: client.indices.refresh(index=list(into.pair)))
        good = (allow_failures or not ledger.failures) and ledger.chars.coverage >= min_coverage
        live = patience.ask(lambda: _shown(client, prefix, into, account, good=good))
    return Loaded(ledger, into.pair, live)


def _shown(client: Elasticsearch, prefix: str, into: Destination, account: Account, *, good: bool) -> bool:
    """Check what was loaded, promote it where it is good and not live yet, and tell whether it is live now."""
    ledger = account.ledger
    pages = ledger.pages.indexed + ledger.pages.unchanged - ledger.copies.count
    verify(client, into.pair, pages=pages, but=account.failed)
    if good and not into.live:
        show(client, prefix, into)
    return good or into.live
