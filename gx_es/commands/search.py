"""`gx-es search`: find articles by Chinese words, people, reporters and days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

import click
import orjson

from gx_es.commands.found import (
    COLUMNS,
    print_csv,
    print_json,
    print_keywords_csv,
    print_notices_csv,
    show,
    show_keywords,
    show_notices,
    tell_notices,
    warn,
)
from gx_es.commands.options import (
    Target,
    as_json,
    elastic_options,
    one_output,
    period_options,
    synonyms_option,
)
from gx_es.commands.words import Words, joined
from gx_es.elastic import whole
from gx_es.elastic.indices import live
from gx_es.elastic.names import aliases
from gx_es.elastic.schema import declared
from gx_es.errors import Usage
from gx_es.search.hits import Found, find
from gx_es.search.notices import Pieces, find_notices, notices_request
from gx_es.search.request import ORDERS, Search, request
from gx_es.search.synonyms import Synonyms

MOST = 10_000  # hits: Elasticsearch's own limit for one answer


def _columns(_context: click.Context, _option: click.Parameter, written: str | None) -> tuple[str, ...]:
    """Read the names of fields, parted by commas; raises `Usage` for one that articles lack."""
    names = tuple(name.strip() for name in (written or "").split(",") if name.strip())
    for name in names:
        if name not in declared():
            raise Usage(
                f"--fields: an article has no field {name!r}", todo=f"take some of {', '.join(declared())}"
            )
    return names


def _narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a search, made into its parameter `search`."""

    @click.argument(
        "query",
        nargs=-1,
        callback=joined,
        help='Words, "phrases" and the rest; none: all that --from, --newspaper and the like leave, as printed.',
    )
    @click.option("--person", multiple=True, help="Only articles that name this person; may be repeated.")
    @click.option("--reporter", multiple=True, help="Only articles by this reporter; may be repeated.")
    @click.option(
        "--org", multiple=True, help="Only articles that name such an organisation; may be repeated."
    )
    @click.option(
        "--newspaper", multiple=True, help="Only what a paper with this in its name printed; may be repeated."
    )
    @period_options
    @click.option(
        "--sort", "order", type=click.Choice(list(ORDERS)), default="relevance", show_default=True,
        help="The best first, or the oldest, or (-date) the newest.",
    )  # fmt: skip
    @click.option("--recent", is_flag=True, help="Rank newer articles a little higher.")
    @click.option(
        "--size", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many hits to show."
    )
    @synonyms_option
    @click.option("--fields", callback=_columns, help="Fields for --json and --csv, parted by commas.")
    @wraps(command)
    def with_search(  # noqa: PLR0913 - one parameter an option
        *args: Any,  # noqa: ANN401 - the command's own parameters
        query: str,
        person: tuple[str, ...],
        reporter: tuple[str, ...],
        org: tuple[str, ...],
        newspaper: tuple[str, ...],
        first: date | None,
        last: date | None,
        order: str,
        recent: bool,
        size: int,
        synonyms: Synonyms,
        fields: tuple[str, ...],
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        if recent and order != "relevance":
            raise Usage(f"--recent ranks, and --sort {order} does not", todo="leave one of them out")
        search = Search(
            query, person, reporter, org, newspaper, first, last, order,
            recent=recent, size=size, fields=fields, synonyms=synonyms,
        )  # fmt: skip
        command(*args, search=search, **rest)

    return with_search


@click.command(cls=Words)
@_narrowing
@click.option(
    "--notices",
    is_flag=True,
    help="List notices, advertisements, tables: what is on the pages, and in no article.",
)
@click.option("--kwic", is_flag=True, help="Show each hit in its line: the keyword in context.")
@click.option("--dsl", is_flag=True, help="Print the request for Kibana's Dev Tools, and send nothing.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: a row an article, or, with --kwic, a hit.")
@as_json
@elastic_options
def search(  # noqa: PLR0913 - one parameter an option
    search: Search, target: Target, *, notices: bool, kwic: bool, dsl: bool, as_csv: bool, as_json: bool
) -> None:
    """Find articles with all the words of QUERY, the best first.

    "quoted words" must stand as they are, -word must not be there, A OR B is either; title: body: person: reporter:
    org: say where. Without QUERY, all of a period or a paper is listed as it was printed. Simplified characters find traditional ones and the reverse. With --from or --to, an article
    without a certain date is found where it may be of these days.

    Example: gx-es search '安全生产 -会议' --person 张红军 --from 2021-11
    """
    one_output(csv=as_csv, json=as_json, dsl=dsl)
    _must_fit(search, notices=notices, kwic=kwic, rows=as_csv or as_json)
    search = replace(search, whole=kwic)
    body = notices_request(search, search.size) if notices else request(search)
    if dsl:
        names = aliases(target.prefix)
        click.echo(whole.written(names.pages if notices else names.articles, body))
        return
    with target.client() as client:
        pair = live(client, target.prefix)
        pieces = find_notices(client, pair.pages, search, size=search.size if notices else 0)
        found = None if notices else find(client, pair.articles, search)
    if found:
        _print(found, search, kwic=kwic, as_csv=as_csv, as_json=as_json)
        tell_notices(pieces, target.prefix)
    else:
        _print_notices(pieces, as_csv=as_csv, as_json=as_json)


def _must_fit(search: Search, *, notices: bool, kwic: bool, rows: bool) -> None:
    """Raise `Usage` for options that do not go together."""
    if search.fields and (kwic or not rows):
        raise Usage("--fields goes with --json or --csv, and not with --kwic", todo="see gx-es search --help")
    if notices and (kwic or search.fields or search.order != "relevance" or search.recent):
        raise Usage("--notices takes no --kwic, --fields, --sort, --recent", todo="leave them out")


def _print_notices(pieces: Pieces, *, as_csv: bool, as_json: bool) -> None:
    if as_json:
        click.echo(orjson.dumps(pieces))
    elif as_csv:
        print_notices_csv(pieces)
    else:
        show_notices(pieces)


def _print(found: Found, search: Search, *, kwic: bool, as_csv: bool, as_json: bool) -> None:
    if as_json:
        print_json(found, kwic=kwic)
        return
    warn(found, search.text)
    if as_csv and kwic:
        print_keywords_csv(found)
    elif as_csv:
        print_csv(found, search.fields or COLUMNS)
    elif kwic:
        show_keywords(found)
    else:
        show(found)
