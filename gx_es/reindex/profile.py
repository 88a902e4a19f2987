"""The shape of an archive in figures: how often a field has something, how many articles are of each month."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch

from gx_es.elastic import whole
from gx_es.elastic.schema import Body, bodies
from gx_es.reindex.check import Check, shown

# A mapping moves no text and no date: a copy stays far below these. A better parser fills fields that were empty
# and finds dates that were missing; one that was broken by a change of rules loses a tenth and more.
EMPTY = 0.05  # of all articles, by which the share of those without a field may grow or shrink
MOVED = 0.05  # of all articles, that may be of another month than before
# A day of the issue that is known at last dates all articles of the page
_OF_THE_ISSUE = ("page.", "date")
_MONTHS = {"date_histogram": {"field": "date", "calendar_interval": "month", "min_doc_count": 1}}


class Profile(NamedTuple):
    """The number of articles, and of those by field that have it and by month that are of it."""

    articles: int
    filled: Mapping[str, int]
    months: Mapping[str, int]

    def empty(self, field: str) -> float:
        """Return the share of the articles without a field."""
        return 1 - self.filled[field] / self.articles if self.articles else 0.0


def profile(client: Elasticsearch, articles: str) -> Profile:
    """Ask an index of articles for its profile, in one request."""
    filters = {field: {"exists": {"field": field}} for field in _searched(bodies()[0]["mappings"])}
    aggs: dict[str, Any] = {"filled": {"filters": {"filters": filters}}, "months": _MONTHS}
    answer = whole.search(client, index=articles, size=0, track_total_hits=True, aggs=aggs)
    found = answer["aggregations"]
    return Profile(
        answer["hits"]["total"]["value"],
        {field: bucket["doc_count"] for field, bucket in found["filled"]["buckets"].items()},
        {bucket["key_as_string"][:7]: bucket["doc_count"] for bucket in found["months"]["buckets"]},
    )


def checks(live: Profile, new: Profile) -> Iterator[Check]:
    """Yield how far the new profile is from the live one: the field that differs most, and the months."""
    field = max(live.filled, key=lambda field: _apart(field, live, new))
    before, after = live.empty(field), new.empty(field)
    holds = _apart(field, live, new) <= EMPTY
    yield Check(f"articles without {field}", f"{before:.1%}", f"{after:.1%}", holds=holds)
    months = sorted(live.months.keys() | new.months.keys())
    apart = {month: abs(live.months.get(month, 0) - new.months.get(month, 0)) for month in months}
    worst = max(apart, key=lambda month: apart[month], default="no month")
    yield Check(
        f"articles by month, {worst}",
        shown(live.months.get(worst, 0)),
        shown(new.months.get(worst, 0)),
        holds=sum(apart.values()) - _dated_at_last(live, new)
        <= 2 * MOVED * max(live.articles, 1),  # one that moved is missed, and one too many
    )


def _apart(field: str, live: Profile, new: Profile) -> float:
    """Return the share of the articles that have a field in one alone; what mastheads say may be read where it was not."""
    lost = new.empty(field) - live.empty(field)
    return max(lost, 0.0) if field.startswith(_OF_THE_ISSUE) else abs(lost)


def _dated_at_last(live: Profile, new: Profile) -> int:
    """Return how many more articles have a month than before."""
    return max(sum(new.months.values()) - sum(live.months.values()), 0)


def _searched(mapping: Body, above: str = "") -> Iterator[str]:
    """Yield each field that a search can ask for; what is nested has documents of its own."""
    for name, part in mapping["properties"].items():
        if part.get("type") == "nested":
            continue
        if "properties" in part:
            yield from _searched(part, f"{above}{name}.")
        elif part.get("index", True):
            yield above + name
