"""Files, folders and standard input become pages: every encoding, every odd file, one id for one page."""

import codecs
import hashlib
import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gx_es.errors import Usage
from gx_es.manifest import read_manifest, unmatched
from gx_es.page import Issue, Page
from gx_es.reading import Unreadable, read_again, read_page, read_pages

ROOT = Path(__file__).parents[1]
PRINTED = "高新区召开会议\n\n本报讯 11月16日上午,高新区召开党工委(扩大)会议。\n记者 孙庆辉\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    return made


def _pages(*paths: Path) -> list[Page]:
    found = list(read_pages(paths))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def _refused(path: Path) -> Unreadable:
    (found,) = read_pages([path])
    assert isinstance(found, Unreadable), found
    return found


ENCODED = {
    "utf-8": PRINTED.encode(),
    "utf-8 with mark": PRINTED.encode("utf-8-sig"),
    "gb18030": PRINTED.encode("gb18030"),
    "utf-16 little, marked": codecs.BOM_UTF16_LE + PRINTED.encode("utf-16-le"),
    "utf-16 big, marked": codecs.BOM_UTF16_BE + PRINTED.encode("utf-16-be"),
    "utf-16 little": PRINTED.encode("utf-16-le"),
    "utf-16 big": PRINTED.encode("utf-16-be"),
    "crlf": PRINTED.replace("\n", "\r\n").encode(),
    "cr": PRINTED.replace("\n", "\r").encode(),
    "gb18030 with crlf": PRINTED.replace("\n", "\r\n").encode("gb18030"),
    "utf-16 with crlf": PRINTED.replace("\n", "\r\n").encode("utf-16"),
}


@pytest.mark.parametrize("raw", ENCODED.values(), ids=ENCODED)
def test_every_encoding_gives_the_same_text(folder: Path, raw: bytes) -> None:
    (folder / "a.txt").write_bytes(raw)
    (page,) = _pages(folder)
    assert page.text == PRINTED
    assert page.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda seed: seed.name[:3])
def test_every_seed_survives_every_encoding(folder: Path, seed: Path, encoding: str) -> None:
    text = seed.read_text("utf-8")
    (folder / "a.txt").write_bytes(text.encode(encoding))
    assert _pages(folder)[0].text == text


def test_characters_beyond_the_basic_plane_survive_gb18030(folder: Path) -> None:
    (folder / "a.txt").write_bytes("𠮷野家开业,㐂气洋洋。".encode("gb18030"))
    assert _pages(folder)[0].text == "𠮷野家开业,㐂气洋洋。"


