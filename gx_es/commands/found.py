"""What a search found, for a terminal, as CSV and as JSON."""

import sys
from collections.abc import Iterator

import orjson
from rich.cells import cell_len
from rich.text import Text

from gx_es.commands.console import day, highlighted, issue, one_line, stderr, stdout
from gx_es.document import Document
from gx_es.search.hits import Found, Hit
from gx_es.search.kwic import AROUND, Keyword, keywords
from gx_es.sheet import write_sheet

PEOPLE_SHOWN = 8  # of an article: a line of a terminal
# The columns of CSV, where none are named
COLUMNS = (
    "date",
    "title",
    "page.newspaper",
    "page.issue_date",
    "page.number",
    "page.file",
    "reporter",
    "people",
)
_LIST_MARK = "、"


def show(found: Found) -> None:
    """Print the articles with the pieces that were found, and how many there are."""
    console = stdout()
    for number, hit in enumerate(found.hits, 1):
        console.print(_title(number, hit))
        console.print(Text(f"   {_about(hit.article)}", style="dim"))
        for line in _lines(hit):
            console.print(Text("   ") + line)
        console.print()
    tell(found)


def show_keywords(found: Found) -> None:
    """Print each hit in its line, one under the other."""
    console = stdout()
    for hit in found.hits:
        console.print(
            Text(one_line(f"{day(hit.article)} {hit.article['title'] or hit.id}".strip()), style="dim")
        )
        for keyword in keywords(hit):
            console.print(_aligned(keyword))
    tell(found)


def print_csv(found: Found, columns: tuple[str, ...]) -> None:
    """Print a row an article: its id, its score and the columns; several values of one are joined."""
    rows = ([hit.id, hit.score, *(_cell(hit.article, column) for column in columns)] for hit in found.hits)
    write_sheet(sys.stdout, ("id", "score", *columns), rows)
    tell(found)


def print_keywords_csv(found: Found) -> None:
    """Print a row a hit: the article's id, date and title, and the keyword in its context."""
    rows = (
        [hit.id, day(hit.article), hit.article["title"], keyword.field, *map(one_line, keyword[2:])]
        for hit in found.hits
        for keyword in keywords(hit)
    )
    write_sheet(sys.stdout, ("id", "date", "title", "field", "left", "hit", "right"), rows)
    tell(found)


def print_json(found: Found, *, kwic: bool) -> None:
    """Print everything; the hits in their context as well, where these are wanted."""
    lines = (
        {"keywords": [keyword._asdict() for hit in found.hits for keyword in keywords(hit)]} if kwic else {}
    )
    shown = {"total": found.total, "exact": found.exact, "loose": found.loose, "hits": found.hits, **lines}
    stdout().file.write(orjson.dumps(shown, default=list).decode() + "\n")


def tell(found: Found) -> None:
    """Say how many articles were found, and whether they are what was asked for."""
    if found.loose:
        stderr().print("No article has all of it; these have parts.")
    more = "" if found.exact else "more than "
    articles = "article" if found.total == 1 else "articles"
    stderr().print(f"{more}{found.total:,} {articles} found, {len(found.hits):,} shown")


def _cell(article: Document, column: str) -> str:
    """Return what stands in a column, as `page.file` or `mentions.name` names it: its values joined, objects as JSON."""
    values = list(_values(article, column.split(".")))
    if any(isinstance(value, dict) for value in values):
        return orjson.dumps(values).decode()
    return _LIST_MARK.join(map(str, values))


def _values(value: object, path: list[str]) -> Iterator[object]:
    """Yield what a path leads to, through the items of each list on the way."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, path)
    elif path and isinstance(value, dict):
        yield from _values(value.get(path[0]), path[1:])
    elif value is not None:
        yield value


def _aligned(keyword: Keyword) -> Text:
    left = one_line(keyword.left)
    margin = " " * (2 * AROUND - cell_len(left))  # a Chinese character is two columns wide
    return Text(margin + left) + Text(one_line(keyword.hit), style="bold") + Text(one_line(keyword.right))


def _title(number: int, hit: Hit) -> Text:
    marked = hit.highlights.get("title")
    title = highlighted(marked[0]) if marked else Text(one_line(hit.article["title"] or "(no headline)"))
    return Text(f"{number}. ", style="cyan") + title


def _lines(hit: Hit) -> Iterator[Text]:
    """Yield the pieces of the article that were found, the headline aside."""
    for field, fragments in hit.highlights.items():
        yield from map(highlighted, () if field == "title" else fragments)


def _about(article: Document) -> str:
    parts = (day(article), issue(article), article["page"]["file"], *_named(article))
    return one_line(" · ".join(part for part in parts if part))


def _named(article: Document) -> Iterator[str]:
    if article["reporter"]:
        yield f"记者 {'、'.join(article['reporter'])}"
    if article["people"]:
        more = " …" if len(article["people"]) > PEOPLE_SHOWN else ""
        yield f"人物 {'、'.join(article['people'][:PEOPLE_SHOWN])}{more}"
