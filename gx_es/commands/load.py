"""`gx-es load`: pages into Elasticsearch."""

import os
from functools import partial
from pathlib import Path

import click
import orjson

from gx_es.commands.account import summary, to_json
from gx_es.commands.interrupt import interruptible
from gx_es.commands.options import (
    Target,
    announced,
    as_json,
    dictionary_option,
    elastic_options,
    ner_option,
    page_options,
)
from gx_es.commands.progress import Progress
from gx_es.dictionary import Dictionary
from gx_es.elastic.patience import PATIENCE, Patience
from gx_es.errors import GxError, Interrupted, Rejected, Usage
from gx_es.extract.ner import Engine
from gx_es.load import Loaded
from gx_es.load import load as load_into
from gx_es.load.cluster import Cluster
from gx_es.load.workers import Here, Hire, Processes
from gx_es.reading import Issue, Manifest, files, read_pages


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


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--allow-failures", is_flag=True, help="Let a first load go live although some pages failed.")
@click.option(
    "--workers",
    type=click.IntRange(1, 512),
    help="Processes that parse; 1 is this one alone.  [default: as many as CPUs]",
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
@page_options
@ner_option
@dictionary_option
@as_json
@elastic_options
def load(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    target: Target,
    issue: Issue,
    manifest: Manifest | None,
    *,
    engine: Engine,
    dictionary: Dictionary,
    allow_failures: bool,
    workers: int | None,
    on: str | None,
    scheduler: str | None,
    patience: float,
    quiet: bool,
    as_json: bool,
) -> None:
    """Load the pages in files and folders: afterwards the index holds exactly their articles.

    Loading again changes nothing; a corrected page replaces its articles. Ctrl-C ends it in good order, and any
    load that broke off is gone on with by the same command.

    Example: gx-es load seeds/ --newspaper 高新时报
    """
    if Path("-") in paths:
        raise Usage(
            "load keeps pages by their files, and standard input has none", todo="name files or folders"
        )
    hire = _hire(target, on, scheduler, workers, patience)
    items = announced(read_pages(paths, default=issue, manifest=manifest))
    with target.client() as client, Progress(files(paths), quiet=quiet) as progress, interruptible() as halt:
        loaded = load_into(
            client,
            target.prefix,
            items,
            engine=engine,
            dictionary=dictionary,
            allow_failures=allow_failures,
            workers=hire,
            patience=Patience(patience, halt),
            watch=progress,
            tell=progress.pushed_back,
        )
    click.echo(orjson.dumps(to_json(loaded, target.prefix)) if as_json else summary(loaded, target.prefix))
    if loaded.halted or loaded.ledger.failures:
        raise _not_whole(loaded)


def _not_whole(loaded: Loaded) -> GxError:
    pages = loaded.ledger.pages
    if loaded.halted:
        what = f"interrupted after {pages.read:,} pages, of which {pages.failed:,} failed"
        return Interrupted(what, todo="run the same command again: it goes on from there")
    what = f"{pages.failed} of {pages.read} pages failed"
    if loaded.live:
        return Rejected(what, todo="repair them, and run the same command again: it loads only these")
    what += f", so the aliases stay as they are; the others are loaded into {loaded.into.articles}"
    return Rejected(what, todo="repair them and run the same command again, or add --allow-failures")
