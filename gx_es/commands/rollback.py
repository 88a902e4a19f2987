"""`gx-es rollback`: back to the indices that were live before."""

from typing import Any

import click
import orjson

from gx_es.commands.console import one_line
from gx_es.commands.options import Target, as_json, confirmed, elastic_options, yes_option
from gx_es.commands.steps import Steps
from gx_es.reindex.rollback import Retreat, retreat, roll_back

_SHOWN = 10  # pages named before the question


@click.command()
@yes_option
@as_json
@elastic_options
def rollback(target: Target, *, yes: bool, as_json: bool) -> None:
    """Move the aliases back to the indices that were live before.

    Nothing is deleted. Pages that the two do not have alike, since they were loaded in between, are told and asked about. A second
    rollback goes forth again.

    Example: gx-es rollback
    """
    with target.client() as client:
        back = retreat(client, target.prefix)
        confirmed(_question(back), yes=yes or not back.pages)
        with Steps() as steps:
            roll_back(client, target.prefix, back, steps)
    if as_json:
        click.echo(orjson.dumps(_to_json(back)))
    else:
        for kind, index in back.reached._asdict().items():
            click.echo(f"{kind:8} {getattr(back.left, kind)} → {index}")


def _question(back: Retreat) -> str:
    named = "\n".join(f"  {one_line(page)}" for page in back.pages[:_SHOWN])
    more = f"\n  … and {len(back.pages) - _SHOWN:,} more" if len(back.pages) > _SHOWN else ""
    what = f"{len(back.pages):,} pages are not in {back.reached.articles} as they are live now:"
    return f"{what}\n{named}{more}\nRoll back, and load them again afterwards?"


def _to_json(back: Retreat) -> dict[str, Any]:
    return {"from": back.left._asdict(), "to": back.reached._asdict(), "pages_to_load_again": back.pages}
