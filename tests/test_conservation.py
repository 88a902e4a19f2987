"""Invariants 1 and 7: nothing of a page is lost or told twice, and no text stops the parser or makes it crawl."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from growth import LINEAR, TIMES, ratio
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gx_es.document import documents, page_record
from gx_es.lexicon import words
from gx_es.load.conservation import unconserved
from gx_es.page import Page, Passage, Residue, Span, printed
from gx_es.parse import parse
from gx_es.parsed import ParsedPage
from gx_es.reading import read_page
from gx_es.segment.lines import narrow
from gx_es.segment.segmentation import segment

ROOT = Path(__file__).parents[1]
PAGES = sorted((*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").rglob("*.txt")))

SEED = next(file for file in PAGES if file.parent.name == "papers")

# Lines as newspapers print them: what they are made of matters less than that every rule meets every other.
PRINTED = [
    *(
        "高新区召开党工委扩大会议",
        "坚定信心 加快推进项目建设",
        "洛口镇",
        "“我为群众办实事",
        "驻区人大代表 到园区",
    ),
    *(
        "本报讯 11月16日上午,高新区召开会议。",
        "本报讯(记者 甲一 通讯员 乙二)5月3日,",
        "新华社西安10月24日电 记者从",
    ),
    *("□本报记者 王小明", "◎记者 李 大 海", "郑州市讯 近日,全市", "(记者 王小明)", "本报记者", "记 者"),
    *(
        "记者 甲 乙",
        "记者 孙庆辉 通讯员 李超",
        "高新时报 方宝岭 文/图",
        "文/图",
        "王小明 摄",
        "通讯员 甘 草",
        "麦 冬",
    ),
    *("图为会议现场。 宁静 摄", "图①:会场", "资料图片", "会场气氛热烈。", "第五届运动会开幕式"),
    *(
        "高新时报 2021年11月16日 星期二 第3版",
        "03",
        "责编 王小明 校对 李大海 美编 赵春生",
        "综合新闻",
        "(下转2版)",
    ),
    *(
        "遗失声明",
        "王小明身份证遗失,声明作废。",
        "某某县人民法院公告",
        "联系电话:0371-12345678",
        "----",
        "![](a.png)",
    ),
    *("■ 解读", "【部署】", "一、做好防汛工作", "- **2.1%**", "问:为什么?", "第30次重点项目周例会,2021年"),
    *(
        "区长王小明、李大海和张红军出席,欧阳雪说,",
        "古丽·艾山今年80岁。",
        "黄 鹂主任表示,",
        "同比增长14.",
        "6%。",
    ),
    *(
        "会议传达学习了全会精神,强调要抓好落实,部署",
        "了下一步工作。记者 乔一鸣",
        "打牢基础。(宗政华 摄影 己丑)",
    ),
]
STRAY = [
    *list("。,、;:!?“”‘’\"'()[]【】《》<>·•—-…■□◎●*/|1a A王\t\u3000\xa0"),
    "\u3000\u3000",
    "\x00",
    "\x0c",
    "\x1c",
    "\x85",
]
BREAKS = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n\n", "", " ", "\u2028", "\n \n"])
WIDE = {code - 0xFEE0: code for code in range(0xFF01, 0xFF5F)}


def _line(arbitrary: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    printed = st.sampled_from(PRINTED)
    cut = st.tuples(printed, st.integers(0, 20)).map(lambda cut: cut[0][cut[1] :])
    wide = printed.map(lambda line: line.translate(WIDE))
    stray = st.lists(st.sampled_from(STRAY), max_size=4).map("".join)
    return st.one_of(printed, printed, cut, wide, stray, arbitrary)


def _pages(arbitrary: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.lists(st.tuples(_line(arbitrary), BREAKS), max_size=25)
    return lines.map(lambda lines: "".join(line + end for line, end in lines))


TEXTS = st.one_of(_pages(st.text(max_size=30)), _pages(st.just("")), st.text())
BROKEN_TEXTS = _pages(st.text(st.characters(categories=["Cs", "Cc", "Lo", "Po", "Nd", "Zs"]), max_size=12))
THOROUGH = settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _page(text: str) -> Page:
    return Page("made/1.txt", text, "made/1.txt", hashlib.sha256(b"").hexdigest())


def _bare(text: str) -> str:
    return "".join(text.split())


def _uncovered(parsed: ParsedPage) -> Iterator[str]:
    """Yield the printed characters that are not covered exactly once, with the number of times they are."""
    text = parsed.page.text
    times = [0] * len(text)
    spans = [span for article in parsed.articles for part in article.passages for span in part.spans]
    for start, end in (*spans, *(left.span for left in parsed.residue)):
        assert 0 <= start <= end <= len(text), (start, end)
        for at in range(start, end):
            times[at] += 1
    yield from (
        f"{text[at]!r} at {at}: {times[at]} times" for at in range(len(text)) if _odd(text[at], times[at])
    )


def _odd(char: str, times: int) -> bool:
    return times > 1 or (times == 0 and not char.isspace())


def assert_conserved(parsed: ParsedPage) -> None:
    assert list(_uncovered(parsed)) == []
    for part in (part for article in parsed.articles for part in article.passages):
        assert _bare(part.text) == _bare("".join(parsed.page.text[start:end] for start, end in part.spans))


def assert_ledger_adds_up(parsed: ParsedPage) -> None:
    _, record = page_record(parsed)
    chars = record["chars"]
    assert chars["read"] == len(_bare(parsed.page.text)) == chars["articles"] + chars["residue"]
    in_articles = "".join(part.text for article in parsed.articles for part in article.passages)
    assert chars["articles"] == len(_bare(in_articles))


def assert_offsets_hold(parsed: ParsedPage) -> None:
    for fields, (_, document) in zip(parsed.fields, documents(parsed), strict=True):
        body = document["body"]
        assert all(0 <= section["start"] <= len(body) + 1 for section in document["sections"])
        for mention in fields.mentions:
            assert 0 <= mention.start < mention.end <= len(body)
            printed = narrow(_bare(body[mention.start : mention.end]))
            if mention.rule == "back":
                assert mention.name.startswith(printed) or mention.name.endswith(f"·{printed}"), (
                    mention,
                    printed,
                )
            else:
                assert mention.name == printed, (mention, printed)


def assert_ids_differ(parsed: ParsedPage) -> None:
    ids = [_id for _id, _ in documents(parsed)]
    assert len(ids) == len(set(ids)) == len(parsed.articles)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_invariant_1_conservation_on_every_page_at_hand(file: Path) -> None:
    parsed = parse(read_page(file, file.parent))
    assert parsed.articles
    assert_conserved(parsed)
    assert_ledger_adds_up(parsed)
    assert_offsets_hold(parsed)
    assert_ids_differ(parsed)


def _without(parsed: ParsedPage) -> ParsedPage:
    """Lose the last article."""
    return replace(parsed, articles=parsed.articles[:-1], fields=parsed.fields[:-1])


def _with_twice(parsed: ParsedPage) -> ParsedPage:
    """Tell the last word of the first article in the residue as well, and lose as many characters elsewhere."""
    first = parsed.articles[0].paragraphs[0].spans[0]
    lost, *left = parsed.residue
    twice = Residue("orphan", Span(first.start, first.start + printed(_text(parsed, lost.span))))
    return replace(parsed, residue=(twice, *left))


def _with_other_text(parsed: ParsedPage) -> ParsedPage:
    """Alter a character of the first article."""
    first, *others = parsed.articles
    paragraph, *below = first.paragraphs
    altered = paragraph._replace(text="□" + paragraph.text[1:])
    return replace(parsed, articles=(replace(first, paragraphs=(altered, *below)), *others))


def _text(parsed: ParsedPage, span: Span) -> str:
    return parsed.page.text[span.start : span.end]


@pytest.mark.parametrize(
    ("alter", "reason"),
    [
        (_without, r"the parser lost \d+ characters"),
        (_with_twice, r"the parser (lost|tells) "),
        (_with_other_text, "the parser alters"),
    ],
)
def test_invariant_1_conservation_is_asked_of_every_page_that_is_loaded(
    alter: Callable[[ParsedPage], ParsedPage], reason: str
) -> None:
    file = SEED
    parsed = parse(read_page(file, file.parent))
    assert unconserved(parsed) is None
    failure = unconserved(alter(parsed))
    assert failure
    assert re.match(reason, failure.reason)
    assert failure.span
    assert failure.line == parsed.page.text.count("\n", 0, failure.span.start) + 1
    assert failure.value == _text(parsed, failure.span)[:200]


def test_invariant_1_the_account_is_counted_from_the_articles() -> None:
    parsed = parse(read_page(SEED, SEED.parent))
    lost = parsed.articles[-1]
    chars, fewer = (page_record(each)[1]["chars"] for each in (parsed, _without(parsed)))
    assert chars["articles"] - fewer["articles"] == sum(len(_bare(part.text)) for part in lost.passages) > 0
    assert (chars["read"], chars["residue"]) == (fewer["read"], fewer["residue"])


def test_the_pages_at_hand_are_the_seeds_and_all_labelled_pages() -> None:
    labels = {path.name.split(".")[0] for path in (ROOT / "tests" / "gold").rglob("*.json")} - {"floors"}
    assert labels <= {file.name.split(".")[0].split("_")[0] for file in PAGES}
    assert len(list((ROOT / "seeds").glob("*.txt"))) == 5


@THOROUGH
@given(TEXTS)
# A caption once fell between two articles
@example("打牢基础。记者 乔一鸣\n图为会议现场。 宁静 摄\n高新区召开会议\n")
def test_invariant_1_conservation_for_any_text(text: str) -> None:
    parsed = parse(_page(text))
    assert_conserved(parsed)
    assert_ledger_adds_up(parsed)


@THOROUGH
@given(TEXTS)
def test_offsets_of_sections_and_mentions_lie_in_the_body(text: str) -> None:
    assert_offsets_hold(parse(_page(text)))


@THOROUGH
@given(TEXTS)
def test_documents_of_a_page_have_ids_of_their_own(text: str) -> None:
    parsed = parse(_page(text + "\n" + text))
    assert_ids_differ(parsed)


@THOROUGH
@given(BROKEN_TEXTS)
def test_invariant_7_never_raises_on_lone_surrogates_and_control_codes(text: str) -> None:
    parsed = parse(_page(text))
    assert_conserved(parsed)
    assert_ids_differ(parsed)


@THOROUGH
@given(TEXTS)
def test_parsing_is_a_pure_function(text: str) -> None:
    assert parse(_page(text)) == parse(_page(text))


Maker = Callable[[int], str]

HAN = [chr(0x4E00 + at * 7919 % 20000) for at in range(20000)]  # all Han characters of daily use, well mixed


def _names(count: int) -> Iterator[str]:
    return (f"王{HAN[at % 20000]}{HAN[at * 7 % 20000]}" for at in range(count))


# Each makes a text of some `n` times ten characters.
HOSTILE: dict[str, Maker] = {
    "a line of Han text": lambda n: "".join(HAN[at % 20000] for at in range(n * 10)),
    "a line of prose": lambda n: "高新区召开工作会议,传达全会精神。" * (n // 2),
    "lists of places that words join": lambda n: ("和" * 40 + ",等地") * (n // 40),
    "one character": lambda n: "国" * (n * 10),
    "one surname": lambda n: "王" * (n * 10),
    "blank lines": lambda n: "甲乙" + "\n" * (n * 10) + "丙丁",
    "blanks": lambda n: "甲" + " \u3000" * (n * 5) + "乙",
    "punctuation": lambda n: "。,、;:!?…" * n,
    "full stops": lambda n: "。" * (n * 10),
    "lines of punctuation": lambda n: "。\n" * n,
    "bylines": lambda n: "本报记者 王小明\n" * n,
    "bylines apart": lambda n: "本报记者 王小明\n\n通讯员 李大海\n\n" * (n // 2),
    "brackets": lambda n: "(" * (n * 10),
    "deep brackets": lambda n: "([【" * n + "】])" * n,
    "lines of brackets": lambda n: "(\n" * n,
    "names in brackets": lambda n: "(王小明)" * n,
    "short lines": lambda n: "".join(f"高新区工作{at % 97}\n" for at in range(n)),
    "short lines apart": lambda n: "".join(f"高新区工作{at % 97}\n\n" for at in range(n)),
    "short lines in open quotes": lambda n: "标题一\n图为甲\n" + "“短行\n" * n,
    "openings": lambda n: "本报讯 5月3日,高新区召开会议。\n" * (n // 2),
    "openings of many days": lambda n: "".join(
        f"本报讯 {1900 + at % 100}年{at % 12 + 1}月{at % 28 + 1}日,开会。\n本报讯 5月{at % 28 + 1}日,开会。\n"
        for at in range(n // 4)
    ),
    "banners above openings": lambda n: "高新区\n\n运动会\n\n\n\n本报讯 5月3日,开会。\n" * (n // 4),
    "digits": lambda n: "1234567890" * n,
    "the word for reporter": lambda n: "记者" * (n * 5),
    "lines of the word for reporter": lambda n: "记者\n" * n,
    "half a role": lambda n: "□本报" + "见习" * (n * 5),
    "surnames": lambda n: "王李张刘陈杨黄赵吴周" * n,
    "lines of surnames": lambda n: "王\n李\n" * n,
    "titles": lambda n: "区长主任书记局长院长" * n,
    "a title, then names": lambda n: "区长" + "王小明、李大海、张红军、赵春生、" * (n // 2),
    "a title, then new names": lambda n: "区长" + "、".join(_names(n)),
    "titles with names": lambda n: "区长王小明,主任李大海、书记张红军说," * (n // 2),
    "titles behind names": lambda n: "王小明主任" * n,
    "back references": lambda n: "区长王小明说,王区长" * n,
    "titles, surnames and elements of names": lambda n: "县长王扎西说" * (n * 5),
    "speech": lambda n: "王小明说," * n,
    "new names that speak": lambda n: "".join(f"{name}说,今年80岁," for name in _names(n)),
    "dotted names": lambda n: "古丽·艾山" * (n * 2),
    "dots": lambda n: "·" * (n * 10),
    "opening quotes": lambda n: "“" * (n * 10),
    "quotes": lambda n: "“”" * (n * 5),
    "closing quotes": lambda n: "。" + "”" * (n * 10),
    "headings and prose in turn": lambda n: "".join(
        f"高新区工作{at % 97}\n今年以来,高新区开展了{at % 31}项工作,成效显著。\n" for at in range(n // 2)
    ),
    "one article with many headings": lambda n: (
        "标题\n本报讯 5月3日,开会。\n" + "一、工作会\n开展了工作。\n" * (n * 4)
    ),
    "boxes": lambda n: "标题\n本报讯 5月3日,开会。\n" + "■ 解读\n工作会\n开展了工作。\n" * (n // 2),
    "labels": lambda n: "■ 解读\n高新区\n" * (n // 2),
    "planned days": lambda n: "截至12月3日、" * n,
    "days in speech": lambda n: "甲今天" * n,
    "years of meetings": lambda n: "召开2021年第3次会议" * n,
    "captions": lambda n: "图为王小明在工作。\n" * n,
    "captions and short lines in turn": lambda n: "标题\n" + "图为工作\n高新区会议\n" * (n // 2),
    "notices": lambda n: "遗失声明\n王小明身份证作废\n" * (n // 2),
    "mastheads": lambda n: "2021年11月16日 星期二 第3版\n" * n,
    "mastheads with a digit lost": lambda n: "201■年9月8日 星期四\n" * n,
    "days under texts": lambda n: "灯亮了。\n1998年9月3日于清河\n" * n,
    "cut prose": lambda n: "高新区召开工作会议,传达学习全会精神,部署\n" * n,
    "cut prose apart": lambda n: "高新区召开工作会议,传达学习全会精神,部署\n\n" * n,
}

SMALL = 500


def _read(text: str) -> None:
    parsed = parse(_page(text))
    list(documents(parsed))
    page_record(parsed)


@pytest.mark.parametrize("name", HOSTILE)
def test_invariant_7_never_longer_than_linear(name: str) -> None:
    small, large = (partial(_read, HOSTILE[name](size)) for size in (SMALL, SMALL * TIMES))
    longer = ratio(small, large)
    assert longer < LINEAR, f"{TIMES} times the text takes {longer:.1f} times as long"


GIANT = 5_000_000  # characters

GIANTS: dict[str, Callable[[], str]] = {
    "a line of 5 MB of Han text": lambda: "".join(HAN[at % 20000] for at in range(GIANT // 3)),
    "5 MB of one character": lambda: "国" * (GIANT // 3),
    "5 MB of blank lines": lambda: "甲乙" + "\n" * GIANT + "丙丁",
    "5 MB of punctuation": lambda: "。,、;:!?" * (GIANT // 21),
    "100,000 short lines": lambda: "".join(f"高新区工作{at % 97}\n" for at in range(100_000)),
    "50,000 openings": lambda: "本报讯 5月3日,高新区召开会议。\n" * 50_000,
}


@pytest.mark.parametrize("name", GIANTS)
def test_invariant_7_never_raises_on_giants(name: str) -> None:
    text = GIANTS[name]()
    articles, residue = segment(text)
    parts: list[Passage] = [part for article in articles for part in article.passages]
    covered = sum(len(_bare(part.text)) for part in parts)
    left = sum(len(_bare(text[start:end])) for _, (start, end) in ((one.kind, one.span) for one in residue))
    assert covered + left == len(_bare(text))


@pytest.mark.parametrize("surname", sorted(words("compound_surnames")))
def test_a_compound_surname_alone_stops_nothing(surname: str) -> None:
    text = f"标题\n\n本报讯 5月3日,{surname}女士说,{surname}教授和区长{surname}都到了。\n"
    parsed = parse(Page(id="1", text=text, file="1.txt", sha256=""))
    assert len(parsed.articles) == 1
    assert surname not in parsed.fields[0].people
