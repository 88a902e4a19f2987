"""One number for all that an index holds: equal where ids and contents are, whatever the order."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import orjson
from elasticsearch import Elasticsearch

from gx_es.document import Document
from gx_es.elastic.recorded import ANY_ORDER, hits

BATCH = 1_000  # documents a request: 3 MB of articles
SHOWN = 12  # hex digits: a chance of one in 10^14 that two differing ones look the same

# The sum of the documents' hashes needs no order and no memory. It tells accidents, not forgers: whoever can choose
# documents could make two sums meet.
_MODULUS = 1 << 256


class Digest(NamedTuple):
    """How many documents, and the sum of their hashes."""

    documents: int
    sum: int

    def __str__(self) -> str:
        """Return the first digits of the sum."""
        return f"{self.sum:064x}"[:SHOWN]


def digest(
    client: Elasticsearch,
    index: str,
    fields: list[str],
    watch: Callable[[], None] = lambda: None,
    of: Callable[[Document], object] = lambda document: document,
) -> Digest:
    """Read these fields of every document of an index, refreshed before, and return the digest of ids and what is `of` them.

    `watch` is told of every `BATCH` documents.
    """
    documents = total = 0
    for hit in hits(client, index, size=BATCH, sort=ANY_ORDER, source_includes=fields):
        documents += 1
        total += _hash(hit["_id"], of(hit["_source"]))
        if documents % BATCH == 0:
            watch()
    return Digest(documents, total % _MODULUS)


def _hash(_id: str, content: object) -> int:
    encoded = orjson.dumps([_id, content], option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(hashlib.sha256(encoded).digest())
