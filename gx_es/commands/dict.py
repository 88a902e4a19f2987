"""`gx-es dict`: the words of an archive that the segmenter should keep whole."""

from collections import Counter
from collections.abc import Iterable

import click
import orjson

from gx_es.commands.account import summary
from gx_es.commands.console import one_line
from gx_es.commands.deadletters import kept
from gx_es.commands.loading import Loading
from gx_es.commands.options import Target, as_json, elastic_options, index_option
from gx_es.commands.trouble import trouble
from gx_es.dictionary import Dictionary, read_word, write_dictionary
from gx_es.elastic.indices import live
from gx_es.elastic.names import command
from gx_es.elastic.patience import PATIENCE
from gx_es.elastic.place import Place
from gx_es.elastic.turns import must_be_free
from gx_es.errors import Usage
from gx_es.extract.ner import engine
from gx_es.load import Loaded
from gx_es.load.vocabulary import Difference, archive_dictionary, dictionary_file, differences, relearn
from gx_es.load.workers import Here
from gx_es.page import Page
from gx_es.queries.saved import saved_queries
from gx_es.words import cut

_SHOWN = 20  # articles and words that are named


@click.group("dict")
def dictionary() -> None:
    """Change the words that an archive keeps whole.

    Articles that have them are read again at once, and every later load keeps them whole too.
    """


@dictionary.command()
@click.argument("word", help='The word, or, as in jieba\'s dictionary, "word frequency tag".')
@elastic_options
def add(word: str, target: Target) -> None:
    """Add a word, and read again the pages that have it: no others.

    Example: gx-es dict add 枫杨街道
    """
    new = read_word(word)
    with target.place() as place:
        _change(place, new.text, archive_dictionary(place.prefix).plus(new))
    click.echo(f"Kept whole from now on: {new.text}", err=True)


@dictionary.command("list")
@index_option
def list_(index: str) -> None:
    """List the words of the archive, as jieba's dictionaries have them.

    Example: gx-es dict list
    """
    words = archive_dictionary(index).words
    for word in words:
        click.echo(f"{word.text} {word.frequency} {word.tag}")
    if not words:
        click.echo("The archive has no words of its own.", err=True)


@dictionary.command()
@click.argument("word", help="The word.")
@elastic_options
def remove(word: str, target: Target) -> None:
    """Take a word out, and read again the pages that have it.

    Example: gx-es dict remove 枫杨街道
    """
    words = archive_dictionary(target.prefix)
    if words.minus(word) == words:
        raise Usage(
            f"{dictionary_file(target.prefix)} has no word {word}",
            todo=f"see {command('dict list', target.prefix)}",
        )
    with target.place() as place:
        _change(place, word, words.minus(word))
    click.echo(f"No longer kept whole: {word}", err=True)


@dictionary.command()
@click.argument("word", help='The word, or, as in jieba\'s dictionary, "word frequency tag".')
@as_json
@elastic_options
def test(word: str, target: Target, *, as_json: bool) -> None:
    """Show what a word would change, and write nothing.

    Words, keywords and names of articles may change, and the answers of saved queries with them.

    Example: gx-es dict test 枫杨街道
    """
    new, words = read_word(word), archive_dictionary(target.prefix)
    with target.client() as client:
        found = list(differences(client, live(client, target.prefix), new.text, words, words.plus(new)))
    queries = _queries({field for each in found for field in (*each.comes, *each.goes)})
    if as_json:
        click.echo(orjson.dumps({"articles": found, "queries": queries}))
        return
    if not found and cut(new.text) == [new.text]:
        click.echo(f"{new.text} is whole already, also without being added.", err=True)
    click.echo("\n".join(map(one_line, _lines(found))))
    click.echo(f"Saved queries that count these fields: {', '.join(queries) or 'none'}")


def _change(place: Place, word: str, words: Dictionary) -> None:
    """Write the words down first: a load that breaks off is then gone on with by any other.

    Not beside a reindex, which may be parsing the archive by the words as they were.
    """
    pair = live(place.client, place.prefix)
    must_be_free(place.client, place.prefix)
    write_dictionary(dictionary_file(place.prefix), words)
    letters = kept(place)

    def load(name: str, pages: Iterable[Page]) -> Loaded:
        loading = Loading(
            engine(name),
            words,
            own_words=False,
            workers=Here,
            patience=PATIENCE,
            quiet=True,
            on_cluster=False,
        )
        # a page that is read from its record says nothing about its file, which a letter may be about
        return loading.load(place, pages, letters, to_come=(), settles=False)

    loaded = relearn(place.client, pair, word, load)
    click.echo(summary(loaded, place.prefix, letters))
    if error := trouble(loaded, place.prefix):
        raise error


def _queries(fields: set[str]) -> list[str]:
    """Return the saved queries that use some of the fields."""
    return [name for name, query in saved_queries().items() if fields & set(query.fields)]


def _lines(found: list[Difference]) -> Iterable[str]:
    yield f"{len(found):,} articles would change"
    yield from (f"  {each.article}  {each.title}" for each in found[:_SHOWN])
    for sign, changes in (("+", [each.comes for each in found]), ("-", [each.goes for each in found])):
        counts = Counter(
            (field, value) for change in changes for field, values in change.items() for value in values
        )
        yield from (
            f"{sign} {field}: {value} ({count:,})" for (field, value), count in counts.most_common(_SHOWN)
        )
