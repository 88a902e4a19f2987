"""`gx-es show`: what is in the index."""

import click
import orjson
from rich.text import Text

from gx_es.commands.account import shares
from gx_es.commands.console import day, issue, one_line, stdout
from gx_es.commands.options import Target, as_json, elastic_options
from gx_es.document import Document
from gx_es.elastic.indices import live
from gx_es.elastic.overview import Overview, overview


@click.command()
@click.option(
    "--pages", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many pages to show."
)
@click.option(
    "--people", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many people to show."
)
@as_json
@elastic_options
def show(target: Target, *, pages: int, people: int, as_json: bool) -> None:
    """Show what is in the index: pages, articles, people, totals.

    Example: gx-es show --people 5
    """
    with target.client() as client:
        seen = overview(client, live(client, target.prefix), pages=pages, people=people)
    if as_json:
        click.echo(orjson.dumps(seen))
    else:
        _print(seen)


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
