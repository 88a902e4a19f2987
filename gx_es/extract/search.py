"""A search for the names in one article: what it goes by, and what it has come upon so far."""

import math
import re
from dataclasses import dataclass, field

from gx_es.extract.bare import Bare
from gx_es.extract.boundaries import Name, follower_at, name_at
from gx_es.extract.evidence import NEEDED
from gx_es.extract.followers import OPEN
from gx_es.extract.heads import TITLES
from gx_es.extract.known import Known
from gx_es.extract.taken import Taken
from gx_es.extract.titles import REACH
from gx_es.lexicon import pattern

CERTAIN = 100.0  # points of a name that a person or the user's dictionary vouches for: more than any evidence
_TITLE = 10  # characters in which a title that a name seems to open must end
# Characters that a body ends in
_BODY_ENDS = frozenset("司厂局科处院校所队站部委会镇乡村社行区县市系室店矿业")
_HONORIFICS = re.compile(pattern("honorifics"))


@dataclass(slots=True)
class Spotted:
    """A name at `start` to `end` of a bare text: the rule that found it, its evidence, its title as printed.

    `needed` are the points that the rule asks for.
    """

    start: int
    end: int
    rule: str
    points: float
    title: str | None = None
    needed: float = 0.0


@dataclass(slots=True)
class Spotting:
    """The names spotted in one article so far; `first` is where the text behind its opening begins.

    `certain` and `terms` are where known names and words stand: the end of each by its start. `named` is how often a
    word acts like a person near some block of the text, as far as that was asked.
    """

    bare: Bare
    first: int
    known: Known
    found: list[Spotted] = field(default_factory=list)
    titles: list[re.Match[str]] = field(init=False)
    named: dict[tuple[str, int], int] = field(default_factory=dict)
    certain: dict[int, int] = field(init=False)
    terms: dict[int, int] = field(init=False)
    _titles_end: frozenset[int] = field(init=False)
    _taken: Taken = field(init=False)

    def __post_init__(self) -> None:
        """Find the words of title and address, and what is known, once for all stages; mark nothing as taken."""
        self.titles = list(TITLES.finditer(self.bare.text, self.first))
        self._titles_end = frozenset(title.end() for title in self.titles)
        self.certain, self.terms = self.known.spans(self.bare.text)
        self._taken = Taken(self.bare.text)

    def add(self, name: Name, rule: str, title: str | None, needed: float = 0.0) -> None:
        """Add a name, unless it is a part of a known word."""
        start, end, points = name
        if not self.in_term(start, end):
            self.found.append(Spotted(start, end, rule, points, title, needed))
            self._taken.mark(start, end)

    def name_at(self, start: int, least: float = -math.inf) -> Name | None:
        """Read the likeliest name that begins at a character: the known one, unless a longer one is likelier.

        None where no name has `least` points.
        """
        name = name_at(self.bare, start, least)
        if (end := self.certain.get(start)) is None:
            return name
        longer = name and name.end > end and self.bare.text[start : name.end] not in self.known.dropped
        return name if longer else Name(start, end, CERTAIN)

    def titled(self, at: int) -> bool:
        """Whether a word of title or address, or a stop, stands right before a character."""
        return at == 0 or self.bare.text[at - 1] in "\n,。;:、" or at in self._titles_end

    def opens_title(self, end: int) -> bool:
        """Whether what ends here opens the title of the next name (原村会计甲, 麻醉科副主任乙, 东河公司经理丙)."""
        text = self.bare.text
        head = TITLES.search(text, end, end + _TITLE)
        if head is None or not text[end : head.end()].isalpha():
            return False
        follows = follower_at(self.bare, end)
        if follows not in OPEN and head.start() > end and text[head.start() - 1] not in _BODY_ENDS:
            return False
        return (
            self.is_taken(head.end(), head.end() + 1)
            or self.name_at(head.end(), NEEDED["office"]) is not None
        )

    def in_term(self, start: int, end: int) -> bool:
        """Whether some characters are a part of a known word (王家 in 王家大院)."""
        if not self.terms:
            return False
        ends = ((at, self.terms[at]) for at in range(start - REACH, start + 1) if at in self.terms)
        return any(stop >= end and (at, stop) != (start, end) for at, stop in ends)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a name stands at some of these characters."""
        return self._taken.has(start, end)

    def floor(self, at: int) -> int:
        """Return where the last name before a character ends, with the word of address behind it."""
        last = self._taken.last(max(self.first, at - REACH), at)
        end = self.first if last is None else last + 1
        address = _HONORIFICS.match(self.bare.text, end)
        return address.end() if address and address.end() <= at else end
