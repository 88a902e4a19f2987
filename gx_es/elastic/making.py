"""What an index says of its own making, in `_meta` of its mapping."""

from dataclasses import dataclass, field, replace
from typing import Any

from elasticsearch import Elasticsearch

from gx_es import __version__
from gx_es.elastic.names import Pair
from gx_es.elastic.schema import CJK, Body, digests, overlaid
from gx_es.errors import Rejected


@dataclass(frozen=True, slots=True)
class Making:
    """How a pair of indices was made.

    `analysis` and `overlay` are what was laid over the articles' body. `parser` is the version that cut the
    pages, `engine` what proposed people, `dictionary` the digest of the user's words; later loads sign each
    document for themselves. `source` is the pair that a reindex read, in which cluster, None for a load;
    `reparsed` tells whether it parsed the pages again. `base` has the digests of the mapping that the overlay was
    laid over: documents of one base fit all indices of it. `refused` names the checks of the gate that failed.
    """

    analysis: str = CJK
    overlay: Body = field(default_factory=dict)
    parser: str = __version__
    engine: str = "rules"
    dictionary: str = ""
    source: Pair | None = None
    cluster: str | None = None
    reparsed: bool = False
    base: Pair = field(default_factory=digests)
    package: str = __version__
    refused: tuple[str, ...] = ()


LOADED = Making()


def metas(making: Making) -> tuple[Body, Body]:
    """Return `_meta` of both indices of a pair."""
    digest = digests(overlaid(making.overlay))
    articles, pages = (
        {
            "mapping_digest": own,
            "base_digest": base,
            "package_version": making.package,
            "parser_version": making.parser,
            "engine": making.engine,
            "dictionary_digest": making.dictionary,
            "analysis": making.analysis,
            "overlay": making.overlay,
            "source": _source(making),
            "refused": list(making.refused),
        }
        for own, base in zip(digest, making.base, strict=True)
    )
    return articles, pages


def making(client: Elasticsearch, pair: Pair) -> Making | None:
    """Return how a pair was made; None where it does not say so, as others' indices do not."""
    found = client.indices.get_mapping(index=list(pair))
    articles, pages = (found[name]["mappings"].get("_meta", {}) for name in pair)
    return _read(articles, pages) if "base_digest" in articles and "base_digest" in pages else None


def must_be_ours(client: Elasticsearch, pair: Pair) -> Making:
    """Return how a pair was made; raises `Rejected` where it does not say so: then it has none of our fields either."""
    made = making(client, pair)
    if made is None:
        what = f"the live index {pair.articles} has no mapping of gx-es"
        raise Rejected(what, todo="name the archive's own --index, or load into a new one")
    return made


def mark_refused(client: Elasticsearch, pair: Pair, made: Making, checks: tuple[str, ...]) -> None:
    """Write down in a pair which checks of the gate it did not pass."""
    for name, meta in zip(pair, metas(replace(made, refused=checks)), strict=True):
        client.indices.put_mapping(index=name, meta=meta)


def _source(making: Making) -> dict[str, Any]:
    pair = making.source._asdict() if making.source else None
    return {"pair": pair, "cluster": making.cluster, "reparsed": making.reparsed}


def _read(articles: Body, pages: Body) -> Making:
    source = articles["source"]
    return Making(
        analysis=articles["analysis"],
        overlay=articles["overlay"],
        parser=articles["parser_version"],
        engine=articles["engine"],
        dictionary=articles["dictionary_digest"],
        source=Pair(**source["pair"]) if source["pair"] else None,
        cluster=source["cluster"],
        reparsed=source["reparsed"],
        base=Pair(articles["base_digest"], pages["base_digest"]),
        package=articles["package_version"],
        refused=tuple(articles["refused"]),
    )
