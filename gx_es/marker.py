"""A marker file: its time says since when files are new. It moves only when all that was new has been loaded."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gx_es.errors import Usage


@dataclass(frozen=True, slots=True)
class Marker:
    """The time of a marker, None where it is not there yet; `new` becomes the marker in the end.

    `new` is touched before the first file is read, by the clock of the marker's own disk: what is written while
    the load runs is new to the next one.
    """

    file: Path
    new: Path
    since: float | None

    @classmethod
    def begin(cls, file: Path) -> Self:
        """Note the time, and touch the new marker; raises Usage where it cannot be written."""
        new = file.with_name(f".{file.name}.new")
        try:
            since = file.stat().st_mtime if file.exists() else None
            new.touch()
        except OSError as error:
            raise Usage(
                f"{file}: no marker can be there ({error.strerror})", todo="check --since-file"
            ) from None
        return cls(file, new, since)

    def move(self) -> None:
        """Let the next load begin where this one began."""
        self.new.replace(self.file)
