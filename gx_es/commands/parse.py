"""`gx-es parse`: show the articles of pages, or print them as documents."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import orjson

from gx_es import __version__
from gx_es.commands.console import one_line, stdout
from gx_es.commands.options import as_json, ner_option, page_options
from gx_es.commands.outline import outline
from gx_es.document import documents
from gx_es.errors import Rejected
from gx_es.extract.ner import Engine
from gx_es.page import Page
from gx_es.parse import ParsedPage
from gx_es.parse import parse as parse_page
from gx_es.reading import Issue, Manifest, Unreadable, read_pages


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@page_options
@ner_option
@as_json
def parse(
    paths: tuple[Path, ...], issue: Issue, manifest: Manifest | None, engine: Engine, *, as_json: bool
) -> None:
    """Cut pages into articles and show them, without Elasticsearch; `-` reads standard input.

    With --json, one document a line, as they would be loaded.

    Example: gx-es parse seeds/ --json | head -1
    """
    show = _print_documents if as_json else _print_outline
    items = read_pages(paths, default=issue, manifest=manifest)
    failed = [item for item in items if not _shown(item, engine, show)]
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed)} files"
        raise Rejected(f"{files} could not be read", todo="see the lines above")


def _shown(item: Page | Unreadable, engine: Engine, show: Callable[[ParsedPage], None]) -> bool:
    if isinstance(item, Unreadable):
        click.echo(one_line(f"{item.file}: {item.reason}; {item.todo}"), err=True)
        return False
    show(parse_page(item, engine))
    return True


def _print_documents(parsed: ParsedPage) -> None:
    for _, document in documents(parsed):
        load = {"run": None, "version": __version__, "at": None}  # by this version, and never loaded
        sys.stdout.buffer.write(orjson.dumps({**document, "load": load}) + b"\n")


def _print_outline(parsed: ParsedPage) -> None:
    stdout().print(outline(parsed))
