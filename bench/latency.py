"""How long a search takes in a large archive: `python -m bench.latency` compares gx-es's with a plain `match`."""

import random
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing

import click
from elasticsearch import Elasticsearch
from rich.console import Console
from rich.table import Table

from bench.archive import SEED, Archive
from bench.stock import Stock
from gx_es import node
from gx_es.elastic.indices import live
from gx_es.load import load
from gx_es.page import Page
from gx_es.search.hits import find
from gx_es.search.request import Search
from gx_es.search.synonyms import usual_synonyms

_QUERIES = 200
_WARM = 40  # queries asked before the clock starts
_KEYWORD = (2, 4)  # characters of a keyword
_SYNONYMS = usual_synonyms()


def _pages(articles: int) -> Iterator[Page]:
    for number, (_, text) in enumerate(Archive(Stock.gather()).pages(articles)):
        yield Page(f"made/{number}.txt", text, f"made/{number}.txt", f"{number:064}")


def _queries() -> list[str]:
    """Give headlines, sentences, and one to three keywords, a third of each."""
    stock, draw = Stock.gather(), random.Random(SEED)  # noqa: S311 - the same queries each time
    kinds: tuple[Callable[[str, str], str], ...] = (
        lambda headline, _: headline,
        lambda _, sentence: sentence[:30],
        lambda _, sentence: " ".join(_keyword(draw, sentence) for _ in range(draw.randint(1, 3))),
    )
    sources = [draw.choice(stock.sources) for _ in range(_QUERIES)]
    return [
        kinds[at % len(kinds)](" ".join(draw.choice(source.headlines)), draw.choice(source.sentences))
        for at, source in enumerate(sources)
    ]


def _keyword(draw: random.Random, sentence: str) -> str:
    plain = "".join(char for char in sentence if char.isalpha())
    at, size = draw.randrange(max(1, len(plain) - 4)), draw.randint(*_KEYWORD)
    return plain[at : at + size]


def measure(client: Elasticsearch, index: str) -> dict[str, list[float]]:
    """Return the milliseconds of each query, one kind of search after the other."""
    searches: dict[str, Callable[[str], object]] = {
        "match": lambda text: client.search(index=index, query={"match": {"body": text}}),
        "gx-es search": lambda text: find(client, index, Search(text, synonyms=_SYNONYMS)),
    }
    queries = _queries()
    taken: dict[str, list[float]] = {name: [] for name in searches}
    for at, text in enumerate(queries[:_WARM] + queries):
        for name, ask in searches.items():
            start = time.perf_counter()
            ask(text)
            if at >= _WARM:
                taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def _share(taken: list[float], share: float) -> float:
    return sorted(taken)[int(share * (len(taken) - 1))]


@click.command()
@click.option("--articles", default=20_000, show_default=True, help="How many articles to make and load.")
@click.option("--url", envvar="GX_ES_URL", help="Elasticsearch.  [default: a local node]")
@click.option("--index", help="An archive that is there already: its prefix. Nothing is loaded.")
def main(articles: int, url: str | None, index: str | None) -> None:
    """Load an archive of made pages, measure how long searches take in it, and delete it."""
    with closing(Elasticsearch(url or node.start().url, request_timeout=120)) as client:
        prefix = index or f"gx-bench-{uuid.uuid4().hex}"
        made = None if index else load(client, prefix, _pages(articles)).into
        taken = measure(client, live(client, prefix).articles)
        if made:
            client.indices.delete(index=list(made))
    laid = Table(title=f"{_QUERIES} queries: headlines, sentences, keywords")
    for column in ("search", "median ms", "p95 ms"):
        laid.add_column(column, justify="left" if column == "search" else "right")
    for name, each in taken.items():
        laid.add_row(name, f"{_share(each, 0.5):.1f}", f"{_share(each, 0.95):.1f}")
    Console().print(laid)


if __name__ == "__main__":
    main()
