"""The account of a load, for people and as JSON."""

from collections.abc import Iterator
from typing import Any

from gx_es.elastic.names import aliases
from gx_es.load import Loaded
from gx_es.load.ledger import Tally


def summary(loaded: Loaded, prefix: str) -> str:
    """Return the account in lines, for people."""
    ledger = loaded.ledger
    lines = [
        f"pages       {_tally(ledger.pages)}",
        f"articles    {_tally(ledger.articles)}; {ledger.deleted:,} deleted",
        f"characters  {shares(ledger.chars.read, ledger.chars.articles, ledger.chars.residue)}",
    ]
    return "\n".join([*lines, *_aliases(loaded, prefix)])


def shares(read: int, articles: int, residue: int) -> str:
    """Return where the characters read are."""
    return f"{read:,} read = {articles:,} in articles + {residue:,} in residue"


def to_json(loaded: Loaded, prefix: str) -> dict[str, Any]:
    """Return the account as one JSON object; `live` tells whether the aliases point at the indices, `halted` of Ctrl-C."""
    named = zip(aliases(prefix), loaded.into, strict=True)
    return {
        "pages": loaded.ledger.pages,
        "articles": loaded.ledger.articles,
        "deleted": loaded.ledger.deleted,
        "chars": loaded.ledger.chars,
        "failures": [failure._asdict() for failure in loaded.ledger.failures],
        "live": loaded.live,
        "halted": loaded.halted,
        "indices": dict(named),
    }


def _tally(tally: Tally) -> str:
    parts = f"{tally.indexed:,} indexed + {tally.unchanged:,} unchanged + {tally.failed:,} failed"
    return f"{tally.read:,} read = {parts}"


def _aliases(loaded: Loaded, prefix: str) -> Iterator[str]:
    for alias, index in zip(aliases(prefix), loaded.into, strict=True):
        yield f"{alias} → {index}" if loaded.live else f"{alias} not moved; loaded into {index}"
