"""`gx-es show`: what is in the index."""

import click
import orjson
from rich.text import Text

from gx_es.commands.account import shares
from gx_es.commands.console import day, issue, one_line, stdout
from gx_es.commands.found import about
from gx_es.commands.options import Target, as_json, elastic_options
from gx_es.document import Document
from gx_es.elastic.indices import live
from gx_es.elastic.overview import Overview, overview
from gx_es.elastic.stored import stored_article


@click.command()
@click.argument(
    "article",
    required=False,
    metavar="[ID]",
    help="An article, by its id as search prints it; none: the whole index.",
)
@click.option(
    "--pages", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many pages to show."
)
@click.option(
    "--people", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many people to show."
)
@as_json
@elastic_options
def show(target: Target, article: str | None, *, pages: int, people: int, as_json: bool) -> None:
    """Show what is in the index: pages, articles, people, totals.

    With the ID of an article, its whole text.

    Example: gx-es show --people 5
    """
    with target.client() as client:
        pair = live(client, target.prefix)
        if article is not None:
            found = stored_article(client, pair, article)
        else:
            seen = overview(client, pair, pages=pages, people=people)
    if as_json:
        click.echo(orjson.dumps(seen if article is None else found))
    elif article is None:
        _print(seen)
    else:
        _print_article(found)


def _print_article(article: Document) -> None:
    console = stdout()
    for name in ("kicker", "title", "subtitle"):
        if article[name]:
            console.print(Text(one_line(article[name]), style="bold"))
    console.print(Text(about(article), style="dim"))
    for text in (*article["body"].split("\n"), *article["captions"], *(article["byline"] or "").split("\n")):
        if text:
            console.print(f"\n{one_line(text)}")


def _print(seen: Overview) -> None:
    console = stdout()
    for page, articles in seen.shown.items():
        of = f"  {issue(articles[0])}".rstrip() if articles else ""
        console.print(Text(one_line(page), style="bold") + Text(one_line(of)))
        for article in articles:
            console.print(one_line(_row(article)))
    if seen.pages > len(seen.shown):
        console.print(f"… and {seen.pages - len(seen.shown):,} more pages; --pages shows more")
    people = "、".join(f"{one_line(name)} {count:,}" for name, count in seen.people.items())
    console.print(f"\npeople      {people}\npages       {seen.pages:,}\narticles    {seen.articles:,}")
    console.print(f"characters  {shares(**seen.chars)}")


def _row(article: Document) -> str:
    reporters = f"  记者 {'、'.join(article['reporter'])}" if article["reporter"] else ""
    return (
        f"  {article['ordinal'] + 1:>3}  {day(article):<10}  {article['title'] or '(no headline)'}{reporters}"
    )
