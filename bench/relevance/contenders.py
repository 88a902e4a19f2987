"""The searches that are compared: each asks one index, in which a text stands in a field for each of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import rjieba
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from gx_es.elastic.schema import bodies
from gx_es.search.hits import find
from gx_es.search.request import Search
from gx_es.search.synonyms import usual_synonyms

Ranking = Callable[[Elasticsearch, str, str], list[str]]

DEPTH = 10  # hits that are looked at
GX_ES = "gx-es"
_TEXTS = ("title", "kicker", "subtitle", "body", "sections", "captions", "date")  # what gx-es's query asks
_FIELDS = {
    "standard": {"type": "text", "analyzer": "standard"},
    "cjk": {"type": "text", "analyzer": "cjk", "fields": {"char": {"type": "text", "analyzer": "standard"}}},
    "words": {"type": "text", "analyzer": "whitespace"},
}
_SYNONYMS = usual_synonyms()


def create(client: Elasticsearch, index: str, documents: dict[str, str]) -> None:
    """Make an index with the documents, each as an article's body and for the other contenders."""
    body = bodies()[0]
    ours = {name: body["mappings"]["properties"][name] for name in _TEXTS}
    client.indices.create(
        index=index, settings=body["settings"], mappings={"properties": {**ours, **_FIELDS}}
    )
    actions = (
        {"_index": index, "_id": _id, "body": text, "standard": text, "cjk": text, "words": _cut(text)}
        for _id, text in documents.items()
    )
    bulk(client, actions, refresh=True)


def _cut(text: str) -> str:
    """Cut a text into jieba's words, parted by blanks; a line that print broke is joined first."""
    words = rjieba.cut("".join(text.split()), True)  # noqa: FBT003 - it takes no names: unknown words are guessed
    return " ".join(word.lower() for word in words if re.search(r"\w", word))


def _ranked(query: dict[str, Any]) -> Callable[[Elasticsearch, str], list[str]]:
    def ask(client: Elasticsearch, index: str) -> list[str]:
        hits = client.search(index=index, query=query, size=DEPTH, source=False)["hits"]["hits"]
        return [hit["_id"] for hit in hits]

    return ask


def _sum(text: str) -> dict[str, Any]:
    chars = {"match": {"cjk.char": {"query": text, "boost": 0.5}}}
    return {"bool": {"should": [{"match": {"cjk": text}}, chars]}}


def _ours(client: Elasticsearch, index: str, text: str) -> list[str]:
    search = replace(Search(text, size=DEPTH), synonyms=_SYNONYMS)
    return [hit.id for hit in find(client, index, search).hits]


CONTENDERS: dict[str, Ranking] = {
    "standard": lambda client, index, text: _ranked({"match": {"standard": text}})(client, index),
    "jieba's words": lambda client, index, text: _ranked({"match": {"words": _cut(text)}})(client, index),
    "cjk": lambda client, index, text: _ranked({"match": {"cjk": text}})(client, index),
    "cjk + 0.5 × .char": lambda client, index, text: _ranked(_sum(text))(client, index),
    GX_ES: _ours,
}
