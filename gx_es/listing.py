"""What there is to read at some paths, before it is read: every entry that looks like a page, and what hides others."""

import math
import os
from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gx_es.decisions import DECISIONS_FILE, UNDECIDED, Decisions, beside
from gx_es.errors import Usage
from gx_es.filenames import as_text, path_of, paths_of

_SUFFIXES = {".txt", ".text", ".md", ""}
PAGES = "pages are .txt, .text and .md files, or have no ending"


class Entry(NamedTuple):
    """A path, and the decisions that hold in its folder; `lost`, where no page can be read there: why, and what to do.

    `moved` is the latest time at which a folder that it is in can have come to its place.
    """

    path: Path
    decided: Decisions
    moved: float = 0.0
    lost: tuple[str, str] | None = None


def listed(path: Path, since: float | None = None) -> tuple[Path, Iterator[Entry]]:
    """Return the folder that pages of a path have in their ids, and what there is to read, in the order of names.

    With a time `since`, only what was written, moved or decided about then or later. Raises Usage for a path that
    does not exist or has no pages.
    """
    place = _place(path)
    origin = place if place.is_dir() else place.parent
    moved = _moved_as_a_whole(origin)
    entries = _below(place, origin, moved=moved) if place.is_dir() else _alone(place, moved)
    first = next(entries, None)
    if first is None and path.name != DECISIONS_FILE:
        raise Usage(f"{path}: no pages there", todo=PAGES)
    every = chain([first] if first else [], entries)
    return origin, every if since is None else filter(partial(_is_fresh, since), every)


def listed_again(origin: str, name: str) -> tuple[Path, Iterator[Entry]]:
    """Return the same for the page, or the folder, that had this name when it was listed from this origin."""
    folder = path_of(origin)
    return folder, chain.from_iterable(_again(path, folder) for path in paths_of(str(folder.parent), name))


def _again(path: Path, folder: Path) -> Iterator[Entry]:
    decided = UNDECIDED
    if path != folder and path.is_relative_to(folder):
        for above in reversed(path.relative_to(folder).parents):
            decided = beside(folder / above).over(decided)
    return _inside(path, folder, decided) if _is_folder(path) else iter([Entry(path, decided)])


def outermost(paths: Collection[Path]) -> list[Path]:
    """Return the paths without those that another one takes in: in a load, a file has one name.

    Raises Usage as `listed` does.
    """
    places = {path: _place(path) for path in paths if str(path) != "-"}
    return [path for path in paths if path not in places or not _is_inside(places[path], places.values())]


def _is_inside(place: Path, folders: Collection[Path]) -> bool:
    """Tell whether a path is listed by one of the folders that it is in."""
    is_listed = place.is_dir() or place.suffix.lower() in _SUFFIXES
    above = (folder for folder in place.parents if folder in folders)
    return is_listed and any(not _is_hidden(place.relative_to(folder)) for folder in above)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def files(paths: Collection[Path], *, since: float | None = None) -> Iterator[Path]:
    """Yield the files that are read at some paths, without reading them; raises Usage as `listed` does."""
    for path in outermost(paths):
        _, entries = listed(path, since)
        yield from (entry.path for entry in entries if not entry.lost)


def skipped(paths: Collection[Path]) -> Counter[str]:
    """Count by their endings the files in some folders that are not read, since no page is called so."""
    found = Counter[str]()
    for folder in filter(Path.is_dir, outermost(paths)):
        for _, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".")]
            endings = (Path(name).suffix.lower() for name in names if not _is_ours(name))
            found.update(ending for ending in endings if ending not in _SUFFIXES)
    return found


def _is_ours(name: str) -> bool:
    return name.startswith(".") or name == DECISIONS_FILE


def _place(path: Path) -> Path:
    """Return the one absolute path of a file or folder: without `..` and links to folders, which would change ids."""
    try:
        path.stat()
    except FileNotFoundError:
        raise Usage(f"{path}: no such file or folder", todo="check the path") from None
    except OSError as error:
        raise Usage(f"{path}: cannot be read ({error.strerror})", todo="check the path") from None
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _alone(file: Path, moved: float) -> Iterator[Entry]:
    """Yield a file that was given, unless it is one of decisions, which `pages/*` names as well."""
    if file.name != DECISIONS_FILE:
        yield Entry(file, beside(file.parent), moved)


def _below(folder: Path, origin: Path, above: Decisions = UNDECIDED, moved: float = 0.0) -> Iterator[Entry]:
    try:
        decided = beside(folder).over(above)
        visible = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        why = f"the folder cannot be read ({error.strerror})"
        yield Entry(folder, above, lost=(why, "check its permissions"))
        return
    for path in sorted(visible, key=lambda path: path.name):
        if _is_folder(path):
            yield from _inside(path, origin, decided, max(moved, _moved(path)))
        elif path.suffix.lower() in _SUFFIXES:
            yield Entry(path, decided, moved)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # as behind a link into a folder that lets nobody in: reading it will tell
        return False


def _inside(folder: Path, origin: Path, above: Decisions, moved: float = 0.0) -> Iterator[Entry]:
    """Yield what is in a folder; a link to one is not followed, and told, unless its pages are read where they are."""
    if not folder.is_symlink():
        return _below(folder, origin, above, moved)
    target = folder.resolve()
    if folder.parent.is_relative_to(target):
        lost = "a link to a folder above it, so round in a circle", "remove the link"
        return iter([Entry(folder, above, lost=lost)])
    lost = f"a link to the folder {as_text(str(target))}, which is not followed", "give that folder itself"
    return iter(() if target.is_relative_to(origin) else [Entry(folder, above, lost=lost)])


def _moved(folder: Path) -> float:
    """Return the latest time at which a folder can have come to its place: that changed it, and the one above it."""
    try:
        return min(folder.stat().st_ctime, folder.parent.stat().st_mtime)
    except OSError:
        return math.inf


def _moved_as_a_whole(origin: Path) -> float:
    """Return when the folder that was given came to its place, if nothing has come into it since.

    The folder above it says nothing: a marker in it changes it with each load.
    """
    found = origin.stat()
    return found.st_ctime if found.st_ctime > found.st_mtime else 0.0


def _is_fresh(since: float, entry: Entry) -> bool:
    """Tell whether a file, a folder that it is in, or a file of decisions about it was written or moved since.

    If in doubt, it was.
    """
    try:
        changed = [path.stat() for path in (entry.path, *map(Path, entry.decided.files))]
    except OSError:
        return True
    return (
        bool(entry.lost)
        or entry.moved >= since
        or any(max(each.st_mtime, each.st_ctime) >= since for each in changed)
    )
