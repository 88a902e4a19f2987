"""The two small indices that every prefix has besides its articles and pages: locks and audit."""

from elasticsearch import BadRequestError, Elasticsearch

from gx_es.elastic.schema import bookkeeping

_THERE = "resource_already_exists_exception"


def make(client: Elasticsearch, name: str, kind: str) -> None:
    """Make the index of `locks` or of the `audit` where it is not there yet."""
    if client.indices.exists(index=name):
        return
    try:
        client.indices.create(index=name, **bookkeeping(kind))
    except BadRequestError as error:
        if error.error != _THERE:  # two commands may begin at the same moment
            raise
