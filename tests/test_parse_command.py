"""`gx-es parse` as a user runs it: outline, documents, standard input, and errors in one line."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from gx_es import __version__

ROOT = Path(__file__).parents[1]
GX_ES = [str(Path(sys.executable).parent / "gx-es")]
MODULE = [sys.executable, "-m", "gx_es"]
PRINTED = "高新区召开会议\n本报讯 11月16日上午,高新区党工委副书记张红军出席会议。记者 孙庆辉\n"

# The contract of the design page, key by key.
ARTICLE = [
    "page",
    "ordinal",
    "kicker",
    "title",
    "subtitle",
    "body",
    "sections",
    "captions",
    "byline",
    "date",
    "date_text",
    "date_span",
    "date_precision",
    "date_evidence",
    "reporter",
    "correspondent",
    "photographer",
    "people",
    "mentions",
    "organizations",
    "places",
    "keywords",
    "words",
    "chars",
    "load",
]
PAGE = ["id", "file", "newspaper", "issue_date", "number", "issue_evidence", "sha256"]
MENTION = ["name", "title", "org", "start", "end"]
SECTION = ["label", "heading", "start"]
LOAD = ["run", "version", "at", "checksum"]

Ran = subprocess.CompletedProcess[bytes]


def gx_es(*args: object, stdin: bytes = b"", command: list[str] = GX_ES) -> Ran:
    whole = [*command, *map(str, args)]
    return subprocess.run(whole, input=stdin, capture_output=True, timeout=60, check=False, cwd=ROOT)


def parsed(*args: object, stdin: bytes = b"") -> list[dict[str, object]]:
    ran = gx_es("parse", *args, "--json", stdin=stdin)
    assert (ran.returncode, ran.stderr) == (0, b"")
    return [orjson.loads(line) for line in ran.stdout.splitlines()]


def one_line(ran: Ran, code: int) -> str:
    """Return the one line on stderr of a command that failed."""
    assert ran.returncode == code, ran.stderr.decode()
    (line,) = ran.stderr.decode().splitlines()
    return line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    (made / "a.txt").write_text(PRINTED, encoding="utf-8")
    return made


@pytest.mark.parametrize("command", [GX_ES, MODULE], ids=["gx-es", "python -m gx_es"])
def test_the_outline_shows_what_was_read(folder: Path, command: list[str]) -> None:
    ran = gx_es("parse", folder, "--issue-date", "2021-11-19", command=command)
    assert (ran.returncode, ran.stderr) == (0, b"")
    shown = ran.stdout.decode()
    for part in (
        "pages/a.txt",
        "1 article",
        "高新区召开会议",
        "2021-11-16",
        "11月16日上午",
        "孙庆辉",
        "张红军",
    ):
        assert part in shown
    assert "\x1b" not in shown  # no colours in a pipe
    assert all(line == line.rstrip() or not line.strip() for line in shown.splitlines())


def test_the_outline_of_the_seeds_names_nineteen_articles_and_the_residue() -> None:
    shown = gx_es("parse", "seeds").stdout.decode()
    assert (
        sum(line[:4].strip().rstrip(".").isdigit() and line[3:4] == "." for line in shown.splitlines()) == 19
    )
    assert sum(line.startswith("seeds/") for line in shown.splitlines()) == 5


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    documents = parsed("seeds")
    assert len(documents) == 19
    for document in documents:
        assert list(document) == ARTICLE
        assert set(document["page"]) == set(PAGE)
        assert set(document["load"]) == set(LOAD)
        assert all(set(mention) == set(MENTION) for mention in document["mentions"])
        assert all(set(section) == set(SECTION) for section in document["sections"])
        assert document["date_span"] is None or set(document["date_span"]) == {"gte", "lte"}
    assert any(document["mentions"] for document in documents)
    assert any(document["sections"] for document in documents)


def test_a_parsed_document_says_that_it_was_never_loaded(folder: Path) -> None:
    (document,) = parsed(folder)
    assert document["load"] == {"run": None, "version": __version__, "at": None, "checksum": None}


def test_json_is_one_document_a_line_in_utf_8(folder: Path) -> None:
    ran = gx_es("parse", folder, "--json")
    assert ran.stdout.count(b"\n") == 1
    assert "高新区召开会议".encode() in ran.stdout


def test_parsing_twice_prints_the_same() -> None:
    assert gx_es("parse", "seeds", "--json").stdout == gx_es("parse", "seeds", "--json").stdout


def test_a_dash_reads_standard_input(folder: Path) -> None:
    (document,) = parsed("-", stdin=PRINTED.encode("gb18030"))
    (same,) = parsed(folder)
    assert document["page"]["id"] == "-"
    assert {**document, "page": None} == {**same, "page": None}


def test_issue_date_and_newspaper_go_to_the_page(folder: Path) -> None:
    (document,) = parsed(folder, "--issue-date", "2021-11-19", "--newspaper", "高新时报")
    assert (document["page"]["newspaper"], document["page"]["issue_date"]) == ("高新时报", "2021-11-19")
    assert document["date"] == "2021-11-16"
    assert "2021-11-19" in document["date_evidence"]


def test_a_manifest_tells_of_each_page(folder: Path) -> None:
    (folder / "b.txt").write_text(PRINTED, encoding="utf-8")
    manifest = folder.parent / "manifest.csv"
    manifest.write_text("file,newspaper,issue_date,number\na.txt,高新时报,2020-11-19,A03\n", encoding="utf-8")
    first, second = parsed(folder, "--manifest", manifest, "--issue-date", "2021-11-19")
    assert (first["date"], second["date"]) == ("2020-11-16", "2021-11-16")
    assert (first["page"]["number"], second["page"]["number"]) == ("A03", None)


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (("nowhere.txt",), "nowhere.txt"),
        (("seeds", "nowhere"), "nowhere"),
        (("x" * 300,), "xxx"),
        (("seeds", "--manifest", "nowhere.csv"), "nowhere.csv"),
        (("seeds", "--manifest", "pyproject.toml"), "pyproject.toml"),
    ],
    ids=["no file", "no file behind a folder", "too long", "no manifest", "not a manifest"],
)
def test_what_is_not_there_is_a_usage_error_in_one_line(args: tuple[str, ...], names: str) -> None:
    line = one_line(gx_es("parse", *args), 2)
    assert line.startswith("Error: ")
    assert names in line


@pytest.mark.parametrize(
    "args",
    [(), ("seeds", "--issue-date", "11月16日"), ("seeds", "--nonsense")],
    ids=["no path", "no day", "no option"],
)
def test_a_wrong_command_line_exits_2_without_traceback(args: tuple[str, ...]) -> None:
    ran = gx_es("parse", *args)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"Traceback" not in ran.stderr
    assert b"Error: " in ran.stderr


def test_bad_files_among_good_ones_are_told_and_the_good_ones_printed(folder: Path) -> None:
    (folder / "0.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(bytes(range(256)))
    (folder / "c.txt").write_text(PRINTED, encoding="utf-8")
    ran = gx_es("parse", folder, "--json")
    assert ran.returncode == 1
    assert [orjson.loads(line)["page"]["id"] for line in ran.stdout.splitlines()] == [
        "pages/a.txt",
        "pages/c.txt",
    ]
    empty, binary, summary = ran.stderr.decode().splitlines()
    assert "pages/0.txt: empty" in empty
    assert "pages/b.txt: not text" in binary
    assert summary == "Error: 2 files could not be read; see the lines above"


def test_one_bad_file_is_told_in_the_singular(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    assert (
        gx_es("parse", folder).stderr.decode().splitlines()[-1].startswith("Error: 1 file could not be read")
    )


def test_a_bad_file_whose_name_has_a_line_end_is_told_in_one_line(folder: Path) -> None:
    (folder / "b\nc.txt").write_bytes(b"")
    ran = gx_es("parse", folder)
    assert ran.returncode == 1
    assert len(ran.stderr.decode().splitlines()) == 2


def test_control_codes_of_a_page_do_not_reach_the_terminal(folder: Path) -> None:
    (folder / "a.txt").write_text(f"高新区\x1b[31m召开会议\n{PRINTED * 20}", encoding="utf-8")
    assert b"\x1b" not in gx_es("parse", folder).stdout


def test_markup_of_a_page_is_shown_as_printed(folder: Path) -> None:
    (folder / "a.txt").write_text(f"[bold]高新区[/bold]召开:smile:会议\n{PRINTED}", encoding="utf-8")
    assert "[bold]高新区[/bold]召开:smile:会议" in gx_es("parse", folder).stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_the_outline_is_printed_whatever_the_terminal_can_show(folder: Path, encoding: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = subprocess.run([*GX_ES, "parse", folder], capture_output=True, timeout=60, check=False, env=env)
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 0


@pytest.fixture
def many(folder: Path) -> Path:
    for number in range(20):
        (folder / f"{number}.txt").write_text(PRINTED * 60, encoding="utf-8")  # more than a pipe holds
    return folder


@pytest.mark.parametrize("options", [["--json"], []], ids=["json", "outline"])
def test_a_reader_that_goes_away_is_no_error(many: Path, options: list[str]) -> None:
    with subprocess.Popen(
        [*GX_ES, "parse", many, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        first = running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read().decode()
        running.wait(timeout=60)
    assert first
    assert (running.returncode, said) == (141, "")  # as a shell reports a program that SIGPIPE ended


@pytest.mark.parametrize("arguments", [["parse", "seeds/", "--json"], ["--help"]])
def test_a_reader_that_never_came_is_no_error(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(
            [*GX_ES, *arguments], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False, cwd=ROOT
        )
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_help_has_an_example_that_works() -> None:
    ran = gx_es("parse", "--help")
    example = next(line for line in ran.stdout.decode().splitlines() if "Example:" in line)
    command = example.partition("Example:")[2].strip()
    piped = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    assert piped.stderr == b""
    assert len(piped.stdout.splitlines()) == 1
