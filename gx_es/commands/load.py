"""`gx-es load`: pages into Elasticsearch."""

from pathlib import Path

import click
import orjson

from gx_es.commands.account import account, namesakes, rehearsed_json, summary, to_json
from gx_es.commands.console import one_line
from gx_es.commands.deadletters import kept
from gx_es.commands.loading import Loading, Terms, loading_options
from gx_es.commands.options import Target, as_json, confirmed, elastic_options, yes_option
from gx_es.commands.progress import Waits
from gx_es.commands.source import Source, source_options
from gx_es.commands.trouble import thin, trouble
from gx_es.commands.values import PathValue
from gx_es.elastic.names import command
from gx_es.elastic.place import Place
from gx_es.elastic.prune import prune as take_out
from gx_es.elastic.schema import read_overlay
from gx_es.elastic.turns import together
from gx_es.errors import GxError, Rejected, Usage
from gx_es.filenames import as_text, path_of
from gx_es.load.gone import Gone, gone, left_by_prune
from gx_es.load.ledger import Ledger
from gx_es.load.rehearsal import there_is

_SHOWN = 3  # pages that a question names


@click.command()
@source_options
@click.option(
    "--moved", multiple=True, metavar="FOLDER", help="Take over the pages that were loaded from FOLDER."
)
@click.option("--copies", is_flag=True, help="Add pages also where the archive has them under another name.")
@click.option("--prune", is_flag=True, help="Remove pages whose files are gone from the folders given.")
@yes_option
@click.option("--allow-failures", is_flag=True, help="Let a first load go live although some pages failed.")
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Fail where a smaller share of the text read is in articles, as 0.98.",
)
@click.option("--mapping", type=PathValue(), help="JSON that a first load lays over the articles' mapping.")
@click.option("--dry-run", is_flag=True, help="Do all but writing: say what would be loaded.")
@as_json
@elastic_options
@loading_options
def load(  # noqa: PLR0913 - one parameter an option
    target: Target,
    source: Source,
    loading: Loading,
    *,
    moved: tuple[str, ...],
    copies: bool,
    prune: bool,
    yes: bool,
    allow_failures: bool,
    min_coverage: float,
    mapping: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Load the pages in files and folders into Elasticsearch.

    Afterwards the index holds exactly their articles. Loading again changes nothing; a corrected page replaces its articles. Ctrl-C ends it in good order, and any
    load that broke off is gone on with by the same command.

    Example: gx-es load seeds/ --newspaper 高新时报
    """
    overlay = read_overlay(mapping) if mapping else None
    terms = Terms(frozenset(moved), source.as_printed, copies, prune, allow_failures, min_coverage, overlay)
    if dry_run:
        _rehearse(target, source, loading, terms, as_json=as_json)
        return
    with target.place() as place:
        lost = _lost(place, source, terms) if terms.prune else []
        confirmed(f"{_named(lost)}. Remove them and their articles?", yes=yes or not lost)
        lost = _gone_on_with(place, lost)
        if source.is_idle():
            click.echo("No file is newer than --since-file: nothing to load.", err=True)
        elif error := _load(place, source, loading, terms, as_json=as_json):
            if lost:
                click.echo(f"{_named(lost)}; none is removed, since not all was loaded.", err=True)
            raise error
        _prune(place, lost)
        if terms.prune:
            _drop_gone(place, source, terms)
    source.done()


def _load(place: Place, source: Source, loading: Loading, terms: Terms, *, as_json: bool) -> GxError | None:
    """Load, tell the account, and return what is amiss with it."""
    letters = kept(place)
    items, to_come = source.items(place), source.to_come(place)
    # a page that is read from its record says nothing about its file, which a letter may be about
    settles = bool(source.paths)
    loaded = loading.load(place, items, letters, terms, to_come=to_come, settles=settles)
    _tell(loaded.ledger, place.prefix)
    told = (loaded, place.prefix, letters)
    _tell_contradictions(loaded.ledger, place.prefix)
    click.echo(orjson.dumps(to_json(*told)) if as_json else summary(*told))
    return trouble(loaded, place.prefix, terms)


def _rehearse(target: Target, source: Source, loading: Loading, terms: Terms, *, as_json: bool) -> None:
    """Tell what a load would do, compared with what there is; no node is started for it."""
    with target.running() as place:
        into = there_is(place.client, place.prefix) if place else None
        lost = _lost(place, source, terms) if terms.prune and place else []
        items, to_come = source.items(place), source.to_come(place)
        ledger = loading.rehearse(place, target.prefix, items, terms, into=into, to_come=to_come)
    with_what = (
        f"compared with {into.articles}" if into else "there is nothing to compare with, so every page is new"
    )
    click.echo(f"Dry run, nothing is written; {with_what}.", err=True)
    error = _foreseen(ledger, terms, target.prefix)
    _tell_contradictions(ledger, target.prefix)
    if lost:
        would = "would remove none of them, since not all would be loaded" if error else "would remove them"
        click.echo(f"{_named(lost)}; --prune {would}.", err=True)
    _tell(ledger, target.prefix)
    click.echo(orjson.dumps(rehearsed_json(ledger, into)) if as_json else account(ledger))
    if error:
        raise error


def _foreseen(ledger: Ledger, terms: Terms, prefix: str) -> Rejected | None:
    if ledger.failures:
        return Rejected(f"{ledger.pages.failed} of {ledger.pages.read} pages would fail", todo="repair them")
    return thin(ledger, terms, prefix)


def _tell(ledger: Ledger, prefix: str) -> None:
    for line in namesakes(ledger, prefix):
        click.echo(one_line(line), err=True)


def _tell_contradictions(ledger: Ledger, prefix: str) -> None:
    """Say in one line where what was given, the names of files and mastheads do not agree."""
    if found := ledger.contradictions:
        more = f" (and {len(found) - 1:,} more; see: {command('ledger', prefix)})" if len(found) > 1 else ""
        click.echo(one_line(f"The first is taken: {found[0]}{more}"), err=True)


def _lost(place: Place, source: Source, terms: Terms) -> list[Gone]:
    if not source.folders:
        raise Usage(
            "--prune needs a folder to look at", todo="give the folder that the pages were loaded from"
        )
    there = there_is(place.client, place.prefix)
    return list(gone(place.client, there.pages, source.folders, terms.moved)) if there else []


def _named(lost: list[Gone]) -> str:
    names = ", ".join(one_line(each.page) for each in lost[:_SHOWN]) + (", …" if len(lost) > _SHOWN else "")
    return f"Pages whose files are gone: {len(lost):,} ({names})"


def _gone_on_with(place: Place, lost: list[Gone]) -> list[Gone]:
    """Remove first what an earlier --prune has left half written, since no load goes through beside it; return the rest."""
    if not lost or not (there := there_is(place.client, place.prefix)):
        return lost
    left = left_by_prune(place.client, there, lost)
    _prune(place, left)
    return [each for each in lost if each not in left]


def _prune(place: Place, lost: list[Gone]) -> None:
    # a file may have come back while the others were loaded
    pages = [each.page for each in lost if each.is_gone]
    if not pages:
        return
    with together(place.client, place.prefix, Waits()):
        if there := there_is(place.client, place.prefix):
            take_out(place.client, there, pages)
            click.echo(f"Pages removed, whose files are gone: {len(pages):,}", err=True)


def _drop_gone(place: Place, source: Source, terms: Terms) -> None:
    """Forget the dead letters about files of the folders that are not there any more."""
    letters = kept(place)
    origins = {as_text(str(folder.resolve())) for folder in source.folders} | terms.moved
    about = [letter for letter in letters if letter.failure.origin in origins]
    lost = {letter.id for letter in about if Gone(letter.failure.file, path_of(letter.file)).is_gone}
    if lost:
        letters.drop(lost)
        click.echo(f"Dead letters dropped, whose files are gone: {len(lost):,}", err=True)
