"""Other loaders, each installed into a folder of its own: elasticdump (npm) and elasticsearch-loader (PyPI)."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from gx_es.node.folders import cache_folder, made

ELASTICDUMP = "6.125.1"
# Of its packages only those that a client below 8 comes with: with a newer one it ends before it asks anything.
ELASTICSEARCH_LOADER = ("elasticsearch-loader==0.6.0", "elasticsearch<8", "setuptools<80")
_AT_A_TIME = 1000  # documents of a request of elasticdump; its own 100 take twice as long


def elasticdump() -> Path | None:
    """Return the command, installed where it is not there yet; None where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    folder = made(cache_folder() / f"elasticdump-{ELASTICDUMP}")
    command = folder / "node_modules" / ".bin" / "elasticdump"
    if not command.exists():
        options = ("--no-fund", "--no-audit", "--prefix", str(folder))
        _run([npm, "install", *options, f"elasticdump@{ELASTICDUMP}"])
    return command


def dump(command: Path, file: Path, url: str) -> list[str]:
    """Return the command line with which elasticdump loads a file of documents into the indices that they name."""
    options = ("--type=data", f"--limit={_AT_A_TIME}", "--noRefresh", "--quiet")
    return [str(command), f"--input={file}", f"--output={url}", *options]


def elasticsearch_loader(file: Path, url: str) -> str:
    """Return what elasticsearch-loader comes to when it loads a file of documents: the last line that it prints."""
    folder = cache_folder() / "elasticsearch-loader"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    command = python.with_name("elasticsearch_loader")
    if not command.exists():
        venv.create(made(folder), with_pip=True)
        _run([str(python), "-m", "pip", "install", "--quiet", *ELASTICSEARCH_LOADER])
    options = ("--es-host", url, "--index", "bench-peer", "--type", "_doc", "--id-field", "_id")
    ran = _run([str(command), *options, "json", "--json-lines", str(file)], check=False)
    said = ran.stdout.strip().splitlines()
    return said[-1] if ran.returncode and said else "runs"


def _run(command: list[str], *, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - installers, and what they have installed
        command, check=check, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
