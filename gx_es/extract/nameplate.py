"""The head of a page as its folio: the name of the paper, and the number of the page."""

import re
from collections.abc import Iterator, Sequence

from gx_es.extract.fields import Reading
from gx_es.extract.filename import page_number
from gx_es.extract.masthead import FOOT, HEAD
from gx_es.lexicon import pattern, words
from gx_es.page import Article, Residue
from gx_es.segment.lines import narrow
from gx_es.words import tag

# Words that end as the name of a paper does; 专刊 and 周刊 are mostly parts of one, and not asked for
_PAPER = re.compile(
    r"(?:[一-鿿]{1,12}?(?<!机关)(?<!电子)(?<!数字)(?<!手机)(?<!黑板)(?<!天气预)报)(?:海外版|农村版)?(?=$|[一-鿿]{1,3}版$)"
)
_APART = re.compile(r"[\s|·•,:、/()《》【】\[\]—\-–◆●■□☆★]+")
_SPACED = re.compile(r"(?<![一-鿿])[一-鿿](?:\s+[一-鿿])+(?![一-鿿〇○\d])")  # 清 河 日 报
_COUNTED = r"(?<!\d)(?<!\d[-~—–至、/])(?<![A-Za-z.])"
_MARKED = re.compile(
    rf"{_COUNTED}(?:第\s?(?P<digits>[A-Z]?\d{{1,3}})|第\s?(?P<numeral>[一二三四五六七八九十]{{1,3}}))\s?版"
)
_BARE = re.compile(
    rf"(?<![一-鿿]){_COUNTED}(?:(?P<digits>[A-Z]?\d{{1,2}})|(?P<numeral>[一二三四五六七八九十]{{1,2}}))版"
)
_CODE = re.compile(r"(?<![A-Za-z\d.])(?<!\d[-~—–])(?P<digits>[A-Z]0?\d{1,2}|0\d)(?![A-Za-z\d.年月日/-])")
_ORNAMENTS = r"[\s|·•—\-–◆◇●■□☆★@<>]"
_ALONE = re.compile(rf"{_ORNAMENTS}*(?P<digits>\d{{1,2}})(?:\s+{pattern('page_sections')})?{_ORNAMENTS}*")
# 综合新闻 3, at the end of a line
_BEHIND = re.compile(
    rf"(?<![一-鿿]){pattern('page_sections')}{_ORNAMENTS}+(?P<digits>\d{{1,2}}){_ORNAMENTS}*$"
)
# How many pages there are, and whose editor somebody is: 今日8版, 一版编辑
_COUNT = re.compile(
    r"(?:今日|今天|本期|本报|每[期周日]|共|总|计|增|[对四八]开)\s*\d{1,3}\s*版|\S{1,3}版(?=(?:责任)?编辑|责编|主编|美编|校对|组版)"
)


def masthead_paper(text: str, articles: Sequence[Article], residue: Sequence[Residue]) -> Reading[str] | None:
    """Read the name of the paper from the lines above the first article; None where there are two.

    A name that does not end as those of papers do (某某周末) is told by the place that it begins with, of which the page speaks.
    """
    lines = list(_head(text, articles, residue, "masthead"))
    seen = {name: name for line in lines for name in _papers(line)}
    if not seen:
        told = "".join("".join(part.text for part in article.paragraphs) for article in articles)
        seen = {name: name for line in lines for name in _named_after(line, told)}
    return Reading(*seen.popitem()) if len(seen) == 1 else None


def masthead_number(
    text: str, articles: Sequence[Article], residue: Sequence[Residue]
) -> Reading[str] | None:
    """Read the number of the page from the lines above the first article, else from the foot; None where there are two."""
    head = (text, articles, residue)
    # an editor may make several pages: 一版编辑 stands on the second
    for lines in (_head(*head, "masthead"), _head(*head, "editors"), _foot(text, residue)):
        seen: dict[str, str] = {}
        for found in (each for line in lines for each in _numbers(line)):
            seen.setdefault(page_number(found), found.group().strip())
        if seen:
            return Reading(*seen.popitem()) if len(seen) == 1 else None
    return None


def _head(text: str, articles: Sequence[Article], residue: Sequence[Residue], kind: str) -> Iterator[str]:
    first = min(
        (span.start for each in articles for part in each.passages for span in part.spans), default=HEAD
    )
    above = ""
    for left in residue:
        if left.kind == kind and left.span.start < min(first, HEAD):
            line = narrow(text[left.span.start : left.span.end])
            if not (above.endswith("月") and line.isdigit()):  # the day of the issue, set in a box
                yield line
            above = line


def _foot(text: str, residue: Sequence[Residue]) -> Iterator[str]:
    """Yield the lines at the foot with a page's number and nothing else."""
    for left in residue:
        line = narrow(text[left.span.start : left.span.end])
        if left.kind == "masthead" and left.span.start > len(text) - FOOT and len(line) <= _FOLIO:
            yield line


_FOLIO = 12  # characters of a line at the foot with the number of a page


def _named_after(line: str, told: str) -> Iterator[str]:
    """Yield the pieces of a line that begin with the name of a place of which the articles tell: 清漳周末."""
    for piece in _parts(line):
        named = _NAME.fullmatch(piece) and not _NO_NAME.search(piece) and piece not in words("page_sections")
        if named and piece[:_PLACE] in told and _may_be_place(piece[:_PLACE]):
            yield piece


def _may_be_place(word: str) -> bool:
    """Whether a word is a name in the dictionary, or none that it has: most counties are not there."""
    (_, kind), *more = tag(word)
    return bool(more) or (kind.startswith("n") and len(kind) > 1)


_PLACE = 2  # characters of most names of places
_NAME = re.compile("[一-鿿]{4,8}")
# What else stands at the head of a page
_NO_NAME = re.compile(
    rf"[年月日期版号元角时]|{pattern('page_heads', 'editor_roles', 'contact_labels')}|{pattern('organization_ends', 'unit_ends')}$"
)


def _parts(line: str) -> list[str]:
    return _APART.split(_SPACED.sub(lambda run: "".join(run.group().split()), line))


def _papers(line: str) -> Iterator[str]:
    for piece in _parts(line):
        found = _PAPER.match(piece)
        if found and found.group() not in words("not_papers") | words("paper_names"):
            yield found.group()


def _numbers(line: str) -> Iterator[re.Match[str]]:
    line = _COUNT.sub(" ", line)
    marked = [found for form in (_MARKED, _BARE, _CODE) for found in form.finditer(line)]
    yield from marked or filter(None, (_ALONE.fullmatch(line) or _BEHIND.search(line),))
