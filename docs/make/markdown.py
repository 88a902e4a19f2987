"""Pieces of Markdown."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `make docs` from {}: change it there. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; nothing where it has no row. A bar in a cell is a character, not a border."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if len(lines) > 2 else ""  # noqa: PLR2004 - the head


def code(text: str) -> str:
    """Return text as code in a line; nothing for nothing."""
    return f"`{text}`" if text else ""


def block(text: str, language: str) -> str:
    """Return text as a block of code in a language."""
    return f"```{language}\n{text}\n```"


def page(*parts: str) -> str:
    """Return a page: its parts, those that are not empty, parted by blank lines."""
    return "\n\n".join(filter(None, parts)) + "\n"
