"""A real Elasticsearch for the tests: a node of their own, never the user's."""

import io
import shutil
import signal
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from nodes import quick
from ran import Ran

from gx_es import node
from gx_es.cli import main
from gx_es.node import config, launcher

# Elasticsearch looks every 30 seconds whether a disk is full, and lifts the block of one that is not: the
# block of a disk that stays full, which tests set by hand, would be gone in mid-test.
DISK_IS_LOOKED_AT = {"cluster.info.update.interval": "1d"}


def pytest_configure() -> None:
    """Let what the tests start be interrupted: a suite that runs in the background ignores Ctrl-C, and its children too."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _open_folder() -> Iterator[Path]:
    # under root the server runs as another account, which cannot enter pytest's own temporary folders
    folder = Path(tempfile.mkdtemp(prefix="gx-es-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def _home() -> Iterator[None]:
    """Keep what the tests leave behind, such as dead letters, out of the user's folders."""
    with _open_folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GX_ES_HOME", str(folder))
        yield


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a temporary folder that the account of the server can enter."""
    with _open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def elastic_url() -> Iterator[str]:
    """Give the URL of a node that runs for this session."""
    with _open_folder() as home:
        folders, port = node.NodeFolders(quick(home)), launcher.free_port()
        settings = {**config.single_node(folders, port, launcher.free_port()), **DISK_IS_LOOKED_AT}
        process = node.launch_node(folders, settings, heap="1g")
        try:
            launcher.await_ready(process, port, folders.console)
            yield f"http://{launcher.LOOPBACK}:{port}"
        finally:
            launcher.end(process)


@pytest.fixture(scope="session")
def client(elastic_url: str) -> Iterator[Elasticsearch]:
    """Give a client of the session's node."""
    with Elasticsearch(elastic_url) as client:
        yield client


@pytest.fixture
def prefix(client: Elasticsearch) -> Iterator[str]:
    """Give an alias prefix of the test's own; what bears it is deleted after the test."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    yield prefix
    for index in client.indices.get(
        index=f"{prefix}*", expand_wildcards="all"
    ):  # aliases go with their indices
        client.indices.delete(index=index)
    for template in client.indices.get_index_template()["index_templates"]:
        if template["name"].startswith(prefix):
            client.indices.delete_index_template(name=template["name"])
    for component in client.cluster.get_component_template()["component_templates"]:
        if component["name"].startswith(prefix):
            client.cluster.delete_component_template(name=component["name"])


@pytest.fixture
def gx_es(
    elastic_url: str, prefix: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ran:
    """Give a function that runs a command in this process, and gives its exit code and what it printed."""

    def run(*arguments: str | Path, stdin: str = "", url: str = elastic_url) -> tuple[int, str, str]:
        where = ("--url", url, "--index", prefix)
        monkeypatch.setattr("sys.argv", ["gx-es", *map(str, arguments), *where])
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
