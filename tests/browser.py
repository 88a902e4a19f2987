"""A headless Chromium for the tests: the system's, else one that is brought here.

As root that is Debian's package; else npm's @sparticuz/chromium, whose package has the program and the
libraries that it needs. Browsers of playwright's own are never fetched.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from noto_cjk_sans_otc import FONT_PATH
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 600  # seconds for a command: apt-get's lock is waited for, and what comes is 125 MB
HERE = Path(sys.prefix) / "chromium"  # goes with the virtual environment
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NPM_PACKAGE = "@sparticuz/chromium@153"
UNPACK = "import('@sparticuz/chromium').then((one) => one.default.executablePath())"
WITH_LIBRARIES = {
    "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x"
}  # the package's sign that the system has none of them


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser with a new profile, which can draw Chinese characters whatever fonts the system has."""
    program = executable()
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 or HERE in program.parents else [])]
    libraries = {"LD_LIBRARY_PATH": str(HERE / "al2023" / "lib")} if HERE in program.parents else {}
    environment = {**os.environ, **libraries, "XDG_DATA_HOME": str(fonts())}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=flags, env=environment)
        try:
            yield browser
        finally:
            browser.close()


def executable() -> Path:
    """Return Chromium's program; raise RuntimeError, which says what to do, where none can be had."""
    HERE.mkdir(exist_ok=True)
    with FileLock(HERE / "lock"):
        if not (found := _installed()):
            if os.geteuid() == 0 and shutil.which("apt-get"):
                debian()
            elif shutil.which("npm"):
                npm()
            found = _installed()
    if not found:
        raise RuntimeError("the tests of the report need Chromium: install Debian's package chromium, or npm")
    return found


def fonts() -> Path:
    """Return a folder of one's own data in which fontconfig finds the font that charts are drawn with."""
    link = HERE / "share" / "fonts" / FONT_PATH.name
    link.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(HERE / "lock"):
        if not link.is_symlink():
            link.symlink_to(FONT_PATH)
    return HERE / "share"


def debian() -> None:
    """Install Debian's package."""
    apt = ["apt-get", "--quiet", "--yes", f"--option=DPkg::Lock::Timeout={PATIENCE}"]
    _run([*apt, "update"])
    _run([*apt, "install", "--no-install-recommends", "chromium"])


def npm() -> None:
    """Install npm's package and unpack the program."""
    _run(["npm", "install", "--no-save", "--prefix", str(HERE), NPM_PACKAGE])
    _run(["node", "--eval", UNPACK], TMPDIR=str(HERE), **WITH_LIBRARIES)


def _installed() -> Path | None:
    own = HERE / "chromium"
    system = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(system) if system else own if own.exists() else None


def _run(command: list[str], **more: str) -> None:
    environment = {**os.environ, **more}
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=HERE, env=environment
    )
    if ran.returncode:
        raise RuntimeError(
            f"{' '.join(command[:2])} failed, so there is no Chromium: {ran.stderr.strip()[-400:]}"
        )
