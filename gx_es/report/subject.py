"""What a report is about: a period, a person, or all there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from gx_es.queries.parameters import Parameter, Value, values
from gx_es.queries.saved import Json, saved_queries


@dataclass(frozen=True, slots=True)
class Subject:
    """The first and the last day, as ISO dates, and the person; None for no limit."""

    first: str | None = None
    last: str | None = None
    person: str | None = None

    def values(self, parameters: Mapping[str, Parameter], **given: str) -> dict[str, Value]:
        """Return a value for each parameter of a query, of the subject where it has one; raise `Usage`."""
        said = {"from": self.first, "to": self.last, "person": self.person}
        known = {name: value for name, value in said.items() if value and name in parameters}
        return values(parameters, known | given)

    def query(self) -> Json:
        """Return the query that the saved queries count with: so lists have the articles that figures count."""
        query = saved_queries()["person-articles" if self.person else "articles-per-month"]
        filtered: Json = query.body(self.values(query.parameters))["query"]
        return filtered
