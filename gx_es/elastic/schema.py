"""The index bodies in `mappings/`: the one place where a field is declared."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

from gx_es.elastic.names import Pair

DIGEST = 8  # hex digits: as many as an index name carries


@cache
def bodies() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return settings and mappings of the articles' and the page records' index; not to be changed."""
    folder = files("gx_es") / "mappings"
    articles, pages = (orjson.loads((folder / f"{kind}.json").read_bytes()) for kind in Pair._fields)
    return articles, pages


def digests() -> Pair:
    """Return the digests of both bodies: equal where fields, analysis and settings are."""
    return Pair(*map(_digest, bodies()))


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()[:DIGEST]
