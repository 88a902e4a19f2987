"""The house itself: which way imports point, who may know what, and lists that say only what is used."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import orjson
import pytest
from elasticsearch import Elasticsearch

from gx_es.cli import COMMANDS, OnDemand
from gx_es.lexicon import entries
from gx_es.lexicon.name_odds import calibrate

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "gx_es"
LEXICON = PACKAGE / "lexicon"
MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}

# From the foundation up: what stands on one floor imports only from the floors below it, or from its own package.
FLOORS = (
    {"errors", "lexicon", "numerals", "encodings", "filenames", "sheet"},
    {"decisions", "dictionary", "home", "marker"},
    {"page", "words", "listing"},
    {"reading", "segment", "node", "legible"},
    {"manifest", "extract"},
    {"parsed", "period"},
    {"printed", "suspicion"},
    {"parse"},
    {"document"},
    {"evaluate", "review", "elastic"},
    {"search"},
    {"load", "queries"},
    {"kibana", "reindex", "report"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
CLICK = ("gx_es.cli", "gx_es.commands")
# Who asks Elasticsearch anything: `elastic`, and of the packages above it these modules. The others pass the client on.
ASKS = (
    "gx_es.load",
    "gx_es.load.destination",
    "gx_es.load.gone",
    "gx_es.load.rehearsal",
    "gx_es.queries.fields",
    "gx_es.reindex",
    "gx_es.reindex.build",
    "gx_es.reindex.gate",
    "gx_es.reindex.listing",
    "gx_es.reindex.prune",
    "gx_es.reindex.rollback",
    "gx_es.reindex.room",
    "gx_es.reindex.task",
    "gx_es.reindex.transfer",
    "gx_es.search.notices",
    "gx_es.search.why",
)
CLIENTS = {"client", "here", "there"}  # what an attribute is called that is a client
# Who may name the client's types.
ELASTICSEARCH = (
    "gx_es.elastic",
    "gx_es.load",
    "gx_es.queries",
    "gx_es.kibana",
    "gx_es.reindex",
    "gx_es.search.hits",
    "gx_es.search.notices",
    "gx_es.search.why",
    "gx_es.report",
    "gx_es.commands.options",
)


def imported(module: str) -> Iterator[str]:
    """Yield what a module imports, wherever in it, as full names of modules or of what is in them."""
    for part in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(part, ast.Import):
            yield from (name.name for name in part.names)
        elif isinstance(part, ast.ImportFrom):
            assert part.level == 0, f"{module}: a relative import"
            yield from (f"{part.module}.{name.name}" for name in part.names)


def own(name: str) -> str:
    """Return the module of ours that an imported name is, or is in; nothing for other libraries."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def floor(module: str) -> int:
    part = module.split(".")[1]
    return next(at for at, parts in enumerate(FLOORS) if part in parts)


