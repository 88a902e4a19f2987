"""What must be written so that the index holds exactly a page's articles: pure, nothing is sent here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Self
from uuid import uuid4

from gx_es import __version__
from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.document import Document, documents, page_record
from gx_es.elastic.bulk import Action
from gx_es.elastic.names import Pair
from gx_es.extract.ner import RULES, Engine
from gx_es.page import Page
from gx_es.parse import ParsedPage, parse


class Run(NamedTuple):
    """One run of the loader, with the engine and the dictionary that it reads with, and the folders that have moved.

    What it writes carries it in the field `load`.
    """

    run: str
    version: str
    at: str
    engine: Engine
    dictionary: Dictionary
    moved: frozenset[str]

    @classmethod
    def begin(
        cls,
        engine: Engine = RULES,
        dictionary: Dictionary = NO_WORDS,
        moved: frozenset[str] = frozenset(),
    ) -> Self:
        """Return a run of its own, begun now by this version of the package."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        return cls(uuid4().hex, __version__, at, engine, dictionary, moved)

    def read(self, page: Page) -> ParsedPage:
        """Parse a page as this run reads pages."""
        return parse(page, self.engine, self.dictionary)

    def sign(self, document: Document) -> Document:
        """Return an article's document with the field `load`."""
        return {**document, "load": {"run": self.run, "version": self.version, "at": self.at}}

    def sign_record(self, record: Document, rules: str | None) -> Document:
        """Return a page's record with the field `load`, which names the engine and the digest of the rules too."""
        signed = self.sign(record)
        return {**signed, "load": {**signed["load"], "engine": self.engine.name, "rules": rules}}


@dataclass(frozen=True, slots=True)
class Change:
    """The writes of one page; `unchanged` articles need none.

    They are done in the order of `steps`: a stale article goes after the new ones have come, and the record
    is written last, since it vouches for the articles.
    """

    file: str
    index: tuple[Action, ...]
    delete: tuple[Action, ...]
    record: Action
    unchanged: int
    chars: Mapping[str, int]

    @property
    def steps(self) -> tuple[tuple[Action, ...], ...]:
        """The writes; none of a step may be sent before those of the step before are done."""
        return self.index, self.delete, (self.record,)


def change(parsed: ParsedPage, stored: Mapping[str, Document], into: Pair, run: Run) -> Change:
    """Return what makes the stored articles of a page, by their ids, into those of the parsed page."""
    wanted = dict(documents(parsed))
    new = {_id: document for _id, document in wanted.items() if _content(stored.get(_id, {})) != document}
    record_id, record = page_record(parsed)
    return Change(
        file=parsed.page.file,
        index=tuple(Action(into.articles, _id, run.sign(document)) for _id, document in new.items()),
        delete=tuple(Action(into.articles, _id, None) for _id in sorted(stored.keys() - wanted.keys())),
        record=Action(into.pages, record_id, run.sign_record(record, parsed.rules)),
        unchanged=len(wanted) - len(new),
        chars=record["chars"],
    )


def _content(document: Document) -> Document:
    return {key: value for key, value in document.items() if key != "load"}