def test_folders_are_read_recursively_in_the_order_of_names(folder: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1/x.md", "c", "d.TXT"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PRINTED, encoding="utf-8")
    assert [page.id for page in _pages(folder)] == [
        "pages/a/1/x.md",
        "pages/a/2.txt",
        "pages/b.txt",
        "pages/c",
        "pages/d.TXT",
    ]


def test_hidden_files_and_files_of_other_kinds_are_no_pages(folder: Path) -> None:
    for name in (".a.txt", ".git/a.txt", "scan.jpg", "page.pdf", "a.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PRINTED, encoding="utf-8")
    assert [page.id for page in _pages(folder)] == ["pages/a.txt"]


def test_a_file_that_is_named_is_read_whatever_its_name(folder: Path) -> None:
    (folder / ".hidden.ocr").write_text(PRINTED, encoding="utf-8")
    assert _pages(folder / ".hidden.ocr")[0].id == "pages/.hidden.ocr"


def test_links_that_lead_nowhere_or_round_in_circles_are_told(folder: Path) -> None:
    (folder / "a.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    page, *lost = read_pages([folder])
    assert isinstance(page, Page)
    assert [(found.file, found.reason) for found in lost if isinstance(found, Unreadable)] == [
        ("pages/gone.txt", "cannot be read (No such file or directory)"),
        ("pages/round", "a link to a folder above it, so round in a circle"),
        ("pages/self.txt", "cannot be read (Too many levels of symbolic links)"),
    ]


def test_a_link_to_a_folder_is_told_unless_its_pages_are_read_where_they_are(folder: Path) -> None:
    (folder / "2021").mkdir()
    (folder / "2021" / "a.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "latest").symlink_to(folder / "2021", target_is_directory=True)
    (folder.parent / "other").mkdir()
    (folder / "more").symlink_to(folder.parent / "other", target_is_directory=True)
    page, lost = read_pages([folder])
    assert page.file == "pages/2021/a.txt"
    assert isinstance(lost, Unreadable)
    assert (lost.file, lost.todo) == ("pages/more", "give that folder itself")
    assert str(folder.parent / "other") in lost.reason


def test_a_link_into_a_shut_folder_does_not_hide_the_files_beside_it(guarded: Path) -> None:
    (guarded / "link.txt").symlink_to(guarded / "shut" / "b.txt")
    (guarded / "shut").chmod(0o000)
    ran = _as_nobody(SHOW, guarded)
    told = [line.split()[:2] for line in ran.stdout.splitlines()]
    assert ["Page", "open/a.txt"] in told
    assert ["Unreadable", "open/link.txt"] in told


def test_a_circle_that_is_named_is_a_usage_error(folder: Path) -> None:
    (folder / "self.txt").symlink_to(folder / "self.txt")
    with pytest.raises(Usage, match=r"self\.txt: "):
        _pages(folder / "self.txt")


def test_pipes_sockets_and_devices_are_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.txt"))
    (folder / "null.txt").symlink_to("/dev/null")
    for found in (*read_pages([folder]), _refused(folder / "pipe.txt"), _refused(folder / "null.txt")):
        assert isinstance(found, Unreadable)
        assert found.reason == "a pipe, a socket or a device, not a file"


@pytest.mark.parametrize("name", ["page.html", ".hidden.txt"])
def test_a_folder_without_pages_is_a_usage_error(folder: Path, name: str) -> None:
    (folder / name).write_text(PRINTED, encoding="utf-8")
    with pytest.raises(Usage, match="no pages there"):
        _pages(folder)


def test_big5_is_told_from_gb18030(folder: Path) -> None:
    printed = "本報訊 五月三日上午,區長到東城街道調研老舊小區改造工作。"
    (folder / "a.txt").write_bytes(printed.encode("big5"))
    assert _pages(folder)[0].text == printed


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (bytes(range(256)) * 20, "not text"),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), "not text"),
        (b"\x7fELF" + b"\0" * 4000, "not text"),
        (b"\xef\xbb\xbf" + b"\xff\xfe\xfd", "not text"),
        (b"", "empty"),
        ("\ufeff".encode(), "empty"),
        (" \n\t\r\n\u3000\n".encode(), "empty"),
    ],
    ids=["every byte", "picture", "program", "broken utf-8", "empty", "only a mark", "blank"],
)
def test_what_is_no_page_is_told_with_its_reason(folder: Path, raw: bytes, reason: str) -> None:
    (folder / "a.txt").write_bytes(raw)
    refused = _refused(folder)
    assert refused.file == "pages/a.txt"
    assert reason in refused.reason
    assert refused.todo


def test_what_is_wrong_in_a_file_is_shown_with_its_line(folder: Path) -> None:
    damaged = PRINTED.encode().replace(b"\xe8\xae\xb0", b"\xff\xae\xb0")
    (folder / "a.txt").write_bytes(damaged)
    assert (_refused(folder).line, (_refused(folder).value or "")[:8]) == (4, "ff ae b0")
    (folder / "a.txt").write_bytes(b"\n\n" + b"\0\1" * 400)
    assert (_refused(folder).line, (_refused(folder).value or "")[:5]) == (3, "00 01")


def test_a_file_too_large_for_a_page_is_not_read(folder: Path) -> None:
    with (folder / "a.txt").open("wb") as large:
        large.truncate(21 * 1024 * 1024)
    assert "larger than 20 MB" in _refused(folder).reason


def test_a_good_page_beside_bad_ones_is_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "c.txt").write_bytes(bytes(range(256)))
    assert [type(found) for found in read_pages([folder])] == [Unreadable, Page, Unreadable]


@pytest.mark.parametrize(
    "path", ["nowhere.txt", "a.txt/b.txt", "x" * 300], ids=["missing", "below a file", "too long"]
)
def test_a_path_that_leads_nowhere_is_a_usage_error(folder: Path, path: str) -> None:
    (folder / "a.txt").write_text(PRINTED, encoding="utf-8")
    with pytest.raises(Usage, match=r"; check the path$"):
        list(read_pages([folder / path]))


