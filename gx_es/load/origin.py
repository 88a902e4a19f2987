"""Two folders of one name: a page does not silently take the place of another that has the same id."""

from gx_es.elastic.stored import Stored
from gx_es.load.ledger import Failure
from gx_es.page import Page


def displaced(page: Page, record: Stored, moved: frozenset[str]) -> Failure | None:
    """Return why a page may not replace the one of its record; None where it may.

    It may where both come from one folder, where the user says that the folder has moved, and where both are the
    same file: then an archive that is mounted elsewhere loads as it always did.
    """
    same_folder = page.origin == record.origin or None in {page.origin, record.origin}
    if same_folder or record.origin in moved or page.sha256 == record.page["sha256"]:
        return None
    what = f"another page of this name is loaded from {record.origin}, and this one is from {page.origin}"
    todo = f"if the folder has moved, add --moved {record.origin}; else rename a folder, or load the one above both"
    return Failure.of(page, what, todo)


def taken_over(page: Page, record: Stored, moved: frozenset[str]) -> bool:
    """Tell whether a page is to be recorded anew, since its folder has moved."""
    return page.origin != record.origin and record.origin in moved
