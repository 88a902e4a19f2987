"""`gx-es node`: an Elasticsearch on this machine, without Docker."""

import json
from typing import Any

import click

from gx_es import node as nodes
from gx_es.commands.options import tell_broken


@click.group()
def node() -> None:
    """Run an Elasticsearch on this machine, without Docker.

    It needs a JDK 21 or newer, listens to this machine only and asks for no password. The first start fetches the
    server (0.95 GB).
    """


@node.command()
@click.option("--port", type=click.IntRange(1024, 65535), show_default="a free port", help="Listen here.")
@click.option("--heap", default=nodes.HEAP, show_default=True, help="Java heap, such as 512m or 2g.")
def start(port: int | None, heap: str) -> None:
    """Start the node, and wait until it answers.

    Example: gx-es node start --heap 2g
    """
    already = nodes.running()
    started = nodes.start(port=port, heap=heap, progress=nodes.bar)
    click.echo(f"Elasticsearch {started.version} {'already runs' if already else 'runs'} at:", err=True)
    if already and port not in {None, started.port}:
        click.echo(f"It stays there; for --port {port}: gx-es node stop, then start it again.", err=True)
    tell_broken(started)
    click.echo(started.url)


@node.command()
def stop() -> None:
    """End the node that `gx-es node start` started; its data stay.

    Example: gx-es node stop
    """
    ended = nodes.stop()
    click.echo("Elasticsearch has ended; its data are kept." if ended else "No node was running.", err=True)


@node.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(*, as_json: bool) -> None:
    """Tell whether the node runs, and where it and its data are.

    Example: gx-es node status --json
    """
    facts = _facts(nodes.running())
    if as_json:
        click.echo(json.dumps(facts))
    else:
        click.echo("\n".join(f"{name:8} {value}" for name, value in facts.items() if value is not None))


def _facts(node: nodes.Node | None) -> dict[str, Any]:
    return {
        "status": "running" if node else "stopped",
        "url": node and node.url,
        "health": node and node.health,
        "version": node and node.version,
        "pid": node and node.pid,
        "data": str((node.folders if node else nodes.NodeFolders(nodes.node_home())).data),
    }
