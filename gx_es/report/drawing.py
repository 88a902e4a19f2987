"""A chart as SVG that stands in a page: it takes the page's colours, and its names are its own."""

import re

import orjson

from gx_es.errors import Rejected
from gx_es.queries.picture import FONTS, VEGA_LITE, vl_convert
from gx_es.queries.saved import Json

WIDTH = 400  # pixels of a plot: with its labels, half of a desktop's page, and nearly all of a phone's
HEIGHT = 240
TEXT = 13  # pixels: still ten where a phone makes the chart smaller

_INK = "currentColor"
_FAINT = "#8888"  # lines that a light and a dark page both let see
_AXES = {"labelColor": _INK, "titleColor": _INK, "domainColor": _FAINT, "tickColor": _FAINT, "gridColor": "#8883"}
_CONFIG = {
    "font": FONTS,
    "aria": False,  # the page says what the chart is, and the table has its figures
    "view": {"stroke": None},
    "axis": {**_AXES, "labelFontSize": TEXT, "titleFontSize": TEXT, "titleFontWeight": "normal"},
    "legend": {
        "labelColor": _INK,
        "titleColor": _INK,
        "labelFontSize": TEXT,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
        "orient": "top",
        "title": None,
    },
    "range": {"category": ["#3b7dc4", "#d9772b"]},
    "mark": {"color": "#3b7dc4"},
}
_NAMED = re.compile(r'(?<= id=")(?=\w)|(?<=url\(#)|(?<=href="#)')


def svg(spec: Json, name: str) -> str:
    """Return a chart as an SVG element whose inner names begin with the name given.

    Raises `Usage` where gx-es[charts] is not installed, `Rejected` where Vega-Lite refuses the chart.
    """
    sized = {
        "width": spec["width"] if _has_names(spec["width"]) else WIDTH,
        "height": spec["height"] if _has_names(spec["height"]) else HEIGHT,
    }
    plain = {key: part for key, part in spec.items() if key != "title"}
    page_like = {**plain, **sized, "background": None, "padding": 4, "config": _CONFIG}
    try:
        drawn: str = vl_convert().vegalite_to_svg(orjson.dumps(page_like).decode(), vl_version=VEGA_LITE)
    except ValueError as error:
        raise Rejected(f"the chart {name} cannot be drawn: {str(error)[:200]}", todo="see its Vega-Lite") from None
    return _NAMED.sub(f"{name}-", drawn)


def _has_names(size: object) -> bool:
    """Tell whether a size is a step a name, so that it depends on how many there are."""
    return isinstance(size, dict)
