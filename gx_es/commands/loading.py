"""How a command loads: the options of `load` and `deadletters retry`, the progress, and the dead letters."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from threading import Event
from typing import Any

import click
from elasticsearch import Elasticsearch

from gx_es.commands.interrupt import interruptible
from gx_es.commands.options import Command, dictionary_option, ner_option
from gx_es.commands.progress import Progress
from gx_es.dictionary import Dictionary
from gx_es.elastic.names import Pair
from gx_es.elastic.patience import PATIENCE, Patience
from gx_es.extract.ner import Engine
from gx_es.load import Loaded, load
from gx_es.load.deadletters import DeadLetters, Delivery
from gx_es.load.intake import Item
from gx_es.load.ledger import Ledger
from gx_es.load.rehearsal import rehearse
from gx_es.load.workers import Here, Hire, Processes


@dataclass(frozen=True, slots=True)
class Terms:
    """What a load may take over, and on which terms a first one goes live."""

    moved: frozenset[str] = frozenset()
    allow_failures: bool = False
    min_coverage: float = 0.0


FULL_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Loading:
    """What pages are read with, how fast, and how patiently."""

    engine: Engine
    dictionary: Dictionary
    workers: Hire
    patience: float
    quiet: bool

    def load(  # noqa: PLR0913 - as `gx_es.load.load`
        self,
        client: Elasticsearch,
        prefix: str,
        items: Iterable[Item],
        letters: DeadLetters,
        terms: Terms = FULL_TERMS,
        *,
        to_come: Iterable[object],
        settles: bool = True,
    ) -> Loaded:
        """Load items, show how it goes, and keep what fails; old letters about what was read go, if this settles them."""
        delivery = Delivery(letters)
        with self._shown(to_come) as (progress, halt):

            def watch(ledger: Ledger) -> None:
                delivery.keep(ledger)
                progress(ledger)

            loaded = load(
                client,
                prefix,
                delivery.passing(items),
                engine=self.engine,
                dictionary=self.dictionary,
                moved=terms.moved,
                allow_failures=terms.allow_failures,
                min_coverage=terms.min_coverage,
                workers=self.workers,
                patience=Patience(self.patience, halt),
                watch=watch,
                tell=progress.pushed_back,
            )
        if settles and not loaded.halted:
            delivery.settle()
        return loaded

    def rehearse(  # noqa: PLR0913 - as `gx_es.load.rehearsal.rehearse`
        self,
        client: Elasticsearch | None,
        prefix: str,
        items: Iterable[Item],
        terms: Terms,
        *,
        to_come: Iterable[object],
        into: Pair | None,
    ) -> Ledger:
        """Do all but writing, and show how it goes."""
        with self._shown(to_come) as (progress, halt):
            return rehearse(
                client,
                prefix,
                items,
                into=into,
                engine=self.engine,
                dictionary=self.dictionary,
                moved=terms.moved,
                workers=self.workers,
                patience=Patience(self.patience, halt),
                watch=progress,
            )

    @contextmanager
    def _shown(self, to_come: Iterable[object]) -> Iterator[tuple[Progress, Event]]:
        with Progress(to_come, quiet=self.quiet) as progress, interruptible() as halt:
            yield progress, halt


def _hire(_context: click.Context, _option: click.Parameter, count: int | None) -> Hire:
    count = count or os.cpu_count() or 1
    return partial(Processes, count=count) if count > 1 else Here


def loading_options(command: Command) -> Command:
    """Give a command `--ner`, `--dict`, `--workers`, `--patience` and `--quiet` as its parameter `loading`."""

    @ner_option
    @dictionary_option
    @click.option(
        "--workers",
        type=click.IntRange(1, 512),
        callback=_hire,
        help="Processes that parse; 1 is this one alone.  [default: as many as CPUs]",
    )
    @click.option(
        "--patience",
        type=click.FloatRange(0),
        default=PATIENCE,
        show_default=True,
        help="Seconds to wait for an Elasticsearch that is busy, blocked or restarting.",
    )
    @click.option("--quiet", is_flag=True, help="Show no progress, only failures.")
    @wraps(command)
    def with_loading(
        *args: Any,  # noqa: ANN401 - the command's own parameters
        engine: Engine,
        dictionary: Dictionary,
        workers: Hire,
        patience: float,
        quiet: bool,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        command(*args, loading=Loading(engine, dictionary, workers, patience, quiet), **rest)

    return with_loading
