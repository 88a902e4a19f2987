"""Compare searches: `python -m bench.relevance` prints MRR@10, recall@10 and nDCG@10, on one half of the queries."""

import uuid
from contextlib import closing
from pathlib import Path
from statistics import fmean

import click
from elasticsearch import Elasticsearch
from rich.console import Console
from rich.table import Table

from bench.relevance.contenders import CONTENDERS, GX_ES, create
from bench.relevance.measures import interval, ndcg, recall, reciprocal
from bench.relevance.sets import Query, Set, sets
from gx_es import node

Ranks = dict[str, list[int | None]]


def ranks(client: Elasticsearch, one: Set, queries: list[Query]) -> Ranks:
    """Return for each contender at which rank each query's answer came, if among the first ten."""
    index = f"gx-bench-{uuid.uuid4().hex}"
    create(client, index, one.documents)
    try:
        return {
            name: [_rank(rank(client, index, query.text), query) for query in queries]
            for name, rank in CONTENDERS.items()
        }
    finally:
        client.indices.delete(index=index)


def _rank(found: list[str], query: Query) -> int | None:
    return found.index(query.answer) + 1 if query.answer in found else None


def table(one: Set, queries: list[Query], found: Ranks) -> Table:
    """Lay out the measures, and by how much gx-es's MRR is better."""
    laid = Table(title=f"{one.name}: {len(one.documents)} documents, {len(queries)} queries")
    for column in ("search", "MRR@10", "recall@10", "nDCG@10", "gx-es's MRR is better by (95 %)"):
        laid.add_column(column, justify="left" if column == "search" else "right")
    ours = [reciprocal(rank) for rank in found[GX_ES]]
    for name, each in found.items():
        means = (fmean(measure(rank) for rank in each) for measure in (reciprocal, recall, ndcg))
        low, high = interval(ours, [reciprocal(rank) for rank in each])
        laid.add_row(
            name, *(f"{mean:.4f}" for mean in means), "" if name == GX_ES else f"{low:+.4f} to {high:+.4f}"
        )
    return laid


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--half",
    type=click.Choice(["tuned", "kept", "both"]),
    default="kept",
    show_default=True,
    help="Of the queries.",
)
@click.option("--url", envvar="GX_ES_URL", help="Elasticsearch.  [default: a local node]")
def main(folders: tuple[Path, ...], half: str, url: str | None) -> None:
    """Compare searches on the sets of FOLDERS (docs.jsonl, queries.jsonl, qrels.tsv), or on those of the project."""
    with closing(Elasticsearch(url or node.start().url, request_timeout=120)) as client:
        for one in sets(folders):
            queries = [query for query in one.queries if half in (query.half, "both")]
            Console().print(table(one, queries, ranks(client, one, queries)))


if __name__ == "__main__":
    main()
