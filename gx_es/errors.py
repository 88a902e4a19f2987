"""The one error tree: what went wrong, and what to do about it, on one line.

GxError                exit 1   what was given could not be used, or a check failed
├── Rejected           exit 1   data was refused, or a check did not hold
├── Usage              exit 2   the command line asks for something impossible
├── Unreachable        exit 3   Elasticsearch is not there, or refused
└── Interrupted        exit 130 the user stopped it
"""

from typing import ClassVar


class GxError(Exception):
    """An error that the command line shows as one line, without a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, todo: str = "") -> None:
        """Take what went wrong (naming the file, host or option) and what to do next."""
        one_line = "; ".join(part for part in (what, todo) if part)
        super().__init__(" ".join(one_line.split()))


class Rejected(GxError):
    """Data was refused, or a check did not hold."""


class Usage(GxError):
    """The command line asks for something impossible."""

    exit_code = 2


class Unreachable(GxError):
    """Elasticsearch is not there, or refused the request."""

    exit_code = 3


class Interrupted(GxError):
    """The user stopped it before it was done."""

    exit_code = 130
