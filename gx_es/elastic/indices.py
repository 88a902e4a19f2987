"""The indices behind the aliases: which there are, making new ones, moving the aliases."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from gx_es.elastic.making import LOADED, Making, metas
from gx_es.elastic.names import IndexName, Pair, aliases, new_names, written_through
from gx_es.elastic.schema import digests, overlaid
from gx_es.errors import Rejected


@dataclass(frozen=True, slots=True)
class Indices:
    """What a prefix has: the pair behind its aliases, and the pairs that no alias points at, oldest first.

    Of a stray the other one of its pair is not there: what made it died at once.
    """

    live: Pair | None
    builds: tuple[Pair, ...]
    strays: tuple[str, ...]


def indices(client: Elasticsearch, prefix: str) -> Indices:
    """Return the indices of a prefix; raise `Rejected` where its aliases are not as a load leaves them."""
    wanted = aliases(prefix)
    patterns = [pattern for alias in wanted for pattern in (alias, f"{alias}-*")]
    found = client.indices.resolve_index(name=patterns, ignore_unavailable=True)
    for index in found["indices"]:
        if index["name"] in wanted:
            raise Rejected(f"{index['name']} is an index, not an alias", todo="load into another --index")
    behind = {alias["name"]: alias["indices"] for alias in found["aliases"]}
    shown = _live(wanted, behind)
    names = {index["name"] for index in found["indices"]} - set(shown or ())
    builds = _builds(wanted, names)
    paired = {name for pair in builds for name in pair}
    ours = (name for name in names - paired if (parsed := IndexName.parse(name)) and parsed.alias in wanted)
    return Indices(shown, builds, tuple(sorted(ours)))


def live(client: Elasticsearch, prefix: str) -> Pair:
    """Return the aliases to ask; raise `Rejected` where nothing is behind them."""
    if not indices(client, prefix).live:
        raise Rejected(f"nothing is loaded under --index {prefix}", todo="load pages first: gx-es load PATH")
    return aliases(prefix)


def create(client: Elasticsearch, prefix: str, making: Making = LOADED) -> Pair:
    """Make an empty index for articles and one for page records, behind no alias, and return their names."""
    made = overlaid(making.overlay)
    pair = new_names(prefix, digests(made))
    for name, through, body, meta in zip(pair, written_through(pair), made, metas(making), strict=True):
        mappings = {**body["mappings"], "_meta": meta}
        hidden = {through: {"is_hidden": True}}
        client.indices.create(index=name, settings=body["settings"], mappings=mappings, aliases=hidden)
    return pair


def promote(client: Elasticsearch, prefix: str, pair: Pair) -> None:
    """Point both aliases at the pair, in one request, where no other pair came to be live meanwhile.

    Raises `Rejected` where one did; then nothing is moved.
    """
    other = indices(client, prefix).live
    if other == pair:  # as by a request that was lost on its way back
        return
    if other:
        what = f"another load has made {other.articles} live meanwhile"
        raise Rejected(what, todo="run the same command again")
    client.indices.update_aliases(actions=_pointing(prefix, pair))


def move(client: Elasticsearch, prefix: str, left: Pair | None, reached: Pair) -> None:
    """Move both aliases from a pair to another, in one request, which moves nothing unless they point at `left`.

    Raises `Rejected` where they do not; and the client's errors, after which they may have moved or not.
    """
    if left is None:
        return promote(client, prefix, reached)
    actions = [
        {"remove": {"index": index, "alias": alias, "must_exist": True}}
        for index, alias in zip(left, aliases(prefix), strict=True)
    ]
    try:
        client.indices.update_aliases(actions=[*actions, *_pointing(prefix, reached)])
    except NotFoundError as error:
        # the client sends a request again of which the answer was lost: then the first one has moved them
        if indices(client, prefix).live != reached:
            what = f"the aliases of --index {prefix} no longer point at {left.articles}"
            raise Rejected(what, todo="see gx-es indices, and run the same command again") from error


def forbid_writes(client: Elasticsearch, pair: Pair) -> None:
    """Let no write into a pair; when this returns, none is under way."""
    client.indices.add_block(index=list(pair), block="write")


def allow_writes(client: Elasticsearch, pair: Pair) -> None:
    """Undo `forbid_writes`."""
    client.indices.put_settings(index=list(pair), settings={"index.blocks.write": None})


def pause_refreshes(client: Elasticsearch, pair: Pair) -> None:
    """Let Elasticsearch make nothing of a pair searchable by itself: while nobody searches it, that is work for nothing.

    In the first half minute of an index it would do so every second; it takes a fifth of a load's time on the server.
    """
    client.indices.put_settings(index=list(pair), settings={"index.refresh_interval": "-1"})


def resume_refreshes(client: Elasticsearch, pair: Pair) -> None:
    """Undo `pause_refreshes`."""
    client.indices.put_settings(index=list(pair), settings={"index.refresh_interval": None})


def _pointing(prefix: str, pair: Pair) -> list[dict[str, Any]]:
    # not to be written through: what is meant for an index names it
    return [
        {"add": {"index": index, "alias": alias, "is_write_index": False}}
        for index, alias in zip(pair, aliases(prefix), strict=True)
    ]


def _live(wanted: Pair, behind: dict[str, list[str]]) -> Pair | None:
    if not any(alias in behind for alias in wanted):
        return None
    for alias in wanted:
        if len(behind.get(alias, ())) != 1:
            points_at = ", ".join(behind.get(alias, ())) or "no index"
            what = f"the alias {alias} points at {points_at}"
            raise Rejected(what, todo="let it point at exactly one index")
    return Pair(*(behind[alias][0] for alias in wanted))


def _builds(wanted: Pair, names: set[str]) -> tuple[Pair, ...]:
    """Pair the indices that were made at the same time; a lone one is no build."""
    made: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        if parsed := IndexName.parse(name):
            made[parsed.stamp][parsed.alias] = name
    whole = [made[stamp] for stamp in sorted(made) if made[stamp].keys() == set(wanted)]
    return tuple(Pair(*(names[alias] for alias in wanted)) for names in whole)
