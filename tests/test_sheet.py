"""CSV that a spreadsheet opens: no text of a page becomes a formula there, no control code reaches a terminal."""

import csv
import io

import pytest

from gx_es.sheet import write_sheet


def written(*cells: object) -> list[str]:
    file = io.StringIO()
    write_sheet(file, ["head"], [cells])
    return next(csv.reader(io.StringIO(file.getvalue().partition("\n")[2])))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1 项目开工", "-2", "@SUM(A1) 提案", "\t=1", "＝1+1", "＠SUM(A1)"]
)
def test_a_text_that_would_be_a_formula_is_marked_as_text(text: str) -> None:
    assert written(text) == [f"'{text}"]


def test_other_texts_and_figures_stay_as_they_are() -> None:
    assert written("会议,召开", "一\n二", -2, -0.5, None, "A=B", "“+1”") == [
        "会议,召开", "一\n二", "-2", "-0.5", "", "A=B", "“+1”",
    ]  # fmt: skip


def test_control_codes_do_not_come_through() -> None:
    assert written("红\x1b[31m色\x07\x9b\r") == ["红\ufffd[31m色\ufffd\ufffd\ufffd"]
