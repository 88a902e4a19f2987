"""The index bodies in `mappings/`: the one place where a field is declared.

An overlay is a part of a body that is laid over the articles' body, key by key: it adds sub-fields and
analyzers, or changes them. Those in `mappings/analysis/` need a plugin (`gx_es.elastic.analysis`).
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from gx_es.elastic.names import Pair
from gx_es.errors import Usage
from gx_es.lexicon.folding import table

CJK = "cjk"  # the analysis of `mappings/articles.json` itself: it needs no plugin
OWN = "own"  # the name of the analysis that a user's own overlay makes
DIGEST = 8  # hex digits: as many as an index name carries

Body = dict[str, Any]
Bodies = tuple[Body, Body]

# The characters that are searched for as one, by code point: a backslash has a meaning in such a rule.
_RULES = [f"\\u{point:04x} => \\u{ord(plain):04x}" for point, plain in table().items()]
_FOLDING: Body = {"settings": {"analysis": {"char_filter": {"folding": {"mappings": _RULES}}}}}


def bodies(analysis: str = CJK) -> Bodies:
    """Return settings and mappings of the articles' and the page records' index; not to be changed."""
    return overlaid(overlay(analysis)) if analysis != CJK else _plain()


def overlay(analysis: str) -> Body:
    """Return what an analysis lays over the articles' body: nothing for `cjk`."""
    return {} if analysis == CJK else _read(f"analysis/{analysis}")


def read_overlay(file: Path) -> Body:
    """Return an overlay of the user's own; raises `Usage` for a file that is none."""
    try:
        body = orjson.loads(file.read_bytes())
    except OSError as error:
        raise Usage(f"{file} cannot be read: {error.strerror}", todo="check --mapping") from error
    except ValueError as error:
        raise Usage(f"{file} is not JSON: {error}", todo="correct it") from error
    if not isinstance(body, dict) or not body or not body.keys() <= {"settings", "mappings"}:
        raise Usage(
            f"{file} is no index body", todo='write {"settings": {…}, "mappings": {…}}, or one of them'
        )
    return body


def overlaid(overlay: Body) -> Bodies:
    """Return both bodies, the articles' with an overlay laid over it."""
    articles, pages = _plain()
    return _merged(articles, overlay), pages


def bookkeeping(kind: str) -> Body:
    """Return settings and mappings of the index of `locks` or of the `audit`; not to be changed."""
    return _read(kind)


def digests(of: Bodies | None = None) -> Pair:
    """Return the digests of both bodies: equal where fields, analysis and settings are."""
    return Pair(*map(_digest, of or _plain()))


@cache
def declared() -> tuple[str, ...]:
    """Return the names of an article's fields, those inside others with a dot: `page.file`."""
    return tuple(_declared(bodies()[0]["mappings"]))


def _declared(mapping: Body, above: str = "") -> Iterator[str]:
    for name, field in mapping.get("properties", {}).items():
        yield above + name
        yield from _declared(field, f"{above}{name}.")


@cache
def _plain() -> Bodies:
    articles, pages = map(_read, Pair._fields)
    return _merged(articles, _FOLDING), _merged(pages, _FOLDING)


@cache
def _read(name: str) -> Body:
    body: Body = orjson.loads((files("gx_es") / "mappings" / f"{name}.json").read_bytes())
    return body


def _merged(under: Body, over: Body) -> Body:
    both = {
        key: _merged(under[key], part)
        if isinstance(part, dict) and isinstance(under.get(key), dict)
        else part
        for key, part in over.items()
    }
    return {**under, **both}


def _digest(body: Body) -> str:
    return hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()[:DIGEST]
