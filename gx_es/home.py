"""Where gx-es keeps what outlives a command: the node of this machine, and dead letters."""

import os
import sys
from pathlib import Path

from platformdirs import site_state_path, user_data_path

from gx_es.errors import Unreachable

APP = "gx-es"


def home() -> Path:
    """Return the folder: `GX_ES_HOME`, or the user's data folder.

    Root has the system's: the account that the server runs as cannot enter root's own home.
    """
    if given := os.environ.get("GX_ES_HOME"):
        return Path(given).absolute()
    return site_state_path(APP) if is_root() else user_data_path(APP)


def is_root() -> bool:
    """Tell whether the caller is root."""
    return sys.platform != "win32" and os.geteuid() == 0


def made(folder: Path, mode: int = 0o755) -> Path:
    """Make a folder where it is missing, whatever the umask; raise `Unreachable` where it cannot be made."""
    try:
        if not folder.is_dir():
            made(folder.parent)
            folder.mkdir(exist_ok=True)
            folder.chmod(mode)
    except OSError as error:
        raise Unreachable(
            f"cannot make the folder {folder}: {error.strerror}",
            todo="set GX_ES_CACHE and GX_ES_HOME to folders that you may write",
        ) from error
    return folder
