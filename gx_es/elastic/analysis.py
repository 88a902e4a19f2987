"""Which analysis a cluster can do: a plugin counts only where every node has it."""

from elasticsearch import Elasticsearch

from gx_es.elastic.schema import CJK
from gx_es.errors import Rejected

# The plugin that each needs: an index whose shard comes to a node without it cannot be opened there.
PLUGINS: dict[str, str | None] = {CJK: None, "ik": "analysis-ik", "smartcn": "analysis-smartcn"}


def available(client: Elasticsearch) -> frozenset[str]:
    """Return the analyses that every node of the cluster can do; raises the client's errors."""
    return frozenset(analysis for analysis in PLUGINS if not lacking(client, analysis))


def require(client: Elasticsearch, analysis: str) -> None:
    """Raise `Rejected`, with the nodes by name, where some cannot do the analysis."""
    if nodes := lacking(client, analysis):
        what = f"--analysis {analysis} needs the plugin {PLUGINS[analysis]}, which {', '.join(nodes)} lacks"
        raise Rejected(what, todo="install it on every node, or choose --analysis cjk")


def lacking(client: Elasticsearch, analysis: str) -> list[str]:
    """Return the names of the nodes that cannot do an analysis; raises the client's errors."""
    plugin = PLUGINS[analysis]
    if plugin is None:
        return []
    nodes = client.nodes.info(metric="plugins", filter_path="nodes.*.name,nodes.*.plugins.name")["nodes"]
    return sorted(
        node["name"]
        for node in nodes.values()
        if plugin not in {installed["name"] for installed in node.get("plugins", ())}
    )
