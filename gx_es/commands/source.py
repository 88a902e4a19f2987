"""Where a load takes its pages from: files and folders, or the page records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

import click

from gx_es.commands.options import Command, announced, page_options
from gx_es.commands.values import PathValue
from gx_es.elastic.indices import live
from gx_es.elastic.place import Place
from gx_es.elastic.recorded import how_many, recorded_pages
from gx_es.errors import Usage
from gx_es.listing import files
from gx_es.load.intake import Item
from gx_es.marker import Marker
from gx_es.page import NOTHING_KNOWN, Issue
from gx_es.reading import Manifest, read_pages


@dataclass(frozen=True, slots=True)
class Source:
    """Files and folders, with what is known of them; without any, the page records of the target.

    `as_printed`: what earlier loads were told of the pages is to be forgotten.
    """

    paths: tuple[Path, ...]
    issue: Issue
    manifest: Manifest | None
    as_printed: bool
    limit: int | None
    marker: Marker | None

    @property
    def since(self) -> float | None:
        """Since when files are new, None where all are."""
        return self.marker.since if self.marker else None

    @property
    def folders(self) -> list[Path]:
        """The folders that were given."""
        return [path for path in self.paths if path.is_dir()]

    def items(self, place: Place | None) -> Iterator[Item]:
        """Yield the pages, read as they are wanted."""
        if self.paths:
            found = read_pages(self.paths, default=self.issue, manifest=self.manifest, since=self.since)
            return islice(announced(found, self.manifest if self.marker is None else None), self.limit)
        if place is None:
            raise Usage(
                "--reparse needs Elasticsearch", todo="name it: --url, or start one: gx-es node start"
            )
        return islice(recorded_pages(place.client, live(place.client, place.prefix).pages), self.limit)

    def to_come(self, place: Place | None) -> Iterable[object]:
        """Return something for each item to come, for a count."""
        if self.paths or place is None:
            return islice(files(self.paths, since=self.since), self.limit)
        return islice(range(how_many(place.client, live(place.client, place.prefix).pages)), self.limit)

    def is_idle(self) -> bool:
        """Tell whether no file is new."""
        return self.since is not None and next(files(self.paths, since=self.since), None) is None

    def done(self) -> None:
        """Move the marker, unless only a part was asked for."""
        if self.marker and self.limit is None:
            self.marker.move()


def source_options(command: Command) -> Command:
    """Give a command `PATHS`, `--reparse`, `--limit`, `--since-file` and those of pages as its parameter `source`."""

    @click.argument(
        "paths",
        nargs=-1,
        type=PathValue(),
        help="Files of pages, and folders with such files.",
    )
    @click.option(
        "--reparse",
        is_flag=True,
        help="Read the page records in Elasticsearch instead of files, as after an upgrade.",
    )
    @click.option("--limit", type=click.IntRange(1), help="Read no more pages than this.")
    @click.option(
        "--since-file",
        type=PathValue(dir_okay=False),
        help="Read only files that are newer than this one; it is touched when all is loaded.",
    )
    @page_options
    @click.option(
        "--as-printed",
        is_flag=True,
        help="Forget what earlier loads were told of newspaper, day and number: take what the pages say.",
    )
    @wraps(command)
    def with_source(  # noqa: PLR0913 - one parameter an option
        *args: Any,  # noqa: ANN401 - the command's own parameters
        paths: tuple[Path, ...],
        reparse: bool,
        limit: int | None,
        since_file: Path | None,
        issue: Issue,
        manifest: Manifest | None,
        as_printed: bool,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        if bool(paths) == reparse:
            raise Usage("load takes files and folders, or --reparse", todo="see gx-es load --help")
        if reparse and (since_file or manifest or as_printed or issue != NOTHING_KNOWN):
            raise Usage(
                "--reparse reads no files", todo="leave out what is said of them: the page records say it"
            )
        if Path("-") in paths:
            what = "load keeps pages by their files, and standard input has none"
            raise Usage(what, todo="name files or folders")
        marker = Marker.begin(since_file) if since_file else None
        command(*args, source=Source(paths, issue, manifest, as_printed, limit, marker), **rest)

    return with_source
