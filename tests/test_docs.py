"""The pages of docs/ that are made are what would be made now, and what they point to is there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs.make import commands, cookbook, tour
from docs.make.commands import DOCS
from docs.make.constant import RULES, constant
from gx_es.cli import gx_es
from gx_es.queries.saved import saved_queries

MADE = {**commands.pages(), **cookbook.pages()}
PAGES = sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")
QUERIES = saved_queries()


@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_what_would_be_made_now(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == MADE[name], f"docs/{name} is old: run make docs"


def test_no_page_of_a_command_is_left_over() -> None:
    there = {file.relative_to(DOCS).as_posix() for file in (DOCS / "commands").iterdir()}
    assert there == {name for name in MADE if name.startswith("commands/")}


@pytest.mark.parametrize("name", gx_es.commands)
def test_a_command_is_explained_on_a_page_that_leads_to_its_options(name: str) -> None:
    page = (DOCS / f"{commands.explained(name)}.md").read_text("utf-8")
    assert f"gx-es {name}" in page
    assert f"](commands/{name}.md)" in page


@pytest.mark.parametrize("name", gx_es.commands)
def test_every_command_says_what_it_does_and_gives_an_example(name: str) -> None:
    command = gx_es.commands[name]
    inner = getattr(command, "commands", {})
    for one in inner.values() or [command]:
        assert not one.get_short_help_str(limit=66).endswith("..."), (
            f"{name} {one.name}: cut in the list of commands"
        )
        assert "Example: gx-es " in one.help
        assert all(option.help for option in one.params), f"{name} {one.name}"


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(file: Path) -> None:
    for path, heading in LINK.findall(file.read_text("utf-8")):
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), path
        if heading:
            heads = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.MULTILINE)
            assert heading in map(cookbook.anchor, heads), f"{path}#{heading}"


def test_every_technique_is_shown_and_every_query_shows_one() -> None:
    page = MADE["cookbook.md"]
    assert page.count("\nShows: [") == len(QUERIES)
    assert "\nIn ." not in page


@pytest.mark.parametrize("name", QUERIES)
def test_a_recipe_is_what_the_command_prints(name: str) -> None:
    given = [f"{parameter}={value}" for parameter, value in cookbook.given(QUERIES[name]).items()]
    ran = CliRunner().invoke(gx_es, ["query", "run", name, *given, "--dsl"], env={"GX_ES_INDEX": "gx"})
    assert ran.exit_code == 0
    assert (
        f"$ gx-es {' '.join(['query run', name, *given])}\n```\n\n```http\n{ran.stdout}```"
        in MADE["cookbook.md"]
    )


def test_the_tour_shows_what_its_commands_print(elastic_url: str, prefix: str, tmp_path: Path) -> None:
    text = tour.TOUR.read_text("utf-8")
    assert tour.rerun(text, tour.start(tmp_path, elastic_url, prefix)) == text, "run make docs"
    drawn = {name for name in tour.pictures(text) if name not in tour.SCREENS}
    assert drawn
    assert all((tmp_path / name).stat().st_size for name in drawn)


def test_the_tour_shows_its_pictures_and_no_other() -> None:
    shown = tour.pictures(tour.TOUR.read_text("utf-8"))
    assert set(tour.SCREENS) < set(shown)
    assert {file.name for file in tour.PICTURES.iterdir()} == set(shown)
    for name in shown:
        assert 5_000 < (tour.PICTURES / name).stat().st_size < 500_000, name


def test_the_tour_asks_each_command_again() -> None:
    page = "a\n```console\n$ one\nold\n\n$ cat <<END\n> two\n> END\nold\nold\n\n$ three\n```\n    $ four\n"
    asked: list[str] = []

    def shell(command: str) -> str:
        asked.append(command)
        return "" if command == "three" else f"{len(asked)}\n\n"

    printed = "a\n```console\n$ one\n1\n\n$ cat <<END\n> two\n> END\n2\n\n$ three\n```\n    $ four\n"
    assert tour.rerun(page, shell) == printed
    assert asked == ["one", "cat <<END\ntwo\nEND", "three"]


def test_a_command_of_the_tour_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit 2 of gx-es never"):
        tour.start(tmp_path, "http://127.0.0.1:9", "gx")("gx-es never")


@pytest.mark.parametrize(
    ("rule", "printed", "same"),
    [
        (
            "progress",
            "Checking …\nLoading … 5 of 5+ pages, 1 pages/s\n… and 3 more\n  某某…\n",
            "… and 3 more\n  某某…\n",
        ),
        (
            "stamps of indices",
            "a-20261121-164839-073345 b-20261121-164819-344998 a-20261121-164839-073345",
            "a-20260101-000001-000000 b-20260101-000002-000000 a-20260101-000001-000000",
        ),
        (
            "digests",
            "b190cb1166a3 ee444d3b0bec 5e0aacd719ad4ba1",
            "digest-00001 digest-00002 5e0aacd719ad4ba1",
        ),
        ("times", "2026-11-21T16:48:53.762+00:00  x", "2026-01-01T00:00:00.000+00:00  x"),
        ("users", "load  root@some-host.org  nothing", "load  user@machine  nothing"),
        ("blanks at line ends", "a  \nb c ", "a\nb c"),
    ],
)
def test_what_differs_from_run_to_run_is_made_the_same(rule: str, printed: str, same: str) -> None:
    found = next(one for one in RULES if one.name == rule)
    assert found(printed) == same
    assert constant(same) == same
