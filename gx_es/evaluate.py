"""Compare what gx-es reads out of pages with hand-made labels, field by field (the format is in docs/eval.md)."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.document import documents
from gx_es.errors import Rejected
from gx_es.extract.ner import RULES, Engine
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.reading import read_page
from gx_es.segment.lines import narrow

FIELDS = (
    "articles",
    "headlines",
    "dates",
    "reporters",
    "correspondents",
    "photographers",
    "people",
    "titles",
)
ALIKE = 0.95  # difflib ratio, blanks removed, from which a body counts as the labelled one

_BLANK = re.compile(r"\s+")

Label = dict[str, Any]
Found = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Right, false and missed answers of one field, with a line of text for each that is false or missed."""

    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the answers that is right; 1 where none was given."""
        return self.right / (self.right + len(self.false)) if self.right + len(self.false) else 1.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was; 1 where there was nothing."""
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing found."""
        total = 2 * self.right + len(self.false) + len(self.missed)
        return 2 * self.right / total if total else 1.0

    def figures(self) -> dict[str, float | int | list[str]]:
        """Return all of it as plain figures."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**shares, "right": self.right, "false": self.false, "missed": self.missed}

    def compare(self, where: str, wanted: Iterable[str], got: Iterable[str]) -> None:
        """Count the answers of one article or page."""
        want, have = set(wanted), set(got)
        self.right += len(want & have)
        self.false += [f"{where}: {each}" for each in sorted(have - want)]
        self.missed += [f"{where}: {each}" for each in sorted(want - have)]


Scores = dict[str, Score]

_FORM = "write it as docs/eval.md shows"


def evaluate(gold: Path, engine: Engine = RULES, dictionary: Dictionary = NO_WORDS) -> Scores:
    """Score what is read with an engine and a dictionary out of every labelled page of a folder (recursively).

    Decisions about names that stand beside a page are honoured, as a load honours them.
    Each `x.gold.json` or `x.json` names its `page`. Raises `Rejected` where there are no labels, or one is none.
    """
    scores = {name: Score() for name in FIELDS}
    labels = [(path, label) for path in sorted(gold.rglob("*.json")) if "articles" in (label := _label(path))]
    if not labels:
        raise Rejected(
            f"{gold}: no labels there", todo="put pages and their labels side by side, as docs/eval.md shows"
        )
    for path, label in labels:
        page = _page(path, label)
        found = [document for _, document in documents(parse(page, engine, dictionary))]
        try:
            _score_page(
                scores, label["articles"], _bodies(path, label["articles"], _bare(page.text)), found, page
            )
        except KeyError as error:
            raise Rejected(f"{path}: a label without {error}", todo=_FORM) from None
        except (TypeError, AttributeError):
            raise Rejected(f"{path}: not a label", todo=_FORM) from None
    return scores


def _label(path: Path) -> Label:
    try:
        label = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise Rejected(
            f"{path}: not a label ({error})", todo="repair it, or move it out of the folder"
        ) from None
    return label if isinstance(label, dict) else {}


def _page(path: Path, label: Label) -> Page:
    """Read the page that a label names, by its path from the label's folder."""
    name = label.get("page")
    if not isinstance(name, str):
        raise Rejected(f"{path}: a label that names no page", todo=_FORM)
    file = path.parent / name
    if not file.is_file():
        raise Rejected(f"{path}: there is no page {name}", todo="write its path from the folder of the label")
    return read_page(file, path.parent)


def _bodies(path: Path, articles: list[Label], text: str) -> list[str]:
    """Return the bodies of labelled articles, which stand in the order of the page."""
    bodies, at = [], 0
    for label in articles:
        start, _ = _place(path, text, label["body_start"], at)
        _, at = _place(path, text, label["body_end"], start)
        bodies.append(text[start:at])
    return bodies


