"""`gx-es people`: who is in the index; doubtful names for a person to decide about, and the decisions taken."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
import orjson

from gx_es.commands.console import one_line, writing
from gx_es.commands.options import Target, as_json, elastic_options, one_output, period_options
from gx_es.commands.parsing import Parsing, Unreadables, all_read, parsing_options
from gx_es.commands.table import language_option, print_notes, print_table, to_json
from gx_es.commands.values import PathValue
from gx_es.decisions import DROP, KEEP, beside, read_decisions, write_decisions
from gx_es.elastic.names import command
from gx_es.errors import Rejected, Usage
from gx_es.queries.answer import ask
from gx_es.queries.parameters import values
from gx_es.queries.rows import rows
from gx_es.queries.saved import Json, SavedQuery, saved_queries
from gx_es.review import Doubt, doubts, write_doubts

# What is told of one person: the names of saved queries, each asked with the person and the period.
_OF_A_PERSON = ("person-titles", "person-organizations", "person-companions", "person-articles")

Answers = list[tuple[SavedQuery, Json]]


class _People(click.Group):
    """Takes what is not the name of a command for the words of `show`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before the words that name no command."""
        known = {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if args and args[0] in known else ["show", *args])


@click.group(cls=_People)
def people() -> None:
    """Show who is in the index, and correct names.

    `people` is short for `people show`, the roster; `people NAME` for `people show NAME`, one person.
    """


@people.command()
@click.argument("name", required=False, help="A person; none: everybody.")
@period_options
@click.option(
    "--graph",
    type=PathValue(),
    help="Write who appears with whom into this .graphml or .gexf file.",
)
@click.option(
    "--size", type=click.IntRange(1, 1000), default=100, show_default=True, help="How many rows of a table."
)
@language_option
@as_json
@elastic_options
def show(  # noqa: PLR0913 - one parameter an option
    name: str | None,
    target: Target,
    *,
    first: date | None,
    last: date | None,
    graph: Path | None,
    size: int,
    language: str,
    as_json: bool,
) -> None:
    """Show the roster of people, or one person.

    Of one person it shows titles over time, organisations, companions and articles.

    Example: gx-es people 张红军 --from 2021
    """
    one_output(graph=graph is not None, json=as_json)
    asked = {"person": name, "from": first, "to": last, "size": size}
    given = {key: str(value) for key, value in asked.items() if value}
    if graph:
        _write_graph(graph, target, given)
        return
    answers = _answers(target, _OF_A_PERSON if name else ["people-roster"], given)
    if as_json:
        told = {query.name: to_json(query, answer, language, size) for query, answer in answers}
        click.echo(orjson.dumps(told))
    else:
        _print(answers, language, size)


@people.command()
@parsing_options
@click.option(
    "--csv",
    type=PathValue(allow_dash=True),
    help="Write the doubtful names here; -: standard output.",
)
@click.option("--apply", "corrected", type=PathValue(), help="Take the decisions made here.")
def review(parsing: Parsing, *, csv: Path | None, corrected: Path | None) -> None:
    """List doubtful names, or take what was decided about them.

    Write with --csv; put `keep`, `drop` or another name into the column `decision`; give the file to --apply.

    Example: gx-es people review seeds/ --csv - | head -3
    """
    if (csv is None) == (corrected is None):
        raise Usage("people review takes one of --csv and --apply", todo="see gx-es people review --help")
    if corrected:
        _apply(corrected, _folder(parsing.paths))
    elif csv:
        _list(csv, parsing)


def _answers(target: Target, names: Iterable[str], given: dict[str, str]) -> Answers:
    """Ask saved queries; raise `Rejected` where they are about a person whom no article names."""
    known = saved_queries()
    with target.client() as client:
        answers = [
            (query, ask(client, target.prefix, query, values(query.parameters, _known(query, given))))
            for query in (known[name] for name in names)
        ]
    if "person" in given and not any(answer["hits"]["total"]["value"] for _, answer in answers):
        what = f"no article names {given['person'][:40]!r}"
        raise Rejected(what, todo=f"see {command('people', target.prefix)}, or give another period")
    return answers


def _known(query: SavedQuery, given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name in query.parameters}


def _print(answers: Answers, language: str, size: int) -> None:
    for number, (query, answer) in enumerate(answers):
        if number:
            click.echo()
        printed = print_table(query, rows(query, answer)[:size], language)
    print_notes(*answers[-1], language, empty=not printed)


def _write_graph(file: Path, target: Target, given: dict[str, str]) -> None:
    from gx_es.queries.graph import graph, write_graph  # noqa: PLC0415 - networkx takes 0.2 s to import

    ((_, answer),) = _answers(target, ["people-network"], given)
    found = graph(answer)
    if not found:
        raise Rejected("no article of that period names anybody", todo="give another period")
    with writing(file):
        write_graph(found, file)
    said = f"{len(found):,} people and {found.size():,} pairs written into {file}"
    click.echo(one_line(said), err=True)


def _list(csv: Path, parsing: Parsing) -> None:
    failed = Unreadables()
    found = doubts(parsing.pages(failed), parsing.dictionary.names)
    if str(csv) == "-":
        write_doubts(sys.stdout, found)
    else:
        _save(csv, found)
    names = "1 doubtful name" if len(found) == 1 else f"{len(found):,} doubtful names"
    click.echo(
        f"{names}; fill the column decision (keep, drop or the right name), then: gx-es people review PATH --apply FILE",
        err=True,
    )
    all_read(failed)


def _save(csv: Path, found: list[Doubt]) -> None:
    with (
        writing(csv),
        csv.open("w", encoding="utf-8-sig", newline="") as file,
    ):  # without the mark, spreadsheets guess
        write_doubts(file, found)


def _folder(paths: tuple[Path, ...]) -> Path:
    """Return the one folder that decisions about some pages belong to."""
    if Path("-") in paths:
        raise Usage("decisions go into a folder, and standard input has none", todo="give the pages' folder")
    missing = next((path for path in paths if not path.exists()), None)
    if missing:
        raise Usage(f"{missing}: no such file or folder", todo="check the path")
    folders = {(path if path.is_dir() else path.parent).resolve() for path in paths}
    if len(folders) > 1:
        raise Usage(
            "decisions go into one folder, and these paths have more", todo="give the folder above them"
        )
    return folders.pop()


def _apply(corrected: Path, folder: Path) -> None:
    newer = read_decisions(corrected)
    if not newer:
        raise Rejected(
            f"{corrected}: no decision in it", todo="fill the column decision: keep, drop or a name"
        )
    file = write_decisions(folder, beside(folder).revised(newer))
    for name, decision in sorted(newer.items()):
        click.echo(f"{name}: {decision}" if decision in {KEEP, DROP} else f"{name} → {decision}")
    click.echo(f"Stored in {file}, which parse and load honour from now on.", err=True)
