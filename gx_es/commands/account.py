"""The account of a load, for people and as JSON."""

from collections.abc import Iterator
from typing import Any

from gx_es.elastic.names import Pair, aliases, command
from gx_es.load import Loaded
from gx_es.load.deadletters import DeadLetters
from gx_es.load.ledger import Ledger, Tally


def summary(loaded: Loaded, prefix: str, letters: DeadLetters) -> str:
    """Return the account and what came of it in lines, for people."""
    return "\n".join([account(loaded.ledger), *_aliases(loaded, prefix), *_letters(letters, prefix)])


def account(ledger: Ledger) -> str:
    """Return the account in lines."""
    lines = (
        f"pages       {_tally(ledger.pages)}",
        f"articles    {_tally(ledger.articles)}; {ledger.deleted:,} deleted",
        f"characters  {shares(ledger.chars.read, ledger.chars.articles, ledger.chars.residue)}",
    )
    return "\n".join(lines)


def shares(read: int, articles: int, residue: int) -> str:
    """Return where the characters read are."""
    return f"{read:,} read = {articles:,} in articles + {residue:,} in residue"


def to_json(loaded: Loaded, prefix: str, letters: DeadLetters) -> dict[str, Any]:
    """Return the account as one JSON object; `live` tells whether the aliases point at the indices, `halted` of Ctrl-C."""
    named = zip(aliases(prefix), loaded.into, strict=True)
    return {
        **_figures(loaded.ledger),
        "live": loaded.live,
        "halted": loaded.halted,
        "indices": dict(named),
        "dead_letters": {"file": letters.file_name, "letters": len(letters)},
    }


def rehearsed_json(ledger: Ledger, into: Pair | None) -> dict[str, Any]:
    """Return the account of a dry run as one JSON object; `into` is what it was compared with."""
    named = zip(("articles", "pages"), into, strict=True) if into else ()
    return {**_figures(ledger), "dry_run": True, "compared_with": dict(named)}


def _figures(ledger: Ledger) -> dict[str, Any]:
    return {
        "pages": ledger.pages,
        "articles": ledger.articles,
        "deleted": ledger.deleted,
        "chars": ledger.chars,
        "failures": ledger.failures,
        "contradictions": ledger.contradictions,
    }


def _tally(tally: Tally) -> str:
    parts = f"{tally.indexed:,} indexed + {tally.unchanged:,} unchanged + {tally.failed:,} failed"
    return f"{tally.read:,} read = {parts}"


def _aliases(loaded: Loaded, prefix: str) -> Iterator[str]:
    for alias, index in zip(aliases(prefix), loaded.into, strict=True):
        yield f"{alias} → {index}" if loaded.live else f"{alias} not moved; loaded into {index}"


def _letters(letters: DeadLetters, prefix: str) -> Iterator[str]:
    if count := len(letters):
        see = command("deadletters list", prefix)
        yield f"dead letters {count:,}, in {letters.file_name}; see: {see}"
