"""How fast an archive is loaded: `python -m bench.load` compares `gx-es load` with its ideal, and with other loaders.

It makes its archive and starts an Elasticsearch of its own. The runs of a round come one after the other; each is checked.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console
from rich.table import Table

from bench import archive, memory, peers
from bench.markdown import markdown
from bench.ready import Ready
from bench.rounds import AGAIN, CORES, DUMP, JIEBA, LOAD, PARSE, RAW, Rounds
from bench.usage import Usage
from gx_es import node

_FEW = 2_000  # articles, beside which the memory at many is seen
Taken = Mapping[str, Sequence[Usage]]  # by run, a round after the other


class Measured(NamedTuple):
    """The ready-made documents, the threads with which their raw bulk is fastest, and what each run took."""

    ready: Ready
    threads: int
    taken: Taken


def measured(folder: Path, url: str, articles: int, rounds: int, elasticdump: Path | None) -> Measured:
    """Make an archive in a folder and go over it round by round; raises `GxError` where a run has not loaded all."""
    archive.write(folder / "archive", articles)
    ready = Ready.make(folder / "archive", folder / "ready.jsonl", CORES)
    taken: dict[str, list[Usage]] = {}
    with ExitStack() as stack:
        runs = Rounds.begin(folder / "archive", ready, url, stack, elasticdump)
        threads = runs.best_threads()
        for at in range(rounds):
            for name, usage in runs.once(threads):
                taken.setdefault(name, []).append(usage)
                click.echo(f"round {at + 1}: {name}: {usage.wall:.1f} s", err=True)
    return Measured(ready, threads, taken)


def ideal(taken: Taken) -> list[float]:
    """Return the ideal time of a load in each round: parsing alone and bulk alone, spread over all cores."""
    return [
        (parse.client + raw.client + raw.server) / CORES
        for parse, raw in zip(taken[PARSE], taken[RAW], strict=True)
    ]


def runs(taken: Taken, articles: int) -> Table:
    """Lay out what each run took."""
    table = markdown("run", "s (median)", "spread", "CPU s client", "CPU s server", "articles/s")
    for name, usages in taken.items():
        walls = [usage.wall for usage in usages]
        client, server = (statistics.median(column) for column in list(zip(*usages, strict=True))[1:3])
        wall = statistics.median(walls)
        spread = f"{min(walls):.2f}-{max(walls):.2f}"
        table.add_row(
            name, f"{wall:.2f}", spread, f"{client:.2f}", f"{server:.2f}", f"{articles / wall:,.0f}"
        )
    return table


def ratios(taken: Taken) -> Iterator[tuple[str, list[float], str]]:
    """Yield each figure that has a goal, in each round, and the goal."""
    walls = {name: [usage.wall for usage in usages] for name, usages in taken.items()}
    jieba, parse = ([usage.client for usage in taken[name]] for name in (JIEBA, PARSE))
    yield f"speed of {PARSE} / {JIEBA} (CPU)", _quotients(jieba, parse), "≥ 2.5"
    yield f"{LOAD} / ideal time", _quotients(walls[LOAD], ideal(taken)), "≤ 1.25"
    load = [usage.client + usage.server for usage in taken[LOAD]]
    yield f"CPU of {LOAD} / CPU of the ideal", _quotients(load, [CORES * each for each in ideal(taken)]), ""
    yield f"first load / {AGAIN}", _quotients(walls[LOAD], walls[AGAIN]), "≥ 20"
    if DUMP in walls:
        yield (
            f"{LOAD} from raw pages / {DUMP} from ready-made JSON",
            _quotients(walls[LOAD], walls[DUMP]),
            "< 1",
        )


def goals(taken: Taken) -> Table:
    """Lay out the figures that have a goal: medians of what each round gives."""
    table = markdown("figure", "median", "spread", "goal")
    for name, each, goal in ratios(taken):
        table.add_row(name, f"{statistics.median(each):.2f}", f"{min(each):.2f}-{max(each):.2f}", goal)
    return table


def _quotients(above: Sequence[float], below: Sequence[float]) -> list[float]:
    return [one / other for one, other in zip(above, below, strict=True)]


@contextmanager
def _node() -> Iterator[tuple[Path, str]]:
    """Give a folder, and the URL of an Elasticsearch that keeps its data there; both go in the end."""
    with tempfile.TemporaryDirectory(prefix="gx-es-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # under root the server runs as another account
        try:
            yield folder, node.start(home=folder / "node", progress=node.bar).url
        finally:
            node.stop(home=folder / "node")


@click.command()
@click.option("--articles", default=20_000, show_default=True, help="How many articles are loaded.")
@click.option("--rounds", default=3, show_default=True, help="How often.")
@click.option(
    "--memory-articles",
    default=200_000,
    show_default=True,
    help="How many articles are loaded to see the memory that it takes; 0 leaves it out.",
)
def main(articles: int, rounds: int, memory_articles: int) -> None:
    """Compare gx-es load with its ideal time and with other loaders, and print the tables in Markdown."""
    console = Console(width=160)
    with _node() as (folder, url):
        elasticdump = peers.elasticdump()
        ready, threads, taken = measured(folder, url, articles, rounds, elasticdump)
        console.print(
            f"{articles:,} articles ({ready.contents.documents:,} documents, "
            f"{ready.file.stat().st_size / 1e6:.0f} MB of JSON), {rounds} rounds, {CORES} cores; "
            f"raw bulk with {threads} threads, the best of 1, 2 and 4\n"
        )
        console.print(runs(taken, articles), goals(taken))
        if elasticdump is None:
            console.print("elasticdump: not measured, since there is no npm here")
        console.print(f"elasticsearch-loader: {peers.elasticsearch_loader(ready.file, url)}\n")
        if memory_articles:
            console.print(memory.table(memory.peaks(folder, url, (_FEW, memory_articles))))


if __name__ == "__main__":
    main()