def _as_nobody(code: str, *args: Path) -> "subprocess.CompletedProcess[str]":
    """Run Python as one whom permission bits bind: under root as another account, once all is imported."""
    bound = "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)"
    program = f"import os, sys\nfrom gx_es.reading import *\n{bound}\n{code}"
    command = [sys.executable, "-c", program, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


SHOW = """
for found in read_pages([Path(sys.argv[1])]):
    print(type(found).__name__, found.file, getattr(found, "reason", ""))
"""


@pytest.fixture
def guarded(open_folder: Path) -> Iterator[Path]:
    (open_folder / "open").mkdir(mode=0o755)
    for name in ("a.txt", "shut/b.txt", "listed/c.txt", "z.txt"):
        file = open_folder / "open" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(PRINTED, encoding="utf-8")
        file.chmod(0o644)
    yield open_folder / "open"
    for name in ("shut", "listed"):
        (open_folder / "open" / name).chmod(0o700)


def test_an_unreadable_file_and_folder_are_told_and_the_rest_is_read(guarded: Path) -> None:
    (guarded / "a.txt").chmod(0o000)
    (guarded / "shut").chmod(0o000)
    (guarded / "listed").chmod(0o744)  # its names can be read, its files cannot
    ran = _as_nobody(SHOW, guarded)
    assert ran.stderr == ""
    lines = ran.stdout.splitlines()
    assert lines[0] == "Unreadable open/a.txt cannot be read (Permission denied)"
    assert [line.split()[0] for line in lines] == ["Unreadable", "Unreadable", "Unreadable", "Page"]
    assert all("Permission denied" in line for line in lines[:3])
    assert "open/z.txt" in lines[3]


def test_a_path_in_a_folder_that_cannot_be_entered_is_a_usage_error(guarded: Path) -> None:
    (guarded / "shut").chmod(0o000)
    ran = _as_nobody(SHOW, guarded / "shut" / "b.txt")
    assert "gx_es.errors.Usage" in ran.stderr.splitlines()[-1]
    assert "Permission denied" in ran.stderr.splitlines()[-1]


def test_a_name_with_a_line_end_is_kept(folder: Path) -> None:
    (folder / "a\nb.txt").write_text(PRINTED, encoding="utf-8")
    assert _pages(folder)[0].id == "pages/a\nb.txt"


def test_names_in_gbk_bytes_are_read_and_stay_apart(folder: Path) -> None:
    for name in ("要闻", "副刊"):
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name.encode("gbk") + b".txt"))).write_text(
            PRINTED, encoding="utf-8"
        )
    assert {page.id for page in _pages(folder)} == {"pages/要闻.txt", "pages/副刊.txt"}


