"""`gx-es query`: the saved queries, as tables, pictures, and plain query DSL."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click
import orjson

from gx_es.commands.console import one_line, stdout, writing
from gx_es.commands.options import Target, as_json, elastic_options, one_output
from gx_es.commands.table import language_option, print_notes, print_table, to_json, write_csv
from gx_es.commands.values import PathValue
from gx_es.elastic import whole
from gx_es.elastic.names import aliases
from gx_es.errors import Usage
from gx_es.queries.answer import ask, pages
from gx_es.queries.chart import chart
from gx_es.queries.parameters import Parameter, values
from gx_es.queries.picture import draw
from gx_es.queries.rows import rows, rows_of_pages
from gx_es.queries.saved import Json, SavedQuery, find_query, saved_queries

_folder = click.option(
    "--queries", "folder", type=PathValue(), help="Folder with more saved queries of yours."
)


@click.group()
def query() -> None:
    """Ask the saved queries: tables, charts, query DSL."""


@query.command("list")
@_folder
@language_option
@as_json
def list_queries(folder: Path | None, *, language: str, as_json: bool) -> None:
    """List the saved queries.

    Example: gx-es query list --lang zh
    """
    known = saved_queries(folder)
    if as_json:
        click.echo(orjson.dumps([{"name": name, "title": one.title} for name, one in known.items()]))
        return
    longest = max(map(len, known))
    for name, one in known.items():
        stdout().print(one_line(f"{name:<{longest}}  {one.title[language]}"))


@query.command()
@click.argument("name", help="Name of the query, as query list shows it.")
@_folder
@language_option
@as_json
def show(name: str, folder: Path | None, *, language: str, as_json: bool) -> None:
    """Show what a saved query asks: parameters, columns, fields.

    With --json, its chart and body too.

    Example: gx-es query show person-titles
    """
    found = find_query(saved_queries(folder), name)
    if as_json:
        click.echo(orjson.dumps({"body": found.template, "chart": found.chart, **_described(found, "en")}))
        return
    for heading, said in _described(found, language).items():
        lines = [said] if isinstance(said, str) else said
        for at, line in enumerate(lines):
            stdout().print(one_line(f"{'' if at else heading:<12}{line}"))


@query.command()
@click.argument("name", help="Name of the query, as query list shows it.")
@click.argument(
    "parameters",
    nargs=-1,
    metavar="[PARAM=VALUE]...",
    help="Parameters of the query, as query show names them.",
)
@_folder
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--dsl", is_flag=True, help="Print the request for Kibana's Dev Tools, and send nothing.")
@click.option("--chart", "picture", type=PathValue(), help="Draw into this .png, .svg or .html file.")
@language_option
@as_json
@elastic_options
def run(  # noqa: PLR0913 - one parameter an option
    name: str,
    parameters: tuple[str, ...],
    target: Target,
    *,
    folder: Path | None,
    language: str,
    as_csv: bool,
    dsl: bool,
    as_json: bool,
    picture: Path | None,
) -> None:
    """Ask a saved query, and print its table.

    One of --csv, --json, --dsl and --chart takes the place of the table.

    Example: gx-es query run person-titles person=张红军
    """
    one_output(csv=as_csv, json=as_json, dsl=dsl, chart=picture is not None)
    found = find_query(saved_queries(folder), name)
    given = values(found.parameters, _given(parameters))
    if dsl:
        click.echo(found.request(given, aliases(target.prefix)))
        if whole.in_pages(found.template):
            click.echo("This asks for the first page alone; without --dsl all are asked for.", err=True)
        return
    with target.client() as client:
        if not (picture or as_json):
            _print(pages(client, target.prefix, found, given), found, language, as_csv=as_csv)
            return
        answer = ask(client, target.prefix, found, given)
    if as_json:
        click.echo(orjson.dumps(to_json(found, answer, language)))
    elif picture:
        with writing(picture):
            draw(chart(found, given, answer, language), picture, language)
        click.echo(one_line(f"Drawn into {picture}"), err=True)
        print_notes(found, answer, language, empty=not rows(found, answer))


def _print(answers: Iterator[Json], query: SavedQuery, language: str, *, as_csv: bool) -> None:
    """Print the rows as they come, so that no answer of many pages is held."""
    first = next(answers)
    found = rows_of_pages(query, chain([first], answers))
    printed = (write_csv if as_csv else print_table)(query, found, language)
    print_notes(query, first, language, empty=not printed)


def _given(parameters: Iterable[str]) -> dict[str, str]:
    """Split `param=value` arguments; raise `Usage` for one without `=`, or given twice."""
    given: dict[str, str] = {}
    for written in parameters:
        name, equals, value = written.partition("=")
        if not equals:
            raise Usage(f"{written[:40]!r} is no parameter", todo="write it as param=value")
        if name in given:
            raise Usage(f"parameter {name[:40]} is given twice", todo="give it once")
        given[name] = value
    return given


def _described(found: SavedQuery, language: str) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": found.title[language],
        "what": found.description[language],
        "index": found.index,
        "parameters": [_parameter(one, language) for one in found.parameters.values()] or ["–"],
        "columns": [column.name[language] for column in found.columns],
        "fields": [", ".join(found.fields)],
    }


def _parameter(one: Parameter, language: str) -> str:
    default = (
        "needed" if one.required else f"default {one.default}" if one.default is not None else "optional"
    )
    choices = f" {'|'.join(one.choices)}" if one.choices else ""
    return f"{one.name}: {one.type}{choices}, {default}: {one.description[language]}"
