"""The pack's Vega-Lite specs before the libraries that Kibana draws with: their schema, and both their versions."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import orjson
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from gx_es.kibana.objects import Json
from gx_es.queries.picture import vl_convert

VERSIONS = ("5.21", "6.4")  # Vega-Lite in Kibana 9.0 to 9.2 and since; vl-convert has both


def undrawable(title: str, spec: Json) -> Iterator[str]:
    """Yield why a spec with its data in it is no chart, or shows nothing; raise `Usage` without gx-es[charts]."""
    if errors := [leaf for error in _schema().iter_errors(spec) for leaf in _leaves(error)]:
        wrong = max(errors, key=lambda error: len(error.absolute_path))
        yield f"{title}: {wrong.json_path}: {wrong.message[:200]}"
        return
    for version in VERSIONS:
        try:
            scene = vl_convert().vegalite_to_scenegraph(
                {**spec, "width": 600, "height": 400}, vl_version=version
            )
        except ValueError as error:
            yield f"{title}: Vega-Lite {version}: {error}"
            continue
        if not any(_marks(scene["scenegraph"])):
            yield f"{title}: Vega-Lite {version} draws nothing"


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """Yield what is wrong in each of the forms that a part may have: the deepest of these is what was meant."""
    if not error.context:
        yield error
    for inner in error.context or ():
        yield from _leaves(inner)


def _marks(node: Json) -> Iterator[Json]:
    """Yield the marks of data in a drawn scene: not its axes, legends and titles."""
    if node.get("role") == "mark":
        yield from node.get("items", ())
    elif node.get("role") not in {"axis", "legend", "title"}:
        for part in node.get("items", ()):
            yield from _marks(part)


@cache
def _schema() -> Draft7Validator:
    folder = files("altair") / "vegalite" / "v6" / "schema"
    return Draft7Validator(orjson.loads((folder / "vega-lite-schema.json").read_bytes()))
