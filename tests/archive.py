"""Small archives for tests of whole loads, and what an index holds after one."""

from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from bench.archive import Archive
from bench.stock import Stock
from gx_es.elastic.names import Pair

Contents = dict[str, dict[str, Any]]


def write_archive(folder: Path, articles: int) -> Path:
    """Write made pages into a folder: the same ones for the same number."""
    folder.mkdir()
    for number, (_, page) in enumerate(Archive(Stock.gather()).pages(articles)):
        (folder / f"{number:05}.txt").write_text(page, "utf-8", newline="\n")
    return folder


def contents(client: Elasticsearch, pair: Pair) -> tuple[Contents, Contents]:
    """Give all that a pair of indices, or what its aliases show, holds: by id, without the field `load`."""
    client.indices.refresh(index=list(pair))
    articles, pages = (
        {
            hit["_id"]: {key: value for key, value in hit["_source"].items() if key != "load"}
            for hit in scan(client, index=name)
        }
        for name in pair
    )
    return articles, pages
