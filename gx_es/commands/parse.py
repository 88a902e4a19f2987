"""`gx-es parse`: show the articles of pages, or print them as documents."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import orjson

from gx_es import __version__
from gx_es.commands.console import one_line, stdout
from gx_es.commands.options import as_json, page_options
from gx_es.commands.outline import outline
from gx_es.document import documents
from gx_es.errors import Rejected
from gx_es.page import Page
from gx_es.parse import parse as parse_page
from gx_es.reading import Issue, Manifest, Unreadable, read_pages


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@page_options
@as_json
def parse(paths: tuple[Path, ...], issue: Issue, manifest: Manifest | None, *, as_json: bool) -> None:
    """Cut pages into articles and show them, without Elasticsearch; `-` reads standard input.

    With --json, one document a line, as they would be loaded.

    Example: gx-es parse seeds/ --json | head -1
    """
    show = _print_documents if as_json else _print_outline
    failed = [item for item in read_pages(paths, default=issue, manifest=manifest) if not _shown(item, show)]
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed)} files"
        raise Rejected(f"{files} could not be read", todo="see the lines above")


def _shown(item: Page | Unreadable, show: Callable[[Page], None]) -> bool:
    if isinstance(item, Unreadable):
        click.echo(one_line(f"{item.file}: {item.reason}; {item.todo}"), err=True)
        return False
    show(item)
    return True


def _print_documents(page: Page) -> None:
    for _, document in documents(parse_page(page)):
        load = {"run": None, "version": __version__, "at": None}  # by this version, and never loaded
        sys.stdout.buffer.write(orjson.dumps({**document, "load": load}) + b"\n")


def _print_outline(page: Page) -> None:
    stdout().print(outline(parse_page(page)))
