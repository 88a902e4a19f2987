"""The text of an article in pieces: which are names of people, and which the date as printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gx_es.document import Document


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; where it names someone, the `person` and in `note` the post; where it is the date, the `day`."""

    text: str
    person: str = ""
    note: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its pieces, with the subheadings in front of it."""

    headings: tuple[str, ...]
    pieces: tuple[Piece, ...]


Marks = list[tuple[int, int, Piece]]


def paragraphs(article: Document) -> list[Paragraph]:
    """Return the body of an article; put together, the pieces of a paragraph are its text."""
    body, marks = article["body"], _marks(article)
    headings: dict[int, tuple[str, ...]] = {}
    for section in article["sections"]:
        said = tuple(part for part in (section["label"], section["heading"]) if part)
        headings[section["start"]] = headings.get(section["start"], ()) + said
    return [
        Paragraph(headings.get(line.start(), ()), tuple(_pieces(body, *line.span(), marks)))
        for line in re.finditer(r"[^\n]+", body)
    ]


def _marks(article: Document) -> Marks:
    """Return names and dates with their places, in order; where two meet, the first stands."""
    body = article["body"]
    marks: Marks = [
        (one["start"], one["end"], Piece(body[one["start"] : one["end"]], one["name"], _post(one)))
        for one in article["mentions"]
    ]
    if article["date"] and article["date_text"]:
        marks += [
            (*at.span(), Piece(at.group(), day=article["date"]))
            for at in re.finditer(re.escape(article["date_text"]), body)
        ]
    kept: Marks = []
    for mark in sorted(marks, key=lambda mark: mark[:2]):
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return kept


def _post(mention: Document) -> str:
    return " ".join(part for part in (mention["org"], mention["title"]) if part)


def _pieces(body: str, start: int, end: int, marks: Marks) -> Iterator[Piece]:
    at = start
    for first, last, piece in marks:
        if start <= first and last <= end:
            if at < first:
                yield Piece(body[at:first])
            yield piece
            at = last
    if at < end:
        yield Piece(body[at:end])
