"""The report as one page of HTML: whatever comes from a newspaper is text in it, never markup."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from math import inf

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gx_es import __version__
from gx_es.document import Document
from gx_es.queries.cells import estimate, figure
from gx_es.report.articles import DIFFERENT, EXACT, LACKS, Found
from gx_es.report.drawing import svg
from gx_es.report.lists import Common, fragment, places
from gx_es.report.marked import paragraphs
from gx_es.report.sections import Told
from gx_es.report.subject import Subject

_FIGURES = ("articles", "pages", "chars", "people", "reporters")


@dataclass(frozen=True, slots=True)
class Report:
    """All that a page shows: the subject, the articles with their figures, the sections, and where it is from."""

    subject: Subject
    found: Found
    sections: list[Told]
    prefix: str
    made: datetime

    @property
    def cut(self) -> int:
        """How many articles are not in the page."""
        return self.found.figures["articles"] - len(self.found.articles)


def page(report: Report, language: str) -> str:
    """Return a report as HTML in a language.

    Raises `Usage` where gx-es[charts] is not installed, `Rejected` where a chart cannot be drawn.
    """
    words = _words(language)
    style, script = _file("report.css"), _file("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            language=language,
            version=__version__,
            words=words,
            subject=_said(report.subject, words),
            figures=[(name, _figure(report, name, language)) for name in _FIGURES],
            lacks=[(name, report.found.figures[name]) for name in LACKS],
            style=Markup(style),  # noqa: S704 - a file of ours
            script=Markup(script),  # noqa: S704 - a file of ours
            policy=f"default-src 'none'; img-src data:; style-src {_digest(style)}; script-src {_digest(script)}",
            lists=_json({"places": _places(report), "words": words}),
        )
    )


def _figure(report: Report, name: str, language: str) -> str:
    return estimate(report.found.figures[name], EXACT if name in DIFFERENT else inf, language)


def _places(report: Report) -> dict[str, list[int]]:
    wanted: frozenset[Common] = frozenset(
        common for told in report.sections for row in told.rows for cell in row for common in cell.common
    )
    return places(report.found.articles.values(), report.subject.person, wanted)


def _said(subject: Subject, words: Mapping[str, str]) -> str:
    """Return in words what a report is about."""
    said = [
        subject.person or "",
        words["from"].format(subject.first) if subject.first else "",
        words["to"].format(subject.last) if subject.last else "",
    ]
    return " ".join(filter(None, said)) or words["all"]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gx_es", "report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["figure"] = figure
    environment.filters["paragraphs"] = paragraphs
    environment.filters["drawn"] = lambda told: Markup(svg(told.chart, told.id))  # noqa: S704 - the renderer escapes
    environment.globals["address"] = lambda facet, value: fragment([(facet, value)])
    environment.globals["day"] = _day
    return environment


def _day(article: Document, words: Mapping[str, str]) -> str:
    """Return when an article is of, as far as is known."""
    if article["date"]:
        return str(article["date"])
    if span := article["date_span"]:
        return words["between"].format(span["gte"], span["lte"])
    return words["no-date"]


def _words(language: str) -> dict[str, str]:
    told = orjson.loads((files("gx_es") / "report" / "words.json").read_bytes())
    return {name: said[language] for name, said in told.items()}


def _file(name: str) -> str:
    return (files("gx_es") / "report" / name).read_text("utf-8")


def _digest(text: str) -> str:
    """Return what a content security policy knows a script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: object) -> Markup:
    """Return JSON for a script element: "<" in a name would end it where the name has "</script>"."""
    return Markup(orjson.dumps(value).decode().replace("<", "\\u003c"))  # noqa: S704 - no "<" is left
