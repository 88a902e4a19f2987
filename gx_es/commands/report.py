"""`gx-es report`: what is in the index, as one page of HTML that needs no network."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from gx_es.commands.console import must_be_writable, one_line, writing
from gx_es.commands.options import Target, elastic_options, in_language, period_options
from gx_es.commands.values import PathValue
from gx_es.elastic.names import command
from gx_es.errors import Rejected, Usage
from gx_es.report.articles import found
from gx_es.report.page import Report, page
from gx_es.report.sections import sections, told
from gx_es.report.subject import Subject

_SUFFIXES = {".html", ".htm"}


@click.command()
@click.argument("out", type=PathValue(dir_okay=False), help="File to write, as report.html.")
@period_options
@click.option("--person", help="Only about this person.")
@in_language("zh", "Language.")
@elastic_options
def report(  # noqa: PLR0913 - one parameter an option
    out: Path, target: Target, *, first: date | None, last: date | None, person: str | None, language: str
) -> None:
    """Write a report as one page of HTML.

    It has figures, charts, tables and the articles themselves, and opens in any browser, by itself and without a network.

    Example: gx-es report report.html --from 2021 --to 2022
    """
    if out.suffix.lower() not in _SUFFIXES:
        raise Usage(f"{out}: a report is HTML", todo="name the file as report.html")
    must_be_writable(out)
    subject = Subject(str(first) if first else None, str(last) if last else None, person)
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
            raise Rejected(
                "no article is of that period or person", todo=f"see {command('people', target.prefix)}"
            )
        asked = sections(subject)
        answers = [told(client, target.prefix, subject, section, language) for section in asked]
    return Report(subject, articles, answers, target.prefix, datetime.now(UTC))