def test_names_in_no_encoding_stay_apart_and_are_text(folder: Path) -> None:
    for raw in (b"\xff\xff1.txt", b"\xfe\xff1.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_text(PRINTED, encoding="utf-8")
    ids = {page.id for page in _pages(folder)}
    assert len(ids) == 2
    assert all(name.encode("utf-8") for name in ids)


def _stdin(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> list[Page | Unreadable]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    return list(read_pages([Path("-")], default=Issue("高新时报", date(2021, 11, 19), "01")))


def test_a_page_is_read_again_by_its_folder_and_name(folder: Path) -> None:
    inner = folder / "2021"
    inner.mkdir()
    (inner / "people.decisions.csv").write_text("name,decision\n张三丰,keep\n", encoding="utf-8")
    (folder / "people.decisions.csv").write_text("name,decision\n李四光,drop\n", encoding="utf-8")
    names = ("要闻.txt".encode("gbk"), b"\xff\xff1.txt", "副刊.txt".encode(), b"a\nb.txt", b"\\xff.txt")
    for name in names:
        Path(os.fsdecode(os.fsencode(inner) + b"/" + name)).write_text(PRINTED, encoding="utf-8")
    known = Issue("高新时报", date(2021, 11, 19), "01")
    pages = [page for page in read_pages([folder], default=known) if isinstance(page, Page)]
    assert len(pages) == len(names)
    for page in pages:
        assert page.origin
        assert list(read_again(page.origin, page.id, known)) == [page]
    assert sorted(read_again(str(folder), "pages/2021", known), key=lambda page: page.file) == sorted(
        pages, key=lambda page: page.file
    )


def test_pages_of_which_the_names_differ_in_encoding_alone_are_all_read_again(folder: Path) -> None:
    for encoding in ("utf-8", "gb18030"):
        name = os.fsdecode("中.txt".encode(encoding))
        (folder / name).write_text(PRINTED + encoding, encoding="utf-8")
    pages = list(read_pages([folder]))
    assert {page.id for page in pages if isinstance(page, Page)} == {"pages/中.txt"}
    again = list(read_again(str(folder), "pages/中.txt", Issue()))
    assert sorted(map(repr, again)) == sorted(map(repr, pages))
    assert len(again) == 2


def test_a_page_that_is_gone_is_told_when_it_is_read_again(folder: Path) -> None:
    (gone,) = read_again(str(folder), "pages/a.txt", Issue("高新时报"))
    assert isinstance(gone, Unreadable)
    assert (gone.file, gone.origin, gone.issue) == ("pages/a.txt", str(folder), Issue("高新时报"))


def test_only_files_that_are_newer_than_a_time_are_read(folder: Path) -> None:
    for name in ("a/old.txt", "b/old.txt"):
        (folder / name).parent.mkdir()
        (folder / name).write_text(PRINTED, encoding="utf-8")
    since = _later(folder)
    assert list(read_pages([folder], since=since)) == []
    written = (folder / "new.txt", folder / "a" / "people.decisions.csv")
    for file, text in zip(written, (PRINTED, "name,decision\n"), strict=True):
        file.write_text(text, encoding="utf-8")
    os.utime(folder / "new.txt", (0, 0))  # as a copy keeps the time of what it is of
    assert [page.file for page in read_pages([folder], since=since)] == ["pages/a/old.txt", "pages/new.txt"]


def test_files_of_a_folder_that_was_moved_are_newer_than_a_time_before(folder: Path) -> None:
    names = ("kept/old.txt", "renamed/1/old.txt")
    files = [folder / name for name in names] + [folder.parent / "incoming" / "2" / "old.txt"]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text(PRINTED, encoding="utf-8")
    since = _later(folder)
    (folder.parent / "incoming").rename(folder / "moved")
    (folder / "renamed").rename(folder / "called")
    (folder / "moved" / "new.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "kept" / "new.txt").write_text(PRINTED, encoding="utf-8")
    new = ["called/1/old.txt", "kept/new.txt", "kept/old.txt", "moved/2/old.txt", "moved/new.txt"]
    assert [page.file for page in read_pages([folder], since=since)] == [f"pages/{name}" for name in new]
    since = _later(folder)
    (folder / "kept" / "newer.txt").write_text(PRINTED, encoding="utf-8")
    assert [page.file for page in read_pages([folder], since=since)] == ["pages/kept/newer.txt"]
    since = _later(folder)
    given = folder.rename(folder.parent / "moved as a whole")
    assert len(list(read_pages([given], since=since))) == len([*new, "kept/newer.txt"])


def _later(folder: Path) -> float:
    """Return a time after all that is there was written, before what is written now: clocks of files tick slowly."""
    probe = folder.parent / "probe"
    probe.write_bytes(b"")
    first = probe.stat().st_ctime
    while probe.stat().st_ctime == first:
        probe.write_bytes(b"")
    return probe.stat().st_ctime


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = _stdin(monkeypatch, PRINTED.encode("gb18030"))
    assert isinstance(page, Page)
    assert (page.id, page.text, page.newspaper) == ("-", PRINTED, "高新时报")
    assert (page.issue_date, page.number) == (date(2021, 11, 19), "01")


def test_an_empty_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = _stdin(monkeypatch, b"")
    assert isinstance(found, Unreadable)
    assert (found.file, found.reason) == ("-", "empty")


def test_a_page_has_one_id_however_it_is_reached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(PRINTED, encoding="utf-8")
    (folder.parent / "other").mkdir()
    (folder.parent / "linked").symlink_to(folder, target_is_directory=True)
    monkeypatch.chdir(folder.parent / "other")
    ways = [folder, folder / "a.txt", Path("../pages"), Path("../pages/a.txt"), Path("../other/../pages")]
    ways += [folder.parent / "linked", folder.parent / "linked" / "a.txt"]
    assert {page.id for way in ways for page in _pages(way)} == {"pages/a.txt"}
    monkeypatch.chdir(folder)
    assert {page.id for way in (".", "./a.txt", "a.txt") for page in _pages(Path(way))} == {"pages/a.txt"}
    assert read_page(folder / "a.txt", folder).id == "pages/a.txt"


def test_a_linked_file_has_the_same_id_from_its_folder_and_alone(folder: Path) -> None:
    store = folder.parent / "store"
    store.mkdir()
    (store / "0001.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "a.txt").symlink_to(store / "0001.txt")
    assert {page.id for way in (folder, folder / "a.txt") for page in _pages(way)} == {"pages/a.txt"}


def _manifest(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder.parent / "manifest.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "pages/a.txt"], ids=["by its name", "by its id"])
def test_a_manifest_tells_of_a_page(folder: Path, name: str, encoding: str) -> None:
    (folder / "a.txt").write_text(PRINTED, encoding="utf-8")
    rows = f"file,newspaper,issue_date,number\r\n{name},高新时报,2021-11-19,A03\r\nb.txt,,,\r\n"
    manifest = read_manifest(_manifest(folder, rows, encoding))
    (page,) = read_pages([folder], default=Issue("别的报", date(2000, 1, 1), "1"), manifest=manifest)
    assert isinstance(page, Page)
    assert (page.newspaper, page.issue_date, page.number) == ("高新时报", date(2021, 11, 19), "A03")


def test_what_the_manifest_leaves_out_comes_from_the_options(folder: Path) -> None:
    for name in ("20211116a.txt", "20211116b.txt"):
        (folder / name).write_text(PRINTED, encoding="utf-8")
    manifest = read_manifest(
        _manifest(folder, "file,newspaper,issue_date,number\n20211116a.txt,高新时报,,\n")
    )
    default = Issue("别的报", date(2021, 11, 18), "9")
    first, second = read_pages([folder], default=default, manifest=manifest)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.newspaper, first.issue_date, first.number) == ("高新时报", date(2021, 11, 18), "9")
    assert (second.newspaper, second.issue_date) == ("别的报", date(2021, 11, 18))


HEAD = "file,newspaper,issue_date,number\n"
BAD_MANIFESTS = {
    "no such day": (
        f"{HEAD}a.txt,报,2021-02-30,1\n",
        "line 2: '2021-02-30' is no date; write it as 2021-11-16",
    ),
    "a year before all papers": (f"{HEAD}a.txt,报,0001-01-01,1\n", "line 2: '0001-01-01' is no date"),
    "no iso day": (f"{HEAD}a.txt,报,,\nb.txt,报,11月16日,1\n", "line 3: '11月16日' is no date"),
    "no column file": (
        "name,newspaper\na.txt,报\n",
        "its columns are name, newspaper); its first line must be",
    ),
    "empty": ("", "not a manifest (its columns are none)"),
    "misspelt column": ("file,issuedate\na.txt,2021-11-16\n", "its columns are file, issuedate"),
    "row of no file": (f"{HEAD},报,2021-11-16,1\n", "line 2: it names no file"),
    "too many cells": (f"{HEAD}a.txt,报,2021-11-16,1,2\n", "line 2: more cells than columns"),
    "open quotation": (f'{HEAD}a.txt,报,,\nb.txt,"报,,\nc.txt,报,,\n', "line 3: unexpected end of data"),
    "two rows": (
        f"{HEAD}a.txt,报,,1\nb.txt,报,,\na.txt,报,,2\n",
        "lines 2 and 4: two different rows about a.txt",
    ),
}


@pytest.mark.parametrize(("text", "said"), BAD_MANIFESTS.values(), ids=BAD_MANIFESTS)
def test_a_bad_manifest_is_a_usage_error_that_names_the_line(folder: Path, text: str, said: str) -> None:
    with pytest.raises(Usage, match=re.escape(said)) as refused:
        read_manifest(_manifest(folder, text))
    assert "\n" not in str(refused.value)


def test_a_missing_manifest_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(Usage, match=r"nowhere\.csv: cannot be read \(No such file or directory\)"):
        read_manifest(folder / "nowhere.csv")


def test_two_rows_that_say_the_same_are_one(folder: Path) -> None:
    manifest = read_manifest(_manifest(folder, f"{HEAD}a.txt,报,,1\na.txt,报,,1\n"))
    assert manifest == {"a.txt": Issue("报", None, "1")}


def test_rows_that_are_about_no_page_are_told(folder: Path) -> None:
    manifest = read_manifest(_manifest(folder, "file\npages/a.txt\nb.txt\npages/typo.txt\nc.txt\n"))
    assert unmatched(manifest, ["pages/a.txt", "pages/deep/b.txt"]) == ["pages/typo.txt", "c.txt"]
    assert unmatched(manifest, []) == list(manifest)


def test_a_manifest_in_gbk_is_read(folder: Path) -> None:
    manifest = folder / "list.csv"
    manifest.write_bytes("file,newspaper,issue_date,number\na.txt,东城时报,2021-05-04,3\n".encode("gbk"))
    assert read_manifest(manifest)["a.txt"].newspaper == "东城时报"
