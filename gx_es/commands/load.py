"""`gx-es load`: pages into Elasticsearch."""

from pathlib import Path

import click
import orjson

from gx_es.commands.account import Progress, summary, to_json
from gx_es.commands.options import (
    Target,
    announced,
    as_json,
    dictionary_option,
    elastic_options,
    ner_option,
    page_options,
)
from gx_es.dictionary import Dictionary
from gx_es.errors import Rejected, Usage
from gx_es.extract.ner import Engine
from gx_es.load import Loaded
from gx_es.load import load as load_into
from gx_es.reading import Issue, Manifest, read_pages


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--allow-failures", is_flag=True, help="Let a first load go live although some pages failed.")
@click.option(
    "--moved", multiple=True, metavar="FOLDER", help="Take over the pages that were loaded from FOLDER."
)
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
    moved: tuple[str, ...],
    as_json: bool,
) -> None:
    """Load the pages in files and folders: afterwards the index holds exactly their articles.

    Loading again changes nothing; a corrected page replaces its articles.

    Example: gx-es load seeds/ --newspaper 高新时报
    """
    if Path("-") in paths:
        raise Usage(
            "load keeps pages by their files, and standard input has none", todo="name files or folders"
        )
    items = announced(read_pages(paths, default=issue, manifest=manifest))
    with target.client() as client, Progress() as watch:
        loaded = load_into(
            client,
            target.prefix,
            items,
            engine=engine,
            dictionary=dictionary,
            moved=frozenset(moved),
            allow_failures=allow_failures,
            watch=watch,
        )
    click.echo(orjson.dumps(to_json(loaded, target.prefix)) if as_json else summary(loaded, target.prefix))
    if loaded.ledger.failures:
        raise _failed(loaded)


def _failed(loaded: Loaded) -> Rejected:
    pages = loaded.ledger.pages
    what = f"{pages.failed} of {pages.read} pages failed"
    if loaded.live:
        return Rejected(what, todo="repair them, and run the same command again: it loads only these")
    what += f", so the aliases stay as they are; the others are loaded into {loaded.into.articles}"
    return Rejected(what, todo="repair them and run the same command again, or add --allow-failures")
