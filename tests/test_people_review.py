"""Doubtful names go out to a person, and what the person decides governs every later reading."""

import csv
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import made
import orjson
import pytest
from elasticsearch import Elasticsearch

from gx_es.decisions import DECISIONS_FILE, Decisions, beside, read_decisions, write_decisions
from gx_es.elastic.names import aliases
from gx_es.errors import Usage
from gx_es.extract.fields import Mention
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.reading import read_pages
from gx_es.review import doubts

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GX_ES = [str(Path(sys.executable).parent / "gx-es")]
COLUMNS = ["name", "title", "file", "article", "sentence", "rule", "points", "why", "decision"]
MEETING = (
    "区里召开会议\n本报讯 11月16日上午,区委书记王建国出席会议,区长李大勇主持会议。王建国强调,要抓好落实。\n"
)

Ran = subprocess.CompletedProcess[bytes]


def gx_es(*args: object, **environment: str) -> Ran:
    env = {**os.environ, **environment}
    return subprocess.run(
        [*GX_ES, *map(str, args)], capture_output=True, timeout=120, check=False, cwd=ROOT, env=env
    )


def rows(ran: Ran) -> list[dict[str, str]]:
    assert ran.returncode == 0, ran.stderr.decode()
    return list(csv.DictReader(io.StringIO(ran.stdout.decode())))


def documents(*args: object) -> list[dict[str, Any]]:
    ran = gx_es("parse", *args, "--json")
    assert ran.returncode == 0, ran.stderr.decode()
    return [orjson.loads(line) for line in ran.stdout.splitlines()]


def people(*args: object) -> set[str]:
    return {name for document in documents(*args) for name in document["people"]}


def one_error(ran: Ran, code: int) -> str:
    assert ran.returncode == code, ran.stderr.decode()
    (line,) = ran.stderr.decode().splitlines()
    assert line.startswith("Error: ")
    return line


