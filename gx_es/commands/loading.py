"""How a command loads: the options of `load` and `deadletters retry`, the progress, and the dead letters."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from threading import Event
from typing import Any

import click

from gx_es.commands.interrupt import interruptible
from gx_es.commands.options import Command, Target, dictionary_option, ner_option
from gx_es.commands.progress import Progress, Waits
from gx_es.dictionary import Dictionary
from gx_es.elastic.lock import Claim
from gx_es.elastic.names import Pair
from gx_es.elastic.patience import PATIENCE, Patience
from gx_es.elastic.place import Place
from gx_es.elastic.schema import Body
from gx_es.errors import Interrupted, Usage
from gx_es.extract.ner import Engine
from gx_es.load import Loaded, load
from gx_es.load.cluster import Cluster
from gx_es.load.deadletters import DeadLetters, Delivery
from gx_es.load.intake import Item
from gx_es.load.ledger import Failure, Ledger
from gx_es.load.rehearsal import rehearse
from gx_es.load.vocabulary import archive_dictionary
from gx_es.load.workers import Here, Hire, Processes


@dataclass(frozen=True, slots=True)
class Terms:
    """What a load may take over, forget or add once more, how a first one makes its indices, and on which terms it goes live."""

    moved: frozenset[str] = frozenset()
    as_printed: bool = False
    copies: bool = False
    prune: bool = False
    allow_failures: bool = False
    min_coverage: float = 0.0
    overlay: Body | None = None


FULL_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Loading:
    """What pages are read with, how fast, and how patiently; `own_words`: a dictionary was given, not the archive's."""

    engine: Engine
    dictionary: Dictionary
    own_words: bool
    workers: Hire
    patience: float
    quiet: bool
    on_cluster: bool

    def load(  # noqa: PLR0913 - as `gx_es.load.load`
        self,
        place: Place,
        items: Iterable[Item],
        letters: DeadLetters,
        terms: Terms = FULL_TERMS,
        *,
        to_come: Iterable[object],
        settles: bool = True,
    ) -> Loaded:
        """Load items, show how it goes, and keep what fails; old letters about what was read go, if this settles them."""
        delivery, waits = Delivery(letters, as_printed=terms.as_printed), Waits()
        with self._shown(to_come) as (progress, halt):

            def waiting(other: Claim) -> None:
                if halt.is_set():
                    raise Interrupted(f"interrupted while waiting for the {other}", todo="run it again later")
                waits(other)

            def note(failures: Sequence[Failure]) -> None:
                delivery.keep(failures)
                progress.failed(failures)

            loaded = load(
                place.client,
                place.prefix,
                delivery.passing(items),
                engine=self.engine,
                dictionary=self.dictionary,
                moved=terms.moved,
                copies=terms.copies,
                as_printed=terms.as_printed,
                allow_failures=terms.allow_failures,
                min_coverage=terms.min_coverage,
                overlay=terms.overlay,
                workers=self.workers,
                patience=Patience(self.patience, halt),
                watch=progress,
                note=note,
                tell=progress.pushed_back,
                waiting=waiting,
            )
        if settles and not loaded.halted:
            delivery.settle()
        return loaded

    def rehearse(  # noqa: PLR0913 - as `gx_es.load.rehearsal.rehearse`
        self,
        place: Place | None,
        prefix: str,
        items: Iterable[Item],
        terms: Terms,
        *,
        to_come: Iterable[object],
        into: Pair | None,
    ) -> Ledger:
        """Do all but writing, and show how it goes; raises `Interrupted` where the user ends it.

        Raises `Usage` on a cluster, whose workers write what they parse.
        """
        if self.on_cluster:
            raise Usage("--dry-run is for this machine alone", todo="leave out --on and --scheduler")
        with self._shown(to_come) as (progress, halt):
            ledger = rehearse(
                place.client if place else None,
                prefix,
                items,
                into=into,
                engine=self.engine,
                dictionary=self.dictionary,
                moved=terms.moved,
                copies=terms.copies,
                as_printed=terms.as_printed,
                workers=self.workers,
                patience=Patience(self.patience, halt),
                watch=progress,
                note=progress.failed,
            )
        if halt.is_set():
            raise Interrupted(f"interrupted after {ledger.pages.read:,} pages of a dry run")
        return ledger

    @contextmanager
    def _shown(self, to_come: Iterable[object]) -> Iterator[tuple[Progress, Event]]:
        with Progress(to_come, quiet=self.quiet) as progress, interruptible() as halt:
            yield progress, halt


def _hire(
    target: Target, on: str | None, scheduler: str | None, workers: int | None, patience: float
) -> Hire:
    """Return what starts the workers that the options ask for; raises `Usage` where they do not fit together."""
    if (on is None) is not (scheduler is None):
        raise Usage("--on and --scheduler go together", todo="write --on dask --scheduler tcp://host:8786")
    if scheduler is not None:
        if target.address is None or workers:
            raise Usage(
                "--on dask needs --url, and no --workers",
                todo="name an Elasticsearch that the cluster reaches",
            )
        return partial(Cluster, scheduler=scheduler, address=target.address, patience=patience)
    count = workers or os.cpu_count() or 1
    return partial(Processes, count=count) if count > 1 else Here


def loading_options(command: Command) -> Command:
    """Give a command with a `target` the options of reading and of pace, as its parameter `loading`."""

    @ner_option
    @dictionary_option
    @click.option(
        "--workers",
        type=click.IntRange(1, 512),
        show_default="as many as CPUs",
        help="Processes that parse; 1 is this one alone.",
    )
    @click.option(
        "--on", type=click.Choice(["dask"]), help="Parse and write on the workers of a cluster (gx-es[dask])."
    )
    @click.option("--scheduler", help="Where the scheduler of the cluster is, as tcp://host:8786.")
    @click.option(
        "--patience",
        type=click.FloatRange(0),
        default=PATIENCE,
        show_default=True,
        help="Seconds to wait for an Elasticsearch that is busy, blocked or restarting.",
    )
    @click.option("--quiet", is_flag=True, help="Show no progress, only failures.")
    @wraps(command)
    def with_loading(  # noqa: PLR0913 - one parameter an option
        *args: Any,  # noqa: ANN401 - the command's own parameters
        target: Target,
        engine: Engine,
        dictionary: Dictionary,
        workers: int | None,
        on: str | None,
        scheduler: str | None,
        patience: float,
        quiet: bool,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        hire = _hire(target, on, scheduler, workers, patience)
        own_words = bool(dictionary.words)
        words = dictionary if own_words else archive_dictionary(target.prefix)
        loading = Loading(engine, words, own_words, hire, patience, quiet=quiet, on_cluster=on is not None)
        command(*args, target=target, loading=loading, **rest)

    return with_loading
