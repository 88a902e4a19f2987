"""Taking pages out: their articles, then their records, which tell that they are to go until they have gone."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import page_ids as ids_of
from gx_es.elastic.stored import of_pages

PAGES_A_REQUEST = 500  # some 2,500 articles


def pages_called(client: Elasticsearch, pair: Pair, name: str) -> list[str]:
    """Return the page of this name, or the pages of the folder, also such as a load left without a record."""
    query = {"bool": {"should": [{"term": {"page.id": name}}, {"prefix": {"page.id": f"{name}/"}}]}}
    client.indices.refresh(index=list(pair))
    return sorted(set(ids_of(client, ",".join(pair), query)))


def prune(client: Elasticsearch, pair: Pair, page_ids: Sequence[str]) -> None:
    """Delete these pages from the indices; raises the client's errors, also where a page is just being loaded."""
    for first in range(0, len(page_ids), PAGES_A_REQUEST):
        query = of_pages(page_ids[first : first + PAGES_A_REQUEST])
        for index in pair:
            client.delete_by_query(index=index, query=query, refresh=True)
