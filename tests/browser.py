"""A headless Chromium for the tests: the system's, or Debian's package, brought here where it is missing."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 600  # seconds for apt-get: its lock is waited for, and the packages are 125 MB
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Give a browser that has a new profile; its environment is this process's, its files are in the folder."""
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]  # which Chromium refuses root
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=flags, downloads_path=folder)
        try:
            yield browser
        finally:
            browser.close()


def executable() -> str:
    """Return the path of Chromium; raise RuntimeError, which says what to do, where there is none."""
    with FileLock(Path("/tmp/gx-es-test-chromium.lock")):  # noqa: S108 - any run on this machine
        found = _installed()
        if not found and os.geteuid() == 0 and shutil.which("apt-get"):
            _install()
            found = _installed()
    if not found:
        raise RuntimeError("the tests of the report need Chromium: install Debian's package chromium")
    return found


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> None:
    apt = ["apt-get", "--quiet", "--yes", f"--option=DPkg::Lock::Timeout={PATIENCE}"]
    for command in (["update"], ["install", "--no-install-recommends", "chromium"]):
        ran = subprocess.run([*apt, *command], capture_output=True, text=True, check=False, timeout=PATIENCE)
        if ran.returncode:
            raise RuntimeError(f"apt-get {command[0]} failed: {ran.stderr.strip()[-400:]}")
