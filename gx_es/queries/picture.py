"""A chart as a file: PNG and SVG drawn without a browser, HTML that needs no network."""

import html
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import orjson

from gx_es.errors import Rejected, Usage
from gx_es.queries.saved import Json

VEGA_LITE = "5.21"  # what Kibana 9.1 to 9.3 have; the same picture on 6.4 is tested
SCALE = 2.0  # pixels of a PNG for one of the chart: sharp on today's screens and on paper

# The font of gx-es[charts] first, then those of Linux, macOS and Windows.
FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, PingFang SC, "
    "Microsoft YaHei, SimHei, sans-serif"
)

_TWO_CHARACTERS = ("中", "国")  # which look alike only where both are drawn as the box of a missing character

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><div id="chart"></div>
<script>{program}</script>
<script type="application/json" id="spec">{spec}</script>
<script>vegaEmbed("#chart", JSON.parse(document.getElementById("spec").textContent), {{actions: false, renderer: "svg"}});</script>
</body>
</html>
"""


def draw(spec: Json, file: Path, language: str) -> None:
    """Draw a chart into a file, by its suffix: .png, .svg or .html.

    Raises `Usage` for another suffix, where gx-es[charts] is not installed, and for a PNG where no font has
    Chinese characters; `Rejected` where Vega-Lite refuses the chart; `OSError` where the file cannot be written.
    """
    if file.suffix.lower() not in _DRAWN:
        raise Usage(f"{file}: no picture has that suffix", todo=f"use one of {', '.join(_DRAWN)}")
    renderer = vl_convert()
    try:
        drawn = _DRAWN[file.suffix.lower()](renderer, {**spec, "config": {"font": FONTS}}, language)
    except ValueError as error:
        raise Rejected(f"the chart cannot be drawn: {str(error)[:200]}", todo="see its Vega-Lite") from None
    file.write_bytes(drawn)


def vl_convert() -> ModuleType:
    """Return the renderer, with the font of gx-es[charts] where it is installed."""
    try:
        renderer = import_module("vl_convert")
    except ModuleNotFoundError:
        raise Usage("charts need vl-convert-python", todo="pip install 'gx-es[charts]'") from None
    try:
        font: Path = import_module("noto_cjk_sans_otc").FONT_PATH
    except ModuleNotFoundError:
        return renderer
    renderer.register_font_directory(str(font.parent))
    return renderer


def _png(renderer: ModuleType, spec: Json, _language: str) -> bytes:
    if not has_chinese(renderer):
        raise Usage(
            "no font with Chinese characters: a PNG would have empty boxes",
            todo="pip install 'gx-es[charts]', or write .svg or .html",
        )
    drawn: bytes = renderer.vegalite_to_png(_json(spec), vl_version=VEGA_LITE, scale=SCALE)
    return drawn


def _svg(renderer: ModuleType, spec: Json, _language: str) -> bytes:
    drawn: str = renderer.vegalite_to_svg(_json(spec), vl_version=VEGA_LITE)
    return drawn.encode()


def _html(renderer: ModuleType, spec: Json, language: str) -> bytes:
    # "<" in the data would end the script where a headline has "</script>"; in JSON it may be written so
    page = _PAGE.format(
        language=language,
        title=html.escape(spec["title"]["text"]),
        program=renderer.javascript_bundle(vl_version=VEGA_LITE),
        spec=_json(spec).replace("<", "\\u003c"),
    )
    return page.encode()


def has_chinese(renderer: ModuleType) -> bool:
    """Tell whether a Chinese character is drawn as itself; the renderer raises nothing where it is not."""
    one, other = (
        renderer.vegalite_to_png(_json(_character(char)), vl_version=VEGA_LITE) for char in _TWO_CHARACTERS
    )
    return bool(one != other)


def _character(char: str) -> Json:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "fontSize": 30, "font": FONTS},
        "encoding": {"text": {"value": char}},
    }


def _json(spec: Json) -> str:
    return orjson.dumps(spec).decode()


_DRAWN: dict[str, Callable[[ModuleType, Json, str], bytes]] = {".png": _png, ".svg": _svg, ".html": _html}
