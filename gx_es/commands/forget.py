"""`gx-es forget`: pages out of the archive again."""

from typing import NamedTuple

import click

from gx_es.commands.console import one_line, stdout
from gx_es.commands.deadletters import kept
from gx_es.commands.options import Target, confirmed, elastic_options, yes_option
from gx_es.commands.progress import Waits
from gx_es.elastic.names import command
from gx_es.elastic.place import Place
from gx_es.elastic.prune import pages_called, prune
from gx_es.elastic.turns import together
from gx_es.errors import Usage
from gx_es.load.deadletters import DeadLetters
from gx_es.load.rehearsal import there_is


class _Called(NamedTuple):
    """What is there under some names: the pages, and the ids of the dead letters."""

    pages: list[str]
    letters: list[str]

    def __str__(self) -> str:
        return f"pages {len(self.pages):,}, dead letters {len(self.letters):,}"


@click.command()
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...",
    help="Pages, or folders of pages, as the archive calls them: `gx-es show` and each hit name the page.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="List the pages that would go, and remove nothing.")
@yes_option
@elastic_options
def forget(target: Target, names: tuple[str, ...], *, dry_run: bool, yes: bool) -> None:
    """Take pages out of the archive, and what was made of them.

    Their articles, page records and dead letters go. The files stay as they are, and a load of a folder that still has them loads them again.

    Example: gx-es forget seeds/000_c77487c11a53d346.txt --dry-run
    """
    with target.place() as place:
        letters = kept(place)
        found = _called(place, letters, names)
        if dry_run:
            _list(found)
            return
        confirmed(f"Forget {', '.join(map(one_line, names))}: {found}?", yes=yes)
        _take_out(place, found.pages)
        letters.drop(found.letters)
    click.echo(f"Forgotten: {found}", err=True)


def _called(place: Place, letters: DeadLetters, names: tuple[str, ...]) -> _Called:
    """Return what is there under the names; raises `Usage` for one that nothing has."""
    there = there_is(place.client, place.prefix)
    pages, kept_letters = dict[str, None](), dict[str, None]()
    for name in (name.removeprefix("./").rstrip("/") for name in names):
        called = pages_called(place.client, there, name) if there and name else []
        about = [letter.id for letter in letters.called(name)]
        if not called and not about:
            todo = f"give a name as {command('show', place.prefix)} prints it, or the folder in it"
            raise Usage(f"the archive has no page or folder {name!r}", todo=todo)
        pages.update(dict.fromkeys(called))
        kept_letters.update(dict.fromkeys(about))
    return _Called(list(pages), list(kept_letters))


def _take_out(place: Place, pages: list[str]) -> None:
    with together(place.client, place.prefix, Waits()):
        if there := there_is(place.client, place.prefix):
            prune(place.client, there, pages)


def _list(found: _Called) -> None:
    console = stdout()
    for page in found.pages:
        console.print(one_line(page))
    click.echo(f"Dry run, nothing is removed: {found}", err=True)
