"""A chart as SVG that stands in a page: it takes the page's colours, and its names are its own."""

import re

import orjson

from gx_es.errors import Rejected
from gx_es.queries.picture import FONTS, VEGA_LITE, vl_convert
from gx_es.queries.saved import Json

WIDTH = 500  # pixels of a chart with its labels: half of a desktop's page; a phone shows it at 7/10
HEIGHT = 240
TEXT = 13  # pixels: still nine where a phone makes the chart smaller

_INK = "currentColor"
_FAINT = "#8888"  # lines that a light and a dark page both let see
_AXES = {
    "labelColor": _INK,
    "titleColor": _INK,
    "domainColor": _FAINT,
    "tickColor": _FAINT,
    "gridColor": "#8883",
}
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
    names = isinstance(spec["height"], dict)  # a step a name, so that it depends on how many there are
    page_like = {
        **{key: part for key, part in spec.items() if key != "title"},
        "width": WIDTH,
        "height": spec["height"] if names else HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": None,
        "padding": 4,
        "config": _CONFIG,
    }
    try:
        drawn: str = vl_convert().vegalite_to_svg(orjson.dumps(page_like).decode(), vl_version=VEGA_LITE)
    except ValueError as error:
        raise Rejected(
            f"the chart {name} cannot be drawn: {str(error)[:200]}", todo="see its Vega-Lite"
        ) from None
    return _NAMED.sub(f"{name}-", drawn)
