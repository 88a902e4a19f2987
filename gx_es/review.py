"""Names that a person should look at: little evidence, seen once, or a character away from another name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields
from typing import TextIO

from gx_es.extract.fields import Mention
from gx_es.page import Article
from gx_es.parsed import ParsedPage
from gx_es.sheet import write_sheet

_LITTLE = 3.0  # points to spare under which 23 % of the names of tests/gold are wrong; above, 1 %
_ALIKE_LENGTH = 3  # characters of names that are compared: of two, one in another is another person
_REACH = (
    60  # characters of the sentence shown on each side of a name: enough to tell, and a cell stays readable
)
# The last three are full-width, written so that nobody narrows them
_STOP = re.compile(r"[。!?;\uff01\uff1f\uff1b\n]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful name, as a row for a person to fill in: where its best evidence stands, and why it is doubtful."""

    name: str
    title: str
    file: str
    article: str
    sentence: str
    rule: str
    points: float
    why: str
    decision: str = ""


@dataclass(slots=True)
class _Seen:
    """A name in the whole input: its mention with the most evidence, how often it stands there, and its titles."""

    best: Mention
    file: str
    article: str
    sentence: str
    times: int = 0
    titles: set[str] = field(default_factory=set)


def doubts(pages: Iterable[ParsedPage], settled: frozenset[str] = frozenset()) -> list[Doubt]:
    """Return the doubtful names of some pages, those with most reasons first; `settled` names are beyond doubt.

    Names that people have decided about are settled as well.
    """
    seen: dict[str, _Seen] = {}
    decided = set(settled)
    for parsed in pages:
        decided |= parsed.page.decisions.names | set(parsed.page.decisions.renamed.values())
        for article, found in zip(parsed.articles, parsed.fields, strict=True):
            for mention in found.mentions:
                _count(seen, mention, parsed.page.file, article)
    reasons = {name: tuple(_reasons(one)) for name, one in seen.items()}
    for name, reason in _near_duplicates(seen):
        reasons[name] += (reason,)
    doubtful = [name for name in seen if reasons[name] and name not in decided]
    doubtful.sort(key=lambda name: (-len(reasons[name]), name))
    return [_doubt(name, seen[name], reasons[name]) for name in doubtful]


def write_doubts(file: TextIO, found: Iterable[Doubt]) -> None:
    """Write doubtful names as a table that spreadsheets open: its columns are those of `Doubt`."""
    write_sheet(file, (column.name for column in fields(Doubt)), map(astuple, found))


def _count(seen: dict[str, _Seen], mention: Mention, file: str, article: Article) -> None:
    """Count a mention, and remember where the one with the most evidence stands."""
    one = seen.get(mention.name)
    if one is None or _spare(mention) > _spare(one.best):
        title = article.title.text if article.title else ""
        times, titles = (one.times, one.titles) if one else (0, set())
        sentence = _sentence(article.body, mention)
        one = seen[mention.name] = _Seen(mention, file, title, sentence, times, titles)
    one.times += 1
    if title := _title(mention):
        one.titles.add(title)


def _reasons(one: _Seen) -> Iterator[str]:
    if _spare(one.best) < _LITTLE:
        yield f"little evidence: {_spare(one.best):.1f} points over what is needed"
    if one.times == 1:
        yield "seen once"


def _near_duplicates(seen: dict[str, _Seen]) -> Iterator[tuple[str, str]]:
    """Yield each name that is a character away from others, with the commonest of these as the reason."""
    alike: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for name in seen:
        for at in range(len(name) if len(name) >= _ALIKE_LENGTH else 0):
            alike[at, name[:at], name[at + 1 :]].append(name)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for group in alike.values():
        for name in group:
            near[name] |= {
                other for other in group if other != name and _same_person(seen[name], seen[other])
            }
    for name, others in near.items():
        if others:
            other = min(others, key=lambda other: (-seen[other].times, other))
            yield name, f"a character from {_known_as(other, seen[other])}"


def _same_person(one: _Seen, other: _Seen) -> bool:
    """Whether the titles of two names allow that they are one person: one has none, or one says the other's."""
    if not one.titles or not other.titles:
        return True
    return any(mine in theirs or theirs in mine for mine in one.titles for theirs in other.titles)


def _known_as(name: str, one: _Seen) -> str:
    titles = "、".join(sorted(one.titles)[:1])
    return f"{name} ({', '.join(part for part in (titles, f'{one.times} times', one.file) if part)})"


def _doubt(name: str, one: _Seen, reasons: tuple[str, ...]) -> Doubt:
    best = one.best
    return Doubt(
        name,
        _title(best),
        one.file,
        one.article,
        one.sentence,
        best.rule,
        round(best.points, 1),
        "; ".join(reasons),
    )


def _spare(mention: Mention) -> float:
    return mention.points - mention.needed


def _title(mention: Mention) -> str:
    return f"{mention.org or ''}{mention.title or ''}"


def _sentence(body: str, mention: Mention) -> str:
    """The sentence that a name stands in, cut where it is very long."""
    before, after = body[: mention.start][-_REACH:], body[mention.end :][:_REACH]
    head = list(_STOP.finditer(before))
    tail = _STOP.search(after)
    left = before[head[-1].end() :] if head else before
    return (left + body[mention.start : mention.end] + (after[: tail.end()] if tail else after)).strip()
