"""Which fields a request names, and whether an index has them as they are used: checked before anything is sent.

Elasticsearch answers an aggregation of a field that it does not know with an empty list, which looks like a
result. So a body may have only what is understood here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from gx_es.errors import Rejected
from gx_es.queries.saved import Json, SavedQuery

_NUMBERS = frozenset({"integer", "long", "short", "byte", "double", "float", "half_float", "scaled_float"})
_ANY: frozenset[str] = frozenset()

_ONE_FIELD = {"term", "terms", "range", "match", "match_phrase", "match_phrase_prefix", "match_bool_prefix"}
_ONE_FIELD |= {"prefix", "wildcard", "regexp", "fuzzy"}
_MANY_FIELDS = {"multi_match", "combined_fields", "simple_query_string"}
_QUERIES_IN = {
    "bool": ("must", "should", "filter", "must_not"),
    "constant_score": ("filter",),
    "boosting": ("positive", "negative"),
    "dis_max": ("queries",),
    "nested": ("query",),
}
_NO_FIELD = {"match_all", "match_none", "ids"}

# Aggregations of one field, with the types that it may have; of none where any will do.
_FIELD_AGGREGATIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("terms", "rare_terms", "significant_terms", "cardinality", "value_count", "missing"), _ANY
    ),
    **dict.fromkeys(("histogram", "sum", "avg", "stats", "percentiles", "extended_stats"), _NUMBERS),
    **dict.fromkeys(("min", "max"), _NUMBERS | {"date"}),
    **dict.fromkeys(("date_histogram", "date_range", "auto_date_histogram"), frozenset({"date"})),
}
_SECTIONS = {"size", "from", "query", "aggs", "sort", "_source", "track_total_hits"}


@dataclass(frozen=True, slots=True)
class Use:
    """A field as a request uses it: `search` in it, `group` by it (aggregate, sort), or `read` it.

    `inside` is the nested field that it is used in, empty for none.
    """

    field: str
    how: str
    types: frozenset[str] = _ANY
    inside: str = ""


def uses(body: Json) -> list[Use]:
    """Return the fields that a request's body names, in order; raise `Rejected` for what is not understood."""
    if unknown := set(body) - _SECTIONS:
        raise _not_understood("section", unknown)
    try:
        return sorted(set(_uses(body)), key=lambda use: (use.field, use.how))
    except (AttributeError, KeyError, TypeError) as error:
        raise Rejected(f"a saved query's body is no query DSL: {error!r}", todo="see docs/query.md") from None


def _uses(body: Json) -> Iterator[Use]:
    yield from _of_query(body.get("query", {"match_all": {}}), "")
    yield from _of_aggregations(body.get("aggs", {}), "")
    yield from _of_sort(body.get("sort", []))
    yield from (Use(field, "read") for field in body.get("_source", []))


def check(client: Elasticsearch, index: str, query: SavedQuery, body: Json) -> None:
    """Check that an index has the fields of a body as they are used there, and that the query declares them.

    Raises `Rejected` with the first that does not hold, and the client's errors.
    """
    wanted = uses(body)
    if undeclared := {use.field for use in wanted} - set(query.fields):
        what = f"query {query.name}: {', '.join(sorted(undeclared))} not in _meta.fields"
        raise Rejected(what, todo="name each field of the body there")
    if problem := next(unusable(client, index, wanted), None):
        raise Rejected(f"query {query.name}: {problem}", todo=f"see the mapping of {index}")


def unusable(client: Elasticsearch, index: str, wanted: Iterable[Use]) -> Iterator[str]:
    """Yield each field that an index does not have as it is used, and why; raises the client's errors."""
    uses = list(wanted)
    # an object is told of only where a field in it is asked for
    named = {name for use in uses for name in (use.field, f"{use.field}.*")}
    fields: Json = client.field_caps(index=index, fields=sorted(named) or "_id")["fields"]
    for use in uses:
        inside = next((name for name in _around(use.field) if "nested" in fields.get(name, {})), "")
        if problem := _problem(use, inside, fields.get(use.field)):
            yield f"field {use.field} {problem}"


