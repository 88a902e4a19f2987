"""Walk the items of a page once and put its articles together."""

import re

from gx_es.page import Article, Passage, Residue, Span
from gx_es.segment.captions import caption_credit
from gx_es.segment.dated import DATED_CLAUSE
from gx_es.segment.draft import Draft, passage
from gx_es.segment.headlines import MOST_LINES, is_banner, lacks_event
from gx_es.segment.items import Item, Kind
from gx_es.segment.lines import Line
from gx_es.segment.notices import is_advertised
from gx_es.segment.openings import opening_byline
from gx_es.segment.outlook import Outlook, Run, is_marked
from gx_es.segment.verdict import Place, Verdict, judge

_BLANKS = re.compile(r"\s+")
_CALLER = re.compile("(?:读者|市民|网友)[一-鿿]{0,4}?(?:来电|来信|打来电话|致电本报)")  # who calls a paper
_PICTURE_HOLE = 2  # blank lines that a picture leaves in the column


class Assembly:
    """The state of the walk: the article being put together, and whether we are among notices."""

    def __init__(self, text: str, items: list[Item], outlook: Outlook) -> None:
        self._text = text
        self._items = items
        self._outlook = outlook
        self._articles: list[Article] = []
        self._residue: list[Residue] = []
        self._at = 0
        self._draft: Draft | None = None
        self._captions: list[Passage] = []
        self._among_notices = False
        self._in_column = False

    def run(self) -> tuple[tuple[Article, ...], tuple[Residue, ...]]:
        """Take every item; return the articles and what belongs to none."""
        at = 0
        while at < len(self._items):
            at = self._take(at)
        self._finish()
        return tuple(self._articles), tuple(self._residue)

    def _take(self, at: int) -> int:
        item, self._at = self._items[at], at
        if item.kind is Kind.SHORT:
            run = self._outlook.run(at)
            self._short(run)
            return run.end
        if item.kind is Kind.NOTICE_LINE and self._in_sentence() and is_advertised(item.first):
            self._leave("notice", item.lines)  # the column's text runs around it
            return at + 1
        if item.kind is Kind.NOTICE_HEAD or (item.kind is Kind.NOTICE_LINE and not self._in_sentence()):
            self._among_notices = True
        if item.kind is Kind.LABEL and not self._among_notices:
            return self._label(item, at)
        if self._among_notices and self._heads_picture(item, at):
            self._captions.append(passage(self._text, [item.first.span]))
        elif self._among_notices and item.kind not in (Kind.COLUMN, Kind.OPENING):
            self._leave("notice", item.lines)
        else:
            self._place(item, at)
        return at + 1

    def _heads_picture(self, item: Item, at: int) -> bool:
        """Whether behind notices a credited caption stands over the headline of a report."""
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        if item.kind is not Kind.CAPTION or following is None or following.kind is not Kind.SHORT:
            return False
        run = self._outlook.run(at + 1)
        return (run.certain or run.reports) and caption_credit(item.first.text) is not None

    def _place(self, item: Item, at: int) -> None:
        if item.kind is Kind.COLUMN:
            self._column(item, at)
        elif item.kind is Kind.OPENING:
            self._opening(item)
        elif item.kind is Kind.BYLINE:
            self._byline(item)
        elif item.kind is Kind.CAPTION:
            self._caption(item, at)
        elif item.kind is Kind.TABLE:
            self._table(item, at)
        elif item.kind is Kind.CLOSING:
            self._body().close(item.first)
        else:
            if self._begins_anew(item, at):
                self._begin([])
            self._body().add_prose(item.first)

    def _begins_anew(self, item: Item, at: int) -> bool:
        """Whether prose is news without a headline: a marked piece of a column, with a day behind a byline in brackets, or parted and signed."""
        draft, above = self._draft, self._items[at - 1] if at else None
        if draft is None:
            return False
        if draft.over and (_CALLER.match(item.first.bare) or (self._in_column and is_marked(item))):
            return True
        if not draft.over or above is None or above.kind is not Kind.BYLINE:
            return False
        bracketed = above.first.text.startswith("(")
        apart = item.first.gap and not above.first.gap and (draft.concluded or bracketed)
        if apart and self._outlook.is_signed(at):
            return True
        return draft.concluded and bracketed and bool(DATED_CLAUSE.match(item.first.bare))

    def _column(self, item: Item, at: int) -> None:
        """A heading over several pieces: the article above is over, unless the column was cut into its sentence.

        Over pieces that only a mark parts it is the headline of all, unless each is signed.
        """
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        if following and is_marked(following) and not self._outlook.signs_each(at + 1):
            self._begin(list(item.lines))
            return
        self._leave("column", item.lines)
        if not self._in_sentence():
            self._finish()
            self._in_column, self._among_notices = True, False

    def _in_sentence(self) -> bool:
        return self._draft is not None and self._draft.open

    def _begin(self, headlines: list[Line]) -> Draft:
        captions, self._captions = self._captions, []
        self._finish()
        self._among_notices = False
        self._draft = Draft(self._text, self._at, captions=captions)
        for line in headlines:
            if (
                self._draft.headlines
                and is_banner(line)
                and not lacks_event(self._draft.headlines[-1].bare)
                and self._is_pictured(line)
            ):
                self._draft.captions.append(passage(self._text, [line.span]))
            else:
                self._draft.headlines.append(line)
        return self._draft

    def _is_pictured(self, line: Line) -> bool:
        """Whether a banner is a picture's: a picture hole follows, or the headline above names the event already."""
        above = "".join(head.bare for head in self._draft.headlines) if self._draft else ""
        apart = iter(above if line.gap else "")  # all its characters stand there in this order
        named = line.bare[-_EVENT_NAME:] in above or all(char in apart for char in line.bare)
        return named or self._hole_after(line)

    def _hole_after(self, line: Line) -> bool:
        """Whether a picture hole follows a line."""
        hole = _BLANKS.match(self._text, line.span.end)
        return hole is not None and hole.group().count("\n") > _PICTURE_HOLE

    def _finish(self) -> None:
        captions, self._captions = self._captions, []
        if self._draft is None and captions:
            self._draft = Draft(self._text)
        if self._draft is not None:
            self._draft.captions.extend(captions)  # the article that they seemed to head never came
            self._articles.append(self._draft.article(len(self._articles)))
        self._draft = None

    def _body(self) -> Draft:
        """The article that prose goes to; prose at the head of a page opens one without a headline."""
        return self._draft or self._begin([])

    def _opening(self, item: Item) -> None:
        draft = self._draft
        if draft is None or draft.has_body or self._among_notices:
            draft = self._begin([])
        draft.add_prose(item.first)
        draft.signed = draft.signed or opening_byline(item.first.text) is not None

    def _byline(self, item: Item) -> None:
        spans = [line.span for line in item.lines]
        text = "\n".join(self._text[span.start : span.end] for span in spans)
        self._body().add_byline(Passage(text, tuple(spans)))

    def _caption(self, item: Item, at: int) -> None:
        caption = passage(self._text, [line.span for line in item.lines])
        draft = self._draft
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        above = self._items[at - 1].kind if at else None
        if draft is None or (
            not (above is Kind.CAPTION and draft.captions and not self._captions)
            and draft.signed
            and draft.has_body
            and not draft.open
            and _opens_article(following)
            and not self._outlook.describes(at, draft.words)
        ):
            self._captions.append(caption)
        else:
            draft.captions.append(caption)

    def _table(self, item: Item, at: int) -> None:
        """A table that a report announces, or goes on behind, is the report's; others stand for themselves."""
        draft = self._draft
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        goes_on = following is not None and following.kind is Kind.PROSE
        if draft is not None and not draft.signed and (draft.announces or goes_on):
            for line in item.lines:
                draft.add_whole(line)
        else:
            self._leave("table", item.lines)
            if draft is not None:
                draft.closed = not draft.open

    def _label(self, item: Item, at: int) -> int:
        line = item.first
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        heads = following is not None and (
            following.kind is Kind.OPENING
            or (following.kind is Kind.SHORT and self._outlook.run(at + 1).certain)
        )
        if heads or self._heads_piece(at):
            self._begin([line]).labelled = True
            return at + 1
        label, draft = passage(self._text, [line.span]), self._body()
        if following and following.kind is Kind.SHORT and len(line.bare) <= _LABEL_ALONE:
            draft.open_box(label, passage(self._text, [following.first.span]))
            self._rest_of_run(self._outlook.run(at + 1))
            return self._outlook.run(at + 1).end
        draft.open_box(None, label)
        return at + 1

    def _heads_piece(self, at: int) -> bool:
        """Whether a label heads an article, not a box: the piece above is signed, and this one is too, or both are labelled."""
        draft = self._draft
        if draft is None or self._in_column:
            return True
        return draft.signed and not draft.open and (draft.labelled or self._outlook.is_signed(at))

    def _rest_of_run(self, run: Run) -> None:
        rest = [item.first for item in self._items[run.start + 1 : run.end]]
        if run.by_formula and rest:
            self._begin(rest)
            return
        for line in rest:
            self._body().add_whole(line)

    def _short(self, run: Run) -> None:
        lines = [item.first for item in self._items[run.start : run.end]]
        place = Place(notices=self._among_notices, column=self._in_column)
        for verdict, part in judge(run, lines, self._draft, self._outlook, place):
            self._carry_out(verdict, part)

    def _carry_out(self, verdict: Verdict, lines: list[Line]) -> None:
        if verdict is Verdict.HEADLINE:
            self._headline(lines)
        elif verdict is Verdict.HEADING:
            self._body().open_box(
                None, Passage(_joined(self._text, lines), tuple(line.span for line in lines))
            )
        elif verdict is Verdict.SENTENCE:
            for line in lines:
                self._body().add_prose(line)
        elif verdict is Verdict.BYLINE:
            for line in lines:
                self._body().add_byline(passage(self._text, [line.span]))
        elif verdict is Verdict.NOTICE:
            self._among_notices = True
            self._leave("notice", lines)
        elif verdict is Verdict.PARAGRAPHS:
            for line in lines:
                self._body().add_whole(line)
        else:
            self._leave("notice" if self._among_notices else "orphan", lines)

    def _headline(self, lines: list[Line]) -> None:
        draft = self._draft
        if draft and not (draft.has_body or draft.pictured or (draft.bylines and draft.headlines)):
            draft.headlines.extend(
                lines
            )  # a caption stood between the lines of one headline, or a byline over it
            return
        self._leave("orphan", lines[:-MOST_LINES])
        self._begin(lines[-MOST_LINES:])

    def _leave(self, kind: str, lines: "list[Line] | tuple[Line, ...]") -> None:
        self._residue.extend(Residue(kind, Span(*line.span)) for line in lines)


_EVENT_NAME = 6  # characters at the end of a banner that name its event (警示教育大会)
_LABEL_ALONE = 8  # characters of a label such as ■ 解读 that waits for a heading on the next line


def _opens_article(item: Item | None) -> bool:
    return item is not None and item.kind in (Kind.SHORT, Kind.OPENING)


def _joined(text: str, lines: list[Line]) -> str:
    return "".join(text[line.span.start : line.span.end] for line in lines)
