"""Which pages differ between two pairs: both sides read in the order of page ids, in bounded memory."""

from collections.abc import Callable, Iterator

from elasticsearch import Elasticsearch

from gx_es.document import Document, read_from
from gx_es.elastic.recorded import hits

State = tuple[str, object]  # a page's id, and what is compared of it
RECORDS_A_REQUEST = 1_000  # without their text, some 300 KB

Compared = Callable[[Document], object]


def same_load(record: Document) -> object:
    """Compare the run that wrote the record: a load writes each page once, so a copy has its run, too."""
    return record["load"]["run"]


def same_page(record: Document) -> object:
    """Compare what the page itself is: all that is left where it was parsed anew."""
    return read_from(record)


def differing(here: Iterator[State], there: Iterator[State]) -> Iterator[str]:
    """Yield the id of each page that only one side has, or of which the two are not alike; both in order."""
    one, other = next(here, None), next(there, None)
    while one or other:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None  # noqa: S101 - not both are None
            yield one[0]
            one = next(here, None)
        elif one is None or other[0] < one[0]:
            yield other[0]
            other = next(there, None)
        else:
            if one[1] != other[1]:
                yield one[0]
            one, other = next(here, None), next(there, None)


def states(client: Elasticsearch, pages: str, compared: Compared) -> Iterator[State]:
    """Yield the page records of an index, refreshed before, in the order of their pages' ids."""
    kept = ["page", "decisions", "load.run"]
    for hit in hits(client, pages, size=RECORDS_A_REQUEST, sort=["page.id"], source_includes=kept):
        yield hit["_source"]["page"]["id"], compared(hit["_source"])
