"""`gx-es reindex`: the same archive in new indices, and the aliases moved to them when all checks hold."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
import orjson
from rich.table import Table

from gx_es.commands.console import one_line, print_whole
from gx_es.commands.loading import Loading, loading_options
from gx_es.commands.options import Target, as_json, elastic_options
from gx_es.commands.steps import Steps
from gx_es.commands.values import PathValue
from gx_es.elastic.analysis import PLUGINS
from gx_es.elastic.client import Address
from gx_es.elastic.schema import Body, read_overlay
from gx_es.errors import Rejected, Usage
from gx_es.extract.ner import RULES
from gx_es.reindex import Reindexed
from gx_es.reindex import reindex as reindexed
from gx_es.reindex.gold import FOLDER, read_golds
from gx_es.reindex.plan import Reading, Wish, plan


@click.command()
@click.option("--mapping", type=PathValue(), help="JSON to lay over the mapping of the articles.")
@click.option(
    "--analysis",
    type=click.Choice(list(PLUGINS)),
    show_default="as now",
    help="How text is cut: cjk by pairs of characters; ik or smartcn, plugins, by words too.",
)
@click.option("--reparse", is_flag=True, help="Parse all pages anew, from their records.")
@click.option(
    "--to-url",
    envvar="GX_ES_TO_URL",
    show_envvar=True,
    help="Build in the Elasticsearch at this URL instead.",
)
@click.option("--to-api-key", envvar="GX_ES_TO_API_KEY", show_envvar=True, help="API key there.")
@click.option("--to-user", envvar="GX_ES_TO_USER", show_envvar=True, help="User there, as name:password.")
@click.option(
    "--gold",
    type=PathValue(file_okay=False),
    default=FOLDER,
    show_default=True,
    help="Folder of queries with the titles that they must find.",
)
@as_json
@elastic_options
@loading_options
def reindex(  # noqa: PLR0913 - one parameter an option
    target: Target,
    *,
    mapping: Path | None,
    analysis: str | None,
    loading: Loading,
    to_url: str | None,
    to_api_key: str | None,
    to_user: str | None,
    gold: Path,
    reparse: bool,
    as_json: bool,
) -> None:
    """Build new indices, check them, move the aliases. The live ones stay as they are.

    Loads may go on meanwhile. Where a check fails the aliases stay, and the new indices are kept to look at.

    Example: gx-es reindex --reparse
    """
    if not to_url and (to_api_key or to_user):
        raise Usage("--to-api-key and --to-user go with --to-url", todo="name the Elasticsearch: --to-url")
    wish = Wish(analysis, _overlay(mapping, analysis), _reading(loading, to_url, reparse=reparse))
    golds = read_golds(gold)
    to = Target(Address(to_url, to_api_key, to_user, option="--to-url"), target.prefix) if to_url else None
    with ExitStack() as stack:
        here = stack.enter_context(target.client())
        there = stack.enter_context(to.client()) if to else here
        planned = plan(here, there, target.prefix, wish, loading.patience)
        steps = stack.enter_context(Steps(quiet=loading.quiet))
        done = reindexed(planned, golds, steps) if planned.is_needed else None
    _tell(done, as_json=as_json)


def _tell(done: Reindexed | None, *, as_json: bool) -> None:
    """Print what became of it; raises `Rejected` where a check did not hold."""
    if as_json:
        click.echo(orjson.dumps(_to_json(done)))
    elif done is None:
        click.echo("The live indices are as they would be made now; nothing is done.", err=True)
    else:
        _print(done)
    if done and done.failed:
        checks = (check for check in done.checks if not check.holds)
        figures = "; ".join(f"{check.name}: live {check.live}, new {check.new}" for check in checks)
        what = f"the aliases stay, since of {done.built.articles} {len(done.failed)} checks failed: {figures}"
        raise Rejected(what, todo="look at it there, correct what is wrong, and run again")


def _print(done: Reindexed) -> None:
    table = Table("check", "live", "new", "", box=None, pad_edge=False)
    for check in done.checks:
        table.add_row(*map(one_line, (check.name, check.live, check.new)), "ok" if check.holds else "FAILED")
    print_whole(table)
    if not done.failed:
        for kind, index in done.built._asdict().items():
            click.echo(f"{kind:8} {getattr(done.left, kind, 'nothing')} → {index}")


def _to_json(done: Reindexed | None) -> dict[str, Any]:
    if done is None:
        return {"needed": False}
    return {
        "needed": True,
        "live": not done.failed,
        "from": done.left and done.left._asdict(),
        "to": done.built._asdict(),
        "checks": [check.to_json() for check in done.checks],
    }


def _overlay(mapping: Path | None, analysis: str | None) -> Body | None:
    if mapping is None:
        return None
    if analysis:
        raise Usage(
            "both --mapping and --analysis are given", todo="write what you want into the mapping's file"
        )
    return read_overlay(mapping)


def _reading(loading: Loading, to_url: str | None, *, reparse: bool) -> Reading | None:
    if not reparse and (loading.engine != RULES or loading.own_words):
        raise Usage("--ner and --dict are for pages that are parsed anew", todo="add --reparse")
    if loading.on_cluster and to_url:
        raise Usage(
            "--on dask writes from its workers, and they know no --to-url", todo="leave one of them out"
        )
    return Reading(loading.engine, loading.dictionary, loading.workers) if reparse else None
