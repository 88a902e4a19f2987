"""What must be written so that the index holds exactly a page's articles: pure, nothing is sent here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Self
from uuid import uuid4

import orjson

from gx_es import __version__
from gx_es.dictionary import NO_WORDS, Dictionary
from gx_es.document import Document, documents, page_record
from gx_es.elastic.action import Action, delete, index
from gx_es.elastic.names import Pair
from gx_es.extract.ner import RULES, Engine
from gx_es.load.ledger import Failure
from gx_es.page import Page
from gx_es.parsed import ParsedPage

Digests = Mapping[str, bytes]  # of the articles that are stored of a page, by their ids


class Run(NamedTuple):
    """One run of the loader, with the engine and the dictionary that it reads with, and the folders that have moved.

    One that takes pages `as_printed` forgets what earlier ones were told of their issues. With `copies`, it takes
    pages by their names also where the archive has them under others. What it writes carries it in the field `load`.
    """

    run: str
    version: str
    at: str
    engine: Engine
    dictionary: Dictionary
    moved: frozenset[str]
    as_printed: bool
    copies: bool

    @classmethod
    def begin(
        cls,
        engine: Engine = RULES,
        dictionary: Dictionary = NO_WORDS,
        moved: frozenset[str] = frozenset(),
        *,
        as_printed: bool = False,
        copies: bool = False,
    ) -> Self:
        """Return a run of its own, begun now by this version of the package."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        return cls(uuid4().hex, __version__, at, engine, dictionary, moved, as_printed, copies)

    def read(self, page: Page) -> ParsedPage:
        """Parse a page as this run reads pages."""
        # workers alone parse: the loader beside them, and every other command, starts without its patterns
        from gx_es.parse import parse  # noqa: PLC0415 - see above: they take a third of a second to compile

        return parse(page, self.engine, self.dictionary)

    def sign(self, document: Document, checksum: int) -> Document:
        """Return an article's document with the field `load`."""
        return {**document, "load": {**self._signature, "checksum": checksum}}

    def sign_record(self, record: Document, rules: str | None, checksums: int) -> Document:
        """Return a page's record with the field `load`.

        It names the engine and the digest of the rules too, and vouches for articles whose checksums add up to this.
        """
        load = {**self._signature, "engine": self.engine.name, "rules": rules, "checksums": checksums}
        return {**record, "load": load}

    @property
    def _signature(self) -> Document:
        return {"run": self.run, "version": self.version, "at": self.at}


@dataclass(frozen=True, slots=True)
class Change:
    """The writes of one page of so many `articles`; those `unchanged` need none, `failures` JSON cannot hold.

    `contradictions` are those about the issue that the page is of.

    They are done in the order of `steps`: a stale article goes after the new ones have come, and the record
    is written last, since it vouches for the articles.
    """

    file: str
    articles: int
    index: tuple[Action, ...]
    delete: tuple[Action, ...]
    record: tuple[Action, ...]
    unchanged: int
    chars: Mapping[str, int]
    contradictions: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def steps(self) -> tuple[tuple[Action, ...], ...]:
        """The writes; none of a step may be sent before those of the step before are done."""
        return (self.index, (), ()) if self.failures else (self.index, self.delete, self.record)


def change(parsed: ParsedPage, stored: Digests, into: Pair, run: Run) -> Change:
    """Return what makes the stored articles of a page into those of the parsed page; `into` names aliases."""
    wanted = dict(documents(parsed))
    record_id, record = page_record(parsed)
    digests = {_id: digest(document) for _id, document in wanted.items()}
    page = parsed.page
    signed = run.sign_record(record, parsed.rules, sum(map(checksum, digests.values())))
    articles = [
        _write(page, _id, into.articles, _id, run.sign(wanted[_id], checksum(content)))
        for _id, content in digests.items()
        if stored.get(_id) != content
    ]
    records = [_write(page, None, into.pages, record_id, signed)]
    return Change(
        file=page.file,
        articles=len(parsed.articles),
        index=tuple(each for each in articles if isinstance(each, Action)),
        delete=tuple(delete(into.articles, _id) for _id in sorted(stored.keys() - wanted.keys())),
        record=tuple(each for each in records if isinstance(each, Action)),
        unchanged=len(wanted) - len(articles),
        chars=record["chars"],
        contradictions=parsed.imprint.contradictions,
        failures=tuple(each for each in (*articles, *records) if isinstance(each, Failure)),
    )


def digest(document: Document) -> bytes:
    """Return a digest of an article's document without the field `load`; that of nothing where JSON cannot hold it."""
    content = {key: value for key, value in document.items() if key != "load"}
    try:
        encoded = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:  # no article that is stored is like it, so it goes on, and is a failure
        encoded = b""
    return hashlib.sha256(encoded).digest()


def checksum(content: bytes) -> int:
    """Return the checksum that an article carries, from the digest of its document.

    The sum of those of a page tells which version of it is there. It has 30 bits, because Elasticsearch adds up in
    floating point: so the sum of sixteen million articles is exact. Of more, the sums page by page are.
    """
    return int.from_bytes(content[:4]) >> 2


def stored_digest(document: Document) -> bytes:
    """Return the digest of an article that is stored; none, so that it is written anew, where its checksum is not its own."""
    content = digest(document)
    return content if document["load"].get("checksum") == checksum(content) else b""


def _write(page: Page, article: str | None, target: str, _id: str, document: Document) -> Action | Failure:
    try:
        return index(target, _id, document)
    except orjson.JSONEncodeError as error:
        return Failure.of(page, f"cannot be written as JSON: {error}", "convert the file anew", article)