def _place(path: Path, text: str, wanted: str, first: int) -> tuple[int, int]:
    """Find where a labelled text begins and ends on its page, blanks aside."""
    bare = _bare(wanted)
    start = text.find(bare, first)
    if start < 0:
        raise Rejected(
            f"{path}: {wanted!r} is not on its page, or not behind the article before",
            todo="write it as printed; articles stand in the order of the page",
        )
    return start, start + len(bare)


def _score_page(
    scores: Scores, articles: list[Label], bodies: list[str], found: list[Found], page: Page
) -> None:
    never = {name for label in articles for name in label.get("not_people", [])}
    for number, (wanted, got) in enumerate(_pairs(articles, bodies, found)):
        _score_article(scores, f"{Path(page.file).name}#{number}", wanted or {}, got or {}, never)


def _pairs(
    wanted: list[Label], bodies: list[str], found: list[Found]
) -> Iterator[tuple[Label | None, Found | None]]:
    """Pair labelled and found articles whose bodies are alike; the rest of both stand alone."""
    left = list(found)
    for label, body in zip(wanted, bodies, strict=True):
        best = max(left, key=lambda got: _alike(body, _bare(got["body"])), default=None)
        if best is not None and _alike(body, _bare(best["body"])) >= ALIKE:
            left.remove(best)
            yield label, best
        else:
            yield label, None
    yield from ((None, got) for got in left)


def _alike(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _score_article(scores: Scores, where: str, label: Label, got: Found, never: set[str]) -> None:
    """Score the fields of an article; the names in `never` are of nobody, wherever they come out on the page."""
    scores["articles"].compare(
        where,
        [f"{label['body_start']} … {label['body_end']}"] if label else [],
        ([f"{label['body_start']} … {label['body_end']}"] if label else [got["body"][:40]]) if got else [],
    )
    if _says(label, "headlines"):
        wanted = [_bare("".join(label["headlines"]))] if label else []
        scores["headlines"].compare(where, wanted, _headline(got))
    if _says(label, "date"):
        scores["dates"].compare(where, _dates(label, got), [got["date"]] if got.get("date") else [])
    for name in ("reporter", "correspondent", "photographer"):
        if _says(label, name):
            scores[f"{name}s"].compare(where, label.get(name, []), got.get(name, []))
    if not _says(label, "people"):
        scores["people"].compare(where, [], never.intersection(got.get("people", [])))
        return
    ignored = set(label.get("ignored_people", [])) - never
    people = {person["name"]: person["titles"] for person in label.get("people", [])}
    scores["people"].compare(where, people, set(got.get("people", [])) - ignored)
    _score_titles(scores["titles"], where, people, got)


def _says(label: Label, name: str) -> bool:
    """Tell whether a label says something of a field; what it leaves out is not scored."""
    return not label or name in label


def _score_titles(score: Score, where: str, people: dict[str, list[str]], got: Found) -> None:
    wanted = {(name, _narrow(title)) for name, titles in people.items() for title in titles}
    have: dict[tuple[str, str], set[str]] = {}
    for mention in got.get("mentions", []):
        if mention["title"] and mention["name"] in people:
            title = _narrow(mention["title"])
            have[mention["name"], title] = {title, _narrow((mention["org"] or "") + title)}
    got_pairs = {
        next(((name, form) for form in sorted(forms) if (name, form) in wanted), (name, max(forms, key=len)))
        for (name, _), forms in have.items()
    }
    score.compare(
        where, (f"{name} {title}" for name, title in wanted), (f"{name} {title}" for name, title in got_pairs)
    )


def _dates(label: Label, got: Found) -> list[str]:
    """The right answer, taking the one found where the label accepts it; none is an answer too."""
    accepted = [label.get("date"), *label.get("date_accept", [])]
    right = got.get("date") if got.get("date") in accepted else label.get("date")
    return [right] if right else []


def _headline(got: Found) -> list[str]:
    return [_bare("".join(got[name] or "" for name in ("kicker", "title", "subtitle")))] if got else []


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def _narrow(title: str) -> str:
    """A title has narrow brackets, however they are printed: 三(2)班班长."""
    return narrow(_bare(title))
