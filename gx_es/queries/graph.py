"""Who appears with whom, as a graph that Gephi and other tools read."""

import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from gx_es.errors import Usage
from gx_es.queries.saved import Json

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph(answer: Json) -> "nx.Graph[str]":
    """Return the graph of an answer to the query people-network.

    A node is a person: `articles`, and `first` and `last` day where known. An edge joins two that articles
    name together, `weight` of them.
    """
    people: nx.Graph[str] = nx.Graph()
    for bucket in answer["aggregations"]["people"]["buckets"]:
        name = _text(bucket["key"]["person"])
        people.add_node(name, label=name, articles=bucket["doc_count"], **dict(_days(bucket)))
        for other in bucket["with"]["buckets"]:
            if _text(other["key"]) != name:
                people.add_edge(name, _text(other["key"]), weight=other["doc_count"])
    return people


def write_graph(people: "nx.Graph[str]", file: Path) -> None:
    """Write a graph into a file, by its suffix: .graphml or .gexf; raise `Usage` for another."""
    match file.suffix.lower():
        case ".graphml":
            nx.write_graphml(people, file)
        case ".gexf":
            nx.write_gexf(people, file)
        case _:
            raise Usage(f"{file}: no graph has that suffix", todo="use .graphml or .gexf")


def _days(bucket: Json) -> Iterator[tuple[str, str]]:
    for end in ("first", "last"):
        if day := bucket[end].get("value_as_string"):
            yield end, day


def _text(name: str) -> str:
    return _NOT_XML.sub("\ufffd", name)
