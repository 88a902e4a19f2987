"""The config folder of a node: what Elasticsearch reads before it starts."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from gx_es.errors import Usage
from gx_es.node.account import Account
from gx_es.node.folders import NodeFolders

Settings = Mapping[str, str | int | bool | list[str]]

HEAP = "1g"  # enough for the five seeds and for tens of thousands of pages; Elasticsearch alone takes 300 MB

_HEAP = re.compile(r"[1-9]\d*[mg]")


def single_node(folders: NodeFolders, port: int, transport_port: int) -> Settings:
    """Return the settings of a node of its own, which answers this machine only and asks for no password."""
    return {
        "cluster.name": "gx-es",
        "node.name": folders.home.name,
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": transport_port,
        "discovery.type": "single-node",
        "path.data": str(folders.data),
        "path.logs": str(folders.logs),
        "xpack.security.enabled": False,
        # The defaults are shares of the disk: on a big disk that is nine tenths full, no index could be made.
        "cluster.routing.allocation.disk.watermark.low": "1gb",
        "cluster.routing.allocation.disk.watermark.high": "750mb",
        "cluster.routing.allocation.disk.watermark.flood_stage": "500mb",
    }


def must_be_heap(heap: str) -> None:
    """Raise `Usage` where a heap is no size, such as `512m` or `1g`."""
    if not _HEAP.fullmatch(heap):
        raise Usage(f"the heap {heap} is no size", todo="write it as 512m or 1g")


def write_config(server: Path, folders: NodeFolders, settings: Settings, heap: str, account: Account) -> None:
    """Write the config folder anew: the server's own files, the settings, and the heap size."""
    config = folders.config
    shutil.copytree(server / "config", config, dirs_exist_ok=True)
    options = config / "jvm.options.d"
    options.mkdir(exist_ok=True)
    (options / "heap.options").write_text(f"-Xms{heap}\n-Xmx{heap}\n", encoding="utf-8")
    # JSON is YAML, and needs no rules of ours on quoting.
    (config / "elasticsearch.yml").write_text(json.dumps(settings, indent=2), encoding="utf-8")
    config.chmod(0o700)  # copytree gave it the mode of the server's own
    for path in (config, *config.rglob("*")):
        account.give(path)
