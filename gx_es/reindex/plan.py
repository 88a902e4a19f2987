"""What is to be built from what, and whether it can be: asked before anything is made."""

from dataclasses import dataclass
from typing import NamedTuple

from elasticsearch import Elasticsearch

from gx_es import __version__
from gx_es.dictionary import Dictionary
from gx_es.elastic.analysis import PLUGINS, require
from gx_es.elastic.client import cluster
from gx_es.elastic.indices import indices, nothing_loaded
from gx_es.elastic.making import Making, must_be_ours
from gx_es.elastic.names import IndexName, Pair
from gx_es.elastic.patience import PATIENCE
from gx_es.elastic.schema import OWN, Body, digests, overlaid, overlay
from gx_es.extract.ner import Engine
from gx_es.load.workers import Here, Hire


class Reading(NamedTuple):
    """How pages are parsed anew: with which engine, which words of the user's, and in which processes."""

    engine: Engine
    dictionary: Dictionary
    workers: Hire = Here


class Wish(NamedTuple):
    """What the new pair is to be: an analysis by name, or an overlay of the user's own, or as the live one is."""

    analysis: str | None = None
    overlay: Body | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Copy, or parse anew, the pair `source` of one cluster into a new pair, made so, of the same or another.

    `left` is what the aliases point at now where the new pair will be; `patience` how many seconds a busy or absent
    Elasticsearch is waited for.
    """

    prefix: str
    here: Elasticsearch
    there: Elasticsearch
    source: Pair
    left: Pair | None
    made: Making
    reading: Reading | None
    patience: float = PATIENCE

    @property
    def elsewhere(self) -> bool:
        """Whether the new pair is in another cluster."""
        return self.here is not self.there

    @property
    def is_needed(self) -> bool:
        """Whether the new pair would be other than the live one."""
        if self.reading or self.elsewhere:
            return True
        now = [name.digest if (name := IndexName.parse(index)) else None for index in self.source]
        return now != list(digests(overlaid(self.made.overlay)))


def plan(
    here: Elasticsearch, there: Elasticsearch, prefix: str, wish: Wish, patience: float = PATIENCE
) -> Plan:
    """Return the plan to build beside what is live `here`, in the cluster `there`; nothing is made yet.

    `patience` is how many seconds a busy or absent Elasticsearch is waited for. Raises `Rejected` where nothing is live, or what gx-es did
    not make, the aliases are not as a load leaves them, a node lacks the plugin.
    """
    source = indices(here, prefix).live
    if source is None:
        raise nothing_loaded(prefix)
    known = cluster(here)
    if cluster(there) == known:
        there = here
    made = _made(must_be_ours(here, source), wish, source, known)
    if made.analysis in PLUGINS:
        require(there, made.analysis)
    left = source if there is here else indices(there, prefix).live
    return Plan(prefix, here, there, source, left, made, wish.reading, patience)


def _made(now: Making, wish: Wish, source: Pair, known: str) -> Making:
    if wish.overlay is not None:
        analysis, over = OWN, wish.overlay
    elif wish.analysis:
        analysis, over = wish.analysis, overlay(wish.analysis)
    else:  # as this version of the package lays it, where it is one of its own
        analysis, over = now.analysis, overlay(now.analysis) if now.analysis in PLUGINS else now.overlay
    read = wish.reading
    return Making(
        analysis=analysis,
        overlay=over,
        parser=__version__ if read else now.parser,
        engine=read.engine.name if read else now.engine,
        dictionary=read.dictionary.digest if read else now.dictionary,
        source=source,
        cluster=known,
        reparsed=read is not None,
    )
