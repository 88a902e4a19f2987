"""Headlines: which short lines open an article, and which of them is kicker, title and subtitle."""

import re
from typing import NamedTuple

from gx_es.lexicon import pattern
from gx_es.page import Passage
from gx_es.segment.lines import Line
from gx_es.words import cut_known, joins_a_word

MOST_LINES = 6  # headline lines of one article; the labelled pages have at most three, posters up to six

_QUOTES = (("“", "”"), ("(", ")"), ("《", "》"), ("「", "」"))
_RUNS_ON = frozenset("的和与及、在为向把对从·,")  # as words: 方向 ends a headline, though 向 does not
_LAST_WORD = 4  # characters in which the last word of a line is looked for
_EVENT = re.compile(f"(?:{pattern('gatherings')})$")
_HELD = re.compile(pattern("holds"))
_VERB = re.compile(rf"{pattern('holds')}|部署|传达|聚焦|落幕|亮相|走进|赴|将|在|[,!?:]|\s")


def is_banner(line: Line) -> bool:
    """Whether a line names an event in which nothing happens: the text of a banner in the picture."""
    return bool(_EVENT.search(line.bare)) and not _VERB.search(_EVENT.sub("", line.text))


def lacks_event(bare: str) -> bool:
    """Whether a headline line says that something is held and not what: the event is named on the next line."""
    held = _HELD.search(bare)
    return held is not None and not _EVENT.search(bare[held.end() :])


class Headlines(NamedTuple):
    """The headline lines of one article in the order of print."""

    text: str
    lines: list[Line]

    def parts(self) -> tuple[Passage | None, Passage | None, Passage | None]:
        """Return kicker, title and subtitle; lines that a phrase runs across become one."""
        joined = [self._passage(lines) for lines in self._phrases()]
        if not joined:
            return None, None, None
        if len(joined) == 1:
            return None, joined[0], None
        if len(joined) == 2:
            kicker = _is_kicker(joined[0]) and not joined[1].text.startswith(_DASH)
            return (joined[0], joined[1], None) if kicker else (None, joined[0], joined[1])
        rest = tuple(span for passage in joined[2:] for span in passage.spans)
        return joined[0], joined[1], Passage(" ".join(passage.text for passage in joined[2:]), rest)

    def _phrases(self) -> list[list[Line]]:
        phrases: list[list[Line]] = []
        for line in self.lines:
            if (
                phrases
                and not line.gap
                and len(phrases[-1]) < MOST_LINES
                and _runs_across("".join(part.bare for part in phrases[-1]), line.bare)
            ):
                phrases[-1].append(line)
            else:
                phrases.append([line])
        return phrases

    def _passage(self, lines: list[Line]) -> Passage:
        spans = tuple(line.span for line in lines)
        return Passage("".join(self.text[span.start : span.end] for span in spans), spans)


def _runs_across(above: str, below: str) -> bool:
    """Whether a phrase runs from one headline line into the next: open quotes, a cut word, a dangling particle."""
    if any(above.count(left) > above.count(right) for left, right in _QUOTES) or above.count('"') % 2:
        return True
    last = cut_known(above[-_LAST_WORD:])[-1]
    return last in _RUNS_ON or joins_a_word(above, below)


def _is_kicker(first: Passage) -> bool:
    """A kicker sets the scene for the title under it: a place, a series, a phrase with a dot or colon."""
    bare = "".join(first.text.split())
    return len(bare) <= _KICKER or "·" in bare or bare.endswith((":", "：", "——"))


_DASH = "—"  # a subtitle begins with it
_KICKER = 6  # characters of a line such as 洛口镇 or 区人大常委会, too short to be a title over another line
