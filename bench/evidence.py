"""Fit the points of gx_es.segment.evidence anew: `python -m bench.evidence tests/gold/papers …`.

Every labelled page is read as printed and in three harder forms: without opening formulas, without bylines, and without both,
since those are the pages on which the points decide. While a page is read the labels answer for the points, so that one wrong
answer does not spoil the next. The regression is logistic, with a penalty on large weights, and tried with whole pages left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
import orjson
from rich.console import Console
from rich.table import Table

from gx_es.lexicon.folding import simplified
from gx_es.segment import bylines, evidence, verdict
from gx_es.segment.draft import Draft
from gx_es.segment.lines import Line, narrow
from gx_es.segment.outlook import Outlook, Run
from gx_es.segment.segmentation import segment
from gx_es.segment.tails import trailing

_PENALTY = 1.0  # of the squared weights: a sign seen once should not decide
_STEPS = 60  # Newton's steps; it stands still after some ten
_FOLDS = 10
_FORMULA = re.compile(r"(?m)^(\s*)【?本[报報][讯訊]】?[\s:：]*(?:[(（][^()（）\n]{2,40}[)）])?[\s:：]*")
_WEIGHTS = (1.0, 0.5, 0.5, 0.5)  # of the page as printed, and of its three other forms


class Case(NamedTuple):
    """One run of short lines: its page, its signs, whether it heads an article, how much it counts."""

    page: str
    signs: frozenset[str]
    heads: bool
    weight: float


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(folders: tuple[Path, ...]) -> None:
    """Print the points that fit the labels of some folders best, and how often they are right on pages left out."""
    cases = [case for folder in folders for path in sorted(folder.glob("*.json")) for case in _cases(path)]
    names = list(evidence.POINTS)
    weights = _fit(cases, names)
    table = Table("sign", "points", "cases", "heads", title=f"{len(cases)} cases")
    for name, weight in zip(names, weights, strict=True):
        seen = [case for case in cases if name == "prior" or name in case.signs]
        table.add_row(name, f"{weight:+.1f}", str(len(seen)), str(sum(case.heads for case in seen)))
    console = Console()
    console.print(table)
    console.print(
        f"right: {_right(cases, names, weights):.3f}, on pages left out: {_left_out(cases, names):.3f}"
    )


def _cases(path: Path) -> Iterator[Case]:
    label = orjson.loads(path.read_bytes())
    if "articles" not in label:
        return
    text = (path.parent / label["page"]).read_text("utf-8", errors="replace")
    heads = {_bare(simplified(line)) for article in label["articles"] for line in article["headlines"]}
    for form, weight in zip(_forms(text), _WEIGHTS, strict=True):
        for signs, head in _asked(form, heads):
            yield Case(path.name, signs, head, weight)


def _forms(text: str) -> Iterator[str]:
    unsigned = "\n".join(_unsigned(line) for line in text.split("\n"))
    for form in (text, unsigned):
        yield form
        yield _FORMULA.sub(r"\1", form)


def _unsigned(line: str) -> str:
    if bylines.read(narrow(line.strip())):
        return ""
    tail = trailing(narrow(line))
    return line[: tail[0]] if tail else line


def _asked(text: str, heads: set[str]) -> list[tuple[frozenset[str], bool]]:
    """Read a page with its labels in the place of the points; return what was asked and what they said."""
    asked: list[tuple[frozenset[str], bool]] = []

    def answer(run: Run, lines: list[Line], draft: Draft, outlook: Outlook) -> float:
        signs = {
            *evidence.signs(run, lines, draft, outlook),
            *evidence.kinship(outlook.cohesion(draft.first_item, run)),
        }
        head = any(line.bare in heads for line in lines)
        asked.append((frozenset(signs), head))
        return 1.0 if head else -1.0

    points: Any = verdict.points
    verdict.points = answer  # type: ignore[attr-defined]
    try:
        segment(simplified(text))
    finally:
        verdict.points = points  # type: ignore[attr-defined]
    return asked


def _bare(text: str) -> str:
    return "".join(narrow(text).split())


def _fit(cases: list[Case], names: list[str]) -> "np.ndarray[Any, np.dtype[np.float64]]":
    rows = np.array(
        [[name == "prior" or name in case.signs for name in names] for case in cases], dtype=float
    )
    heads = np.array([case.heads for case in cases], dtype=float)
    counts = np.array([case.weight for case in cases])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (heads - chance)) - _PENALTY * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + _PENALTY * np.eye(len(names))
        weights += np.linalg.solve(curve, slope)
    return weights


def _right(cases: list[Case], names: list[str], weights: "np.ndarray[Any, np.dtype[np.float64]]") -> float:
    value = dict(zip(names, weights, strict=True))
    right = sum(
        case.weight
        for case in cases
        if (value["prior"] + sum(value[sign] for sign in case.signs) > 0) == case.heads
    )
    return float(right / sum(case.weight for case in cases))


def _left_out(cases: list[Case], names: list[str]) -> float:
    """The share of right answers on pages that were left out of the fit, a tenth of them at a time."""
    pages = sorted({case.page for case in cases})
    shares = []
    for fold_ in range(_FOLDS):
        out = set(pages[fold_::_FOLDS])
        tried = [case for case in cases if case.page in out]
        weights = _fit([case for case in cases if case.page not in out], names)
        shares.append((_right(tried, names, weights), sum(case.weight for case in tried)))
    return float(np.average([share for share, _ in shares], weights=[count for _, count in shares]))


if __name__ == "__main__":
    main()
