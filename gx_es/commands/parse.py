"""`gx-es parse`: show the articles of pages, or print them as documents."""

import sys

import click
import orjson

from gx_es import __version__
from gx_es.commands.console import one_line, stdout
from gx_es.commands.options import as_json
from gx_es.commands.outline import outline
from gx_es.commands.parsing import Parsing, Unreadables, all_read, parsing_options
from gx_es.document import documents
from gx_es.parsed import ParsedPage


@click.command()
@parsing_options
@as_json
def parse(parsing: Parsing, *, as_json: bool) -> None:
    """Cut pages into articles and show them, without Elasticsearch.

    With --json, one document a line, as they would be loaded.

    Example: gx-es parse seeds/ --json | head -1
    """
    show = _print_documents if as_json else _print_outline
    failed = Unreadables()
    for page in parsing.pages(failed):
        show(page)
        for contradiction in page.imprint.contradictions:
            click.echo(one_line(f"{page.page.file}: {contradiction}; the first is taken"), err=True)
    all_read(failed)


def _print_documents(parsed: ParsedPage) -> None:
    for _, document in documents(parsed):
        # by this version, and never loaded
        load = {"run": None, "version": __version__, "at": None, "checksum": None}
        sys.stdout.buffer.write(orjson.dumps({**document, "load": load}) + b"\n")


def _print_outline(parsed: ParsedPage) -> None:
    stdout().print(outline(parsed))
