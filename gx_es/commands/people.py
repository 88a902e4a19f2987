"""`gx-es people`: doubtful names for a person to decide about, and the decisions that later readings honour."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from gx_es.commands.options import announced, dictionary_option, ner_option, page_options
from gx_es.commands.parse import not_read, tell
from gx_es.decisions import DROP, KEEP, beside, read_decisions, write_decisions
from gx_es.dictionary import Dictionary
from gx_es.errors import Rejected, Usage
from gx_es.extract.ner import Engine
from gx_es.page import Page
from gx_es.parse import ParsedPage, parse
from gx_es.reading import Issue, Manifest, Unreadable, read_pages
from gx_es.review import Doubt, doubts, write_doubts

Read = Callable[[Page], ParsedPage]


@click.group()
def people() -> None:
    """Look at the names that were read, and correct them."""


@people.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--csv", type=click.Path(path_type=Path, allow_dash=True), help="Write the doubtful names here."
)
@click.option("--apply", "corrected", type=click.Path(path_type=Path), help="Take the decisions made here.")
@page_options
@ner_option
@dictionary_option
def review(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    issue: Issue,
    manifest: Manifest | None,
    *,
    engine: Engine,
    dictionary: Dictionary,
    csv: Path | None,
    corrected: Path | None,
) -> None:
    """List the doubtful names of pages for a person, or take what the person decided about them.

    Write `keep`, `drop` or another name into the column `decision`, and give the file to --apply.

    Example: gx-es people review seeds/ --csv - | head -3
    """
    if (csv is None) == (corrected is None):
        raise Usage("people review takes one of --csv and --apply", todo="see gx-es people review --help")
    if corrected:
        _apply(corrected, _folder(paths))
    elif csv:
        items = announced(read_pages(paths, default=issue, manifest=manifest))
        _list(csv, items, partial(parse, engine=engine, dictionary=dictionary), dictionary.names)


def _list(csv: Path, items: Iterable[Page | Unreadable], read: Read, settled: frozenset[str]) -> None:
    failed: list[Unreadable] = []
    found = doubts(_parsed(items, read, failed), settled)
    if str(csv) == "-":
        write_doubts(sys.stdout, found)
    else:
        _save(csv, found)
    names = "1 doubtful name" if len(found) == 1 else f"{len(found):,} doubtful names"
    click.echo(f"{names}; fill the column decision, then: gx-es people review PATH --apply FILE", err=True)
    if failed:
        raise not_read(len(failed))


def _parsed(items: Iterable[Page | Unreadable], read: Read, failed: list[Unreadable]) -> Iterator[ParsedPage]:
    """Yield the pages parsed; tell of the others, and note them."""
    for item in items:
        if isinstance(item, Page):
            yield read(item)
        else:
            tell(item)
            failed.append(item)


def _save(csv: Path, found: list[Doubt]) -> None:
    try:
        with csv.open("w", encoding="utf-8-sig", newline="") as file:  # without the mark, spreadsheets guess
            write_doubts(file, found)
    except OSError as error:
        raise Usage(f"{csv}: cannot be written ({error.strerror})", todo="check the path") from None


def _folder(paths: tuple[Path, ...]) -> Path:
    """Return the one folder that decisions about some pages belong to."""
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
