"""Where a load goes: into the live indices, into a build that was left unfinished, or into a new one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from elasticsearch import Elasticsearch

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.elastic.indices import Indices, create, indices, pause_refreshes, promote, resume_refreshes
from gx_es.elastic.lock import Lock, Move
from gx_es.elastic.making import Making, making, must_be_ours
from gx_es.elastic.names import Pair
from gx_es.elastic.schema import OWN, Body, digests
from gx_es.elastic.turns import Waiting, alone, together
from gx_es.elastic.verify import sweep
from gx_es.errors import Rejected


@dataclass(frozen=True, slots=True)
class Destination:
    """The indices to load into, refreshed, and whether they are new.

    Where the aliases do not point at them yet, the load holds the lock over these.
    """

    pair: Pair
    lock: Lock | None = None
    new: bool = False

    @property
    def live(self) -> bool:
        """Whether the aliases point at the indices."""
        return self.lock is None


@contextmanager
def destination(
    client: Elasticsearch,
    prefix: str,
    dictionary: Dictionary = NO_WORDS,
    overlay: Body | None = None,
    waiting: Waiting = lambda _: None,
) -> Iterator[Destination]:
    """Choose, and make where needed, the indices of a prefix to load into; they stay what they are meanwhile.

    A first load is alone, and lays an overlay over the mapping where one is given; later loads go side by side, and
    wait while a reindex moves the aliases, of which `waiting` is told. Raises `Rejected` where another first load is
    under way, the live indices have another mapping than ours or than is given, or the aliases are not as a load
    leaves them.
    """
    with together(client, prefix, waiting):
        if live := indices(client, prefix).live:
            yield _live(client, live, overlay)
            return
    with alone(client, prefix, "load") as lock:
        yield _first(client, prefix, _new(dictionary, overlay), lock)


def unfinished(client: Elasticsearch, there: Indices, overlay: Body | None = None) -> Pair | None:
    """Return the build that a first load would go on with: the latest of a load with our mapping, and the overlay given."""
    for build in reversed(there.builds):
        made = making(client, build)
        if made and _ours(made) and made.source is None and (overlay is None or made.overlay == overlay):
            return build
    return None


def show(client: Elasticsearch, prefix: str, into: Destination) -> None:
    """Point the aliases at the indices of a first load; nothing where they do already."""
    if into.lock:
        resume_refreshes(client, into.pair)
        into.lock.intend(Move(None, into.pair))
        promote(client, prefix, into.pair)


def _new(dictionary: Dictionary, overlay: Body | None) -> Making:
    made = Making(dictionary=dictionary.digest)
    return replace(made, analysis=OWN, overlay=overlay) if overlay is not None else made


def _live(client: Elasticsearch, pair: Pair, overlay: Body | None) -> Destination:
    made = must_be_ours(client, pair)
    if overlay is not None and made.overlay != overlay:
        raise Rejected(
            f"{pair.articles} is live already, and made otherwise: --mapping is for a first load",
            todo="lay it over with gx-es reindex --mapping FILE",
        )
    if not _ours(made):
        raise Rejected(
            f"the live index {pair.articles} has another mapping than this gx-es writes",
            todo="run gx-es reindex, or load into another --index",
        )
    client.indices.refresh(index=list(pair))
    return Destination(pair)


def _first(client: Elasticsearch, prefix: str, new: Making, lock: Lock) -> Destination:
    there = indices(client, prefix)
    if there.live:
        what = f"another load has made {there.live.articles} live meanwhile"
        raise Rejected(what, todo="run the same command again")
    pair = unfinished(client, there, new.overlay or None)
    if pair is None:
        pair = create(client, prefix, new)
        pause_refreshes(client, pair)
        return Destination(pair, lock, new=True)
    # the load that broke off may have read other files: of these no half-written page may stay
    client.indices.refresh(index=list(pair))
    sweep(client, pair)
    return Destination(pair, lock)


def _ours(made: Making) -> bool:
    return made.base == digests()
