"""What the archive is made of: the sentences, headlines and names of the seeds and the labelled pages.

Taken from the text and the labels, never through the parser: an archive stays the same when the parser changes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from gx_es.lexicon.folding import simplified
from gx_es.reading import read_page

ROOT = Path(__file__).parents[1]
_GOLD = ROOT / "tests" / "gold"  # its folder `blind` is left out
_PAGES = (ROOT / "seeds", _GOLD / "other", _GOLD / "papers")
_LABELS = (_GOLD / "seeds", _GOLD / "other", _GOLD / "papers")
_NUMBER = (
    3  # characters of a file's name that tell the page: 000_c774….txt and 000.json, S06.txt and S06.gold.json
)
_SENTENCE = re.compile(r"[^。!?！？\n]{8,}[。!?！？][”’]?")
_HEAD = re.compile(r"^\W*(?:(?:本报|本報|我报)讯|新华社|[^。]{0,12}(?:记者|通讯员|記者))")


@dataclass(frozen=True, slots=True)
class Source:
    """The parts of one sample page: sentences, the headline lines of each article, the people of its reports."""

    sentences: tuple[str, ...]
    headlines: tuple[tuple[str, ...], ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The parts of all sample pages."""

    sources: tuple[Source, ...]
    people: tuple[str, ...]
    writers: tuple[str, ...]

    @classmethod
    def gather(cls) -> "Stock":
        """Read the sample pages and their labels."""
        articles = _labels()
        texts = {
            file.name[:_NUMBER]: read_page(file, folder).text for folder in _PAGES for file in _texts(folder)
        }
        # no page mixes traditional characters with simplified ones
        texts = {number: text for number, text in texts.items() if simplified(text) == text}
        sources = [_source(text, articles.get(number, [])) for number, text in sorted(texts.items())]
        whole = [source for source in sources if source.sentences and source.headlines]
        every = [article for number in sorted(articles) for article in articles[number]]
        return cls(
            tuple(whole),
            _distinct(name for source in whole for name in source.people),
            _distinct(name for one in every for name in (*one["reporter"], *one["correspondent"])),
        )


def _texts(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.txt") if "gb18030" not in file.name)


def _labels() -> dict[str, list[dict[str, Any]]]:
    files = [file for folder in _LABELS for file in sorted(folder.glob("*.json"))]
    return {file.name[:_NUMBER]: orjson.loads(file.read_bytes())["articles"] for file in files}


def _source(text: str, articles: list[dict[str, Any]]) -> Source:
    sentences = [found for line in text.split("\n") for found in _SENTENCE.findall(line)]
    return Source(
        tuple(sentence.strip() for sentence in sentences if not _HEAD.match(sentence.strip())),
        tuple(tuple(article["headlines"]) for article in articles if article["headlines"]),
        _distinct(person["name"] for article in articles for person in article["people"]),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