def _around(field: str) -> list[str]:
    """Return the objects that a field stands in, the innermost first: mentions of mentions.name."""
    parts = field.split(".")
    return [".".join(parts[:at]) for at in range(len(parts) - 1, 0, -1)]


def _problem(use: Use, inside: str, types: Mapping[str, Any] | None) -> str | None:
    """Return why a field, with its types in the index and the nested field that it stands in, cannot be used so.

    Elasticsearch finds nothing, and says nothing, where a nested field is asked for from outside, or another from inside.
    """
    if not types:
        return "is not in the mapping"
    if use.how != "read" and use.inside != inside:
        return (
            f"stands in the nested {inside}: ask inside it" if inside else f"does not stand in {use.inside}"
        )
    for type_, can in types.items():
        if use.types and type_ not in use.types:
            return f"is {type_}, and must be {' or '.join(sorted(use.types))}"
        if use.how == "group" and not can["aggregatable"]:
            return f"is {type_} and cannot be aggregated or sorted by"
        if use.how == "search" and not can["searchable"]:
            return f"is {type_} and cannot be searched"
    return None


def _of_query(query: Json, inside: str) -> Iterator[Use]:
    for clause, inner in query.items():
        if clause in _ONE_FIELD:
            names = (field for field in inner if field not in {"boost", "_name"})
            yield from (Use(field, "search", inside=inside) for field in names)
        elif clause in _MANY_FIELDS:
            yield from (Use(field.partition("^")[0], "search", inside=inside) for field in inner["fields"])
        elif clause == "exists":
            yield Use(inner["field"], "search", inside=inside)
        elif clause in _QUERIES_IN:
            if clause == "nested":
                yield Use(inner["path"], "read", frozenset({"nested"}))
            for part in _QUERIES_IN[clause]:
                for one in _listed(inner.get(part, [])):
                    yield from _of_query(one, inner["path"] if clause == "nested" else inside)
        elif clause not in _NO_FIELD:
            raise _not_understood("clause", {clause})


def _of_aggregations(aggregations: Json, inside: str) -> Iterator[Use]:
    for aggregation in aggregations.values():
        for kind, inner in aggregation.items():
            if kind == "aggs":
                yield from _of_aggregations(inner, _entered(aggregation, inside))
            else:
                yield from _of_aggregation(kind, inner, inside)


def _entered(aggregation: Json, inside: str) -> str:
    """Return the nested field that the aggregations inside one are asked in."""
    if "nested" in aggregation:
        return str(aggregation["nested"]["path"])
    return "" if {"reverse_nested", "global"} & aggregation.keys() else inside


def _of_aggregation(kind: str, inner: Json, inside: str) -> Iterator[Use]:
    match kind:
        case "composite":
            for source in inner["sources"]:
                yield from _of_aggregations(source, inside)
        case "filter":
            yield from _of_query(inner, inside)
        case "filters" | "adjacency_matrix":
            filters = inner["filters"]
            for one in filters.values() if isinstance(filters, dict) else filters:
                yield from _of_query(one, inside)
        case "nested":
            yield Use(inner["path"], "read", frozenset({"nested"}))
        case "reverse_nested" | "global":
            pass
        case _ if kind in _FIELD_AGGREGATIONS and "script" not in inner:
            yield Use(inner["field"], "group", _FIELD_AGGREGATIONS[kind], inside)
        case _:
            raise _not_understood("aggregation", {kind})


def _of_sort(sort: list[Any]) -> Iterator[Use]:
    for item in sort:
        for field in [item] if isinstance(item, str) else item:
            if field not in {"_score", "_doc"}:
                yield Use(field, "group")


def _listed(queries: Any) -> list[Json]:  # noqa: ANN401 - a query, or a list of them
    return queries if isinstance(queries, list) else [queries]


def _not_understood(what: str, names: set[str]) -> Rejected:
    return Rejected(
        f"the {what} {', '.join(sorted(names))} of a saved query is not understood",
        todo="see docs/query.md for what is",
    )
