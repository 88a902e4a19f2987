"""What is read out of an article: when it happened, who wrote it, who is in it, what it is about; and of its page the issue."""

from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

from gx_es.page import NOTHING_KNOWN, Issue

T = TypeVar("T")

GIVEN = "given"  # the evidence of what the user said

Precision = Literal["day", "month", "year", "none"]


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date


class When(NamedTuple):
    """The day of an article: `day` only where day, month and year are certain.

    `text` is the date as printed, `days` the days in which it must lie, `evidence` the text that gave the year.
    """

    day: date | None = None
    text: str | None = None
    days: Days | None = None
    precision: Precision = "none"
    evidence: str | None = None


class Reading(NamedTuple, Generic[T]):
    """What was read, and the piece of text that says it."""

    value: T
    text: str


class Mention(NamedTuple):
    """A person named in the body: offsets are into `Article.body`.

    `rule` says what found the name, `points` its evidence (log-odds), `needed` how many the rule asks for.
    """

    name: str
    title: str | None
    org: str | None
    start: int
    end: int
    rule: str
    points: float = 0.0
    needed: float = 0.0


class Credits(NamedTuple):
    """Who wrote and who photographed, in the order of print."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.reporters, *self.correspondents, *self.photographers))


class Fields(NamedTuple):
    """All that is read out of one article."""

    when: When
    credits: Credits
    mentions: tuple[Mention, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """The distinct names of the mentions, in the order of print."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))


class Evidence(NamedTuple):
    """Who says which paper, day and number it is: `given`, or the words of the file's name or of the masthead."""

    newspaper: str | None = None
    issue_date: str | None = None
    number: str | None = None


NO_EVIDENCE = Evidence()


class Imprint(NamedTuple):
    """The issue that a page is of, the evidence for it, and in plain words where others say otherwise."""

    issue: Issue = NOTHING_KNOWN
    evidence: Evidence = NO_EVIDENCE
    contradictions: tuple[str, ...] = ()


NOT_READ = Imprint()
