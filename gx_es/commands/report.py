"""`gx-es report`: what is in the index, as one page of HTML that needs no network."""

from datetime import UTC, datetime
from pathlib import Path

import click

from gx_es.commands.console import must_be_writable, one_line, writing
from gx_es.commands.options import Period, Target, elastic_options, in_language
from gx_es.errors import Rejected
from gx_es.extract.fields import Days
from gx_es.report.articles import found
from gx_es.report.page import Report, page
from gx_es.report.sections import sections, told
from gx_es.report.subject import Subject


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), help="File to write, as report.html.")
@click.option("--from", "first", type=Period(), help="From this day on: 2021, 2021-11 or 2021-11-16.")
@click.option("--to", "last", type=Period(), help="Up to the end of this day, month or year.")
@click.option("--person", help="Only about this person.")
@in_language("zh", "Language.")
@elastic_options
def report(  # noqa: PLR0913 - one parameter an option
    out: Path, target: Target, *, first: Days | None, last: Days | None, person: str | None, language: str
) -> None:
    """Write a report as one page of HTML.

    It has figures, charts, tables and the articles themselves, and opens in any browser, by itself and without a network.

    Example: gx-es report report.html --from 2021 --to 2022
    """
    must_be_writable(out)
    subject = Subject(first and str(first.first), last and str(last.last), person)
    made = _report(target, subject, language)
    with writing(out):
        out.write_text(page(made, language), "utf-8")
    held = f"{len(made.found.articles):,} of {made.found.figures['articles']:,} articles"
    click.echo(one_line(f"{held} written into {out} ({out.stat().st_size / 1e6:.1f} MB)"), err=True)
    if made.cut:
        click.echo("The page holds the newest; figures and charts count all. Give --from and --to.", err=True)


def _report(target: Target, subject: Subject, language: str) -> Report:
    """Ask all that a report shows; raise `Rejected` where there is no article to show."""
    with target.client() as client:
        articles = found(client, target.prefix, subject)
        if not articles.articles:
            raise Rejected("no article is of that period or person", todo="see gx-es show and gx-es people")
        asked = sections(subject)
        answers = [told(client, target.prefix, subject, section, language) for section in asked]
    return Report(subject, articles, answers, target.prefix, datetime.now(UTC))
