"""Where the server and the nodes are kept."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import site_cache_path, user_cache_path

from gx_es.home import APP, home, is_root, made
from gx_es.node.account import Account


def cache_folder() -> Path:
    """Return the folder of the unpacked server: `GX_ES_CACHE`, or the user's cache.

    Root has the system's, since the account that the server runs as cannot enter root's own home.
    """
    if given := os.environ.get("GX_ES_CACHE"):
        return Path(given).absolute()
    return site_cache_path(APP) if is_root() else user_cache_path(APP)


def node_home() -> Path:
    """Return the home of the user's node."""
    return home() / "node"


@dataclass(frozen=True, slots=True)
class NodeFolders:
    """The folders of one node; the server writes in all but the home itself."""

    home: Path

    @property
    def config(self) -> Path:
        """Where Elasticsearch reads its settings and writes its keystore."""
        return self.home / "config"

    @property
    def data(self) -> Path:
        """The indices."""
        return self.home / "data"

    @property
    def logs(self) -> Path:
        """What the server says."""
        return self.home / "logs"

    @property
    def tmp(self) -> Path:
        """The server's temporary files."""
        return self.home / "tmp"

    @property
    def console(self) -> Path:
        """The log with the server's whole standard output and error since its last start."""
        return self.home / "console.log"

    def make(self, account: Account) -> None:
        """Make the folders, open to the account alone; raise `Unreachable` where it cannot be done."""
        made(self.home)
        for folder in (self.config, self.data, self.logs, self.tmp):
            account.give(made(folder, 0o700))
        account.must_reach(self.home)
