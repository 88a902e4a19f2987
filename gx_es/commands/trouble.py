"""What is amiss with a load that has ended, as the error that its command ends with."""

from gx_es.commands.loading import FULL_TERMS, Terms
from gx_es.elastic.names import command
from gx_es.errors import GxError, Interrupted, Rejected
from gx_es.load import Loaded
from gx_es.load.ledger import Ledger


def trouble(loaded: Loaded, prefix: str, terms: Terms = FULL_TERMS) -> GxError | None:
    """Return the error of a load that was halted, in which pages failed, or of which too little is in articles."""
    pages = loaded.ledger.pages
    if loaded.halted:
        what = f"interrupted after {pages.read:,} pages, of which {pages.failed:,} failed"
        return Interrupted(what, todo="run the same command again: it goes on from there")
    if not loaded.ledger.failures:
        return thin(loaded.ledger, terms, prefix)
    what = f"{pages.failed} of {pages.read} pages failed"
    if loaded.live:
        return Rejected(what, todo="repair them, and run the same command again: it loads only these")
    what += f", so the aliases stay as they are; the others are loaded into {loaded.into.articles}"
    return Rejected(what, todo="repair them and run the same command again, or load with --allow-failures")


def thin(ledger: Ledger, terms: Terms, prefix: str) -> Rejected | None:
    """Return the error that too little of what was read is in articles."""
    coverage = ledger.chars.coverage
    if coverage >= terms.min_coverage:
        return None
    what = f"{coverage:.2%} of the characters read are in articles, less than --min-coverage {terms.min_coverage:.2%}"
    return Rejected(what, todo=f"see which pages, and why: {command('ledger', prefix)}")
