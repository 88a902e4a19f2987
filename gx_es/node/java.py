"""Find a JDK that can run Elasticsearch."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from gx_es.errors import Unreachable
from gx_es.node.account import Account

OLDEST = 21  # the oldest Java that Elasticsearch 9 runs on
MODULES = frozenset({"jdk.attach", "jdk.jdi"})  # its entitlement module loads both; a JRE lacks them
USUAL_PLACES = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/opt/homebrew/opt/openjdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)

_INSTALL = f"install a JDK {OLDEST} or newer (not a JRE) or point ES_JAVA_HOME at one"
_JAVA_BASE = re.compile(r"^java\.base@(\d+)", re.MULTILINE)
_MODULE = re.compile(r"^([\w.]+)@", re.MULTILINE)


def java_home(account: Account, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the home of a JDK that the account can run.

    `ES_JAVA_HOME` is an order, as it is to Elasticsearch itself. Without it: `JAVA_HOME`, the `java` on the
    PATH, the usual places. Raises `Unreachable`, saying what to install, where no JDK fits.
    """
    if ordered := environ.get("ES_JAVA_HOME"):
        if lack := _lack(Path(ordered), account):
            raise Unreachable(f"ES_JAVA_HOME={ordered} cannot run Elasticsearch: {lack}", todo=_INSTALL)
        return Path(ordered)
    lacks = []
    for home in _candidates(environ):
        lack = _lack(home, account)
        if not lack:
            return home
        lacks.append(f"{home}: {lack}")
    raise Unreachable(
        f"no JDK that can run Elasticsearch ({', '.join(lacks) or 'none found'})", todo=_INSTALL
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    homes = [Path(environ["JAVA_HOME"])] if environ.get("JAVA_HOME") else []
    if java := shutil.which("java", path=environ.get("PATH", "")):
        homes.append(Path(java).resolve().parent.parent)
    for pattern in USUAL_PLACES:
        anchor = Path(pattern).expanduser()
        homes += sorted(Path(anchor.anchor).glob(str(anchor.relative_to(anchor.anchor))), reverse=True)
    seen: set[Path] = set()
    for home in homes:
        real = home.resolve()
        if (home / "bin" / "java").exists() and real not in seen:
            seen.add(real)
            yield home


def _lack(home: Path, account: Account) -> str:
    """Say what a JDK lacks; nothing where it fits."""
    listing = account.run(home / "bin" / "java", "--list-modules")
    if listing is None or not (base := _JAVA_BASE.search(listing)):
        return "no Java that can be run"
    if int(base[1]) < OLDEST:
        return f"Java {base[1]} is too old"
    missing = MODULES - set(_MODULE.findall(listing))
    return f"no module {' and '.join(sorted(missing))}" if missing else ""
