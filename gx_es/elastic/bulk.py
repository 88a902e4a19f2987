"""Writing many documents: requests cut by bytes and count, each answer read, what was pushed back sent again."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from elasticsearch import ApiError, Elasticsearch, TransportError

from gx_es.elastic.action import Action
from gx_es.elastic.client import reason, words
from gx_es.elastic.patience import Patience, is_passing, passes
from gx_es.elastic.throttle import Throttle
from gx_es.errors import Rejected, Unreachable

# Elastic's advice is 5 to 15 MB a request; the lower end keeps a retry cheap and the server's memory calm.
BYTES_A_REQUEST = 5_000_000
ACTIONS_A_REQUEST = 1_000

_TOO_LARGE = 413
# What Elasticsearch says of a block, the setting that it is, and who lifts it.
_BLOCKS = {
    "read-only-allow-delete": (
        "index.blocks.read_only_allow_delete",
        "free space on its disk: Elasticsearch then lifts the block by itself",
    ),
    "index write": ("index.blocks.write", "set it to null, unless a reindex has moved the aliases meanwhile"),
    "index read-only": ("index.blocks.read_only", "set it to null"),
    "cluster read-only": ("cluster.blocks.read_only", "set it to null"),
}


class Refusal(NamedTuple):
    """An action that Elasticsearch refused for good, and its reason."""

    action: Action
    reason: str


class _Answer(NamedTuple):
    action: Action
    reason: str  # empty where the action is done
    passing: bool


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes through one client; several threads may share one, and with it the throttle."""

    client: Elasticsearch
    throttle: Throttle = field(default_factory=Throttle)
    patience: Patience = field(default_factory=Patience)

    def write(self, actions: Iterable[Action]) -> list[Refusal]:
        """Carry out the actions and return those that were refused; the others are done.

        Targets must be aliases. Deleting what is not there is done. What is pushed back is sent again as long as
        patience lasts; then it is refused, if other requests go through, else the load cannot go on.

        Raises the client's error where Elasticsearch cannot be reached or refuses a whole request, `Unreachable`
        where a block stays, `Rejected` where an index is gone; then any part of the actions may be done, and all
        can be sent again.
        """
        return [refusal for request in _requests(actions) for refusal in self._carried_out(request)]

    def _carried_out(self, request: list[Action]) -> list[Refusal]:
        began, waits = time.monotonic(), self.patience.waits()
        refused: list[Refusal] = []
        while True:
            try:
                answers = self._answers(request)
            except (ApiError, TransportError) as error:
                if isinstance(error, ApiError) and error.status_code == _TOO_LARGE:
                    return refused + self._halved(request)
                if not passes(error):
                    raise
                if not next(waits, False):
                    return refused + self._given_up(
                        [Refusal(each, words(error)) for each in request], began, error
                    )
                continue
            refused += [
                Refusal(said.action, said.reason) for said in answers if said.reason and not said.passing
            ]
            left = [Refusal(said.action, said.reason) for said in answers if said.passing]
            if not left:
                return refused
            if not next(waits, False):
                return refused + self._given_up(left, began)
            request = [refusal.action for refusal in left]

    def _answers(self, request: list[Action]) -> list[_Answer]:
        # the client takes encoded lines as well, though its types do not say so
        lines = cast("list[dict[str, Any]]", [action.ndjson for action in request])
        shown = ["items.*.status", "items.*.error"]
        with self.throttle.request() as in_flight:
            try:
                once = self.client.options(max_retries=0)
                response = once.bulk(operations=lines, require_alias=True, filter_path=shown)
            except (ApiError, TransportError) as error:
                in_flight.pushed_back = words(error) if passes(error) else ""
                raise
            items = [answer for item in response["items"] for answer in item.values()]
            answers = [_answer(action, item) for action, item in zip(request, items, strict=True)]
            in_flight.carried_out = not all(said.passing for said in answers)
            in_flight.pushed_back = next((said.reason for said in answers if said.passing), "")
        return answers

    def _halved(self, request: list[Action]) -> list[Refusal]:
        if len(request) == 1:
            what = (
                f"its {len(request[0].ndjson):,} bytes are more than Elasticsearch, or a proxy, takes at once"
            )
            todo = "cut the page into smaller ones, or raise http.max_content_length"
            return [Refusal(request[0], f"{what} (413); {todo}")]
        middle = len(request) // 2
        return self._carried_out(request[:middle]) + self._carried_out(request[middle:])

    def _given_up(self, left: list[Refusal], began: float, error: Exception | None = None) -> list[Refusal]:
        """Return what stayed pushed back while other writes went through; raise where none did, or a block stays."""
        first = left[0].reason
        for said, (setting, todo) in _BLOCKS.items():
            if said in first:
                what = f"the block {setting} is not lifted: {first}"
                raise Unreachable(what, todo=f"{todo}; then run the same command again")
        if self.throttle.succeeded_since(began):
            return left
        busy = Unreachable(f"Elasticsearch stays too busy: {first}", todo="run the same command again later")
        raise error or busy


def _requests(actions: Iterable[Action]) -> Iterator[list[Action]]:
    request: list[Action] = []
    size = 0
    for action in actions:
        length = len(action.ndjson)
        if request and (size + length > BYTES_A_REQUEST or len(request) == ACTIONS_A_REQUEST):
            yield request
            request, size = [], 0
        request.append(action)
        size += length
    if request:
        yield request


def _answer(action: Action, item: dict[str, Any]) -> _Answer:
    """Read the answer to one action; raises `Rejected` where its index is gone."""
    error = item.get("error")
    if not error:
        return _Answer(action, "", passing=False)
    if isinstance(error, dict) and error.get("type") == "index_not_found_exception":
        raise Rejected("an index was deleted while it was loaded into", todo="run the same command again")
    return _Answer(action, reason(error), is_passing(item["status"], error))
