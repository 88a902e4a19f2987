"""The sections of a report: a saved query each, as a table whose figures lead to lists of articles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from gx_es.queries.answer import ask
from gx_es.queries.cells import condensed, noted, shown
from gx_es.queries.chart import chart
from gx_es.queries.parameters import Value
from gx_es.queries.rows import Cell, Row, rows
from gx_es.queries.saved import Json, SavedQuery, saved_queries
from gx_es.report.lists import POST, Common, fragment
from gx_es.report.subject import Subject

ROSTER = "1000"  # people at most, as many as the query gives

# A facet, and the columns by their English names whose cells are its value.
Facet = tuple[str, ...]

_MONTH = ("month", "month")
_PERSON = ("person", "person")
_KEYWORD = ("keyword", "keyword")
_POST = ("post", "organisation", "title")


@dataclass(frozen=True, slots=True)
class Section:
    """A saved query with its parameters, and by column the facets of the articles that its cells lead to."""

    query: str
    links: Mapping[str, tuple[Facet, ...]]
    given: Mapping[str, str] = field(default_factory=dict)
    drawn: bool = True

    @property
    def role(self) -> str:
        """The role that a query of people who sign is asked for, or nothing."""
        return self.given.get("role", "")

    @property
    def id(self) -> str:
        """The section's name in the page."""
        return self.role or self.query


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its text, what it sorts by, and what the articles have in common that it leads to."""

    text: str
    order: Cell
    common: tuple[Common, ...]

    @property
    def link(self) -> str:
        """The address of its list of articles, or nothing."""
        return fragment(self.common) if self.common else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, and whether figures stand in it."""

    text: str
    figures: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A section with its answer: its name and role, words, columns, rows, figures beside them, the chart where there is one.

    `first` is how many names it gives where the query has no place for more, else 0.
    """

    id: str
    role: str
    title: str
    description: str
    columns: tuple[Heading, ...]
    rows: list[tuple[Shown, ...]]
    notes: list[str]
    first: int
    chart: Json | None


def _roles(name: str) -> Section:
    return Section(
        "top-reporters", {"name": ((name, "name"),), "articles": ((name, "name"),)}, {"role": name}
    )


OF_A_PERIOD = (
    Section("articles-per-month", {"month": (_MONTH,), "articles": (_MONTH,)}),
    Section("top-people", {"person": (_PERSON,), "articles": (_PERSON,)}),
    Section(
        "people-by-month",
        {"person": (_PERSON,), "month": (_MONTH,), "articles": (_PERSON, _MONTH), "of all": (_MONTH,)},
    ),
    Section(
        "co-mentions",
        {
            "person": (_PERSON,),
            "with": (("person", "with"),),
            "articles": (_PERSON, ("person", "with")),
            "of the first": (_PERSON,),
        },
    ),
    Section("people-roster", {"person": (_PERSON,), "articles": (_PERSON,)}, {"size": ROSTER}, drawn=False),
    _roles("reporter"),
    _roles("correspondent"),
    _roles("photographer"),
    Section(
        "organizations",
        {
            "organisation": (("organization", "organisation"),),
            "articles": (("organization", "organisation"),),
        },
    ),
    Section(
        "keywords-by-month",
        {"keyword": (_KEYWORD,), "month": (_MONTH,), "articles": (_KEYWORD, _MONTH), "of all": (_MONTH,)},
    ),
)
# Only where a period begins somewhere: all that there is differs from itself in nothing.
HOT = Section("hot-words", {"word": (("word", "word"),), "articles": (("word", "word"),)})
OF_A_PERSON = (
    Section(
        "person-curve",
        {"from": (("month", "from"),), "articles": (("month", "from"),)},
        {"interval": "month"},
    ),
    Section("person-titles", {"title": (_POST,), "articles": (_POST,)}),
    Section(
        "person-organizations",
        {"organisation": (("org-of", "organisation"),), "articles": (("org-of", "organisation"),)},
    ),
    Section(
        "person-companions", {"companion": (("person", "companion"),), "articles": (("person", "companion"),)}
    ),
)


def sections(subject: Subject) -> tuple[Section, ...]:
    """Return the sections for a subject."""
    if subject.person:
        return OF_A_PERSON
    return (*OF_A_PERIOD, HOT) if subject.first else OF_A_PERIOD


def told(client: Elasticsearch, prefix: str, subject: Subject, section: Section, language: str) -> Told:
    """Ask a section's query and return its answer in a language; raise as `ask` does."""
    query = saved_queries()[section.query]
    values = subject.values(query.parameters, **section.given)
    answer = ask(client, prefix, query, values)
    found = rows(query, answer)
    return Told(
        section.id,
        section.role,
        query.title[language],
        query.description[language],
        tuple(_headings(query, found, language)),
        [tuple(_cells(query, section, row, language)) for row in condensed(found, language)],
        noted(query, answer, language),
        _first(found, values.get("size")),
        chart(query, values, answer, language) if found and section.drawn else None,
    )


def _first(found: list[Row], size: Value) -> int:
    """Return the size of a query that may have more names than it gave."""
    return size if isinstance(size, int) and len({row[0] for row in found}) >= size else 0


def _headings(query: SavedQuery, found: list[Row], language: str) -> Iterator[Heading]:
    for at, column in enumerate(query.columns):
        yield Heading(column.name[language], any(isinstance(row[at], int | float) for row in found))


def _cells(query: SavedQuery, section: Section, row: Row, language: str) -> Iterator[Shown]:
    named = {column.name["en"]: cell for column, cell in zip(query.columns, row, strict=True)}
    links = section.links if named["articles"] else {}  # to no empty list
    for column, cell in zip(query.columns, row, strict=True):
        facets = links.get(column.name["en"], ())
        yield Shown(
            shown(column, cell, language),
            cell,
            tuple((facet, _value(facet, [named[name] for name in names])) for facet, *names in facets),
        )


def _value(facet: str, cells: list[Cell]) -> str:
    text = POST.join("" if cell is None else str(cell) for cell in cells)
    return text[:7] if facet == "month" else text
