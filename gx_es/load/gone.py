"""Pages that were loaded from a folder and whose files are not there any more."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from elasticsearch import Elasticsearch

from gx_es.elastic.names import Pair
from gx_es.elastic.recorded import page_ids
from gx_es.elastic.verify import half_written, vouched
from gx_es.filenames import as_text, path_of


class Gone(NamedTuple):
    """A page, and where its file was."""

    page: str
    file: Path

    @property
    def is_gone(self) -> bool:
        """Whether the file is certainly not there: one in a folder that cannot be read may be."""
        try:
            self.file.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return False


def gone(
    client: Elasticsearch, pages: str, folders: Iterable[Path], moved: Iterable[str] = ()
) -> Iterator[Gone]:
    """Yield the pages of some folders, or of where these were before, that have no file there any more.

    Only what was loaded from these very folders is looked at. `pages` is the index of the page records, refreshed
    before.
    """
    for folder in folders:
        place = folder.resolve()
        before = [origin for origin in moved if Path(origin).name == place.name]
        query = {"terms": {"page.origin": [as_text(str(place)), *before]}}
        for name in page_ids(client, pages, query):
            page = Gone(name, path_of(str(place.parent), name))
            if page.is_gone:
                yield page


def left_by_prune(client: Elasticsearch, pair: Pair, lost: Iterable[Gone]) -> list[Gone]:
    """Return the pages that are half written, of some that are gone: taking them out broke off."""
    by_name = {each.page: each for each in lost}
    client.indices.refresh(index=list(pair))
    if vouched(client, pair).agree:
        return []
    return [by_name[name] for name in half_written(client, pair) if name in by_name]
