"""`gx-es kibana`: a pack of saved objects for Kibana, made, tried and imported."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gx_es.commands.console import one_line, writing
from gx_es.commands.options import Target, elastic_options, in_language, index_option, login_options
from gx_es.commands.values import PathValue
from gx_es.elastic.client import Address
from gx_es.errors import Rejected
from gx_es.kibana.answers import charts, unanswered
from gx_es.kibana.drawing import undrawable
from gx_es.kibana.importing import Kibana, import_pack
from gx_es.kibana.objects import ndjson
from gx_es.kibana.pack import Pack
from gx_es.kibana.structure import problems, read_pack

Command = Callable[..., None]


def pack_options(command: Command) -> Command:
    """Give a command `--index`, `--lang`, `--from`, `--to` as its parameter `pack`."""

    @index_option
    @in_language("zh", "Language of titles.")
    @click.option(
        "--from",
        "first",
        default="now-10y",
        show_default=True,
        help="First day that the dashboard opens with, as 2020-01-01 or now-10y.",
    )
    @click.option(
        "--to", "last", default="now", show_default=True, help="Last day that the dashboard opens with."
    )
    @wraps(command)
    def with_pack(*args: Any, index: str, language: str, first: str, last: str, **rest: Any) -> None:  # noqa: ANN401 - the command's own parameters
        command(*args, pack=Pack(index, language, first, last), **rest)

    return with_pack


@click.group()
def kibana() -> None:
    """Explore the archive in Kibana: a data view and a dashboard."""


@kibana.command()
@click.argument(
    "out", type=PathValue(allow_dash=True), default="-", help="File to write; none: standard output."
)
@pack_options
def export(out: Path, pack: Pack) -> None:
    """Write the pack, as Kibana's Saved Objects page imports it.

    It is NDJSON. The same options give the same bytes.

    Example: gx-es kibana export gx-es.ndjson --from 2020-01-01
    """
    objects = pack.objects()
    if str(out) == "-":
        sys.stdout.buffer.write(ndjson(objects))
        return
    with writing(out):
        out.write_bytes(ndjson(objects))
    click.echo(one_line(f"{len(objects)} objects written into {out}"), err=True)


@kibana.command()
@click.argument("pack", type=PathValue(exists=True, dir_okay=False), help="File that export wrote.")
@elastic_options
def check(pack: Path, target: Target) -> None:
    """Try a pack without a Kibana: form, references, charts, requests.

    The requests of its panels go to the indices that the pack names.

    Example: gx-es kibana check gx-es.ndjson
    """
    objects = read_pack(pack.read_bytes())
    found = list(problems(objects))
    if not found:
        with target.client() as client:
            # what has no answer cannot be drawn either
            found = list(unanswered(client, objects)) or [
                wrong for title, spec in charts(client, objects) for wrong in undrawable(title, spec)
            ]
    for wrong in found:
        click.echo(one_line(wrong), err=True)
    if found:
        what = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        raise Rejected(f"{pack}: {what}", todo="see the lines above")
    click.echo(f"{pack}: {len(objects)} objects, no problem found")


@kibana.command("import")
@click.option(
    "--kibana",
    "url",
    envvar="GX_ES_KIBANA_URL",
    show_envvar=True,
    default="http://127.0.0.1:5601",
    show_default=True,
    help="Address of Kibana.",
)
@click.option("--space", default="default", show_default=True, help="Space of Kibana, by its id.")
@login_options
@pack_options
def import_(  # noqa: PLR0913 - one parameter an option
    url: str, space: str, *, api_key: str | None, user: str | None, ca_certs: str | None, pack: Pack
) -> None:
    """Import the pack into a running Kibana.

    The address of its dashboard is printed. A second import replaces the first.

    Example: gx-es kibana import --kibana http://127.0.0.1:5601
    """
    there = Kibana(Address(url, api_key, user, ca_certs), space)
    click.echo(import_pack(there, pack, ndjson(pack.objects())))
