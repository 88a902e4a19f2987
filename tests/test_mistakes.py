"""What a user gets wrong: it is told in one line, with the exit code of its kind, and nothing is done."""

import csv
import io
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from gx_es.cli import main
from gx_es.commands.options import confirmed
from gx_es.elastic.names import aliases, locks_name
from gx_es.errors import Interrupted, Usage
from gx_es.load import load
from gx_es.reading import read_pages

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
NOBODY = "http://127.0.0.1:9"  # where nothing listens
LONG = "长" * 20_000

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gx_es(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ran:
    """Run a command in this process; return its exit code and what it said."""

    def run(*arguments: object, **environment: str) -> tuple[int, str, str]:
        for name in [name for name in os.environ if name.startswith("GX_ES_") and name != "GX_ES_HOME"]:
            monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["gx-es", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture(scope="module")
def seeds(client: Elasticsearch) -> Iterator[str]:
    """Give the prefix of an archive with the seeds."""
    prefix = f"gx-test-{uuid.uuid4().hex}"
    load(client, prefix, read_pages([SEEDS]))
    yield prefix
    client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*", expand_wildcards="all")))


MEANT_OTHERWISE: dict[str, tuple[tuple[str, ...], str]] = {
    "empty path": (("load", ""), "PATHS is empty; give a path"),
    "empty path of parse": (("parse", "seeds", ""), "PATHS is empty"),
    "empty path of an option": (("parse", "seeds", "--manifest", ""), "--manifest is empty"),
    "empty path of a folder": (("query", "list", "--queries", ""), "--queries is empty"),
    "day": (("parse", "seeds", "--issue-date", "2021-13-01"), "'2021-13-01' is no day; write it as 2021-11-16"),
    "day before all papers": (("parse", "seeds", "--issue-date", "0001-01-01"), "'0001-01-01' is no day"),
    "month for a day": (("parse", "seeds", "--issue-date", "2021-11"), "'2021-11' is no day"),
    "long prefix": (("load", "seeds", "--index", "x" * 300), "cannot begin an index name"),
    "command": (("frobnicate",), "No such command 'frobnicate'; see gx-es --help"),
    "option": (("show", "--pges", "1"), "No such option"),
    "argument": (("why", "x"), "Missing argument 'query'; see gx-es why --help"),
    "nothing to search for": (("search",), "there is nothing to search for in ''; give a word"),
    "choice": (("people", "--lang", "fr"), "Invalid value for '--lang': 'fr' is not one of 'en', 'zh'; see"),
    "long query": (("search", LONG), "the query has 20,000 characters, and may have 1,000"),
    "field without a word": (("search", "title: 安全"), "title: has no word behind it; write title:WORD"),
    "no person": (("search", "安全", "--person", " "), "--person is empty"),
    "no organisation": (("search", "安全", "--org", ""), "--org is empty"),
    "two outputs": (("search", "安全", "--csv", "--json"), "one output at a time; choose one of --csv, --json"),
    "dsl and csv": (("search", "安全", "--csv", "--dsl"), "choose one of --csv, --dsl"),
    "graph and json": (("people", "--graph", "x.gexf", "--json"), "choose one of --graph, --json"),
    "fields of hits": (("search", "安全", "--kwic", "--csv", "--fields", "title"), "and not with --kwic"),
    "recent by date": (("search", "安全", "--sort", "date", "--recent"), "--recent ranks"),
    "no parameter": (("query", "run", "top-people", "=x"), "there is no parameter ''"),
    "period of search": (("search", "安全", "--from", "2022", "--to", "2021"), "ends before it begins"),
    "period of people": (("people", "--from", "2022", "--to", "2021"), "ends before it begins"),
    "period of a report": (("report", "r.html", "--from", "2022", "--to", "2021"), "ends before it begins"),
    "period of a query": (("query", "run", "top-people", "from=2022", "to=2021", "--dsl"), "ends before it begins"),
    "period of a pack": (("kibana", "export", "--from", "2022-01-02", "--to", "2022-01-01"), "ends before it begins"),
    "day of a pack": (("kibana", "export", "--from", "foo"), "'foo' is no day for Kibana; write 2020-01-01 or now-10y"),
    "no folder of a pack": (("kibana", "export", "nowhere/pack"), "nowhere/pack: cannot be written"),
    "url of Kibana": (("kibana", "import", "--kibana", "notaurl"), "notaurl is no URL of a Kibana"),
    "half an address of Kibana": (("kibana", "import", "--kibana", "http://[::1"), "is no URL of a Kibana"),
    "report without a name": (("report", "-"), "-: a report is HTML; name the file as report.html"),
    "report of another kind": (("report", "x.pdf"), "x.pdf: a report is HTML"),
    "decisions without a folder": (("people", "review", "-", "--apply", "x"), "standard input has none"),
    "login there, nowhere": (("reindex", "--to-user", "a:b"), "--to-api-key and --to-user go with --to-url"),
    "heap": (("node", "start", "--heap", "x"), "the heap x is no size"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), MEANT_OTHERWISE.values(), ids=MEANT_OTHERWISE)
def test_what_cannot_be_meant_is_told_in_one_line(gx_es: Ran, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = gx_es(*arguments, GX_ES_URL=NOBODY)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert said in err


def test_a_variable_is_named_where_the_value_comes_from_it(gx_es: Ran) -> None:
    assert "(env var: 'GX_ES_LANG')" in gx_es("query", "list", GX_ES_LANG="fr")[2]


# An alias that somebody else made.


@pytest.fixture
def foreign(client: Elasticsearch, prefix: str) -> str:
    """Give a prefix whose aliases point at indices that gx-es did not make."""
    for alias in aliases(prefix):
        client.indices.create(index=f"{alias}-mine", aliases={alias: {}})
    return prefix


def test_indices_without_our_mapping_are_told_alike(
    gx_es: Ran, foreign: str, elastic_url: str, client: Elasticsearch, tmp_path: Path
) -> None:
    there = ("--url", elastic_url, "--index", foreign)
    said = f"the live index {foreign}-articles-mine has no mapping of gx-es; name the archive's own --index"
    for command in (
        ("search", "会议"),
        ("ledger",),
        ("show",),
        ("report", tmp_path / "r.html"),
        ("people",),
        ("query", "run", "top-people"),
        ("why", "x", "会议"),
        ("dict", "test", "枫杨街道"),
        ("reindex",),
        ("load", SEEDS),
        ("load", SEEDS, "--dry-run"),
    ):
        code, _, err = gx_es(*command, *there)
        assert (code, said in err) == (1, True), (command, err)
    assert set(client.indices.get(index=f"{foreign}-articles-*")) == {f"{foreign}-articles-mine"}
    (_, row) = gx_es("indices", *there)[1].splitlines()
    assert row.split() == [
        "current",
        f"{foreign}-articles-mine",
        "?",
        "?",
        "0",
        "0",
        *row.split()[6:8],
        "?",
        "not",
        "gx-es",
    ]


def test_a_mistyped_archive_is_told_and_leaves_nothing_behind(
    gx_es: Ran, prefix: str, elastic_url: str, client: Elasticsearch
) -> None:
    there = ("--url", elastic_url, "--index", prefix)
    for command in (("indices",), ("show",), ("reindex",), ("search", "会议")):
        code, out, err = gx_es(*command, *there)
        assert (code, out) == (1, "")
        assert (
            f"nothing is loaded under --index {prefix}; load pages first: gx-es load PATH --index {prefix}"
            in err
        )
    assert gx_es("indices", "prune", "--yes", *there) == (0, "nothing to delete\n", "")
    assert gx_es("deadletters", "drop", "--all", *there)[0] == 0
    assert not client.indices.exists(index=locks_name(prefix))


def test_hints_lead_to_the_same_archive(gx_es: Ran, seeds: str, elastic_url: str, tmp_path: Path) -> None:
    there = ("--url", elastic_url, "--index", seeds)
    (tmp_path / "empty.txt").touch()
    assert f"see: gx-es deadletters list --index {seeds}\n" in gx_es("load", tmp_path, *there, "--quiet")[1]
    assert f"see gx-es deadletters list --index {seeds}\n" in gx_es("deadletters", "show", "abc", *there)[2]
    gx_es("deadletters", "drop", "--all", "--yes", *there)


def test_an_address_to_build_at_is_named_by_its_own_option(gx_es: Ran, seeds: str, elastic_url: str) -> None:
    code, _, err = gx_es("reindex", "--url", elastic_url, "--index", seeds, "--to-url", NOBODY)
    assert (code, err.endswith("start it, or check --to-url\n")) == (3, True)


# Questions.


@pytest.mark.parametrize(("typed", "error"), [("", Usage), ("n\n", Interrupted), ("\n", Interrupted)])
def test_without_a_yes_nothing_is_done(
    monkeypatch: pytest.MonkeyPatch, typed: str, error: type[Exception]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    with pytest.raises(error, match="not confirmed, so nothing is done"):
        confirmed("Delete?", yes=False)


def test_a_yes_is_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    confirmed("Delete?", yes=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    confirmed("Delete?", yes=True)


# What is asked for.


def test_nothing_found_is_not_called_a_part(gx_es: Ran, seeds: str, elastic_url: str) -> None:
    there = ("--url", elastic_url, "--index", seeds)
    assert gx_es("search", "xyzzy", *there) == (0, "", "0 articles found, 0 shown\n")
    told = json.loads(gx_es("search", "xyzzy", "--json", *there)[1])
    assert (told["total"], told["loose"]) == (0, False)
    assert "these share words with it" in gx_es("search", "安全 xyzzy", *there)[2]


def test_columns_of_lists_and_objects_have_their_values(gx_es: Ran, seeds: str, elastic_url: str) -> None:
    there = ("--url", elastic_url, "--index", seeds, "--size", "1", "--csv")
    out = gx_es("search", "杜怀锋", "--fields", "mentions.name,mentions,page.file,chars", *there)[1]
    ((_, _, name, mentions, file, chars),) = list(csv.reader(io.StringIO(out)))[1:]
    assert "杜怀锋" in name.split("、")
    assert [mention["name"] for mention in json.loads(mentions)] == name.split("、")
    assert file.startswith("seeds/00")
    assert int(chars) > 0


def test_a_size_is_of_every_table(gx_es: Ran, seeds: str, elastic_url: str) -> None:
    there = ("--url", elastic_url, "--index", seeds, "--json")
    whole, one = (json.loads(gx_es("people", "张红军", *size, *there)[1]) for size in ((), ("--size", "1")))
    assert len(whole["person-titles"]["rows"]) > 1
    assert {len(table["rows"]) for table in one.values()} == {1}
    assert one["person-titles"]["rows"] == whole["person-titles"]["rows"][:1]


def test_an_answer_without_rows_says_so(gx_es: Ran, seeds: str, elastic_url: str, tmp_path: Path) -> None:
    there = ("--url", elastic_url, "--index", seeds)
    drawn = gx_es("query", "run", "coverage", "--chart", tmp_path / "c.svg", *there)[2].splitlines()
    assert drawn[0].startswith("Drawn into ")
    assert drawn[1] == "There is nothing to show."
    assert "pages without an issue date, not in the rows: 5" in drawn
    code, _, err = gx_es("people", "--graph", tmp_path / "g.gexf", "--from", "2099", *there)
    assert (code, "no article of that period names anybody" in err) == (1, True)
    assert not (tmp_path / "g.gexf").exists()


# Kibana.


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (b"[1]\n", "line 1 of the pack is no object; make it anew: gx-es kibana export"),
        (b"", "the pack is empty"),
        (b'{"id":', "line 1 of the pack: "),
    ],
)
def test_a_file_that_is_no_pack_is_told(gx_es: Ran, tmp_path: Path, lines: bytes, said: str) -> None:
    (tmp_path / "pack").write_bytes(lines)
    code, _, err = gx_es("kibana", "check", tmp_path / "pack", "--url", NOBODY)
    assert (code, said in err, err.count("\n")) == (1, True, 1)


def test_a_pack_that_was_cut_short_is_told(gx_es: Ran, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    code, out, err = gx_es("kibana", "export", pack)
    lines = pack.read_bytes().splitlines(keepends=True)
    assert (code, out, err) == (0, "", f"{len(lines)} objects written into {pack}\n")
    pack.write_bytes(lines[0])
    assert "there is no dashboard in the pack" in gx_es("kibana", "check", pack, "--url", NOBODY)[2]
    pack.write_bytes(b"".join(lines).replace(b'"now-10y"', b'"foo"'))
    assert "'foo' is no day for Kibana" in gx_es("kibana", "check", pack, "--url", NOBODY)[2]


def test_what_has_no_answer_is_told_once(gx_es: Ran, seeds: str, elastic_url: str, tmp_path: Path) -> None:
    gx_es("kibana", "export", tmp_path / "pack", "--index", seeds, "--lang", "en")
    code, _, err = gx_es("kibana", "check", tmp_path / "pack", "--url", elastic_url)
    (nothing, error) = err.splitlines()
    assert nothing.endswith("nothing to show; where pages lack their issue dates: gx-es load --issue-date")
    assert (code, error) == (1, f"Error: {tmp_path / 'pack'}: 1 problem; see the lines above")


# Standard output that goes nowhere.


def closed(output: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = f"exec {sys.executable} -m gx_es {' '.join(arguments)} {output}"
    return subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_closed_standard_output_is_told() -> None:
    ran = closed(">&-", "query", "list")
    assert ran.returncode == 2
    assert ran.stderr == "Error: standard output is closed; send it somewhere, as to /dev/null\n"


def test_a_reader_that_goes_away_leaves_no_trace(
    client: Elasticsearch, prefix: str, elastic_url: str, tmp_path: Path
) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text("标题\n\n本报讯 一篇文章在这里。\n", "utf-8")
    load(client, prefix, read_pages([tmp_path]))
    command = [sys.executable, "-m", "gx_es", "ledger", "--all", "--json", "--url", elastic_url]
    ledger = subprocess.Popen(
        [*command, "--index", prefix],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pipesize=4096,  # less than it says, so that it cannot end before the reader goes away
        text=True,
    )
    with ledger:
        assert ledger.stdout
        assert ledger.stderr
        ledger.stdout.readline()
        ledger.stdout.close()
        said = ledger.stderr.read()
    assert "Traceback" not in said
    assert "Exception" not in said
