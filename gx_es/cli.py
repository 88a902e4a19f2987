"""The command `gx-es`: global options, and one module a command in `gx_es.commands`."""

import ast
import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from typing import cast

import click

from gx_es import __version__
from gx_es.errors import GxError

# As gx_es.errors has them.
CODES = (
    "Exit codes: 0 done; 1 data rejected or a check failed; 2 wrong usage; 3 Elasticsearch unreachable or refused; "
    "130 interrupted; 141 the reader of the output went away (head). An error is one line: what, where, and what to do next."
)


# What each is called there: by its own name, where Python has no other use for it.
COMMANDS = {
    "parse": "parse",
    "load": "load",
    "forget": "forget",
    "ledger": "ledger",
    "deadletters": "deadletters",
    "search": "search",
    "why": "why",
    "dict": "dictionary",
    "show": "show",
    "query": "query",
    "people": "people",
    "reindex": "reindex",
    "rollback": "rollback",
    "indices": "indices",
    "report": "report",
    "kibana": "kibana",
    "eval": "evaluation",
    "node": "node",
}


class OnDemand(Mapping[str, click.Command]):
    """The commands, each imported when it is wanted: the workers of a load import this module, and want none."""

    def __getitem__(self, name: str) -> click.Command:
        """Return a command; raises KeyError where there is none of this name."""
        called = COMMANDS[name]
        return cast("click.Command", getattr(import_module(f"gx_es.commands.{name}"), called))

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Count them."""
        return len(COMMANDS)


class Commands(click.Group):
    """The group of all commands, whose help imports none of them: the parser alone takes two seconds."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands, each with the first sentence of its help."""
        limit = formatter.width - _MARGIN - max(map(len, COMMANDS))
        told = (click.Command(name, help=_help_of(name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(str(one.name), one.get_short_help_str(limit)) for one in told])


_MARGIN = 6  # blanks that click sets around the names


def _help_of(name: str) -> str:
    """Read the help of a command from its module's source."""
    source = files("gx_es.commands").joinpath(f"{name}.py").read_text("utf-8")
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return next(ast.get_docstring(one) or "" for one in functions if one.name == COMMANDS[name])


@click.group(
    cls=Commands, commands=OnDemand(), context_settings={"help_option_names": ["-h", "--help"]}, epilog=CODES
)
@click.version_option(__version__, prog_name="gx-es")
def gx_es() -> None:
    """Cut OCR'd Chinese newspaper pages into articles and load them into Elasticsearch.

    Data go to standard output, talk to standard error.
    """


def _told(error: click.ClickException) -> str:
    """Return an error of click's in one line, as ours are: what, where, what to do next."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and isinstance(error, click.BadParameter) and error.param:
        source = context.get_parameter_source(str(error.param.name))
        # the variable is named only where the value is from it
        if source is not click.core.ParameterSource.ENVIRONMENT:
            error.param_hint = click.Parameter.get_error_hint(error.param, context)
    said = " ".join(error.format_message().split()).rstrip(".")
    return f"{said}; see {context.command_path} --help" if context else said


def _unread() -> int:
    """Return the exit code where the reader of the output went away: what a shell reports of SIGPIPE."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # where what is still to come goes
    return 141


def main() -> None:
    """Run the command line; an error of ours ends in one line and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no Chinese still shows the rest
            stream.reconfigure(errors="backslashreplace")
    if getattr(sys, "stdout", None) is None:
        click.echo("Error: standard output is closed; send it somewhere, as to /dev/null", err=True)
        sys.exit(2)
    try:
        code = gx_es.main(prog_name="gx-es", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.ClickException as error:
        click.echo(f"Error: {_told(error)}", err=True)
        code = error.exit_code
    except GxError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except (BrokenPipeError, SystemExit):  # which click makes of the same
        code = _unread()
    except OSError as error:
        todo = "make room there" if error.errno == errno.ENOSPC else "check it"
        click.echo(f"Error: {error.filename or 'standard output'}: {error.strerror}; {todo}", err=True)
        code = 1
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("Interrupted.", err=True)
        code = 130
    sys.exit(code)
