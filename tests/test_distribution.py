"""The server is fetched once and unpacked whole, or not at all."""

import hashlib
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from jgo.maven import Artifact

from gx_es.errors import Unreachable
from gx_es.node import distribution
from gx_es.node.distribution import ELASTICSEARCH, installed, unpack
from gx_es.node.folders import cache_folder, node_home

HOME = f"elasticsearch-{ELASTICSEARCH}"


@pytest.fixture
def archive(tmp_path):
    """A zip laid out as the real one, with something else beside the server."""
    path = tmp_path / "published" / "whole.zip"
    path.parent.mkdir()
    with ZipFile(path, "w") as whole:
        whole.writestr("product-1.0/elasticsearch/lib/server.jar", "a server" * 1000)
        whole.writestr("product-1.0/elasticsearch/config/jvm.options", "-XX:+UseG1GC")
        whole.writestr("product-1.0/web/elasticsearch/index.html", "no server")
        whole.writestr("README.txt", "no server either")
    return path


@pytest.fixture
def private_umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def copied(archive: Path) -> distribution.Fetch:
    return lambda folder, _report: shutil.copy(archive, folder / archive.name)


@pytest.mark.usefixtures("private_umask")
def test_only_the_server_is_unpacked_and_others_may_read_it(tmp_path, archive):
    home = installed(tmp_path / "cache", fetch=copied(archive), sha256=sha256(archive))
    assert home == tmp_path / "cache" / HOME
    assert {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()} == {
        "lib/server.jar",
        "config/jvm.options",
    }
    assert home.stat().st_mode & 0o777 == 0o755
    assert (home / "lib" / "server.jar").stat().st_mode & 0o777 == 0o644
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {HOME, f"{HOME}.lock"}  # the zip is gone


def test_a_truncated_download_is_never_taken_for_the_server(tmp_path, archive):
    pinned = sha256(archive)
    archive.write_bytes(archive.read_bytes()[:-1])
    with pytest.raises(Unreachable, match=r"whole\.zip is damaged"):
        unpack(archive, tmp_path / "server", sha256=pinned)
    assert not (tmp_path / "server").exists()
    with pytest.raises(Unreachable, match=r"whole\.zip is damaged"):
        installed(tmp_path / "cache", fetch=copied(archive), sha256=pinned)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [f"{HOME}.lock"]


def test_what_an_interrupted_fetch_left_is_thrown_away(tmp_path, archive):
    left = tmp_path / "cache" / "fetching"
    left.mkdir(parents=True)
    (left / archive.name).write_bytes(archive.read_bytes()[:100])
    (left / "unpacking").mkdir()

    def fetch(folder: Path, _report: distribution.Report) -> Path:
        assert list(folder.iterdir()) == []
        return Path(shutil.copy(archive, folder / archive.name))

    assert installed(tmp_path / "cache", fetch=fetch, sha256=sha256(archive)).is_dir()


def test_two_that_unpack_at_once_fetch_once(tmp_path, archive):
    together = threading.Barrier(2)
    fetched = []

    def fetch(folder: Path, report: distribution.Report) -> Path:
        fetched.append(folder)
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=1)  # would let both in here, if both came
        return copied(archive)(folder, report)

    def install(_: int) -> Path:
        return installed(tmp_path / "cache", fetch=fetch, sha256=sha256(archive))

    with ThreadPoolExecutor(2) as both:
        homes = set(both.map(install, range(2)))
    assert len(homes) == len(fetched) == 1


def test_without_network_the_error_is_one_line_and_nothing_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(distribution, "_PAUSES", (0.0,))
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")  # nothing listens there
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Unreachable, match=f"^cannot fetch Elasticsearch {ELASTICSEARCH} .*--url") as refused:
        installed(tmp_path / "cache")
    assert "\n" not in str(refused.value)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [f"{HOME}.lock"]


def test_a_registry_that_does_not_answer_is_asked_again(tmp_path, monkeypatch):
    answers = iter([TimeoutError("timed out"), RuntimeError("503"), tmp_path / "server.zip"])

    def resolve(_artifact: Artifact) -> Path:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(distribution, "_PAUSES", (0.0, 0.0))
    monkeypatch.setattr(Artifact, "resolve", resolve)
    assert distribution.fetch(tmp_path) == tmp_path / "server.zip"


def test_too_little_disk_is_told_before_anything_is_fetched(tmp_path, archive, monkeypatch):
    monkeypatch.setattr(distribution, "DISK", 10**18)
    with pytest.raises(Unreachable, match=r"GB free, and fetching Elasticsearch needs 1000000000\.0 GB"):
        installed(tmp_path / "cache", fetch=copied(archive), sha256=sha256(archive))


def test_the_folders_can_be_put_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("GX_ES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GX_ES_HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "cache"
    assert node_home() == tmp_path / "home" / "node"
