"""The options that commands share: where Elasticsearch is, and what is known of the pages beforehand."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click
from elasticsearch import Elasticsearch

from gx_es import node
from gx_es.commands.console import one_line
from gx_es.commands.values import DictionaryFile, IssueDay, PathValue, Period, SynonymsFile
from gx_es.dictionary import NO_WORDS
from gx_es.elastic.client import Address, connected
from gx_es.elastic.names import DEFAULT_PREFIX, aliases
from gx_es.elastic.place import Place
from gx_es.errors import Interrupted, Usage
from gx_es.extract.fields import Days
from gx_es.extract.ner import ENGINES, engine
from gx_es.listing import PAGES, skipped
from gx_es.manifest import read_manifest, unmatched
from gx_es.page import Issue, Page
from gx_es.period import must_go_forward
from gx_es.reading import Manifest, Unreadable

Command = Callable[..., None]

_SHOWN = 3  # rows that are named
_ENDINGS = 6  # of skipped files that are named

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
ner_option = click.option(
    "--ner",
    "engine",
    type=click.Choice(list(ENGINES)),
    default="rules",
    show_default=True,
    callback=lambda _context, _option, name: engine(name),
    help="What finds people: rules, or rules and the model LAC (needs gx-es[ner]).",
)


def _prefix(_context: click.Context, _option: click.Parameter, prefix: str) -> str:
    """Return the prefix; raises `Usage` for one that cannot be meant, before it names a file or anybody is asked."""
    aliases(prefix)
    return prefix


index_option = click.option(
    "--index",
    callback=_prefix,
    envvar="GX_ES_INDEX",
    show_envvar=True,
    default=DEFAULT_PREFIX,
    show_default=True,
    help="Which archive: the prefix of its aliases PREFIX-articles and PREFIX-pages.",
)


def in_language(default: str, what: str) -> Callable[[Command], Command]:
    """Return the option `--lang`, of what is said in a language, as the parameter `language`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["en", "zh"]),
        envvar="GX_ES_LANG",
        show_envvar=True,
        default=default,
        show_default=True,
        help=what,
    )


def login_options(command: Command) -> Command:
    """Give a command `--api-key`, `--user`, `--ca-certs`: Elasticsearch and Kibana take the same."""
    for option in (
        click.option(
            "--ca-certs",
            envvar="GX_ES_CA_CERTS",
            show_envvar=True,
            help="File of the certificates to trust.",
        ),
        click.option(
            "--user",
            envvar="GX_ES_USER",
            show_envvar=True,
            help="User, as name:password; better in the variable than here.",
        ),
        click.option(
            "--api-key", envvar="GX_ES_API_KEY", show_envvar=True, help="API key, in its encoded form."
        ),
    ):
        command = option(command)
    return command


def tell_broken(started: node.Node) -> None:
    """Say which indices of a node have lost a shard, and what to do."""
    if broken := started.broken:
        what = f"Warning: {', '.join(broken)} cannot be opened whole; see {started.folders.logs}"
        todo = f"delete what is lost (curl -X DELETE {started.url}/NAME), and load its pages again"
        click.echo(f"{what}; {todo}", err=True)


@dataclass(frozen=True, slots=True)
class Target:
    """The Elasticsearch that a command works on, and the prefix of its aliases there."""

    address: Address | None
    prefix: str

    @contextmanager
    def client(self) -> Iterator[Elasticsearch]:
        """Give a client of it; without an address, of this machine's node, which is started where needed."""
        address = self.address
        if address is None:
            started = node.start(progress=node.bar)
            tell_broken(started)
            address = Address(started.url)
            click.echo(f"Elasticsearch: the node of this machine, {address.url} (no --url given)", err=True)
        with connected(address) as client:
            yield client

    @contextmanager
    def place(self) -> Iterator[Place]:
        """Give the same with the prefix."""
        with self.client() as client:
            yield Place(client, self.prefix)

    @contextmanager
    def running(self) -> Iterator[Place | None]:
        """Give the same, or None where neither an address is given nor this machine's node runs."""
        there = node.running() if self.address is None else None
        address = Address(there.url) if there else self.address
        if address is None:
            yield None
            return
        with connected(address) as client:
            yield Place(client, self.prefix)