def mentions(text: str, *said: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the names of a text with what is printed there, under some decisions."""
    page = Page("made/1.txt", text, "made/1.txt", "0" * 64, decisions=Decisions(tuple(sorted(said))))
    parsed = parse(page)
    return [
        (seen.name, article.body[seen.start : seen.end])
        for article, fields in zip(parsed.articles, parsed.fields, strict=True)
        for seen in fields.mentions
    ]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "a.txt").write_text(MEETING, encoding="utf-8")
    return folder


def decide(folder: Path, *lines: str) -> Path:
    file = folder / DECISIONS_FILE
    file.write_text("\n".join(("name,decision", *lines)), encoding="utf-8")
    return file


# What is doubtful


def test_the_doubtful_names_of_the_seeds_come_with_their_evidence() -> None:
    found = rows(gx_es("people", "review", "seeds", "--csv", "-"))
    assert list(found[0]) == COLUMNS
    names = {row["name"]: row for row in found}
    assert "张红军" not in names  # on every page, with his office
    assert "seen once" in names["吴岩"]["why"]
    assert "from 张良才" in names["张永才"]["why"]
    assert "from 张永才" in names["张良才"]["why"]
    assert names["吴岩"]["title"] == "渤海银行郑州分行副行长"
    assert names["吴岩"]["file"].startswith("seeds/001_")
    assert float(names["周伟"]["points"]) > 0
    for row in found:
        assert row["decision"] == ""
        assert row["name"] in row["sentence"].replace(" ", "")
        assert "\n" not in row["sentence"]


@pytest.mark.parametrize("mark", ["\uff01", "\uff1f", "\uff1b"], ids=["！", "？", "；"])
def test_a_sentence_ends_at_a_full_width_mark(mark: str) -> None:
    body = f"今年的收成真好{mark}护林员金石开笑了{mark}天气也好{mark}"
    page = Page("made/1.txt", f"标题\n本报讯 {body}\n", "made/1.txt", "0" * 64)
    (doubt,) = doubts([parse(page)])
    assert doubt.sentence == f"护林员金石开笑了{mark}"


def test_those_with_most_reasons_come_first() -> None:
    reasons = [len(row["why"].split("; ")) for row in rows(gx_es("people", "review", "seeds", "--csv", "-"))]
    assert reasons == sorted(reasons, reverse=True)
    assert reasons[0] > 1


def _page(*names: tuple[str, str | None], id: str = "made/1.txt") -> Any:  # noqa: A002 - named as the field
    text = "".join(f"{name}说。" for name, _ in names)
    starts = [text.index(name) for name, _ in names]
    found = tuple(
        Mention(name, title, None, start, start + len(name), "title", 9.0, 1.0)
        for (name, title), start in zip(names, starts, strict=True)
    )
    fields = type(made.NO_FIELDS)(made.NO_FIELDS.when, made.NO_FIELDS.credits, found)
    return made.parsed(made.article("标题", text), fields=[fields], id=id)


def _why(*pages: Any) -> dict[str, str]:
    return {one.name: one.why for one in doubts([*pages, *pages])}  # twice: nobody is seen once


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("王建国", "区长"), ("王建军", "区长"), True),
        (("王建国", "区长"), ("王建军", None), True),
        (("王建国", "区长"), ("王建军", "甲区区长"), True),
        (("王建国", "区长"), ("汪建国", "区长"), True),
        (("王建国", "区长"), ("王建军", "教师"), False),
        (("王建国", None), ("王建", None), False),
        (("王建", None), ("王军", None), False),
        (("王建国", None), ("王卫军", None), False),
    ],
)
def test_names_a_character_apart_are_doubtful_where_their_titles_are_alike(
    one: tuple[str, str | None], other: tuple[str, str | None], *, alike: bool
) -> None:
    why = _why(_page(one, id="made/1.txt"), _page(other, id="made/2.txt"))
    assert why.keys() == ({one[0], other[0]} if alike else set())
    if alike:
        assert f"from {other[0]}" in why[one[0]]
        assert "made/2.txt" in why[one[0]]


def test_a_name_seen_on_two_pages_with_good_evidence_is_not_doubtful() -> None:
    assert doubts([_page(("王建国", None))])[0].why == "seen once"
    assert _why(_page(("王建国", None))) == {}


def test_a_name_that_a_person_kept_is_not_doubtful_any_more(archive: Path) -> None:
    assert {row["name"] for row in rows(gx_es("people", "review", archive, "--csv", "-"))} == {"李大勇"}
    decide(archive, "李大勇,keep")
    assert rows(gx_es("people", "review", archive, "--csv", "-")) == []


def test_the_table_opens_in_a_spreadsheet(archive: Path) -> None:
    out = archive.parent / "out.csv"
    ran = gx_es("people", "review", archive, "--csv", out)
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert ran.stderr.decode().startswith("1 doubtful name; ")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfname,title,")


def test_a_file_that_is_no_page_is_told_and_the_others_are_reviewed(archive: Path) -> None:
    (archive / "b.txt").write_bytes(b"")
    ran = gx_es("people", "review", archive, "--csv", "-")
    assert ran.returncode == 1
    assert "李大勇" in ran.stdout.decode()
    assert "archive/b.txt: empty" in ran.stderr.decode()
    assert ran.stderr.decode().splitlines()[-1] == "Error: 1 file could not be read; see the lines above"


# What decisions do


def test_a_dropped_name_does_not_come_out_and_no_fragment_of_it_either() -> None:
    assert ("王建国", "王建国") in mentions(MEETING)
    assert mentions(MEETING, ("王建国", "drop")) == [("李大勇", "李大勇")]


def test_a_kept_name_comes_out_wherever_it_stands() -> None:
    text = "村里的变化\n本报讯 这里方圆十里。人们见到方圆很高兴。\n"
    assert mentions(text) == []
    assert mentions(text, ("方圆", "keep")) == [("方圆", "方圆")] * 2
    assert mentions(text, ("方圆", "keep"), ("高兴", "keep"))[-1] == ("高兴", "高兴")


def test_a_kept_name_gets_the_title_in_front_of_it_and_shares_it() -> None:
    page = Page(
        "1", "标题\n本报讯 副组长高兴、李大勇参加。\n", "1", "0", decisions=Decisions((("高兴", "keep"),))
    )
    assert [(one.name, one.title) for one in parse(page).fields[0].mentions] == [
        ("高兴", "副组长"),
        ("李大勇", "副组长"),
    ]


def test_a_kept_name_does_not_break_up_a_longer_one_unless_that_is_dropped() -> None:
    assert mentions(MEETING, ("王建", "keep")) == mentions(MEETING)
    both = mentions(MEETING, ("王建", "keep"), ("王建国", "drop"))
    assert both == [("王建", "王建"), ("李大勇", "李大勇"), ("王建", "王建")]


def test_a_renamed_one_comes_out_under_the_other_name_with_the_printed_span() -> None:
    found = mentions(MEETING, ("王建国", "王健国"))
    assert found == [("王健国", "王建国"), ("李大勇", "李大勇"), ("王健国", "王建国")]


def test_a_new_name_that_is_dropped_does_not_come_out_either() -> None:
    assert mentions(MEETING, ("王建国", "王健国"), ("王健国", "drop")) == [("李大勇", "李大勇")]


@pytest.mark.parametrize("name", ["欧阳", "会议", "阿布", "古丽娜·艾山"])
def test_any_name_can_be_kept(name: str) -> None:
    text = f"标题\n本报讯 {name}来了。大家见到{name}。\n"
    assert mentions(text, (name, "keep")) == [(name, name)] * 2


def test_a_surname_with_a_title_points_to_the_new_name() -> None:
    text = "标题\n本报讯 区长王建国到会。王区长强调,要抓好落实。\n"
    assert ("王建国", "王") in mentions(text)
    assert ("王健国", "王") in mentions(text, ("王建国", "王健国"))
    assert mentions(text, ("王建国", "drop")) == []


def test_a_name_printed_with_a_blank_is_the_same_name() -> None:
    text = "标题\n本报讯 人们见到方 圆很高兴。\n"
    assert mentions(text, ("方圆", "keep")) == [("方圆", "方 圆")]


def test_keywords_follow_the_decisions() -> None:
    page = Page("1", MEETING, "1", "0")
    dropped = Page("1", MEETING, "1", "0", decisions=Decisions((("李大勇", "drop"),)))
    assert "李大勇" in parse(page).fields[0].keywords
    assert "李大勇" not in parse(dropped).fields[0].keywords


def test_a_page_with_decisions_can_be_pickled() -> None:
    page = Page("1", MEETING, "1", "0", decisions=Decisions((("王建国", "drop"),)))
    assert parse(pickle.loads(pickle.dumps(page))) == parse(page)  # noqa: S301 - what was just written
    assert pickle.loads(pickle.dumps(parse(page))) == parse(page)  # noqa: S301 - as above


# Where they stand


@pytest.mark.parametrize("where", ["archive", "archive/2021"])
def test_decisions_are_found_in_the_folder_of_a_page_and_above_it(archive: Path, where: str) -> None:
    file = decide(archive.parent / where, "王建国,drop")
    (archive / "2021" / "b.txt").write_text(MEETING.replace("抓好", "做好"), encoding="utf-8")
    assert people(archive) == {"李大勇"}
    said = gx_es("parse", archive).stderr.decode().splitlines()
    assert said == [f"Decisions about names: {file.resolve()}"]  # once, for two pages


def test_decisions_above_the_path_that_was_given_do_not_count(archive: Path) -> None:
    decide(archive, "王建国,drop")
    assert people(archive / "2021") == {"王建国", "李大勇"}


def test_the_nearest_decision_about_a_name_counts(archive: Path) -> None:
    decide(archive, "王建国,drop", "李大勇,drop")
    decide(archive / "2021", "王建国,keep")
    assert people(archive) == {"王建国"}


def test_a_file_of_decisions_is_never_a_page(archive: Path) -> None:
    file = decide(archive / "2021", "王建国,drop")
    assert people(archive / "2021" / "a.txt", file) == {"李大勇"}
    assert {one["page"]["file"] for one in documents(*sorted((archive / "2021").iterdir()))} == {"2021/a.txt"}


# The way from the table to the file


def test_what_a_person_decides_governs_later_readings(archive: Path) -> None:
    table = archive.parent / "corrected.csv"
    assert gx_es("people", "review", archive, "--csv", table).returncode == 0
    text = table.read_text("utf-8-sig")
    assert text.count("李大勇,") == 1
    table.write_text(text.rstrip("\n") + "李大永\n", encoding="utf-8-sig")
    ran = gx_es("people", "review", archive, "--apply", table)
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout.decode() == "李大勇 → 李大永\n"
    assert (archive / DECISIONS_FILE).read_text("utf-8") == "name,decision\n李大勇,李大永\n"
    (document,) = documents(archive)
    assert document["people"] == ["王建国", "李大永"]
    (seen,) = (one for one in document["mentions"] if one["name"] == "李大永")
    assert document["body"][seen["start"] : seen["end"]] == "李大勇"
    assert set(seen) == {"name", "title", "org", "start", "end"}


def test_newer_decisions_join_the_older_ones(archive: Path) -> None:
    decide(archive, "赵某一,drop", "王建国,drop")
    table = archive.parent / "corrected.csv"
    table.write_text("name,why,decision\n王建国,x,keep\n李大勇,y,\n", encoding="utf-8")
    assert gx_es("people", "review", archive, "--apply", table).returncode == 0
    assert read_decisions(archive / DECISIONS_FILE) == {"王建国": "keep", "赵某一": "drop"}


def test_a_decision_about_a_new_name_follows_back_to_the_printed_one() -> None:
    old = Decisions((("王建国", "王健国"),))
    assert dict(old.revised({"王健国": "王剑国"}).said) == {"王建国": "王剑国", "王健国": "王剑国"}
    assert dict(old.revised({"王健国": "drop"}).said) == {"王建国": "drop", "王健国": "drop"}
    assert dict(old.revised({"王健国": "keep"}).said) == {"王建国": "王健国", "王健国": "keep"}


def test_a_table_that_a_chinese_spreadsheet_saved_is_read(archive: Path) -> None:
    table = archive.parent / "corrected.csv"
    table.write_bytes("name,decision\r\n王建国,drop\r\n".encode("gb18030"))
    assert gx_es("people", "review", archive, "--apply", table).returncode == 0
    assert people(archive) == {"李大勇"}


def test_decisions_written_are_those_read(tmp_path: Path) -> None:
    said = Decisions((("古丽娜·艾山", "keep"), ("王建国", "王健国"), ("齐聚", "drop")))
    assert beside(tmp_path) == Decisions()
    write_decisions(tmp_path, said)
    assert beside(tmp_path) == said
    assert [file.name for file in tmp_path.iterdir()] == [DECISIONS_FILE]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,decision\n王建国,yes\n", "line 2: '王建国' cannot become 'yes'"),
        ("name,decision\n\n王建国,keep\nx,drop\n", "line 4: 'x' cannot become 'drop'"),
        ("name,decision\n王建国,keep\n王建国,drop\n", "lines 2 and 3: two decisions about 王建国"),
        ("name,why\n王建国,keep\n", "columns name and decision"),
        ("", "columns name and decision"),
    ],
)
def test_what_is_no_decision_is_one_line_that_says_where(archive: Path, text: str, says: str) -> None:
    table = archive.parent / "corrected.csv"
    table.write_text(text, encoding="utf-8")
    line = one_error(gx_es("people", "review", archive, "--apply", table), 2)
    assert str(table) in line
    assert says in line
    (archive / DECISIONS_FILE).write_text(text, encoding="utf-8")
    line = one_error(gx_es("parse", archive), 2)
    assert DECISIONS_FILE in line
    assert says in line


def test_a_table_without_a_decision_stores_nothing(archive: Path) -> None:
    table = archive.parent / "corrected.csv"
    table.write_text("name,decision\n王建国,\n", encoding="utf-8")
    assert "no decision in it" in one_error(gx_es("people", "review", archive, "--apply", table), 1)
    assert not (archive / DECISIONS_FILE).exists()


def test_wrong_command_lines_are_one_line(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "corrected.csv"
    table.write_text("name,decision\n王建国,drop\n", encoding="utf-8")
    assert "--csv and --apply" in one_error(gx_es("people", "review", archive), 2)
    assert "--csv and --apply" in one_error(
        gx_es("people", "review", archive, "--csv", "-", "--apply", table), 2
    )
    assert "nowhere" in one_error(gx_es("people", "review", "nowhere", "--apply", table), 2)
    assert "nowhere.csv" in one_error(gx_es("people", "review", archive, "--apply", "nowhere.csv"), 2)
    assert "one folder" in one_error(gx_es("people", "review", archive, SEEDS, "--apply", table), 2)
    assert "cannot be written" in one_error(gx_es("people", "review", archive, "--csv", tmp_path), 2)


def test_bad_decisions_raise_usage(tmp_path: Path) -> None:
    decide(tmp_path, "王建国,no")
    with pytest.raises(Usage, match="cannot become"):
        list(read_pages([tmp_path]))


# Loading


def _people_stored(client: Elasticsearch, prefix: str) -> set[str]:
    alias = aliases(prefix).articles
    client.indices.refresh(index=alias)
    hits = client.search(index=alias, size=100)["hits"]["hits"]
    assert all(set(hit["_source"]["load"]) == {"run", "version", "at", "checksum"} for hit in hits)
    return {name for hit in hits for name in hit["_source"]["people"]}


def test_changed_decisions_load_a_page_again_and_write_only_what_changed(
    client: Elasticsearch, prefix: str, tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    assert load(client, prefix, read_pages([folder])).ledger.pages == Tally(5, indexed=5)
    assert "吴岩" in _people_stored(client, prefix)
    decide(folder, "吴岩,drop")
    again = load(client, prefix, read_pages([folder])).ledger
    assert again.pages == Tally(5, indexed=5)
    assert again.articles == Tally(19, indexed=1, unchanged=18)
    assert "吴岩" not in _people_stored(client, prefix)
    assert load(client, prefix, read_pages([folder])).ledger.pages == Tally(5, unchanged=5)
    (folder / DECISIONS_FILE).unlink()
    assert load(client, prefix, read_pages([folder])).ledger.pages == Tally(5, indexed=5)
    assert "吴岩" in _people_stored(client, prefix)


def test_the_load_command_honours_decisions_and_says_so_once(
    client: Elasticsearch, elastic_url: str, prefix: str, archive: Path
) -> None:
    file = decide(archive, "王建国,王健国")
    ran = gx_es("load", archive, "--url", elastic_url, "--index", prefix, "--quiet")
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr.decode().splitlines() == [f"Decisions about names: {file.resolve()}"]
    assert _people_stored(client, prefix) == {"王健国", "李大勇"}
    (record,) = client.search(index=aliases(prefix).pages)["hits"]["hits"]
    assert len(record["_source"]["load"]["rules"]) == 64
