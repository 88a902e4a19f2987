"""The characters of a text that something stands on already."""

from collections.abc import Iterable


class Taken:
    """The characters of a text that a name, or a list, stands on."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._marks = bytearray(len(text))
        for start, end in spans:
            self.mark(start, end)

    def mark(self, start: int, end: int) -> None:
        """Take some characters, free or not."""
        self._marks[start:end] = b"\1" * (end - start)

    def take(self, start: int, end: int) -> bool:
        """Take some characters if all of them are free; say whether they were."""
        free = not self.has(start, end)
        if free:
            self.mark(start, end)
        return free

    def has(self, start: int, end: int) -> bool:
        """Say whether any of some characters is taken."""
        return self._marks.find(1, start, end) >= 0

    def last(self, start: int, end: int) -> int | None:
        """Return the last of some characters that is taken; None where all are free."""
        at = self._marks.rfind(1, start, end)
        return None if at < 0 else at
