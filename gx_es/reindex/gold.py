"""The user's own gold queries: a query, and the titles that it must find."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson
from elasticsearch import Elasticsearch

from gx_es.errors import Usage
from gx_es.reindex.check import Check
from gx_es.search.hits import find
from gx_es.search.request import Search
from gx_es.search.synonyms import usual_synonyms

FOLDER = Path("gold")  # where they are looked for unless it is said
WITHIN = (
    10  # the titles must be among the first so many hits, what `gx-es search` prints; more for more titles
)
_FORM = '{"query": "…", "titles": ["…", "…"]}'


class Gold(NamedTuple):
    """A query and the titles that it must find; `name` is its file's."""

    name: str
    query: str
    titles: tuple[str, ...]


def read_golds(folder: Path) -> tuple[Gold, ...]:
    """Return the gold queries in a folder; raises `Usage` for a file that is none, with what it must hold.

    The usual folder may be missing, one that was named may not.
    """
    if folder != FOLDER and not folder.is_dir():
        raise Usage(f"{folder} is no folder", todo="check --gold")
    return tuple(_read(file) for file in sorted(folder.glob("*.json")))


def checks(
    here: Elasticsearch, live: str, there: Elasticsearch, new: str, golds: Sequence[Gold]
) -> Iterator[Check]:
    """Yield for each gold query how many of its titles the live and the new index find."""
    for gold in golds:
        before, after = _missed(here, live, gold), _missed(there, new, gold)
        yield Check(f"gold query {gold.name}", _share(gold, before), _share(gold, after), not after)


def _read(file: Path) -> Gold:
    try:
        said = orjson.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise Usage(f"{file} is not JSON: {error}", todo=f"write {_FORM}") from error
    match said:
        case {"query": str(query), "titles": [_, *_] as titles} if all(
            isinstance(one, str) for one in titles
        ):
            return Gold(file.stem, query, tuple(titles))
    raise Usage(f"{file} is no gold query", todo=f"write {_FORM}")


def _missed(client: Elasticsearch, index: str, gold: Gold) -> list[str]:
    size = max(WITHIN, len(gold.titles))
    search = Search(gold.query, size=size, synonyms=usual_synonyms())
    found = {hit.article["title"] for hit in find(client, index, search).hits}
    return [title for title in gold.titles if title not in found]


def _share(gold: Gold, missed: list[str]) -> str:
    share = f"{len(gold.titles) - len(missed)} of {len(gold.titles)}"
    return f"{share}, not {'、'.join(missed)}" if missed else share
