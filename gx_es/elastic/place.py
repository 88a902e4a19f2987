"""Where a command works: an alias prefix on a cluster."""

from dataclasses import dataclass

from elasticsearch import Elasticsearch


@dataclass(frozen=True, slots=True)
class Place:
    """A client, and the prefix of the aliases there."""

    client: Elasticsearch
    prefix: str
