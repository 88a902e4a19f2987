"""`gx-es kibana`: a pack of saved objects for Kibana, made, tried and imported."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from gx_es.commands.console import must_be_writable, one_line, writing
from gx_es.commands.options import Target, elastic_options, in_language, index_option, login_options
from gx_es.commands.values import PathValue
from gx_es.elastic.client import Address
from gx_es.elastic.indices import indices
from gx_es.elastic.overview import days
from gx_es.errors import Rejected
from gx_es.kibana.answers import charts, unanswered
from gx_es.kibana.drawing import undrawable
from gx_es.kibana.importing import Kibana, import_pack
from gx_es.kibana.objects import ndjson
from gx_es.kibana.pack import Pack
from gx_es.kibana.period import must_be_period
from gx_es.kibana.structure import problems, read_pack

Command = Callable[..., None]

_LATELY = ("now-10y", "now")  # where nobody knows the archive's days


def pack_options(command: Command) -> Command:
    """Give a command `--lang`, `--from`, `--to` as its parameters `language`, `first`, `last`."""
    for option in (
        click.option(
            "--to",
            "last",
            show_default="the archive's last day",
            help="Last day that the dashboard opens with.",
        ),
        click.option(
            "--from",
            "first",
            show_default="the archive's first day",
            help="First day that the dashboard opens with, as 2020-01-01 or now-10y.",
        ),
        in_language("zh", "Language of titles."),
    ):
        command = option(command)
    return command


@click.group()
def kibana() -> None:
    """Explore the archive in Kibana: a data view and a dashboard."""


@kibana.command()
@click.argument(
    "out", type=PathValue(allow_dash=True), default="-", help="File to write; none: standard output."
)
@pack_options
@elastic_options
def export(out: Path, target: Target, *, language: str, first: str | None, last: str | None) -> None:
    """Write the pack, as Kibana's Saved Objects page imports it.

    It is NDJSON. The same options give the same bytes. Without a period, it is asked of Elasticsearch where one runs,
    else the last ten years.

    Example: gx-es kibana export gx-es.ndjson --from 2020-01-01
    """
    to_file = str(out) != "-"
    if to_file:
        must_be_writable(out)
    objects = _pack(target, language, first, last).objects()
    if not to_file:
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
@click.option(
    "--url",
    "elastic",
    envvar="GX_ES_URL",
    show_envvar=True,
    show_default="this machine's node",
    help="Address of Elasticsearch, which knows the archive's days; the login is the same.",
)
@login_options
@index_option
@pack_options
def import_(  # noqa: PLR0913 - one parameter an option
    url: str,
    space: str,
    elastic: str | None,
    *,
    api_key: str | None,
    user: str | None,
    ca_certs: str | None,
    index: str,
    language: str,
    first: str | None,
    last: str | None,
) -> None:
    """Import the pack into a running Kibana.

    The address of its dashboard is printed. A second import replaces the first. Without a period, it opens with the
    archive's own.

    Example: gx-es kibana import --kibana http://127.0.0.1:5601
    """
    there = Kibana(Address(url, api_key, user, ca_certs), space)
    target = Target(Address(elastic, api_key, user, ca_certs) if elastic else None, index)
    pack = _pack(target, language, first, last)
    click.echo(import_pack(there, pack, ndjson(pack.objects())))


def _pack(target: Target, language: str, first: str | None, last: str | None) -> Pack:
    """Return the pack that opens with the days given, and the archive's own for those that are not."""
    must_be_period(first or _LATELY[0], last or _LATELY[1])  # before anybody is asked
    own = None if first and last else _days(target)
    begins, ends = own or _LATELY
    return Pack(target.prefix, language, first or begins, last or ends)


def _days(target: Target) -> tuple[str, str] | None:
    """Return the archive's first and last day, None where no Elasticsearch runs, or nothing dated is loaded there."""
    with target.running() as place:
        pair = indices(place.client, place.prefix).live if place else None
        return days(place.client, pair.articles) if place and pair else None
