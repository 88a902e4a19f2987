"""The gate before the aliases move: what must hold of the new pair, each check with the figures of both sides."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from elasticsearch import Elasticsearch

from gx_es.document import Document, read_from
from gx_es.elastic import whole
from gx_es.elastic.accounts import CHARS, chars
from gx_es.elastic.analysis import PLUGINS, lacking
from gx_es.elastic.names import Pair, written_through
from gx_es.elastic.verify import half_written, vouched
from gx_es.reindex import answers, gold, profile, task
from gx_es.reindex.check import Check, same, shown
from gx_es.reindex.digest import BATCH, Digest, digest
from gx_es.reindex.gold import Gold
from gx_es.reindex.plan import Plan
from gx_es.reindex.watch import Watch

CUT_ANEW = 0.1  # of all articles, by which a page parsed anew may have more or fewer: a better cut moves some

ALL = ["*"]
OF_PAGES = ["page", "text", "decisions"]  # what a page is read from


def gate(plan: Plan, pair: Pair, golds: Sequence[Gold], watch: Watch) -> tuple[Check, ...]:
    """Return all checks, also after one that failed. No load may write meanwhile."""
    return tuple(_checks(plan, pair, golds, watch))


def _checks(plan: Plan, pair: Pair, golds: Sequence[Gold], watch: Watch) -> Iterator[Check]:
    watch("Checking", 0, 0)
    under_way = [through for through in written_through(pair) if task.running(plan.there, through)]
    yield same("copies under way", 0, len(under_way))
    yield same("shards refreshed", _refreshed(plan.here, plan.source), _refreshed(plan.there, pair))
    yield from _contents(plan, pair, watch)
    yield _vouched(plan, pair)
    live = profile.profile(plan.here, plan.source.articles)
    yield from profile.checks(live, profile.profile(plan.there, pair.articles))
    allowed = CUT_ANEW if plan.reading else 0.0
    yield from answers.checks(plan.here, plan.source, plan.there, pair, allowed)
    yield from gold.checks(plan.here, plan.source.articles, plan.there, pair.articles, golds)
    yield _analyzers(plan)


def _contents(plan: Plan, pair: Pair, watch: Watch) -> Iterator[Check]:
    """Compare how many documents both sides have, and the digests of all their ids and contents."""
    (pages, new_pages), (articles, new_articles) = _digests(plan, pair, watch)
    yield same("page records", pages.documents, new_pages.documents)
    yield same("digest of page records", pages, new_pages)
    if not plan.reading:
        yield same("articles", articles.documents, new_articles.documents)
        yield same("digest of articles", articles, new_articles)
        return
    apart = abs(articles.documents - new_articles.documents)
    counts = shown(articles.documents), shown(new_articles.documents)
    yield Check("articles, cut anew", *counts, holds=apart <= CUT_ANEW * articles.documents)
    new = _chars(plan.there, pair)
    yield same("characters", _chars(plan.here, plan.source)["read"], new["articles"] + new["residue"])


def _digests(plan: Plan, pair: Pair, watch: Watch) -> list[tuple[Digest, Digest]]:
    """Return the digests of both sides, of the page records and of the articles; both sides are read at once."""
    sides = ((plan.here, plan.source), (plan.there, pair))
    total = sum(whole.count(client, ",".join(read)) for client, read in sides)
    counter = count(BATCH, BATCH)

    def read(side: tuple[Elasticsearch, Pair], kind: str) -> Digest:
        client, names = side
        fields, of = (OF_PAGES, _as_read) if plan.reading and kind == "pages" else (ALL, _whole)
        return digest(
            client,
            getattr(names, kind),
            fields,
            lambda: watch("Checking, in documents", next(counter), total),
            of,
        )

    with ThreadPoolExecutor(len(sides)) as pool:
        live, new = pool.map(lambda side: [read(side, kind) for kind in ("pages", "articles")], sides)
    return list(zip(live, new, strict=True))


def _whole(document: Document) -> object:
    return document


def _as_read(record: Document) -> object:
    """Return what stays of a page's record that was parsed anew."""
    return read_from(record), record["text"]


def _vouched(plan: Plan, pair: Pair) -> Check:
    """Return whether there are the articles that the page records vouch for, and no others.

    Sums over all pages are rounded where there are many millions of articles: then those of each page tell.
    """
    live, new = vouched(plan.here, plan.source), vouched(plan.there, pair)
    holds = new.agree or next(half_written(plan.there, pair), None) is None
    return Check("articles of those that records name", str(live), str(new), holds)


def _chars(client: Elasticsearch, pair: Pair) -> dict[str, int]:
    """Return the characters of all pages by what became of them."""
    return chars(whole.search(client, index=pair.pages, size=0, aggs=CHARS)["aggregations"])


def _refreshed(client: Elasticsearch, pair: Pair) -> str:
    shards = client.indices.refresh(index=list(pair))["_shards"]
    return f"{shards['failed']} failed"


def _analyzers(plan: Plan) -> Check:
    """Return whether every node has what the analysis needs: one without could not open the index."""
    analysis = plan.made.analysis
    without = lacking(plan.there, analysis) if analysis in PLUGINS else []
    name = f"nodes without the analysis {analysis}"
    return Check(name, "0", ", ".join(without) or "0", not without)
