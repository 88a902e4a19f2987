"""`gx-es deadletters`: what could not be loaded, and loading it after it was repaired."""

from collections.abc import Iterable

import click
import orjson

from gx_es.commands.account import summary
from gx_es.commands.console import one_line, stdout
from gx_es.commands.loading import Loading, loading_options
from gx_es.commands.options import Target, as_json, confirmed, elastic_options, yes_option
from gx_es.commands.trouble import trouble
from gx_es.elastic.client import cluster
from gx_es.elastic.names import command
from gx_es.elastic.place import Place
from gx_es.errors import Usage
from gx_es.load.deadletters import DeadLetters, Letter, again


@click.group()
def deadletters() -> None:
    """See what could not be loaded, retry it, or forget it."""


@deadletters.command("list")
@as_json
@elastic_options
def list_(target: Target, *, as_json: bool) -> None:
    """List the dead letters, a page or article each, with the reason.

    Example: gx-es deadletters list
    """
    with target.place() as place:
        letters = kept(place)
    if as_json:
        _print_json(letters)
        return
    if not len(letters):
        click.echo("There are no dead letters.", err=True)
    console = stdout()
    for letter in letters:
        console.print(one_line(f"{letter.id}  {letter.failure}"))


@deadletters.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...", help="Letters, as list shows them.")
@as_json
@elastic_options
def show(target: Target, ids: tuple[str, ...], *, as_json: bool) -> None:
    """Show all that is known of a letter.

    That is the file, line and span, the reason, the value that did it, and what to do.

    Example: gx-es deadletters show 3f9a01bc
    """
    with target.place() as place:
        letters = _chosen(kept(place), ids, place.prefix)
    if as_json:
        _print_json(letters)
    else:
        for letter in letters:
            _print_letter(letter)


@deadletters.command()
@click.argument("ids", nargs=-1, metavar="[ID]...", help="Letters, as list shows them; none: all.")
@elastic_options
@loading_options
def retry(target: Target, loading: Loading, ids: tuple[str, ...]) -> None:
    """Load again what letters are about, all or some.

    Letters of what loads now are gone. Give --ner and --dict as to the load. What else was said of the pages is in the letters.

    Example: gx-es deadletters retry
    """
    with target.place() as place:
        letters = kept(place)
        chosen = _chosen(letters, ids, place.prefix) if ids else list(letters)
        if not chosen:
            click.echo("There are no dead letters.", err=True)
            return
        loaded = loading.load(place, again(chosen), letters, to_come=chosen)
    click.echo(summary(loaded, place.prefix, letters))
    if error := trouble(loaded, place.prefix):
        raise error


@deadletters.command()
@click.argument("ids", nargs=-1, metavar="[ID]...", help="Letters, as list shows them.")
@click.option("--all", "every", is_flag=True, help="Drop all of them.")
@yes_option
@elastic_options
def drop(target: Target, ids: tuple[str, ...], *, every: bool, yes: bool) -> None:
    """Forget letters: their pages stay unloaded until a load reads them.

    Example: gx-es deadletters drop 3f9a01bc
    """
    if bool(ids) == every:
        raise Usage("deadletters drop takes letters, or --all", todo="name the letters that list shows")
    with target.place() as place:
        letters = kept(place)
    chosen = list(letters) if every else _chosen(letters, ids, target.prefix)
    confirmed(f"Drop dead letters: {len(chosen):,}?", yes=yes or not chosen)
    letters.drop({letter.id for letter in chosen})
    click.echo(f"Dead letters dropped: {len(chosen):,}; left: {len(letters):,}", err=True)


def kept(place: Place) -> DeadLetters:
    """Return the letters about what was to be loaded there."""
    return DeadLetters.of(cluster(place.client), place.prefix)


def _chosen(letters: Iterable[Letter], ids: tuple[str, ...], prefix: str) -> list[Letter]:
    by_id = {letter.id: letter for letter in letters}
    if missing := next((name for name in ids if name not in by_id), None):
        raise Usage(f"there is no dead letter {missing}", todo=f"see {command('deadletters list', prefix)}")
    return [by_id[name] for name in dict.fromkeys(ids)]


def _print_json(letters: Iterable[Letter]) -> None:
    for letter in letters:
        click.echo(orjson.dumps(letter.to_json()))


def _print_letter(letter: Letter) -> None:
    console = stdout()
    for name, value in letter.to_json().items():
        if value is not None:
            console.print(f"{name:<12}{one_line(str(value))}")