def elastic_options(command: Command) -> Command:
    """Give a command `--url`, `--api-key`, `--user`, `--ca-certs`, `--index` as its parameter `target`."""

    @click.option(
        "--url",
        envvar="GX_ES_URL",
        show_envvar=True,
        show_default="this machine's node",
        help="Address of Elasticsearch, as http://127.0.0.1:9200.",
    )
    @login_options
    @index_option
    @wraps(command)
    def with_target(
        *args: Any,  # noqa: ANN401 - the command's own parameters
        url: str | None,
        api_key: str | None,
        user: str | None,
        ca_certs: str | None,
        index: str,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        if url is None and (api_key or user or ca_certs):
            raise Usage(
                "--api-key, --user and --ca-certs go with --url", todo="name the Elasticsearch: --url"
            )
        address = None if url is None else Address(url, api_key, user, ca_certs)
        command(*args, target=Target(address, index), **rest)

    return with_target


def page_options(command: Command) -> Command:
    """Give a command `--manifest`, `--newspaper`, `--issue-date` as its parameters `manifest` and `issue`."""

    @click.option(
        "--manifest",
        type=PathValue(),
        help="CSV with the columns file, newspaper, issue_date, number: what is known of each page.",
    )
    @click.option("--newspaper", help="Name of the paper, where the manifest does not tell.")
    @click.option(
        "--issue-date",
        type=IssueDay(),
        help="Day of the issue, as 2021-11-16, where the manifest does not tell.",
    )
    @wraps(command)
    def with_issue(
        *args: Any,  # noqa: ANN401 - the command's own parameters
        manifest: Path | None,
        newspaper: str | None,
        issue_date: date | None,
        **rest: Any,  # noqa: ANN401 - the command's own parameters
    ) -> None:
        issue = Issue(newspaper, issue_date)
        command(*args, issue=issue, manifest=read_manifest(manifest) if manifest else None, **rest)

    return with_issue


dictionary_option = click.option(
    "--dict",
    "dictionary",
    type=DictionaryFile(),
    default=NO_WORDS,
    help="Words to keep whole, in the format of jieba's user dictionary: word [frequency] [tag] a line.",
)

synonyms_option = click.option(
    "--synonyms",
    type=SynonymsFile(),
    default="usual",
    show_default=True,
    help="File of words that mean the same, a group on a line; usual: gx-es's own; none: no such words.",
)


def period_options(command: Command) -> Command:
    """Give a command `--from` and `--to` as its parameters `first` and `last`, the days of both ends."""

    @click.option("--from", "first", type=Period(), help="From this day on: 2021, 2021-11 or 2021-11-16.")
    @click.option("--to", "last", type=Period(), help="Up to the end of this day, month or year.")
    @wraps(command)
    def with_period(*args: Any, first: Days | None, last: Days | None, **rest: Any) -> None:  # noqa: ANN401 - the command's own parameters
        ends = first and first.first, last and last.last
        must_go_forward(*ends)
        command(*args, first=ends[0], last=ends[1], **rest)

    return with_period


def one_output(**chosen: bool) -> None:
    """Raise `Usage` where more than one of the options is chosen that each say what is printed."""
    given = [f"--{name}" for name, is_chosen in chosen.items() if is_chosen]
    if len(given) > 1:
        raise Usage("one output at a time", todo=f"choose one of {', '.join(given)}")


def confirmed(question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone, unless the user said yes beforehand.

    Raises `Interrupted` for a no, and `Usage` where there is nobody to ask.
    """
    if yes:
        return
    try:
        sure = click.confirm(question, err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        click.echo(err=True)  # the answer's line
        raise Usage("not confirmed, so nothing is done", todo="add --yes") from None
    if not sure:
        raise Interrupted("not confirmed, so nothing is done")


def _tell_skipped(endings: Counter[str]) -> None:
    if endings:
        named = [f"{count:,} {ending}" for ending, count in endings.most_common(_ENDINGS)]
        more = ", …" if len(endings) > _ENDINGS else ""
        click.echo(one_line(f"Skipped: {', '.join(named)}{more} ({PAGES})"), err=True)


def announced(
    items: Iterable[Page | Unreadable], paths: Collection[Path], manifest: Manifest | None = None
) -> Iterator[Page | Unreadable]:
    """Pass the pages of some paths on; say what else is there that counts.

    That is, once, each file of decisions that is honoured, and at the end the files that were skipped, and the rows of a
    manifest that are about no page. A manifest is for all the pages: where only a part of them is read, none is to be given.
    """
    said: set[str] = set()
    files: list[str] = []
    for item in items:
        files += [item.file] if manifest else []
        for file in item.decisions.files if isinstance(item, Page) else ():
            if file not in said:
                click.echo(one_line(f"Decisions about names: {file}"), err=True)
                said.add(file)
        yield item
    _tell_skipped(skipped(paths))
    if idle := unmatched(manifest or {}, files):
        named = ", ".join(idle[:_SHOWN]) + (", …" if len(idle) > _SHOWN else "")
        click.echo(one_line(f"Rows of --manifest that are about no page: {len(idle):,} ({named})"), err=True)
