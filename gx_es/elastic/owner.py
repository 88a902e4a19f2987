"""Who is at work: the user, the machine and the process, as locks and the audit name them."""

import getpass
import platform
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import psutil

# Seconds by which the system's word of when a process began may differ between two askings.
_SAME_START = 1.0


@dataclass(frozen=True, slots=True)
class Owner:
    """A process of a user on a machine; `started` tells it from a later one with the same number.

    `host` also tells containers apart, each of which counts its processes for itself.
    """

    user: str
    host: str
    pid: int
    started: float

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return the owner that `to_json` wrote."""
        return cls(**stored)

    def to_json(self) -> dict[str, Any]:
        """Return the owner as it is stored."""
        return asdict(self)

    @property
    def is_dead(self) -> bool:
        """Whether it is sure to have ended: only of processes that this one could see can that be known."""
        if self.host != _host():
            return False
        try:
            process = psutil.Process(self.pid)
            # one that was killed stays a zombie where nobody asks for its exit code, as in many a container
            ended = process.status() == psutil.STATUS_ZOMBIE
            return ended or abs(process.create_time() - self.started) > _SAME_START
        except psutil.NoSuchProcess:
            return True

    def __str__(self) -> str:
        """Return it as messages name it."""
        return f"{self.user}@{self.host}, process {self.pid}"


@cache
def myself() -> Owner:
    """Return this process."""
    process = psutil.Process()
    return Owner(_user(process), _host(), process.pid, process.create_time())


def _host() -> str:
    """Return the machine's name and, where the system has such, the number of the space that process ids are of."""
    try:
        return f"{platform.node()}-{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return platform.node()


def _user(process: psutil.Process) -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return str(process.uids().real)
