"""docs/commands: a page a command, from the same words as its --help."""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from docs.make.markdown import MADE, block, code, page, table
from gx_es.cli import gx_es

DOCS = Path(__file__).parents[1]
# Commands that are explained on the page of another one.
EXPLAINED = {
    "dict": "search",
    "forget": "load",
    "indices": "reindex",
    "rollback": "reindex",
    "show": "load",
    "why": "search",
}
_EXAMPLE = "Example: "


def pages() -> dict[str, str]:
    """Return the pages by their paths in docs/."""
    whole = click.Context(gx_es, info_name="gx-es")
    made = {f"commands/{name}.md": _page(command, whole) for name, command in gx_es.commands.items()}
    return {"commands/README.md": _index(whole), **made}


def explained(name: str) -> str:
    """Return the name of the page that explains a command."""
    return EXPLAINED.get(name, name)


def _index(whole: click.Context) -> str:
    rows = (
        (f"[`gx-es {name}`]({name}.md)", command.get_short_help_str(limit=200), _why(name))
        for name, command in gx_es.commands.items()
    )
    return page(
        "# Commands",
        MADE.format("the commands' help"),
        *_said(gx_es),
        "Most of them at work, in the order in which one needs them: [the tour](../tour.md).",
        block("gx-es COMMAND --help", "console"),
        table(("command", "what it does", "explained"), rows),
        _options(whole),
        f"## Exit codes\n\n{gx_es.epilog}",
    )


def _page(command: click.Command, whole: click.Context) -> str:
    name = str(command.name)
    context = click.Context(command, info_name=name, parent=whole)
    return page(
        f"# gx-es {name}",
        MADE.format("`gx-es " + name + " --help`"),
        *_described(context),
        *(part for inner in _inner(context) for part in (f"## {inner.command_path}", *_described(inner))),
        f"Explained: {_why(name)} · [all commands](README.md) · [exit codes](README.md#exit-codes)",
    )


def _inner(context: click.Context) -> Iterator[click.Context]:
    """Yield the contexts of a group's commands."""
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield click.Context(command, info_name=name, parent=context)


def _described(context: click.Context) -> Iterator[str]:
    """Yield what a command does, how it is written, an example, and what its arguments and options are."""
    yield from _said(context.command)
    yield block("\n".join((_usage(context), *_examples(context.command))), "console")
    yield _arguments(context)
    yield _options(context)


def _said(command: click.Command) -> list[str]:
    return [part for part in _paragraphs(command) if not part.startswith(_EXAMPLE)]


def _examples(command: click.Command) -> list[str]:
    return [f"$ {part.removeprefix(_EXAMPLE)}" for part in _paragraphs(command) if part.startswith(_EXAMPLE)]


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(part.split()) for part in cleandoc(command.help or "").split("\n\n")]


def _usage(context: click.Context) -> str:
    return f"{context.command_path} {' '.join(context.command.collect_usage_pieces(context))}"


def _arguments(context: click.Context) -> str:
    arguments = [one for one in context.command.params if isinstance(one, click.Argument)]
    return table(
        ("argument", "what it is"), ((code(one.make_metavar(context)), one.help or "") for one in arguments)
    )


def _options(context: click.Context) -> str:
    options = [one for one in context.command.params if isinstance(one, click.Option)]
    return table(
        ("option", "what it does", "default", "variable"), (_option(one, context) for one in options)
    )


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str, str]:
    extra = option.get_help_extra(context)
    written = " / ".join((*option.opts, *option.secondary_opts))
    taken = "" if option.is_flag else f" {option.make_metavar(context)}"
    said = f"{option.help} ({code(extra['range'])})" if "range" in extra else str(option.help)
    default = extra.get("default", "")
    # click puts a default that is told in words into brackets
    default = default.strip("()") if default.startswith("(") else code(default)
    return code(written + taken), said, default, code(", ".join(extra.get("envvars", ())))


def _why(name: str) -> str:
    there = explained(name)
    title = (DOCS / f"{there}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    return f"[{title}](../{there}.md)"