def is_under(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_every_module_stands_on_one_floor() -> None:
    parts = {module.split(".")[1] for module in MODULES if "." in module}
    counted = Counter(part for floor_ in FLOORS for part in floor_)
    assert parts == set(counted)
    assert set(counted.values()) == {1}


@pytest.mark.parametrize("module", [module for module in MODULES if "." in module])
def test_imports_point_down(module: str) -> None:
    for name in imported(module):
        below = own(name)
        if "." in below and below.split(".")[1] != module.split(".")[1]:
            assert floor(below) < floor(module), f"{module} imports {name}"


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    assert [name for name in imported("gx_es") if own(name)] == []


def test_no_imports_go_in_a_circle() -> None:
    graph = {module: {own(name) for name in imported(module)} - {"", module} for module in MODULES}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize(
    ("library", "where"),
    [
        ("click", CLICK),
        ("elasticsearch", ELASTICSEARCH),
        ("elastic_transport", ELASTICSEARCH),
        ("rjieba", ("gx_es.words",)),
        ("jsonschema", ("gx_es.queries.saved", "gx_es.kibana")),
        ("networkx", ("gx_es.queries.graph",)),
        ("jinja2", ("gx_es.report.page",)),
        ("markupsafe", ("gx_es.report.page",)),
    ],
)
def test_a_library_is_imported_only_where_it_belongs(library: str, where: tuple[str, ...]) -> None:
    users = [module for module in MODULES if library in {name.split(".")[0] for name in imported(module)}]
    assert [module for module in users if not is_under(module, where)] == []


def test_nothing_but_commands_and_elastic_talks_to_elasticsearch_by_itself() -> None:
    made = re.compile(r"\bElasticsearch\(")
    assert [module for module, file in MODULES.items() if made.search(file.read_text("utf-8"))] == [
        "gx_es.elastic.client"
    ]


def asked(module: str) -> Iterator[str]:
    """Yield what a module asks a client for, through a parameter or an attribute that is one."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    arguments = [part for part in ast.walk(tree) if isinstance(part, ast.arg) and part.annotation]
    clients = {each.arg for each in arguments if "Elasticsearch" in ast.dump(each)}
    with Elasticsearch("http://127.0.0.1:1") as client:  # which nobody is asked for
        api = {name for name in dir(client) if not name.startswith("_")}
    for part in ast.walk(tree):
        if isinstance(part, ast.Attribute) and part.attr in api:
            of = part.value
            if (isinstance(of, ast.Attribute) and of.attr in CLIENTS) or (
                isinstance(of, ast.Name) and of.id in clients
            ):
                yield part.attr


def test_elasticsearch_is_asked_by_few_modules() -> None:
    asking = {module for module in MODULES if set(asked(module))}
    assert {module for module in asking if not is_under(module, ("gx_es.elastic",))} == set(ASKS)


def test_one_module_searches() -> None:
    # `scan` of the client's helpers is told to be content with no less than all shards as well
    searching = {module for module in MODULES if {"search", "count", "msearch"} & set(asked(module))}
    assert searching == {"gx_es.elastic.whole"}


def test_every_command_is_a_module_of_its_name() -> None:
    assert {name: command.name for name, command in OnDemand().items()} == {name: name for name in COMMANDS}
    commands = {
        module.removeprefix("gx_es.commands.")
        for module, file in MODULES.items()
        if re.search(r"^@click\.(command|group)\(", file.read_text("utf-8"), re.MULTILINE)
    }
    assert commands - {"gx_es.cli"} == set(COMMANDS)


def test_a_worker_that_starts_imports_no_command() -> None:
    # as the script `gx-es` does, which each worker runs again to know what the loader knows
    script = "import sys, gx_es.cli, gx_es.load.workers; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "gx_es.load.workers" in ran.stdout.split()
    assert [
        name for name in ran.stdout.split() if name.startswith(("gx_es.commands", "rich", "jinja2"))
    ] == []


def test_the_help_lists_every_command_as_it_tells_of_itself_and_imports_none() -> None:
    script = "import sys; sys.argv[1:] = ['--help']\nfrom gx_es.cli import gx_es\ngx_es(standalone_mode=False)\nprint(*sys.modules)"
    *help_text, modules = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert not any(name.startswith("gx_es.commands.") for name in modules.split())
    for name, command in OnDemand().items():
        assert f"  {name:<13}{command.get_short_help_str(limit=66)}" in help_text


PARSING = {"parse", "eval", "people"}  # commands that parse pages themselves (of `people`, its part `review`)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - PARSING))
def test_a_command_that_parses_nothing_itself_starts_without_the_parser(command: str) -> None:
    script = f"import sys, gx_es.cli, gx_es.commands.{command}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    compiled = {
        "gx_es.parse",
        "gx_es.extract.titles",
        "gx_es.segment.kinds",
    }  # a third of a second of patterns
    assert f"gx_es.commands.{command}" in ran.stdout.split()
    assert compiled.intersection(ran.stdout.split()) == set()


def test_no_module_prints() -> None:
    allowed = {"gx_es.lexicon.name_odds", "gx_es.lexicon.folding"}  # their output is files of the lexicon
    for module, file in MODULES.items():
        calls = [
            part.func for part in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(part, ast.Call)
        ]
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        assert "print" not in names or module in allowed, module


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short(module: str) -> None:
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= 300


# Parts of the seeds' own world: the paper, the town, its streets and villages.
PLACES = {"高新时报", "郑州", "石佛", "梧桐", "枫杨", "沟赵", "双桥", "西美", "丁楼"}


def _people_of_the_seeds() -> set[str]:
    labels = [orjson.loads(path.read_bytes()) for path in (ROOT / "tests" / "gold" / "seeds").glob("*.json")]
    articles = [article for label in labels for article in label["articles"]]
    people = {person["name"] for article in articles for person in article.get("people", [])}
    signed = {
        name
        for article in articles
        for role in ("reporter", "correspondent", "photographer")
        for name in article.get(role, [])
    }
    return people | signed


def _files() -> list[Path]:
    folders = (PACKAGE, ROOT / "mappings")
    return [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix in {".py", ".txt", ".tsv", ".json"}
    ]


def test_the_seeds_name_people() -> None:
    people = _people_of_the_seeds()
    assert len(people) > 40
    assert {"张红军", "孙庆辉"} <= people


@pytest.mark.parametrize("file", _files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_rule_knows_the_seeds(file: Path) -> None:
    if file.parent == PACKAGE / "commands":
        return  # the examples of their help are run on the seeds
    text = file.read_text("utf-8")
    assert [name for name in sorted(_people_of_the_seeds() | PLACES) if name in text] == []


LISTS = sorted((*LEXICON.glob("*.txt"), *LEXICON.glob("*.tsv")))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_every_list_is_used(file: Path) -> None:
    code = "\n".join(MODULES[module].read_text("utf-8") for module in MODULES)
    named = re.compile(rf"""["']{re.escape(file.name)}["']|["']{re.escape(file.stem)}["']""")
    odds = file.stem.endswith("_odds") and f'odds("{file.stem.removesuffix("_odds")}")' in code
    assert named.search(code) or odds


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_no_list_says_a_thing_twice(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    if file.suffix == ".txt":
        said = [word for line in lines for word in line.split("#", 1)[0].split()]
        assert set(said) == set(entries(file.stem))
    else:
        # what happens again, as an eclipse, stands once for each time
        columns = 2 if file.stem == "occasions" else 1
        said = ["\t".join(line.split("\t")[:columns]) for line in lines if line and not line.startswith("#")]
    assert [word for word, times in Counter(said).items() if times > 1] == []


@pytest.mark.parametrize(
    "file", [file for file in LISTS if file.suffix == ".txt"], ids=lambda file: file.name
)
def test_every_list_says_what_it_is(file: Path) -> None:
    assert file.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["occupations", "offices", "honorifics"])
def test_what_names_no_occupation_names_none_in_another_list(name: str) -> None:
    assert set(entries("not_occupations")) & set(entries(name)) == set()


@pytest.mark.parametrize("place", ["surname", "given"])
def test_the_odds_of_names_are_what_the_dictionary_gives(place: str) -> None:
    printed = "".join(f"{char}\t{value}\n" for char, value in calibrate(place))
    assert (LEXICON / f"{place}_odds.tsv").read_text("utf-8") == printed


@pytest.mark.parametrize("name", ["events.tsv", "anniversaries.tsv"])
def test_rows_of_evidence_are_patterns_with_what_they_prove(name: str) -> None:
    rows = [
        line.split("\t")
        for line in (LEXICON / name).read_text("utf-8").splitlines()
        if line and line[0] != "#"
    ]
    assert rows
    for pattern, *proved in rows:
        assert re.compile(pattern).groups == 0
        assert len(proved) == {"events.tsv": 3, "anniversaries.tsv": 2}[name]
    if name == "events.tsv":
        assert all(first <= last for _, first, last, _ in rows)
