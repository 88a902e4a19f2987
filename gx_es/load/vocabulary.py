"""What a word of the user's dictionary changes: only the pages where it stands are read again."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from elasticsearch import Elasticsearch

from gx_es.dictionary import NO_WORDS, Dictionary, read_dictionary
from gx_es.document import documents, recorded_page
from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import PAGES_A_REQUEST, hits, page_ids
from gx_es.elastic.stored import of_pages
from gx_es.extract.ner import engine
from gx_es.home import home
from gx_es.load import Loaded
from gx_es.load.change import Run
from gx_es.load.ledger import Ledger
from gx_es.page import Page
from gx_es.search.clauses import holds
from gx_es.search.language import Term
from gx_es.search.synonyms import NO_SYNONYMS

_IDS = 10_000  # pages in one request: Elasticsearch takes 65,536 terms
Load = Callable[[str, Iterable[Page]], Loaded]

_BY_ENGINE = [{"load.engine": "asc"}]
# Fields that a word of the dictionary can change
FIELDS = (
    "words",
    "keywords",
    "people",
    "organizations",
    "places",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What becomes otherwise in an article: by field, what comes and what goes."""

    article: str
    title: str
    comes: dict[str, tuple[str, ...]]
    goes: dict[str, tuple[str, ...]]


def dictionary_file(prefix: str) -> Path:
    """Return where the words of an archive are kept: below `GX_ES_HOME`, or the user's data folder."""
    return home() / "dictionaries" / f"{prefix}.txt"


def archive_dictionary(prefix: str) -> Dictionary:
    """Return the words of an archive; raises `Usage` where the file is no dictionary."""
    file = dictionary_file(prefix)
    return read_dictionary(file) if file.exists() else NO_WORDS


def differences(
    client: Elasticsearch, pair: Pair, word: str, before: Dictionary, after: Dictionary
) -> Iterator[Difference]:
    """Yield the articles that another dictionary reads otherwise, of those with the word. Nothing is written."""
    for name, page in pages_with(client, pair, word):
        runs = (Run.begin(engine(name), words) for words in (before, after))
        old, new = (dict(documents(run.read(page))) for run in runs)
        for _id, document in new.items():
            was = {field: set(old.get(_id, {}).get(field, ())) for field in FIELDS}
            comes = {
                field: tuple(each for each in document[field] if each not in was[field]) for field in FIELDS
            }
            goes = {field: tuple(sorted(was[field] - set(document[field]))) for field in FIELDS}
            if any(comes.values()) or any(goes.values()):
                yield Difference(_id, document["title"] or "", _full(comes), _full(goes))


def relearn(client: Elasticsearch, pair: Pair, word: str, load: Load) -> Loaded:
    """Read the pages with the word again, from their records, and load them; return all that came of it.

    `load` is given the pages of one engine at a time, with its name; where it was halted no more are. Raises the
    client's errors, and what `load` raises.
    """
    whole = Loaded(Ledger(), pair, live=True)
    with closing(pages_with(client, pair, word)) as found:
        for name, pages in groupby(found, itemgetter(0)):
            done = load(name, (page for _, page in pages))
            whole = replace(done, ledger=whole.ledger + done.ledger)
            if whole.halted:
                break
    return whole


def pages_with(client: Elasticsearch, pair: Pair, word: str) -> Generator[tuple[str, Page]]:
    """Yield the pages on which an article has the word, each with the name of the engine that read it.

    Of so many as one request names, those of one engine come together.
    """
    found = sorted(set(page_ids(client, pair.articles, holds(Term(word, exact=True), NO_SYNONYMS))))
    kept = ["page", "text", "decisions", "load.engine"]
    for at in range(0, len(found), _IDS):
        some = of_pages(found[at : at + _IDS])
        for hit in hits(
            client, pair.pages, size=PAGES_A_REQUEST, sort=_BY_ENGINE, query=some, source_includes=kept
        ):
            yield hit["_source"]["load"]["engine"], recorded_page(hit["_source"])


def _full(fields: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field: values for field, values in fields.items() if values}
