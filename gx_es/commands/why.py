"""`gx-es why`: why an article is found by a query, or is not."""

from collections.abc import Iterator

import click
import orjson

from gx_es.commands.console import one_line
from gx_es.commands.options import Target, as_json, elastic_options, synonyms_option
from gx_es.commands.words import Words, joined
from gx_es.elastic.indices import live
from gx_es.elastic.stored import article_id
from gx_es.search.request import Search
from gx_es.search.synonyms import Synonyms
from gx_es.search.why import Part, Seen, Why
from gx_es.search.why import why as explain

_KINDS = {
    "word": "the word {}: all its characters together, or all its pairs in one field",
    "phrase": 'the phrase "{}": exactly so',
    "prose": "{}: at least one of its pairs, in the headline or the body",
    "name": "the name {}: as a whole",
    "not": "without {}",
}


@click.command(cls=Words)
@click.argument(
    "article", metavar="ID", help="The article, by its id or the beginning of it, as search prints it."
)
@click.argument("query", nargs=-1, required=True, callback=joined, help="The query, as search takes it.")
@synonyms_option
@as_json
@elastic_options
def why(article: str, query: str, target: Target, *, synonyms: Synonyms, as_json: bool) -> None:
    """Explain why a query finds an article, or does not.

    For each part of the query it says what is asked and what the article has.

    Example: gx-es why 1d4f… '"安全生产" 会议'
    """
    with target.client() as client:
        pair = live(client, target.prefix)
        found = article_id(client, pair.pages, article)
        explained = explain(client, pair.articles, found, Search(query, synonyms=synonyms))
    click.echo(orjson.dumps(explained) if as_json else "\n".join(map(one_line, _told(explained))))


def _told(explained: Why) -> Iterator[str]:
    found = "Found" if explained.found else "Not found"
    shares = ", but shown, since it shares words with the query and no article has all of it"
    yield f"{found}{shares if explained.loose else ''}: {explained.title or '(no headline)'}"
    for part in explained.parts:
        yield f"{'yes' if part.holds else 'no '}  {_KINDS[part.kind].format(part.text)}"
        if part.way != part.text:
            yield f"     said as {part.way}, by the list of synonyms"
        yield from (f"     {line}" for seen in part.seen for line in _seen(part, seen))
        if not part.seen and part.kind != "name":
            yield "     no character of it is in any of these fields"
    if explained.ranked:
        yield f"Ranked by the words {'、'.join(explained.ranked)}"


def _seen(part: Part, seen: Seen) -> Iterator[str]:
    yield f"{seen.field}: {_whole(part, seen) if seen.whole else _broken(seen)}"
    if seen.missing:
        yield f"{seen.field} has no {'、'.join(seen.missing)}"


def _whole(part: Part, seen: Seen) -> str:
    said = f"{seen.printed!r} stands there"
    if "\n" in seen.printed:
        said += ", over a line end"
    if "".join(seen.printed.split()) != part.way:
        said += f": {part.way} in other characters or forms"
    return said


def _broken(seen: Seen) -> str:
    if seen.expected is None:
        return f"only its end, {seen.printed!r}, stands there"
    if not seen.instead:
        return f"{seen.printed!r} stands at the end of the text, and {seen.expected} does not follow"
    between = "a line end, then " if "\n" in seen.instead else ""
    return f"{seen.printed!r} is followed by {between}{seen.instead.strip()!r}, not by {seen.expected}"
