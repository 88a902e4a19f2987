"""`gx-es indices`: which indices there are, what each is now, and who moved the aliases."""

from datetime import UTC, datetime
from typing import Any

import click
import orjson
from rich.filesize import decimal
from rich.table import Table

from gx_es.commands.console import one_line, print_whole
from gx_es.commands.options import Target, as_json, confirmed, elastic_options, yes_option
from gx_es.elastic.audit import Entry, entries
from gx_es.elastic.indices import indices as there_are
from gx_es.elastic.indices import nothing_loaded
from gx_es.elastic.making import metas
from gx_es.elastic.names import IndexName
from gx_es.reindex.listing import Listed, listed
from gx_es.reindex.prune import prune as delete
from gx_es.reindex.prune import surplus


@click.group(invoke_without_command=True)
@click.option("--audit", is_flag=True, help="Show who moved the aliases, and when.")
@as_json
@elastic_options
@click.pass_context
def indices(context: click.Context, /, target: Target, *, audit: bool, as_json: bool) -> None:
    """List the indices, and what each is now.

    One is current, one may be previous, which a rollback goes to; others are older, refused or unfinished.

    Example: gx-es indices --audit
    """
    if context.invoked_subcommand:
        return
    with target.client() as client:
        found, strays = listed(client, target.prefix), there_are(client, target.prefix).strays
        moves = entries(client, target.prefix) if audit else []
    if not (found or strays or moves):
        raise nothing_loaded(target.prefix)
    if as_json:
        click.echo(orjson.dumps(_to_json(found, strays, moves)))
    else:
        _print(found, strays, moves)


@indices.command()
@click.option("--keep", type=click.IntRange(0), default=1, show_default=True, help="Previous ones to keep.")
@yes_option
@elastic_options
def prune(target: Target, keep: int, *, yes: bool) -> None:
    """Delete the indices that are not live, all but the previous ones.

    Example: gx-es indices prune --keep 1
    """
    with target.client() as client:
        doomed = surplus(client, target.prefix, keep)
        confirmed("\n".join(("Delete for good:", *doomed.names, "?")), yes=yes or not doomed.names)
        gone = delete(client, target.prefix, keep, doomed) if doomed.names else []
    click.echo("\n".join(f"deleted {name}" for name in gone) or "nothing to delete")


def _print(found: list[Listed], strays: tuple[str, ...], moves: list[Entry]) -> None:
    table = Table(
        "",
        "index",
        "digest",
        "age",
        "articles",
        "pages",
        "size",
        "analysis",
        "made by",
        box=None,
        pad_edge=False,
    )
    for one in found:
        table.add_row(*_row(one))
    for name in strays:
        table.add_row("stray", name)
    print_whole(table)
    for move in moves:
        left = move.left.articles if move.left else "nothing"
        click.echo(
            one_line(f"{move.at}  {move.action}  {move.user}@{move.host}  {left} → {move.reached.articles}")
        )


def _row(one: Listed) -> tuple[str, ...]:
    made = one.made
    by = f"{'reindex' if made.source else 'load'}, gx-es {made.package}" if made else "not gx-es"
    refused = f", refused: {', '.join(made.refused)}" if made and made.refused else ""
    return (
        one.role,
        one.pair.articles,
        _digest(one.pair.articles) or "?",
        _age(one.created),
        f"{one.articles:,}",
        f"{one.pages:,}",
        decimal(one.bytes),
        made.analysis if made else "?",
        by + refused,
    )


def _age(created: datetime | None) -> str:
    if created is None:
        return "?"
    days, seconds = divmod(int((datetime.now(UTC) - created).total_seconds()), 86_400)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{days} d" if days else f"{hours} h" if hours else f"{minutes} min"


def _to_json(found: list[Listed], strays: tuple[str, ...], moves: list[Entry]) -> dict[str, Any]:
    shown = [
        {
            "role": one.role,
            "indices": one.pair._asdict(),
            "digests": {kind: _digest(name) for kind, name in one.pair._asdict().items()},
            "created": one.created,
            "articles": one.articles,
            "pages": one.pages,
            "bytes": one.bytes,
            "meta": one.made and metas(one.made)[0],
        }
        for one in found
    ]
    audit = [
        {
            "at": move.at,
            "action": move.action,
            "user": move.user,
            "host": move.host,
            "from": move.left and move.left._asdict(),
            "to": move.reached._asdict(),
        }
        for move in moves
    ]
    return {"indices": shown, "strays": strays, "audit": audit}


def _digest(name: str) -> str | None:
    parsed = IndexName.parse(name)
    return parsed.digest if parsed else None
