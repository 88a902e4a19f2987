"""An article while it is being put together, line by line."""

import re
from dataclasses import dataclass, field

from gx_es.page import Article, Passage, Section, Span
from gx_es.segment import bylines
from gx_es.segment.headlines import Headlines
from gx_es.segment.lines import Line, ended, narrow
from gx_es.segment.openings import is_letter
from gx_es.segment.signatures import name_tail, office_tail
from gx_es.segment.tails import trailing

LIST_MARK = re.compile(
    r"[-·•*]\s|[●■◆○□▪△▲★☆]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、)]\s?[^\d]|[①-⑳]"
)
_REPORT_PARAGRAPHS = 3  # paragraphs above a byline that ends a report; after a lead it has fewer
_BRIEF = 2  # paragraphs of a piece of news in brief
_BYLINE_REST = 10  # characters of the second line of a byline that begins behind a sentence
_ARTICLE = 3000  # characters of an article in which what a picture shows is told
_SALUTATION = 60  # characters in which whom a letter addresses stands
_REPORT = 45  # characters of captions that are a report of their own, not the description of a picture
_CLOSING = tuple(",。、;:!?)”’》】」』%.")
_ANSWER = ("问:", "答:")  # a turn of an interview
_LIST_MARK_LONGEST = 6  # characters of what LIST_MARK matches


@dataclass(slots=True)
class _Box:
    label: Passage | None
    heading: Passage | None
    paragraph: int


@dataclass(slots=True)
class Draft:
    """What has been gathered of an article."""

    text: str
    first_item: int = 0
    headlines: list[Line] = field(default_factory=list)
    captions: list[Passage] = field(default_factory=list)
    boxes: list[_Box] = field(default_factory=list)
    paragraphs: list[list[Span]] = field(default_factory=list)
    bylines: list[Passage] = field(default_factory=list)
    signed: bool = False  # a byline was seen
    open: bool = False  # in mid-sentence
    boxed: bool = False  # one of its parts has a label
    concluded: bool = False  # its last byline stands behind enough paragraphs to end a report
    announces: bool = False  # its last line does, a list or a table
    closed: bool = False  # nothing more belongs to it, as what stands behind it tells
    labelled: bool = False  # by its headline
    dated: bool = False  # the day that stands under a whole text was seen

    @property
    def has_body(self) -> bool:
        """Whether any prose was added."""
        return bool(self.paragraphs)

    @property
    def brief(self) -> bool:
        """Whether it is as short as a piece of a column of news in brief."""
        return 0 < len(self.paragraphs) <= _BRIEF and not self.boxes

    @property
    def letter(self) -> bool:
        """Whether it is a reader's letter."""
        first, end = self.paragraphs[0][0] if self.paragraphs else (0, 0)
        return is_letter("".join(narrow(self.text[first : min(end, first + _SALUTATION)]).split()))

    @property
    def words(self) -> str:
        """The end of its text without blanks, as much as most articles have."""
        if not self.paragraphs:
            return ""
        first, end = self.paragraphs[0][0].start, self.paragraphs[-1][-1].end
        return "".join(narrow(self.text[max(first, end - _ARTICLE) : end]).split())

    @property
    def over(self) -> bool:
        """Whether a byline stands behind its last paragraph."""
        return bool(self.bylines and self.paragraphs) and self.bylines[-1].spans[-1] > self.paragraphs[-1][-1]

    @property
    def pictured(self) -> bool:
        """Whether captions long enough to be a photo report stand under the headline."""
        return bool(self.headlines) and sum(len(caption.text) for caption in self.captions) >= _REPORT

    def add_prose(self, line: Line) -> None:
        """Add a line of prose, mending column breaks, and the byline that ends it."""
        across = self.byline_across(line)
        if across is not None:
            self._add_byline_across(across, line)
            return
        tail = _signature_at(line.text)
        end = line.span.start + (len(line.text) if tail is None else tail)
        self._add_text(line, Span(line.span.start, end))
        self.open = not ended(line.text[:tail].rstrip())
        self.announces = line.text.endswith(":")
        if tail is not None:
            self.add_byline(Passage(self.text[end : line.span.end], (Span(end, line.span.end),)))

    def add_whole(self, line: Line) -> None:
        """Add a line that is a paragraph by itself: an entry of a list, a line of verse."""
        self.paragraphs.append([line.span])
        self.open = False

    def close(self, line: Line) -> None:
        """Add the day that stands under the whole text."""
        self.add_whole(line)
        self.signed = self.dated = True

    def add_byline(self, passage: Passage) -> None:
        """Add a byline; the sentence before it has ended, with or without its mark."""
        self.concluded = len(self.paragraphs) >= _REPORT_PARAGRAPHS
        self.bylines.append(passage)
        self.signed = True
        self.open = False

    def open_box(self, label: Passage | None, heading: Passage | None) -> None:
        """Begin a boxed or sub-headed part; the next prose is its first paragraph."""
        self.boxes.append(_Box(label, heading, len(self.paragraphs)))
        self.boxed = self.boxed or label is not None
        self.open = False

    def article(self, ordinal: int) -> Article:
        """Return the finished article; a photo report keeps its caption as its body."""
        captions = self.captions
        paragraphs = [_trimmed(self.text, spans) for spans in self.paragraphs]
        signatures = self.bylines
        if not paragraphs and captions:
            paragraphs, signed = _parted(self.text, captions)
            signatures, captions = [*signed, *signatures], []
        kicker, title, subtitle = Headlines(self.text, self.headlines).parts()
        sections = tuple(Section(box.label, box.heading, box.paragraph) for box in self.boxes)
        return Article(
            ordinal, kicker, title, subtitle, tuple(captions), sections, tuple(paragraphs), tuple(signatures)
        )

    def byline_across(self, line: Line) -> int | None:
        """Find a byline that begins behind the sentence above and ends on a line ((甲 / 乙), 通讯员 / 甲): where it begins."""
        if not self.open or not self.paragraphs or len(line.bare) > _BYLINE_REST:
            return None
        first, end = self.paragraphs[-1][-1]
        start = max(first, end - bylines.LONGEST)
        tail = trailing(narrow(self.text[start:end]) + line.text)
        return start + tail[0] if tail and tail[0] < end - start else None

    def _add_byline_across(self, start: int, line: Line) -> None:
        above = self.paragraphs[-1].pop()
        self.paragraphs[-1].append(Span(above.start, start))
        self.add_byline(_trimmed(self.text, [Span(start, above.end), line.span]))

    def _add_text(self, line: Line, span: Span) -> None:
        if self.paragraphs and self._continues(line):
            self.paragraphs[-1].append(span)
        else:
            self.paragraphs.append([span])

    def _continues(self, line: Line) -> bool:
        if line.bare.startswith(_CLOSING):
            return True
        if (
            line.bare.startswith(_ANSWER)
            or not self.open
            or (self.boxes and self.boxes[-1].paragraph == len(self.paragraphs))
        ):
            return False
        (first, _), (_, end) = self.paragraphs[-1][0], self.paragraphs[-1][-1]
        head, last = narrow(self.text[first : first + _LIST_MARK_LONGEST]), narrow(self.text[end - 1])
        return not ((last in ";:" or LIST_MARK.match(head)) and LIST_MARK.match(line.text))


