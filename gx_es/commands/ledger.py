"""`gx-es ledger`: where every character of every page is, and which pages to look at."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

import click
import orjson
from rich.console import Console
from rich.text import Text

from gx_es.commands.account import shares
from gx_es.commands.console import one_line, stdout
from gx_es.commands.options import Target, as_json, elastic_options
from gx_es.elastic.accounts import PageAccount, Totals, page_accounts, totals
from gx_es.elastic.indices import live


@click.command()
@click.option(
    "--pages", type=click.IntRange(0), default=20, show_default=True, help="How many pages to show."
)
@click.option("--all", "every", is_flag=True, help="Show every page.")
@as_json
@elastic_options
def ledger(target: Target, *, pages: int, every: bool, as_json: bool) -> None:
    """Show where every character of every page is.

    Characters read = in articles + in residue, by its kinds: of the whole, then page by page. Pages with a suspicious account come first, each with the reasons. With --json, a line for
    the whole, then one a page.

    Example: gx-es ledger --pages 5
    """
    with target.client() as client:
        index = live(client, target.prefix).pages
        with closing(page_accounts(client, index)) as accounts:  # it asks, until it is closed
            shown = islice(accounts, None if every else pages)
            (_print_json if as_json else _print)(totals(client, index), shown)


def _print_json(whole: Totals, shown: Iterable[PageAccount]) -> None:
    click.echo(orjson.dumps(whole))
    for page in shown:
        click.echo(orjson.dumps(page))


def _print(whole: Totals, shown: Iterable[PageAccount]) -> None:
    console = stdout()
    console.print("\n".join(_account(whole)))
    left = whole.pages
    for page in shown:
        _print_page(console, page)
        left -= 1
    if left > 0:
        console.print(f"\n… and {left:,} more pages; --all shows them")


def _account(whole: Totals) -> Iterator[str]:
    yield f"pages       {whole.pages:,}, {whole.suspicious:,} of them suspicious{_by_kind(whole.suspicions)}"
    yield f"articles    {whole.articles:,}"
    yield f"characters  {shares(**whole.chars)}{_by_kind(whole.residue)}"


def _print_page(console: Console, page: PageAccount) -> None:
    console.print(Text(f"\n{one_line(page.page)}", style="bold"))
    console.print(f"  articles {page.articles:,}; {shares(**page.chars)}{_by_kind(page.residue)}")
    for reason in page.suspicions:
        console.print(one_line(f"  ! {reason}"))


def _by_kind(counts: dict[str, int]) -> str:
    said = ", ".join(f"{kind.replace('_', ' ')} {count:,}" for kind, count in counts.items())
    return f" ({said})" if said else ""
