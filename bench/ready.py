"""Ready-made documents: what `gx-es load` would write of an archive, made beforehand, for those that only load."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson
from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from gx_es.elastic.names import Pair
from gx_es.elastic.schema import bodies
from gx_es.errors import GxError
from gx_es.load.change import Change, Run
from gx_es.load.intake import cut
from gx_es.load.lookup import Unread
from gx_es.load.pipeline import CHARS_A_TASK, PAGES_A_TASK
from gx_es.load.workers import Processes, Reader, Task, read
from gx_es.page import Page
from gx_es.reading import read_pages

INTO = Pair("bench-ready-articles", "bench-ready-pages")  # indices, which the documents name


@dataclass(frozen=True, slots=True)
class Contents:
    """How many documents a pair of indices has, and a digest of their ids."""

    articles: int
    pages: int
    digest: str

    @classmethod
    def of(cls, articles: Iterable[str], pages: Iterable[str]) -> Self:
        """Take the ids, in any order."""
        ids = sorted(articles), sorted(pages)
        return cls(*map(len, ids), hashlib.sha256(orjson.dumps(ids)).hexdigest())

    @classmethod
    def found(cls, client: Elasticsearch, pair: Pair) -> Self:
        """Ask for them; both indices must have been refreshed."""
        return cls.of(*(_ids(client, index) for index in pair))

    @property
    def documents(self) -> int:
        """How many there are in all."""
        return self.articles + self.pages


@dataclass(frozen=True, slots=True)
class Ready:
    """A file with a document a line, as elasticdump writes and reads them, and what is in it."""

    file: Path
    contents: Contents

    @classmethod
    def make(cls, archive: Path, file: Path, workers: int) -> Self:
        """Parse an archive and write its documents down."""
        ids: tuple[list[str], list[str]] = [], []
        with file.open("wb") as out, Processes(Reader(Run.begin(), INTO), workers) as processes:
            for outcomes in read(processes, tasks(pages(archive))):
                for change in outcomes:
                    if not isinstance(change, Change) or change.failures:
                        raise GxError(f"a made page fails: {change}")
                    for action in (*change.index, *change.record):
                        ids[INTO.index(action.target)].append(action.id)
                        source = orjson.Fragment(action.ndjson.splitlines()[1])
                        line = {"_index": action.target, "_id": action.id, "_source": source}
                        out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        return cls(file, Contents.of(*ids))

    def actions(self) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Yield the documents as the client's `parallel_bulk` takes them; the documents themselves are bytes already."""
        with self.file.open("rb") as lines:
            for line in lines:
                head, _, source = line.partition(b',"_source":')
                yield {"index": orjson.loads(head + b"}")}, source[: -len(b"}\n")]


def pages(archive: Path) -> Iterator[Page]:
    """Read the pages of an archive that was made: each of them can be read."""
    return (page for page in read_pages([archive]) if isinstance(page, Page))


def tasks(pages: Iterable[Page]) -> Iterator[Task]:
    """Cut pages into tasks, as the loader does for its workers."""
    unread = (Unread(page, {}) for page in pages)
    return cut(unread, PAGES_A_TASK, CHARS_A_TASK, lambda each: len(each.page.text))


def emptied(client: Elasticsearch) -> None:
    """Make the indices that ready-made documents name, with the loader's own mapping, and nothing in them."""
    client.indices.delete(index=list(INTO), ignore_unavailable=True)
    for name, body in zip(INTO, bodies(), strict=True):
        client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])


def _ids(client: Elasticsearch, index: str) -> Iterator[str]:
    return (hit["_id"] for hit in scan(client, index=index, query={"_source": False}, size=5000))
