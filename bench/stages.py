"""Where the time of parse goes, stage by stage: `python -m bench.stages`."""

import importlib
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bench.speed import made_texts
from gx_es.page import Page
from gx_es.parse import parse

# The stages in the order of a page's way: where each is called, and what it does. Time inside an inner stage counts there.
STAGES = (
    ("gx_es.segment.segmentation", "without_furniture", "segment: furniture"),
    ("gx_es.segment.segmentation", "items", "segment: kinds"),
    ("gx_es.segment.segmentation", "promote", "segment: wrapping"),
    ("gx_es.segment.outlook", "Cohesion", "segment: cohesion"),
    ("gx_es.segment.segmentation", "Outlook", "segment: outlook"),
    ("gx_es.parse", "segment", "segment: lines, assembly"),
    ("gx_es.extract.extraction", "dates", "extract: dates"),
    ("gx_es.extract.extraction", "page_credits", "extract: credits"),
    ("gx_es.extract.people", "spot", "extract: people, spotting"),
    ("gx_es.extract.extraction", "page_mentions", "extract: people, settling"),
    ("gx_es.extract.extraction", "tag", "extract: tagging"),
    ("gx_es.extract.extraction", "content_words", "extract: words"),
    ("gx_es.extract.extraction", "keywords", "extract: keywords"),
    ("gx_es.extract.extraction", "organizations_and_places", "extract: organisations, places"),
    ("gx_es.parse", "extract", "extract: the rest"),
)
_seconds: dict[str, float] = defaultdict(float)
_inner: list[float] = [0.0]  # seconds spent in inner stages, one entry for each stage that runs


def _timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the stage takes and gives
        _inner.append(0.0)
        start = time.process_time()
        try:
            return function(*args, **options)
        finally:
            taken = time.process_time() - start
            _seconds[stage] += taken - _inner.pop()
            _inner[-1] += taken

    return timed


def measure(texts: list[str]) -> dict[str, float]:
    """Return the seconds that each stage needs for some pages."""
    for module, name, stage in STAGES:
        place = importlib.import_module(module)
        setattr(place, name, _timed(stage, getattr(place, name)))
    for text in texts:
        parse(Page("made", text, "made", ""))
    return _seconds


@click.command()
@click.option("--megabytes", default=2.0, show_default=True, help="How much text is parsed.")
def main(megabytes: float) -> None:
    """Show where the time of parse goes."""
    texts = made_texts(megabytes)
    for text in texts:
        parse(Page("made", text, "made", ""))  # dictionaries are loaded, patterns compiled
    seconds = measure(texts)
    table = Table(title=f"Where the time of gx-es parse goes ({megabytes:g} MB of pages)")
    for column in ("stage", "seconds", "share"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for _, _, stage in STAGES:
        table.add_row(stage, f"{seconds[stage]:.2f}", f"{seconds[stage] / sum(seconds.values()):.0%}")
    Console().print(table)


if __name__ == "__main__":
    main()
