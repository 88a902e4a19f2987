"""Two folders of one name: a page does not silently take the place of another that has the same id."""

from gx_es.document import Document
from gx_es.load.ledger import Failure
from gx_es.page import Page


def displaced(page: Page, record: Document, moved: frozenset[str]) -> Failure | None:
    """Return why a page may not replace the one of its record; None where it may.

    It may where both come from one folder, where the user says that the folder has moved, and where both are the
    same file: then an archive that is mounted elsewhere loads as it always did.
    """
    there = record["page"]
    same_folder = page.origin == there["origin"] or None in {page.origin, there["origin"]}
    if same_folder or there["origin"] in moved or page.sha256 == there["sha256"]:
        return None
    what = f"another page of this name is loaded from {there['origin']}, and this one is from {page.origin}"
    todo = f"if the folder has moved, add --moved {there['origin']}; else rename a folder, or load the one above both"
    return Failure(page.file, None, f"{what}; {todo}")


def taken_over(page: Page, record: Document, moved: frozenset[str]) -> bool:
    """Tell whether a page is to be recorded anew, since its folder has moved."""
    return page.origin != record["page"]["origin"] and record["page"]["origin"] in moved
