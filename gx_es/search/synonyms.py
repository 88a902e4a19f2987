"""Words that mean the same, put in for each other when a query is made: a changed list needs no new index."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gx_es.errors import Usage
from gx_es.lexicon import groups, read_groups
from gx_es.lexicon.folding import fold
from gx_es.words import cut

MOST = 6  # ways to say a term: each is a query of its own, and few terms have more than two


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of words that mean the same."""

    groups: tuple[tuple[str, ...], ...] = ()

    def ways(self, text: str) -> tuple[str, ...]:
        """Return a text as it stands, and with each of its words said otherwise: 区人大, 区人民代表大会."""
        other = (text[:at] + synonym + text[at + len(word) :] for at, word, synonym in self._there(text))
        return (text, *islice(dict.fromkeys(other), MOST - 1))

    def others(self, text: str) -> tuple[str, ...]:
        """Return what the words of a text can be said as, these words alone."""
        return tuple(dict.fromkeys(synonym for _, _, synonym in self._there(text)))

    def _there(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield where a text has a word of a group, the word, and another of the group.

        It must begin and end where the segmenter sees words begin and end: 工人大会 has no 人大 in it.
        """
        ends = _ends(text) if any(word in text for group in self.groups for word in group) else set()
        for group in self.groups:
            for word in group:
                at = text.find(word)
                if at in ends and at + len(word) in ends and not _longer(text, at, word, group):
                    yield from ((at, word, synonym) for synonym in group if synonym != word)


NO_SYNONYMS = Synonyms()


def usual_synonyms() -> Synonyms:
    """Return the words of Chinese public life that come with the package."""
    return _folded(groups("synonyms"))


def read_synonyms(path: Path) -> Synonyms:
    """Read a file with the words of a group on a line, parted by blanks; raises Usage where it cannot be read."""
    try:
        return _folded(read_groups(path.read_text("utf-8-sig")))
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check the path") from None
    except UnicodeDecodeError:
        raise Usage(f"{path}: not UTF-8 text", todo="convert it to UTF-8") from None


def _folded(found: tuple[tuple[str, ...], ...]) -> Synonyms:
    return Synonyms(tuple(tuple(map(fold, group)) for group in found))


def _ends(text: str) -> set[int]:
    """Where words begin and end."""
    ends, at = {0}, 0
    for word in cut(text):
        at += len(word)
        ends.add(at)
    return ends


def _longer(text: str, at: int, word: str, group: tuple[str, ...]) -> bool:
    """Whether a longer word of the group stands here: of 管委会, none is to be read out of its longer form."""
    return any(len(other) > len(word) and text.startswith(other, at) for other in group)
