"""What people decided about names: `people.decisions.csv` beside the pages, found again by whatever reads them."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gx_es.errors import Usage
from gx_es.lexicon import words
from gx_es.lexicon.folding import fold
from gx_es.sheet import write_sheet

DECISIONS_FILE = "people.decisions.csv"
KEEP, DROP = "keep", "drop"

_LONGEST = 4  # characters of a name behind a surname: a compound one and two
_COLUMNS = ("name", "decision")
_NAME = re.compile(r"[一-鿿]{2,8}$|[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8})+$")
_HOW = "write keep, drop or the person's right name into the column decision"


@dataclass(frozen=True, slots=True)
class Decisions:
    """For each name `keep`, `drop` or the name to give instead, sorted by name; and the files that say so."""

    said: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = field(default=(), compare=False)

    @property
    def dropped(self) -> frozenset[str]:
        """The names that are none."""
        return frozenset(name for name, decision in self.said if decision == DROP)

    @property
    def renamed(self) -> dict[str, str]:
        """The names as they are printed, with the names that they stand for."""
        return {name: decision for name, decision in self.said if decision not in {KEEP, DROP}}

    @property
    def names(self) -> frozenset[str]:
        """The printed names that are names wherever they stand: those kept and those renamed."""
        return frozenset(name for name, decision in self.said if decision != DROP)

    @property
    def digest(self) -> str:
        """A digest of what is decided, wherever it is written."""
        return hashlib.sha256(repr(self.said).encode()).hexdigest()

    def over(self, above: "Decisions") -> "Decisions":
        """Return these together with those of the folders above: the nearest says what is done with a name."""
        return Decisions(_sorted({**dict(above.said), **dict(self.said)}), (*above.files, *self.files))

    def revised(self, newer: Mapping[str, str]) -> "Decisions":
        """Return these after newer decisions; a name that another was renamed to takes that one along."""
        followed = {name: newer.get(decision, KEEP) for name, decision in self.renamed.items()}
        moved = {name: decision for name, decision in followed.items() if decision != KEEP}
        return Decisions(_sorted({**dict(self.said), **moved, **newer}), self.files)


UNDECIDED = Decisions()


def beside(folder: Path) -> Decisions:
    """Return the decisions that stand in a folder, none where it has no such file; raises Usage for a bad one."""
    file = folder / DECISIONS_FILE
    return Decisions(_sorted(read_decisions(file)), (str(file),)) if file.exists() else UNDECIDED


def read_decisions(path: Path) -> dict[str, str]:
    """Read the decisions out of a CSV file with the columns `name` and `decision`; rows without one say nothing.

    UTF-8, or GB18030 as spreadsheets in China save it. Raises Usage, which names the line, for what is no decision
    and for two decisions about one name.
    """
    lines: dict[str, int] = {}
    decisions: dict[str, str] = {}
    for line, name, decision in _rows(path):
        if not _NAME.match(name) or (decision not in {KEEP, DROP, name} and not _is_name(decision)):
            raise Usage(f"{path}, line {line}: {name!r} cannot become {decision!r}", todo=_HOW)
        plain = KEEP if decision == name else decision
        if decisions.setdefault(name, plain) != plain:
            what = f"{path}, lines {lines[name]} and {line}: two decisions about {name}"
            raise Usage(what, todo="leave one of them")
        lines.setdefault(name, line)
    return decisions


def write_decisions(folder: Path, decisions: Decisions) -> Path:
    """Write the decisions of a folder in one go, so that a reader never sees half of them; raises Usage."""
    file, new = folder / DECISIONS_FILE, folder / f".{DECISIONS_FILE}.new"
    text = io.StringIO()
    write_sheet(text, _COLUMNS, decisions.said)
    try:
        new.write_text(text.getvalue(), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise Usage(f"{file}: cannot be written ({error.strerror})", todo="check the folder") from None
    return file


def _is_name(text: str) -> bool:
    """Tell whether a text has the form of a name: with a dot in it, behind a surname, or as foreign names are written."""
    plain = fold(text)
    surname = any(plain.startswith(one) for one in (*words("compound_surnames"), *words("surnames")))
    return bool(_NAME.match(text)) and (
        not plain.isalpha()
        or (surname and len(plain) <= _LONGEST)
        or words("transliteration").issuperset(plain)
    )


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and decision of each row that has one."""
    table = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
    try:
        if not set(_COLUMNS) <= set(table.fieldnames or ()):
            raise Usage(f"{path}: its first line does not name the columns name and decision", todo=_HOW)
        for row in table:
            name, decision = ("".join(row[column].split()) for column in _COLUMNS)
            if decision:
                yield table.line_num, name, decision
    except csv.Error as error:
        raise Usage(f"{path}: no table of decisions ({error})", todo=_HOW) from None


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check the path") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Usage(f"{path}: not text", todo="save it as CSV in UTF-8")


def _sorted(decisions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(decisions.items()))
