"""Sets of documents and queries, with the one document that each query looks for."""

import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import orjson

from bench.stock import ROOT
from gx_es.reading import read_page

Half = Literal["tuned", "kept"]

_DATA = Path(__file__).parent / "data"
_GOLD = ROOT / "tests" / "gold"  # its folder `blind` is left out
_HEADLINES = "headlines"
_NUMBER = 3  # characters of a file's name that tell the page


class Query(NamedTuple):
    """What is asked, and the id of the document that answers it."""

    text: str
    answer: str

    @property
    def half(self) -> Half:
        """Which half it is of; queries for one document are together."""
        return "tuned" if zlib.crc32(self.answer.encode()) % 2 == 0 else "kept"


@dataclass(frozen=True, slots=True)
class Set:
    """The texts by their ids, and the queries."""

    name: str
    documents: dict[str, str]
    queries: tuple[Query, ...]


def sets(folders: tuple[Path, ...] = ()) -> Iterator[Set]:
    """Yield the sets of these folders, or, without any, CMRC, DRCD and the headlines of the sample pages."""
    for folder in folders or (_DATA / "cmrc2018_dev", _DATA / "drcd_test_trad"):
        yield _read(folder)
    if not folders:
        yield _headlines()


def _read(folder: Path) -> Set:
    documents = {row["id"]: row["text"] for row in map(orjson.loads, _lines(folder, "docs.jsonl"))}
    answers = dict(line.split("\t")[:2] for line in _lines(folder, "qrels.tsv"))
    rows = map(orjson.loads, _lines(folder, "queries.jsonl"))
    queries = tuple(Query(row["text"], answers[row["id"]]) for row in rows if row["id"] in answers)
    return Set(folder.name, documents, queries)


def _lines(folder: Path, name: str) -> list[str]:
    packed = folder / f"{name}.xz"
    raw = lzma.decompress(packed.read_bytes()) if packed.exists() else (folder / name).read_bytes()
    return raw.decode().splitlines()


def _headlines() -> Set:
    """Headlines as queries for the bodies of their articles, as the labels tell where these begin and end."""
    documents: dict[str, str] = {}
    queries = []
    for source, labels in (
        (ROOT / "seeds", "seeds"),
        (_GOLD / "papers", "papers"),
        (_GOLD / "other", "other"),
    ):
        texts = {
            file.name[:_NUMBER]: read_page(file, source).text
            for file in sorted(source.glob("*.txt"))
            if "gb18030" not in file.name
        }
        for file in sorted((_GOLD / labels).glob("*.json")):
            page = file.name[:_NUMBER]
            for number, article in enumerate(orjson.loads(file.read_bytes())["articles"]):
                body = _body(texts[page], article)
                if body and article["headlines"]:
                    documents[f"{page}-{number}"] = body
                    queries.append(Query(" ".join(article["headlines"]), f"{page}-{number}"))
    return Set(_HEADLINES, documents, tuple(queries))


def _body(text: str, article: dict[str, Any]) -> str | None:
    first, last = (_spaced(article[end]) for end in ("body_start", "body_end"))
    found = re.search(rf"{first}.*?{last}", text, re.DOTALL) if first and last else None
    return found.group() if found else None


def _spaced(words: str | None) -> str:
    """A pattern for words that may be broken by blanks anywhere."""
    return r"\s*".join(map(re.escape, "".join((words or "").split())))
