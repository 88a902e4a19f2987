"""docs/tour.md: a tour whose commands are run, with what they print and the pictures that they draw.

The page is its own script. What stands after a `$` in a block of `console` is a command (a `>` goes on with it), what
follows is what it printed; making the page runs the commands again and puts in what they print now.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.make.constant import constant
from gx_es import node
from gx_es.elastic.names import DEFAULT_PREFIX
from tests.browser import chromium

DOCS = Path(__file__).parents[1]
TOUR = DOCS / "tour.md"
PICTURES = DOCS / "tour"  # what the page shows, by the names that its commands gave
PATIENCE = 300  # seconds for a command: the longest, a report, takes 3 where nothing else runs

# Pictures of the report that the tour writes, each of a view and a window in pixels.
REPORT = "report.html"
SCREENS = {
    "report-desk.png": ("", (1280, 960)),
    "report-person.png": ("#person=张红军", (1280, 960)),
    "report-phone.png": ("", (390, 844)),
}

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ .*(?:\n> .*)*", re.MULTILINE)
_PROMPT = re.compile(r"^[$>] ", re.MULTILINE)
_PICTURE = re.compile(r"\]\(tour/([\w.-]+)\)")


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs commands in a folder, on an Elasticsearch, under a prefix of aliases."""

    folder: Path
    url: str
    prefix: str

    def __call__(self, command: str) -> str:
        """Return what a command prints, as on a terminal; raises RuntimeError where it fails."""
        ran = subprocess.run(  # noqa: S603 - the commands of our own page
            ["bash", "-c", command],  # noqa: S607 - the reader's shell
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=PATIENCE,
            cwd=self.folder,
            env=self._environment(),
        )
        if ran.returncode:
            raise RuntimeError(f"the tour: exit {ran.returncode} of {command}\n{ran.stdout}")
        return ran.stdout.replace(f"{self.prefix}-", f"{DEFAULT_PREFIX}-")

    def _environment(self) -> dict[str, str]:
        theirs = {name: value for name, value in os.environ.items() if not name.startswith("GX_ES_")}
        return {
            **theirs,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",  # else what goes to stdout comes after what goes to stderr
            "LC_ALL": "C.UTF-8",
            "GX_ES_HOME": str(self.folder / "home"),
            "GX_ES_URL": self.url,
            "GX_ES_INDEX": self.prefix,
        }


def run() -> None:
    """Run the tour on a node of its own, and write the page and its pictures."""
    with _folder() as home, _folder() as folder, _node(home) as url:
        text = rerun(TOUR.read_text("utf-8"), start(folder, url, DEFAULT_PREFIX))
        _photograph(folder)
        PICTURES.mkdir(exist_ok=True)
        for name in pictures(text):
            shutil.copy(folder / name, PICTURES / name)
    TOUR.write_text(text, "utf-8", newline="\n")


def start(folder: Path, url: str, prefix: str) -> Shell:
    """Return a shell in a folder that has the sample pages."""
    shutil.copytree(DOCS.parent / "seeds", folder / "seeds")
    return Shell(folder, url, prefix)


def rerun(text: str, shell: Callable[[str], str]) -> str:
    """Return a page with what its commands print now; what differs from run to run is made the same."""
    return constant(_BLOCK.sub(lambda block: _printed(block[0], shell), text))


def pictures(text: str) -> list[str]:
    """Return the names of the pictures that a page shows."""
    return _PICTURE.findall(text)


def _printed(block: str, shell: Callable[[str], str]) -> str:
    commands: list[str] = _COMMAND.findall(block)
    ran = (f"{command}\n{shell(_PROMPT.sub('', command)).rstrip()}".rstrip() for command in commands)
    return "\n\n".join(ran) + "\n"


def _photograph(folder: Path) -> None:
    """Take the pictures of the report, light, whatever the system is set to."""
    with chromium() as browser:
        for name, (view, (width, height)) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(f"{(folder / REPORT).as_uri()}{view}")
            page.screenshot(path=folder / name)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="gx-es-tour-") as name:
        Path(name).chmod(0o755)  # under root the server runs as another account, which must get in
        yield Path(name)


@contextmanager
def _node(home: Path) -> Iterator[str]:
    try:
        yield node.start(home=home).url
    finally:
        node.stop(home=home)
