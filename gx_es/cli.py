"""The command `gx-es`: global options, and one module a command in `gx_es.commands`."""

import io
import sys

import click

from gx_es import __version__
from gx_es.commands.deadletters import deadletters
from gx_es.commands.dict import dictionary
from gx_es.commands.eval import evaluation
from gx_es.commands.indices import indices
from gx_es.commands.kibana import kibana
from gx_es.commands.ledger import ledger
from gx_es.commands.load import load
from gx_es.commands.node import node
from gx_es.commands.parse import parse
from gx_es.commands.people import people
from gx_es.commands.query import query
from gx_es.commands.reindex import reindex
from gx_es.commands.report import report
from gx_es.commands.rollback import rollback
from gx_es.commands.search import search
from gx_es.commands.show import show
from gx_es.commands.why import why
from gx_es.errors import GxError

# As gx_es.errors has them.
CODES = (
    "Exit codes: 0 done; 1 data rejected or a check failed; 2 wrong usage; 3 Elasticsearch unreachable or refused; "
    "130 interrupted. An error is one line: what, where, and what to do next."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=CODES)
@click.version_option(__version__, prog_name="gx-es")
def gx_es() -> None:
    """Cut OCR'd Chinese newspaper pages into articles and load them into Elasticsearch.

    Data go to standard output, talk to standard error.
    """


gx_es.add_command(parse)
gx_es.add_command(load)
gx_es.add_command(ledger)
gx_es.add_command(deadletters)
gx_es.add_command(search)
gx_es.add_command(why)
gx_es.add_command(dictionary)
gx_es.add_command(show)
gx_es.add_command(query)
gx_es.add_command(people)
gx_es.add_command(reindex)
gx_es.add_command(rollback)
gx_es.add_command(indices)
gx_es.add_command(report)
gx_es.add_command(kibana)
gx_es.add_command(evaluation)
gx_es.add_command(node)


def main() -> None:
    """Run the command line; an error of ours ends in one line and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="backslashreplace"
            )  # a terminal that knows no Chinese still shows the rest
    try:
        code = gx_es.main(prog_name="gx-es", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except GxError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(
            f"Error: {error.filename or 'standard output'}: {error.strerror}; make room there", err=True
        )
        code = 1
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("Interrupted.", err=True)
        code = 130
    sys.exit(code)
