"""Writing what some pages came to: a unit of work that needs no other; the accounts add up in any order."""

from collections.abc import Mapping, Sequence
from itertools import chain

from gx_es.elastic.action import Action
from gx_es.elastic.bulk import Writer
from gx_es.load.change import Change
from gx_es.load.ledger import Chars, Failure, Ledger, Tally, failed
from gx_es.load.refusal import refusal
from gx_es.load.workers import Outcome

Refused = dict[tuple[str, str], str]  # reasons, by target and id


def written(writer: Writer, outcomes: Sequence[Outcome]) -> Ledger:
    """Make the indices hold exactly these pages' articles, and return the account.

    A page of which a document was refused keeps its stale articles and its old record, so that the next load
    tries it again. Raises the client's errors, `Rejected` and `Unreachable`.
    """
    changes = [outcome for outcome in outcomes if isinstance(outcome, Change)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    accounts = [outcome for outcome in outcomes if isinstance(outcome, Ledger)]
    refused = _carried_out(writer, changes)
    return sum((*accounts, *(_account(one, refused) for one in changes)), failed(*failures))


def _carried_out(writer: Writer, changes: Sequence[Change]) -> Refused:
    """Do the steps of all pages, each step in one go, and return what was refused."""
    refused: Refused = {}
    for step in zip(*(one.steps for one in changes), strict=True):
        whole = (
            actions
            for one, actions in zip(changes, step, strict=True)
            if not any(_key(action) in refused for earlier in one.steps for action in earlier)
        )
        refused |= {_key(action): reason for action, reason in writer.write(chain.from_iterable(whole))}
    return refused


def _account(one: Change, refused: Mapping[tuple[str, str], str]) -> Ledger:
    refusals = tuple(
        refusal(one, action, refused[_key(action)])
        for action in chain.from_iterable(one.steps)
        if _key(action) in refused
    )
    failures = (*one.failures, *refusals)
    indexed = sum(_key(action) not in refused for action in one.index)
    unwritable = sum(failure.article is not None for failure in one.failures)
    bad = unwritable + len(one.index) - indexed
    return Ledger(
        pages=Tally(read=1, indexed=not failures, failed=bool(failures)),
        articles=Tally(one.articles, indexed, one.unchanged, bad),
        deleted=0 if one.failures or bad else sum(_key(action) not in refused for action in one.delete),
        chars=Chars(**one.chars),
        contradictions=tuple(f"{one.file}: {each}" for each in one.contradictions),
        failures=failures,
    )


def _key(action: Action) -> tuple[str, str]:
    return action.target, action.id
