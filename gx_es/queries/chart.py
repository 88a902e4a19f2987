"""The chart of a saved query, whole: words of one language, sizes, and the raw answer as its data."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from gx_es.queries.parameters import Value, filled
from gx_es.queries.saved import Json, SavedQuery

WIDTH = 760  # pixels of the plot: a page of A4 in landscape at 96 dpi has room for it and long labels
HEIGHT = 320  # pixels, where the height is not that of the names on the axis
STEP = 20  # pixels of a name on an axis: a Chinese label of 12 pixels with air around it


def chart(query: SavedQuery, values: Mapping[str, Value], answer: Json, language: str) -> Json:
    """Return a Vega-Lite spec that needs nothing else: its data are the raw answer, its title the query's."""
    spec = cast("Json", filled(worded(query.chart, language), values))
    said = " · ".join(f"{name}={value}" for name, value in values.items() if value is not None)
    return {
        **spec,
        "title": {"text": query.title[language], "subtitle": said, "anchor": "start", "offset": 12},
        "data": {**spec["data"], "values": answer},
        "width": {"step": STEP} if _has_names(spec, "x") else WIDTH,
        "height": {"step": STEP} if _has_names(spec, "y") else HEIGHT,
        "background": "white",
        "padding": 12,
    }


def worded(node: Any, language: str) -> Any:  # noqa: ANN401 - any JSON
    """Return a chart with each `{"$text": {"en": …, "zh": …}}` replaced by the words of one language."""
    match node:
        case {"$text": dict(words), **rest} if not rest:
            return words[language]
        case dict():
            return {key: worded(part, language) for key, part in node.items()}
        case list():
            return [worded(part, language) for part in node]
    return node


def _has_names(spec: Json, axis: str) -> bool:
    """Tell whether an axis has a place for each name, so that its length is that of all the names."""
    return any(layer.get("encoding", {}).get(axis, {}).get("type") == "nominal" for layer in _layers(spec))


def _layers(spec: Json) -> Iterator[Json]:
    yield spec
    yield from spec.get("layer", ())
