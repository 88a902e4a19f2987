"""The runs that are compared, one after the other, round by round: parsing, bulk, `gx-es load`, and other loaders."""

import os
import sys
import uuid
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

import psutil
from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

from bench import peers
from bench.ready import INTO, Contents, Ready, emptied, pages, tasks
from bench.speed import MEASURE, alone, lap
from bench.usage import Usage, of_call, of_command, server_of
from gx_es.elastic.names import Pair, aliases
from gx_es.errors import GxError
from gx_es.load.change import Run
from gx_es.load.workers import Processes, Reader, read

PARSE = "gx-es parse"  # a reader of `bench.speed`, too
JIEBA = MEASURE
RAW, PARSE_ALL = "raw bulk", "gx-es parse, all cores"
LOAD, AGAIN = "gx-es load", "gx-es load, again"
DUMP = "elasticdump"

CORES = os.cpu_count() or 1
_THREADS = (1, 2, 4)  # of the raw bulk, of which the best is taken
_GX_ES = str(Path(sys.executable).with_name("gx-es"))


@dataclass(frozen=True, slots=True)
class Rounds:
    """What each round does over one archive and one server; the processes that parse are there before the clock runs."""

    archive: Path
    ready: Ready
    url: str
    client: Elasticsearch
    server: psutil.Process
    readers: dict[str, ProcessPoolExecutor]
    workers: Processes
    elasticdump: Path | None

    @classmethod
    def begin(cls, archive: Path, ready: Ready, url: str, stack: ExitStack, elasticdump: Path | None) -> Self:
        """Start what parses, and warm it; the stack ends it."""
        client = stack.enter_context(Elasticsearch(url, request_timeout=60))
        texts = [page.text for page in pages(archive)]
        readers = {name: stack.enter_context(alone(name, texts)) for name in (JIEBA, PARSE)}
        workers = stack.enter_context(Processes(Reader(Run.begin(), INTO), CORES))
        for _ in read(workers, islice(tasks(pages(archive)), workers.at_once)):
            pass
        return cls(archive, ready, url, client, server_of(client), readers, workers, elasticdump)

    def best_threads(self) -> int:
        """Return with how many threads the raw bulk is fastest; a first run, before these, warms the server."""
        self.raw(_THREADS[-1])
        taken = {threads: self.raw(threads).wall for threads in _THREADS}
        return min(taken, key=lambda threads: taken[threads])

    def once(self, threads: int) -> Iterator[tuple[str, Usage]]:
        """Yield each run with what it took; raises `GxError` where the indices do not hold all documents after it."""
        yield RAW, self.raw(threads)
        for name, process in self.readers.items():
            process.submit(len, "").result()  # it has started, and is prepared
            yield (
                name,
                of_call(lambda name=name, one=process: one.submit(lap, name).result(), self.server),
            )
        yield PARSE_ALL, of_call(self._parse_all, self.server)
        yield from self._load()
        if self.elasticdump:
            yield DUMP, self._dump(self.elasticdump)

    def raw(self, threads: int) -> Usage:
        """Send the ready-made documents by the client's `parallel_bulk`, until they are searchable."""
        emptied(self.client)
        usage = of_call(lambda: self._bulk(threads), self.server)
        must_hold(self.client, INTO, self.ready.contents, RAW)
        return usage

    def _bulk(self, threads: int) -> None:
        for _ in parallel_bulk(
            self.client, self.ready.actions(), thread_count=threads, expand_action_callback=lambda each: each
        ):
            pass
        self.client.indices.refresh(index=list(INTO))

    def _parse_all(self) -> None:
        for _ in read(self.workers, tasks(pages(self.archive))):
            pass

    def _load(self) -> Iterator[tuple[str, Usage]]:
        prefix = f"bench-{uuid.uuid4().hex}"
        for name in (LOAD, AGAIN):
            yield name, of_command(gx_es_load(self.archive, self.url, prefix), self.server)
            must_hold(self.client, aliases(prefix), self.ready.contents, name)
        drop(self.client, prefix)

    def _dump(self, command: Path) -> Usage:
        emptied(self.client)
        usage = of_command(peers.dump(command, self.ready.file, self.url), self.server)
        self.client.indices.refresh(index=list(INTO))
        must_hold(self.client, INTO, self.ready.contents, DUMP)
        return usage


def gx_es_load(archive: Path, url: str, prefix: str) -> list[str]:
    """Return the command line that loads an archive."""
    return [_GX_ES, "load", str(archive), "--url", url, "--index", prefix, "--quiet"]


def drop(client: Elasticsearch, prefix: str) -> None:
    """Delete all indices of a prefix."""
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}*", expand_wildcards="all")))


def must_hold(client: Elasticsearch, pair: Pair, wanted: Contents, after: str) -> None:
    """Raise `GxError` where a pair of indices does not hold exactly these documents: then the run has failed."""
    found = Contents.found(client, pair)
    if found != wanted:
        raise GxError(f"after {after} the indices hold {found}, not {wanted}", todo="trust no figure of it")
