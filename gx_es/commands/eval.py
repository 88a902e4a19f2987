"""`gx-es eval`: how well the reading agrees with labels made by hand."""

from pathlib import Path

import click
import orjson
from rich.table import Table

from gx_es.commands.console import one_line, stdout
from gx_es.commands.options import as_json, dictionary_option, ner_option
from gx_es.commands.values import PathValue
from gx_es.dictionary import Dictionary
from gx_es.evaluate import Scores, evaluate
from gx_es.extract.ner import Engine


@click.command("eval")
@click.argument(
    "gold",
    type=PathValue(exists=True, file_okay=False),
    help="Folder of pages, each with its labels in NAME.gold.json.",
)
@click.option("--misses/--no-misses", default=True, show_default=True, help="List every miss and false hit.")
@ner_option
@dictionary_option
@as_json
def evaluation(gold: Path, engine: Engine, dictionary: Dictionary, *, misses: bool, as_json: bool) -> None:
    """Score the reading of labelled pages, field by field.

    Decisions about names that stand beside the pages are honoured.

    Example: gx-es eval tests/gold/other
    """
    scores = evaluate(gold, engine, dictionary)
    if as_json:
        click.echo(orjson.dumps({name: score.figures() for name, score in scores.items()}))
        return
    stdout().print(_table(scores))
    for line in _misses(scores) if misses else ():
        click.echo(one_line(line))


def _table(scores: Scores) -> Table:
    table = Table("field", "precision", "recall", "F1", "right", "false", "missed", box=None)
    for name, score in scores.items():
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(name, *shares, *map(str, (score.right, len(score.false), len(score.missed))))
    return table


def _misses(scores: Scores) -> list[str]:
    return [
        f"{kind} {name}: {each}"
        for name, score in scores.items()
        for kind, each in [("false", one) for one in score.false] + [("missed", one) for one in score.missed]
    ]
