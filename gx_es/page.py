"""A page of a newspaper, and spans: where on the page a piece of text stands."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import NamedTuple, Self

from gx_es.decisions import UNDECIDED, Decisions


def printed(text: str) -> int:
    """Count the characters of a text, white space aside."""
    return sum(map(len, text.split()))  # a third of the time that a pattern takes


class Span(NamedTuple):
    """The characters `page.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue that a page is of, and its number there; None where it is not known."""

    newspaper: str | None = None
    issue_date: date | None = None
    number: str | None = None

    def over(self, other: Self) -> Self:
        """Return this, with what it does not know from another."""
        known = (getattr(self, field.name) or getattr(other, field.name) for field in fields(self))
        return type(self)(*known)


NOTHING_KNOWN = Issue()
YEARS = range(1800, 2100)  # of newspapers: the first in Chinese is of 1815


def issue_day(text: str) -> date:
    """Read the day of an issue, 2021-11-16; raises ValueError for what is none, and for years that no paper is of."""
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise ValueError(text)
    return day


@dataclass(frozen=True, slots=True)
class Page:
    r"""The text of one scanned page and where it came from.

    `id` names the page across loads and machines; `text` has `\n` line ends and is otherwise as printed;
    `sha256` is of the file's bytes, so that a changed file is seen without decoding it; `newspaper`, `issue_date` and `number`
    are what the user said of it (what the page itself says, parsing reads); `decisions` are what people
    decided about the names of its archive. `origin` is the folder that was given, as an absolute path: what the id
    leaves out, so that two folders of one name can be told apart; None where no folder is known.
    """

    id: str
    text: str
    file: str
    sha256: str
    newspaper: str | None = None
    issue_date: date | None = None
    number: str | None = None
    decisions: Decisions = UNDECIDED
    origin: str | None = None

    @property
    def given(self) -> Issue:
        """What the user said of its issue."""
        return Issue(self.newspaper, self.issue_date, self.number)

    def with_given(self, issue: Issue) -> Self:
        """Return the page with this said of its issue."""
        return replace(self, newspaper=issue.newspaper, issue_date=issue.issue_date, number=issue.number)

    def line(self, at: int) -> int:
        """Return the number of the line that a character stands on."""
        return self.text.count("\n", 0, at) + 1


class Passage(NamedTuple):
    """A piece of an article as text, with the spans of the page that it was joined from.

    Without white space, `text` equals the page at `spans`.
    """

    text: str
    spans: tuple[Span, ...]


class Residue(NamedTuple):
    """Text of the page that belongs to no article: its span and its kind (masthead, notice, …)."""

    kind: str
    span: Span


class Section(NamedTuple):
    """A boxed or sub-headed part of an article; `paragraph` is the index of its first paragraph."""

    label: Passage | None
    heading: Passage | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, in parts; no two parts share a character of the page."""

    ordinal: int
    kicker: Passage | None
    title: Passage | None
    subtitle: Passage | None
    captions: tuple[Passage, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Passage, ...]
    bylines: tuple[Passage, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every part, in no particular order."""
        boxed = (part for section in self.sections for part in (section.label, section.heading))
        alone = (self.kicker, self.title, self.subtitle, *boxed)
        return (*filter(None, alone), *self.captions, *self.paragraphs, *self.bylines)

    @property
    def body(self) -> str:
        """The paragraphs, joined by one line end each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
