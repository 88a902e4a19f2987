"""What the indices hold of given pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from gx_es.document import Document
from gx_es.elastic.names import Pair

_RECORD = ["page", "chars", "articles.id", "load"]  # what of a record a loader asks for: not the text


def records(client: Elasticsearch, pair: Pair, ids: Iterable[str]) -> dict[str, Document]:
    """Return by id the page records there are, without text and spans; one request, no refresh needed."""
    docs = client.mget(index=pair.pages, ids=list(ids), source_includes=_RECORD)["docs"]
    return {doc["_id"]: doc["_source"] for doc in docs if doc.get("found")}


def article_counts(client: Elasticsearch, pair: Pair, page_ids: list[str]) -> Mapping[str, int]:
    """Return by page id how many articles the index shows, in one request; 0 for a page it does not know."""
    # "map": global ordinals over all pages of an archive would be built anew after every refresh
    per_page = {"terms": {"field": "page.id", "size": len(page_ids), "execution_hint": "map"}}
    answer = client.search(index=pair.articles, query=of_pages(page_ids), size=0, aggs={"pages": per_page})
    buckets = answer["aggregations"]["pages"]["buckets"]
    return defaultdict(int, {bucket["key"]: bucket["doc_count"] for bucket in buckets})


def articles(client: Elasticsearch, pair: Pair, page_ids: list[str]) -> Mapping[str, dict[str, Document]]:
    """Return by page id the articles that the index shows, by their ids."""
    found: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for hit in scan(client, index=pair.articles, query={"query": of_pages(page_ids)}) if page_ids else ():
        found[hit["_source"]["page"]["id"]][hit["_id"]] = hit["_source"]
    return found


def of_pages(page_ids: list[str]) -> dict[str, Any]:
    """Return the query for what belongs to the pages."""
    return {"terms": {"page.id": page_ids}}
