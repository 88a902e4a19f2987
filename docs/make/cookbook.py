"""docs/cookbook.md: the saved queries as recipes of plain query DSL."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.make.markdown import MADE, block, page, table
from gx_es.elastic.names import DEFAULT_PREFIX, aliases
from gx_es.queries.parameters import Parameter, values
from gx_es.queries.saved import SavedQuery, saved_queries

TECHNIQUES = Path(__file__).with_name("techniques.toml")
# For what has no default.
EXAMPLES = {"from": "2021-11", "person": "张红军", "since": "2026-01", "word": "高质量发展"}

_ABOUT = f"""\
Each saved query of gx-es is one request of plain query DSL: paste it into Kibana's Dev Tools, or send it from any client. It is what
`gx-es query run NAME --dsl` prints, with the defaults; `{DEFAULT_PREFIX}` is the prefix that `--index` names. How the queries are
used, drawn and written: [saved queries](query.md). How articles are searched: `gx-es search --dsl`, and [searching](search.md). Some of them at work: [the tour](tour.md)."""


def pages() -> dict[str, str]:
    """Return the page by its path in docs/."""
    queries, techniques = saved_queries(), tomllib.loads(TECHNIQUES.read_text("utf-8"))
    shown = {
        word: [query for query in queries.values() if word in words(query.template)] for word in techniques
    }
    recipes = (
        part
        for query in queries.values()
        for part in _recipe(query, [techniques[word]["name"] for word in shown if query in shown[word]])
    )
    return {
        "cookbook.md": page(
            "# The cook-book: query DSL for the archive",
            MADE.format("gx_es/queries and docs/make/techniques.toml"),
            _ABOUT,
            table(("recipe", "answers"), ((_link(name), one.title["en"]) for name, one in queries.items())),
            "## What they show",
            *(_technique(one, shown[word]) for word, one in techniques.items()),
            *recipes,
        )
    }


def words(node: Any) -> set[str]:  # noqa: ANN401 - any JSON
    """Return all keys of a request."""
    match node:
        case dict():
            return set(node).union(*map(words, node.values()))
        case list():
            return set().union(*map(words, node))
    return set()


def given(query: SavedQuery) -> dict[str, str]:
    """Return an example for each parameter that must be given."""
    return {name: EXAMPLES[name] for name, one in query.parameters.items() if one.required}


def _technique(technique: dict[str, str], users: list[SavedQuery]) -> str:
    used = ", ".join(_link(query.name) for query in users)
    return f"### {technique['name']}\n\n{technique['text'].strip()}\n\nIn {used}."


def _recipe(query: SavedQuery, techniques: list[str]) -> Iterator[str]:
    asked = given(query)
    yield f"## {query.name}"
    yield f"**{query.title['en']}** · {query.title['zh']}"
    yield f"{query.description['en']}.\n{query.description['zh']}。"
    yield table(("parameter", "takes", "default", "what it is"), map(_parameter, query.parameters.values()))
    yield block(
        " ".join(("$ gx-es query run", query.name, *(f"{name}={one}" for name, one in asked.items()))),
        "console",
    )
    yield block(query.request(values(query.parameters, asked), aliases(DEFAULT_PREFIX)), "http")
    yield f"Shows: {', '.join(f'[{name}](#{anchor(name)})' for name in techniques)}."


def _parameter(one: Parameter) -> tuple[str, str, str, str]:
    takes = " ".join(f"`{choice}`" for choice in one.choices) or one.type
    default = "must be given" if one.required else "–" if one.default is None else f"`{one.default}`"
    return f"`{one.name}`", takes, default, one.description["en"]


def _link(name: str) -> str:
    return f"[{name}](#{name})"


def anchor(heading: str) -> str:
    """Return where a heading is, as GitHub and others name it: small letters, hyphens for blanks, no marks."""
    return "".join(char for char in heading.lower().replace(" ", "-") if char.isalnum() or char in "-_")
