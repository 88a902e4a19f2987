"""How fast pages are parsed: gx-es beside the tokenizers, each in a process of its own, in one run.

`python -m bench.speed` prints CPU seconds (the cores may be shared), rounds interleaved, as a ratio to bare `jieba.lcut`.
"""

import importlib
import logging
import math
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pkgutil import resolve_name

import click
from rich.console import Console
from rich.table import Table

from bench.archive import Archive
from bench.stock import Stock
from gx_es.node.folders import cache_folder, made
from gx_es.page import Page
from gx_es.parse import parse

_WARM = 20  # pages read before the clock starts: dictionaries are loaded, patterns compiled
_PIECE = 100  # articles made at a time until there are as many bytes as asked
_SIZES = (1, 4, 16)
_PAGES, _ARTICLES, _LONG = 8, 6, 8  # what 1× is: pages, articles of a page, paragraphs of an article
_TRIES = 3  # of which the fastest counts: the cores may be shared


def parse_text(text: str) -> None:
    """Parse a text as a page, with all extraction."""
    parse(Page("made", text, "made", ""))


MEASURE = "jieba.lcut"
# What is compared: each is imported in its own process only, for what one keeps in memory slows the others' garbage
# collection. A reader with a model (`--ner lac`) is one more line.
READERS = {
    MEASURE: "jieba:lcut",
    "jieba.posseg": "jieba.posseg:lcut",
    "rjieba.cut": "rjieba:cut",
    "rjieba.tag": "rjieba:tag",
    "gx-es segment": "gx_es.segment.segmentation:segment",
    "gx-es parse": "bench.speed:parse_text",
}
_PARTS = {"jieba.posseg": 20}  # it reads this part of the pages only: all of them would take it an hour
_texts: list[str] = []  # of a worker: handed over once, before the clock runs


def _prepare(name: str, texts: list[str]) -> None:
    """Load dictionaries; jieba's cache goes to a folder of ours: any account may write in the one it takes."""
    if name.startswith("jieba"):
        jieba = importlib.import_module("jieba")
        jieba.setLogLevel(logging.WARNING)
        jieba.dt.tmp_dir = str(made(cache_folder()))
    _texts[:] = texts
    read = resolve_name(READERS[name])
    for text in texts[:_WARM]:
        read(text)


def alone(name: str, texts: list[str]) -> ProcessPoolExecutor:
    """Return a process of its own for a reader, which is handed the pages when it starts."""
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=_prepare, initargs=(name, texts))


def lap(name: str) -> float:
    """Return the CPU seconds that a reader needs for all pages; to be called in its process."""
    read, part = resolve_name(READERS[name]), _PARTS.get(name, 1)
    texts = _texts[::part]
    start = time.process_time()
    for text in texts:
        read(text)
    taken = time.process_time() - start
    return taken * sum(map(len, _texts)) / sum(map(len, texts))


def compare(texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Return the CPU seconds of each reader in each round; in a round one reader comes after the other."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(alone(name, texts)) for name in READERS}
        taken: dict[str, list[float]] = {name: [] for name in READERS}
        for _ in range(rounds):
            for name, worker in workers.items():
                taken[name].append(worker.submit(lap, name).result())
        return taken


def made_texts(megabytes: float) -> list[str]:
    """Make pages until they have as many megabytes of UTF-8 as asked."""
    archive, texts, size = Archive(Stock.gather()), [], 0
    while size < megabytes * 1e6:
        for _, page in archive.pages(_PIECE):
            texts.append(page)
            size += len(page.encode())
    return texts


def growth() -> Iterator[tuple[str, list[float]]]:
    """Yield what grows, and the CPU seconds of parse at each size: more pages, more articles, longer articles."""
    archive = Archive(Stock.gather())
    yield "pages", [_least(_pages(archive, _PAGES * size)) for size in _SIZES]
    yield "articles of a page", [_least(_pages(archive, _PAGES, _ARTICLES * size)) for size in _SIZES]
    yield "paragraphs of an article", [_least(_pages(archive, _PAGES, 1, _LONG * size)) for size in _SIZES]


def _pages(
    archive: Archive, count: int, articles: int = _ARTICLES, paragraphs: int | None = None
) -> list[str]:
    return [archive.page(articles, paragraphs) for _ in range(count)]


def _least(texts: list[str]) -> float:
    return min(_seconds(texts) for _ in range(_TRIES))


def _seconds(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        parse_text(text)
    return time.process_time() - start


def comparison(taken: dict[str, list[float]], size: int) -> Table:
    """Lay out what `compare` measured over some bytes."""
    table = Table(title=f"{size / 1e6:.1f} MB of pages, one process each, {len(taken[MEASURE])} rounds")
    for column in ("reader", "CPU s (median)", "spread", "MB/s", f"speed / {MEASURE}"):
        table.add_column(column, justify="left" if column == "reader" else "right")
    measure = statistics.median(taken[MEASURE])
    for name, each in taken.items():
        median = statistics.median(each)
        spread = f"{min(each):.2f}-{max(each):.2f}"
        table.add_row(name, f"{median:.2f}", spread, f"{size / 1e6 / median:.2f}", f"{measure / median:.2f}")
    return table


def growths() -> Table:
    """Lay out what `growth` measures; an exponent of 1 is linear."""
    table = Table(title="CPU seconds of gx-es parse as the input grows")
    for column in ("what grows", *(f"{size}×" for size in _SIZES), "exponent"):
        table.add_column(column, justify="left" if column == "what grows" else "right")
    for what, grown in growth():
        exponent = math.log(grown[-1] / grown[0]) / math.log(_SIZES[-1] / _SIZES[0])
        table.add_row(what, *(f"{each:.3f}" for each in grown), f"{exponent:.2f}")
    return table


@click.command()
@click.option("--megabytes", default=5.0, show_default=True, help="How much text each of them reads.")
@click.option("--rounds", default=5, show_default=True, help="How often each of them reads it.")
def main(megabytes: float, rounds: int) -> None:
    """Compare gx-es with the tokenizers, and show how its time grows."""
    texts = made_texts(megabytes)
    console = Console()
    console.print(comparison(compare(texts, rounds), sum(len(text.encode()) for text in texts)))
    console.print(growths())


if __name__ == "__main__":
    main()
