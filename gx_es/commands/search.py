"""`gx-es search`: find articles by Chinese words, people, reporters and days."""

from collections.abc import Iterator

import click
import orjson
from rich.text import Text

from gx_es.commands.console import day, highlighted, one_line, stderr, stdout
from gx_es.commands.options import Period, Target, as_json, elastic_options
from gx_es.document import Document
from gx_es.elastic.indices import live
from gx_es.elastic.search import Found, Hit, Search, find, request
from gx_es.extract.fields import Days

PEOPLE_SHOWN = 8  # of an article: a line of a terminal
MOST = 10_000  # hits: Elasticsearch's own limit for one answer


@click.command()
@click.argument("query")
@click.option("--person", multiple=True, help="Only articles that name this person; may be repeated.")
@click.option("--reporter", multiple=True, help="Only articles by this reporter; may be repeated.")
@click.option("--from", "first", type=Period(), help="From this day on: 2021, 2021-11 or 2021-11-16.")
@click.option("--to", "last", type=Period(), help="Up to the end of this day, month or year.")
@click.option(
    "--size", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many hits to show."
)
@click.option(
    "--dsl", is_flag=True, help="Print the request's body, ready for Kibana's Dev Tools, and send nothing."
)
@as_json
@elastic_options
def search(  # noqa: PLR0913 - one parameter an option
    query: str,
    target: Target,
    *,
    person: tuple[str, ...],
    reporter: tuple[str, ...],
    first: Days | None,
    last: Days | None,
    size: int,
    dsl: bool,
    as_json: bool,
) -> None:
    """Find the articles with all the words of QUERY, the best first; "quoted words" must stand as they are.

    With --from or --to, an article without a certain date is found where it may be of these days.

    Example: gx-es search 安全生产 --person 张红军 --from 2021-11
    """
    body = request(Search(query, person, reporter, first and first.first, last and last.last, size))
    if dsl:
        click.echo(orjson.dumps(body, option=orjson.OPT_INDENT_2))
        return
    with target.client() as client:
        found = find(client, live(client, target.prefix).articles, body)
    if as_json:
        click.echo(orjson.dumps(found, default=list))
    else:
        _show(found)


def _show(found: Found) -> None:
    console = stdout()
    for number, hit in enumerate(found.hits, 1):
        console.print(_title(number, hit))
        console.print(Text(f"   {_about(hit.article)}", style="dim"))
        for line in _lines(hit):
            console.print(Text("   ") + line)
        console.print()
    stderr().print(f"{found.total:,} articles found, {len(found.hits):,} shown")


def _title(number: int, hit: Hit) -> Text:
    marked = hit.highlights.get("title")
    title = highlighted(marked[0]) if marked else Text(one_line(hit.article["title"] or "(no headline)"))
    return Text(f"{number}. ", style="cyan") + title


def _lines(hit: Hit) -> Iterator[Text]:
    """Yield the pieces of the article that were found, the headline aside."""
    for field, fragments in hit.highlights.items():
        yield from map(highlighted, () if field == "title" else fragments)


def _about(article: Document) -> str:
    page = article["page"]
    parts = (day(article), page["newspaper"], page["file"], *_named(article))
    return one_line(" · ".join(part for part in parts if part))


def _named(article: Document) -> Iterator[str]:
    if article["reporter"]:
        yield f"记者 {'、'.join(article['reporter'])}"
    if article["people"]:
        more = " …" if len(article["people"]) > PEOPLE_SHOWN else ""
        yield f"人物 {'、'.join(article['people'][:PEOPLE_SHOWN])}{more}"
