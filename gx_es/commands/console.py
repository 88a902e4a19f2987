"""Text for a terminal as it stands on the page: no markup is read in it, no control code comes out of it."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gx_es.document import Document
from gx_es.errors import Usage
from gx_es.search.fragment import Fragment
from gx_es.sheet import without_controls

_WIDEST = 10_000  # columns: more than any row has

_NUMBER = re.compile(r"[A-Z]?\d+")
_LINE_END = re.compile(r"[\n\t]")


def stdout() -> Console:
    """Return the console for data: it wraps nothing, so that a line stays a line in a pipe."""
    return Console(file=sys.stdout, soft_wrap=True, highlight=False, markup=False, emoji=False)


def stderr() -> Console:
    """Return the console for talk."""
    return Console(file=sys.stderr, soft_wrap=True, highlight=False, markup=False, emoji=False)


def print_whole(table: Table) -> None:
    """Print a table as wide as it is: a name that is cut cannot be copied."""
    console = stdout()
    console.width = _WIDEST
    console.width = console.measure(table).maximum
    console.print(table)


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Raise `Usage` where a file cannot be written inside the block."""
    try:
        yield
    except OSError as error:
        raise Usage(f"{file}: cannot be written ({error.strerror})", todo="check the path") from None


def must_be_writable(file: Path) -> None:
    """Raise `Usage` where a file cannot be written: asked before the work that would be lost."""
    with writing(file):
        named = Path(os.path.realpath(file))  # a link to a file that is not there yet stays
        there = named.exists()
        named.open("ab").close()
        if not there:
            named.unlink()


def one_line(text: str) -> str:
    """Return the text without line ends and control codes, as long as it was."""
    return without_controls(_LINE_END.sub(" ", text))


def highlighted(fragment: Fragment) -> Text:
    """Return a fragment with its hits in bold."""
    text = Text(one_line(fragment.text))
    for hit in fragment.hits:
        text.stylize("bold", *hit)
    return text


def issue(article: Document) -> str:
    """Return the issue that an article stands in, as one cites it: the paper, its day, the page."""
    page = article["page"]
    cited = page["newspaper"], page["issue_date"], page["number"] and _page(page["number"])
    return " ".join(part for part in cited if part)


def _page(number: str) -> str:
    if not _NUMBER.fullmatch(number):
        return number
    return f"第{number}版" if number.isdigit() else f"{number}版"


def day(article: Document) -> str:
    """Return when an article is of: its date, or the year, month or days in which it must lie."""
    if article["date"]:
        return str(article["date"])
    if not (span := article["date_span"]):
        return ""
    for known in (7, 4):  # characters of a month, of a year
        if article["date_precision"] in {"month", "year"} and span["gte"][:known] == span["lte"][:known]:
            return str(span["gte"][:known])
    return f"{span['gte']} – {span['lte']}"
