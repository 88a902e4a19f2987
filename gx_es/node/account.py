"""The account that the server runs as: Elasticsearch refuses to run as root."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from gx_es.errors import Unreachable
from gx_es.home import is_root

UNPRIVILEGED = (
    "nobody"  # on every Linux and macOS; owns nothing, may write nowhere but in the folders it is given
)


@dataclass(frozen=True, slots=True)
class Account:
    """User and group of the server; both None where it runs as the caller."""

    uid: int | None = None
    gid: int | None = None

    def give(self, folder: Path) -> None:
        """Make the account the owner of a folder, which must exist."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def run(self, *command: str | Path) -> str | None:
        """Run a command as this account; return what it printed, or None where it cannot be run or fails."""
        try:
            ended = subprocess.run(  # noqa: S603 - a fixed command on a path found here, without a shell
                command,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=True,
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        return ended.stdout

    def must_reach(self, folder: Path) -> None:
        """Raise `Unreachable` unless the account can read a folder, and so traverse all its parents."""
        if self.run("ls", folder) is None:
            raise Unreachable(
                f"Elasticsearch does not run as root, and the account {UNPRIVILEGED} cannot read {folder}",
                todo="open it and its parents to others, or set GX_ES_CACHE and GX_ES_HOME to other folders",
            )


def server_account() -> Account:
    """Return the caller's own account, or an unprivileged one where the caller is root."""
    if sys.platform == "win32":
        raise Unreachable(
            "gx-es node needs Linux or macOS", todo="use docker compose, or give a server with --url"
        )
    if not is_root():
        return Account()
    import pwd  # noqa: PLC0415 - not there on Windows, where the other commands work

    entry = pwd.getpwnam(UNPRIVILEGED)
    return Account(entry.pw_uid, entry.pw_gid)
