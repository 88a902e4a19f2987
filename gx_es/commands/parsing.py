"""How a command parses pages by itself, without Elasticsearch: the options of `parse` and `people review`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gx_es.commands.console import one_line
from gx_es.commands.options import Command, announced, dictionary_option, ner_option, page_options
from gx_es.commands.values import PathValue
from gx_es.dictionary import Dictionary
from gx_es.errors import Rejected
from gx_es.extract.ner import Engine
from gx_es.page import Issue, Page
from gx_es.parse import parse
from gx_es.parsed import ParsedPage
from gx_es.reading import Manifest, Unreadable, read_pages

Unreadables = list[Unreadable]


@dataclass(frozen=True, slots=True)
class Parsing:
    """Files and folders, what is known of them, and what they are parsed with."""

    paths: tuple[Path, ...]
    issue: Issue
    manifest: Manifest | None
    engine: Engine
    dictionary: Dictionary

    def pages(self, failed: Unreadables) -> Iterator[ParsedPage]:
        """Yield the pages parsed, as they are wanted; tell of what cannot be read, and note it."""
        found = read_pages(self.paths, default=self.issue, manifest=self.manifest)
        for item in announced(found, self.manifest):
            if isinstance(item, Page):
                yield parse(item, engine=self.engine, dictionary=self.dictionary)
            else:
                click.echo(one_line(f"{item.file}: {item.reason}; {item.todo}"), err=True)
                failed.append(item)


def all_read(failed: Unreadables) -> None:
    """Raise `Rejected` where files, told of one by one, could not be read."""
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed)} files"
        raise Rejected(f"{files} could not be read", todo="see the lines above")


def parsing_options(command: Command) -> Command:
    """Give a command `PATHS`, the options of pages, `--ner` and `--dict` as its parameter `parsing`."""

    @click.argument(
        "paths",
        nargs=-1,
        required=True,
        type=PathValue(allow_dash=True),
        help="Files of pages, and folders with such files; -: standard input.",
    )
    @page_options
    @ner_option
    @dictionary_option
    @wraps(command)
    def with_parsing(
        *args: Any,  # noqa: ANN401 - the command's own parameters
        paths: tuple[Path, ...],
        issue: Issue,
        manifest: Manifest | None,
        engine: Engine,
        dictionary: Dictionary,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        command(*args, parsing=Parsing(paths, issue, manifest, engine, dictionary), **rest)

    return with_parsing
