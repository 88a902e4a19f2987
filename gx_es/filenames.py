"""Names of files as text, and back: names are bytes, and old archives have them in GB18030."""

import os
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


def as_text(path: str) -> str:
    r"""Return a path as text: what it says in UTF-8, else in GB18030, else with `\xff` for a byte.

    Two names that say the same in both are one text.
    """
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def path_of(*parts: str) -> Path:
    """Return the first of the paths of which `as_text` gave these parts."""
    return next(paths_of(*parts))


def paths_of(*parts: str) -> Iterator[Path]:
    """Yield the paths of which `as_text` gave these parts: all that are there, else what the text says."""
    spelled = (Path(*names) for names in product(*map(_spellings, parts)))
    there = list(filter(os.path.lexists, spelled))
    yield from there or [Path(*(os.fsdecode(part.encode("utf-8", "surrogateescape")) for part in parts))]


def _spellings(text: str) -> Iterator[str]:
    """Yield each name that `as_text` gives as this text."""
    raw = text.encode("utf-8", "surrogateescape")
    written = (
        raw,
        text.encode("gb18030", "ignore"),
        _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), raw),
    )
    yield from (name for name in dict.fromkeys(map(os.fsdecode, written)) if as_text(name) == text)
