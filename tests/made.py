"""Pages and articles made by hand, for tests that must not depend on how pages are cut."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import orjson
from elasticsearch import Elasticsearch

from gx_es.decisions import Decisions
from gx_es.document import Document
from gx_es.elastic.action import Action
from gx_es.elastic.bulk import Writer
from gx_es.elastic.indices import create, promote
from gx_es.elastic.names import Pair, written_through
from gx_es.extract.fields import GIVEN, Credits, Days, Evidence, Fields, Imprint, Mention, When
from gx_es.load.change import Run, change
from gx_es.page import Article, Page, Passage, Residue, Section, Span
from gx_es.parsed import ParsedPage

NO_FIELDS = Fields(When(), Credits())


def page(text: str, *, id: str = "made/1.txt") -> Page:  # noqa: A002 - named as the field
    return Page(id=id, text=text, file=id, sha256=hashlib.sha256(text.encode()).hexdigest())


def passage(text: str) -> Passage:
    return Passage(text, (Span(0, len(text)),))


def article(title: str, body: str, *, ordinal: int = 0) -> Article:
    paragraphs = tuple(map(passage, body.split("\n")))
    return Article(ordinal, None, passage(title), None, (), (), paragraphs, ())


def parsed(*articles: Article, fields: Iterable[Fields] = (), id: str = "made/1.txt") -> ParsedPage:  # noqa: A002
    found = tuple(fields) or tuple(NO_FIELDS for _ in articles)
    text = "\n".join(article.body for article in articles)
    return ParsedPage(page(text, id=id), articles, found, ())


def full() -> ParsedPage:
    """Give a page with something in every field."""
    text = "眉题\n标题\n副题\n正文说张三。\n小标题\n图说\n本报记者 李四\n版权所有"
    whole = Article(
        ordinal=0,
        kicker=passage("眉题"),
        title=passage("标题"),
        subtitle=passage("副题"),
        captions=(passage("图说"),),
        sections=(Section(passage("解读"), passage("小标题"), 0),),
        paragraphs=(passage("正文说张三。"),),
        bylines=(passage("本报记者 李四"),),
    )
    day = date(2021, 11, 16)
    fields = Fields(
        When(day, "11月16日", Days(day, day), "day", "2021年"),
        Credits(("李四",), ("王五",), ("赵六",)),
        (Mention("张三", "主任", "管委会", 3, 5, "title"),),
        ("管委会",),
        ("郑州",),
        ("正文",),
        ("正文", "张三"),
    )
    decided = Decisions((("张三", "keep"),))
    known = Page("made/1.txt", text, "made/1.txt", "0" * 64, "高新时报", day, "01", decided, "/archive/made")
    by_user = Imprint(known.given, Evidence(GIVEN, GIVEN, GIVEN))
    return ParsedPage(known, (whole,), (fields,), (Residue("notice", Span(35, 39)),), imprint=by_user)


def document(action: Action) -> Document:
    """Give the document that an action puts in its place."""
    _, source = action.ndjson.splitlines()
    found: Document = orjson.loads(source)
    return found


def index(client: Elasticsearch, prefix: str, *pages: ParsedPage) -> Pair:
    """Write made pages into indices of their own, behind the aliases, and give the indices' names."""
    pair, run = create(client, prefix), Run.begin()
    changes = [change(one, {}, written_through(pair), run) for one in pages]
    assert Writer(client).write(action for one in changes for step in one.steps for action in step) == []
    client.indices.refresh(index=list(pair))
    promote(client, prefix, pair)
    return pair


@contextmanager
def archived(client: Elasticsearch, *pages: ParsedPage) -> Iterator[str]:
    """Give the alias prefix of an archive of made pages, which is deleted behind its tests."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    pair = index(client, prefix, *pages)
    yield prefix
    client.indices.delete(index=list(pair))
