"""The labelled pages: what is read out of them must stay at least as right as it is today."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from gx_es.dictionary import read_dictionary
from gx_es.document import Document, documents
from gx_es.errors import Rejected
from gx_es.evaluate import FIELDS, Score, Scores, evaluate
from gx_es.parse import parse
from gx_es.reading import read_page

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
# F1 measured on 22 November 2026, rounded down; of `seeds`: what issue 3 asks for. `lowered` says why a floor is lower than it was.
FLOORS: dict[str, Any] = orjson.loads((GOLD / "floors.json").read_bytes())
LOWERED: dict[str, str] = FLOORS.pop("lowered")


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return {folder: evaluate(GOLD / folder) for folder in FLOORS}


def _misses(score: Score) -> str:
    return "\n".join((*(f"missed {one}" for one in score.missed), *(f"false  {one}" for one in score.false)))


@pytest.mark.parametrize(
    ("folder", "field"), [(folder, field) for folder in FLOORS for field in FLOORS[folder]]
)
def test_no_field_falls_below_its_floor(scores: dict[str, Scores], folder: str, field: str) -> None:
    score, floor = scores[folder][field], FLOORS[folder][field]
    assert score.f1 >= floor, f"{folder}: {field} F1 {score.f1:.4f}, floor {floor}\n{_misses(score)}"


def test_floors_name_every_field_and_only_folders_that_may_be_tuned_on() -> None:
    assert FLOORS.keys() == {"seeds", "other", "papers"} >= LOWERED.keys()
    assert set(FLOORS["other"]) == set(FLOORS["papers"]) == set(FIELDS) == {*FLOORS["seeds"], "titles"}


def test_floors_of_the_seeds_are_those_of_the_issue() -> None:
    certain = ("articles", "headlines", "dates", "reporters", "correspondents", "photographers")
    assert all(FLOORS["seeds"][field] == 1.0 for field in certain)
    assert FLOORS["seeds"]["people"] >= 0.9
    assert FLOORS["other"]["articles"] >= 0.85
    assert FLOORS["other"]["reporters"] >= 0.9


def test_every_labelled_page_is_scored(scores: dict[str, Scores]) -> None:
    for folder in FLOORS:
        labels = [orjson.loads(path.read_bytes()) for path in (GOLD / folder).glob("*.json")]
        wanted = sum(len(label["articles"]) for label in labels)
        assert scores[folder]["articles"].right + len(scores[folder]["articles"].missed) == wanted > 0


def _seed(number: str) -> list[Document]:
    (file,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    return [document for _, document in documents(parse(read_page(file, file.parent)))]


@pytest.mark.parametrize(("number", "articles"), [("000", 4), ("001", 7), ("002", 1), ("003", 3), ("004", 4)])
def test_the_five_seeds_are_nineteen_articles(number: str, articles: int) -> None:
    assert len(_seed(number)) == articles


@pytest.mark.parametrize(
    ("number", "year"), [("000", "2021"), ("001", "2022"), ("002", "2021"), ("003", "2020"), ("004", "2020")]
)
def test_year_evidence_of_the_seeds(number: str, year: str) -> None:
    for document in _seed(number):
        known = document["date"] or (document["date_span"] or {}).get("gte")
        assert known is not None, document["title"]
        assert known[:4] == year, (document["title"], document["date_evidence"])
        assert document["date_evidence"]


def test_two_articles_of_page_003_know_their_year_but_no_day() -> None:
    vague = [document for document in _seed("003") if document["date_text"] == "日前"]
    assert len(vague) == 2
    for document in vague:
        assert document["date"] is None
        assert document["date_precision"] == "year"
        assert document["date_span"] == {"gte": "2020-01-01", "lte": "2020-12-31"}


def _without_page(documents_: Iterator[tuple[str, Document]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in document.items() if key != "page"} for _, document in documents_]


def test_the_encoding_of_a_page_changes_nothing_in_its_articles() -> None:
    folder = GOLD / "other"
    utf8, gb18030 = (
        _without_page(documents(parse(read_page(folder / name, folder))))
        for name in ("S06.txt", "S06.gb18030.txt")
    )
    assert utf8 == gb18030
    assert len(utf8) > 1


def test_a_folder_without_labels_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no labels there"):
        evaluate(tmp_path)


PRINTED = "标题\n本报讯 5月3日,区长石门坎说,高新区开会。\n"
LABEL: dict[str, Any] = {"headlines": ["标题"], "body_start": "本报讯", "body_end": "开会。", "date": None}
BAD_LABELS: dict[str, tuple[dict[str, Any], str]] = {
    "no page": ({"articles": [LABEL]}, "a label that names no page; write it as docs/eval.md shows"),
    "a page that is not there": ({"page": "y.txt", "articles": []}, "there is no page y.txt"),
    "no body": ({"page": "x.txt", "articles": [{"headlines": []}]}, "a label without 'body_start'"),
    "a body that does not begin there": (
        {"page": "x.txt", "articles": [{**LABEL, "body_start": "本县 讯"}]},
        "'本县 讯' is not on its page",
    ),
    "a body that does not end there": (
        {"page": "x.txt", "articles": [{**LABEL, "body_end": "散会。"}]},
        "'散会。' is not on its page",
    ),
    "articles out of order": (
        {"page": "x.txt", "articles": [LABEL, LABEL]},
        "'本报讯' is not on its page, or not behind the article before",
    ),
}


def _labelled(folder: Path, label: object) -> Path:
    (folder / "x.txt").write_text(PRINTED, encoding="utf-8")
    (folder / "x.gold.json").write_bytes(orjson.dumps(label))
    return folder


@pytest.mark.parametrize(("label", "said"), BAD_LABELS.values(), ids=BAD_LABELS)
def test_a_label_that_is_wrong_is_rejected(tmp_path: Path, label: object, said: str) -> None:
    with pytest.raises(Rejected) as told:
        evaluate(_labelled(tmp_path, label))
    assert f"{tmp_path / 'x.gold.json'}: {said}" in str(told.value)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("ignored", [[], ["石门坎"]])
def test_one_that_must_be_nobody_is_false_once(tmp_path: Path, ignored: list[str]) -> None:
    label = {**LABEL, "people": [], "ignored_people": ignored, "not_people": ["石门坎"]}
    score = evaluate(_labelled(tmp_path, {"page": "x.txt", "articles": [label]}))["people"]
    assert score.false == ["x.txt#0: 石门坎"]


def test_an_article_that_was_missed_counts_as_missed(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("标题\n本报讯 5月3日,天晴,高新区开会,大家都到了。\n", encoding="utf-8")
    missed = {
        "headlines": ["无"],
        "body_start": "天晴",
        "body_end": "天晴",
        "date": None,
        "date_accept": [None],
    }
    (tmp_path / "x.gold.json").write_bytes(orjson.dumps({"page": "x.txt", "articles": [missed]}))
    scores = evaluate(tmp_path)
    assert len(scores["articles"].missed) == 1
    assert scores["articles"].f1 == 0


def test_what_a_label_leaves_out_is_not_scored(tmp_path: Path) -> None:
    text = "便民服务进社区\n本报讯 2021年5月3日,县长王建国走进社区。(记者 李明)\n"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    label = {"body_start": "本报讯", "body_end": "走进社区。", "headlines": ["便民服务进社区"]}
    (tmp_path / "x.gold.json").write_bytes(orjson.dumps({"page": "x.txt", "articles": [label]}))
    scores = evaluate(tmp_path)
    assert scores["articles"].right == scores["headlines"].right == 1
    assert all(scores[name] == Score() for name in ("dates", "reporters", "people", "titles"))
    none = {"date": None, "reporter": [], "people": []}
    (tmp_path / "x.gold.json").write_bytes(orjson.dumps({"page": "x.txt", "articles": [label | none]}))
    scores = evaluate(tmp_path)
    assert all(len(scores[name].false) == 1 for name in ("dates", "reporters", "people"))


def test_decisions_and_words_of_the_user_are_honoured(tmp_path: Path) -> None:
    text = "便民服务进社区\n本报讯 5月3日,高兴走进方圆社区,方圆给居民送去两百本书。\n"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    label = {"headlines": ["便民服务进社区"], "body_start": "本报讯", "body_end": "两百本书。", "date": None}
    people = [{"name": "高兴", "titles": []}, {"name": "方圆", "titles": []}]
    (tmp_path / "x.gold.json").write_bytes(
        orjson.dumps({"page": "x.txt", "articles": [{**label, "people": people}]})
    )
    assert evaluate(tmp_path)["people"].right == 0
    (tmp_path / "people.decisions.csv").write_text("name,decision\n高兴,keep\n", encoding="utf-8")
    (words := tmp_path / "words.dict").write_text("方圆 nr\n", encoding="utf-8")
    assert evaluate(tmp_path)["people"].right == 1
    assert evaluate(tmp_path, dictionary=read_dictionary(words))["people"].right == 2
