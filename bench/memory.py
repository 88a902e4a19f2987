"""How much memory a load takes, with its workers: it must not grow with the archive."""

import uuid
from collections.abc import Sequence
from pathlib import Path

from elasticsearch import Elasticsearch
from rich.table import Table

from bench import archive
from bench.markdown import markdown
from bench.rounds import drop, gx_es_load
from bench.usage import of_command, server_of
from gx_es.elastic.names import aliases
from gx_es.errors import GxError


def peaks(folder: Path, url: str, sizes: Sequence[int]) -> dict[int, int]:
    """Return the most bytes that a load of archives of some sizes held, with its workers.

    The archives are written page by page; the load reads them as any. Raises `GxError` where pages are missing after it.
    """
    found: dict[int, int] = {}
    with Elasticsearch(url, request_timeout=60) as client:
        for articles in sizes:
            pages = archive.write(folder / f"archive-{articles}", articles)
            prefix = f"bench-{uuid.uuid4().hex}"
            load = gx_es_load(folder / f"archive-{articles}", url, prefix)
            found[articles] = of_command(load, server_of(client)).peak
            if (loaded := client.count(index=aliases(prefix).pages)["count"]) != pages:
                raise GxError(f"{loaded} of {pages} pages are loaded", todo="trust no figure of it")
            drop(client, prefix)
    return found


def table(found: dict[int, int]) -> Table:
    """Lay out the peaks."""
    table = markdown("articles", "most memory, MB", "goal")
    for articles, peak in found.items():
        table.add_row(f"{articles:,}", f"{peak / 1e6:.0f}", "< 400")
    return table