def _signature_at(text: str) -> int | None:
    """Where the byline, the office that gave the news, or a name begins behind the last sentence of a narrowed paragraph."""
    tail = trailing(text)
    if tail:
        return tail[0]
    office = office_tail(text)
    return name_tail(text) if office is None else office


def _parted(text: str, captions: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Part the captions of a photo report into its text and the credits at their ends, or in lines of their own."""
    paragraphs, signed = [], []
    for caption in captions:
        *above, span = caption.spans
        if above:
            paragraphs.append(_trimmed(text, above))
            signed.append(passage(text, [span]))
            continue
        tail = trailing(narrow(caption.text))
        cut = span.start + tail[0] if tail else span.end
        paragraphs.append(_trimmed(text, [Span(span.start, cut)]))
        if tail:
            signed.append(passage(text, [Span(cut, span.end)]))
    return paragraphs, signed


def passage(text: str, spans: list[Span]) -> Passage:
    """Join pieces of the page into one text; a blank stays only between two Latin words."""
    joined = ""
    for span in spans:
        piece = text[span.start : span.end]
        latin = (
            joined[-1:].isascii() and joined[-1:].isalpha() and piece[:1].isascii() and piece[:1].isalpha()
        )
        joined += (" " if latin else "") + piece
    return Passage(joined, tuple(spans))


def _trimmed(text: str, spans: list[Span]) -> Passage:
    """A paragraph without the blanks that stood between its end and a byline."""
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        trimmed.append(Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
    return passage(text, trimmed)
