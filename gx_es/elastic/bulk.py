"""Writing many documents: requests cut by bytes and count, each answer read, busy documents sent again."""

import random
from collections.abc import Iterable, Iterator
from time import sleep
from typing import Any, NamedTuple, cast

import orjson
from elasticsearch import ApiError, Elasticsearch, TransportError

from gx_es.document import Document
from gx_es.elastic.client import reason

# Elastic's advice is 5 to 15 MB a request; the lower end keeps a retry cheap and the server's memory calm.
BYTES_A_REQUEST = 5_000_000
ACTIONS_A_REQUEST = 1_000
# Seconds before each new try: 8 s in all, long enough for a full write queue to drain, short enough to hear
# of a dead node soon. Each is drawn between half and the whole, so that two loaders do not come back in step.
DELAYS = (0.25, 0.5, 1.0, 2.0, 4.0)
# Elasticsearch's words for "not now": queue or memory full; a proxy's: bad gateway, unavailable, timed out.
BUSY = frozenset({429, 502, 503, 504})


class Action(NamedTuple):
    """Index a document under its id in the target, or, where it is None, delete what is there."""

    target: str
    id: str
    document: Document | None


class Refusal(NamedTuple):
    """An action that Elasticsearch refused for good, and its reason."""

    action: Action
    reason: str


class _Line(NamedTuple):
    action: Action
    ndjson: bytes


class _Answer(NamedTuple):
    status: int
    reason: str  # empty where the action is done

    @property
    def busy(self) -> bool:
        return self.status in BUSY


def write(client: Elasticsearch, actions: Iterable[Action]) -> list[Refusal]:
    """Carry out the actions and return those that were refused; the others are done.

    Deleting what is not there is done. Raises the client's error where Elasticsearch cannot be reached or
    refuses a whole request; then any part of the actions may be done, and all can be sent again.
    """
    refused: list[Refusal] = []
    for request in _requests(_lines(actions, refused)):
        refused += _sent(client, request)
    return refused


def _lines(actions: Iterable[Action], refused: list[Refusal]) -> Iterator[_Line]:
    for action in actions:
        try:
            yield _Line(action, _ndjson(action))
        except orjson.JSONEncodeError as error:
            refused.append(Refusal(action, f"cannot be written as JSON: {error}"))


def _ndjson(action: Action) -> bytes:
    verb = "delete" if action.document is None else "index"
    head = orjson.dumps({verb: {"_index": action.target, "_id": action.id}}) + b"\n"
    return head if action.document is None else head + orjson.dumps(action.document) + b"\n"


def _requests(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    request: list[_Line] = []
    size = 0
    for line in lines:
        if request and (size + len(line.ndjson) > BYTES_A_REQUEST or len(request) == ACTIONS_A_REQUEST):
            yield request
            request, size = [], 0
        request.append(line)
        size += len(line.ndjson)
    if request:
        yield request


def _sent(client: Elasticsearch, request: list[_Line]) -> list[Refusal]:
    refused: list[Refusal] = []
    busy: list[Refusal] = []
    for delay in (0.0, *DELAYS):
        sleep(delay * random.uniform(0.5, 1))  # noqa: S311 - jitter needs no cryptography
        try:
            told = list(zip(request, _answers(client, request), strict=True))
        except (ApiError, TransportError) as error:
            if delay == DELAYS[-1] or not _passes(error):
                raise
            continue
        refused += [Refusal(line.action, said.reason) for line, said in told if said.reason and not said.busy]
        busy = [Refusal(line.action, said.reason) for line, said in told if said.busy]
        request = [line for line, said in told if said.busy]
        if not request:
            break
    return refused + busy


def _answers(client: Elasticsearch, request: list[_Line]) -> list[_Answer]:
    # the client takes encoded lines as well, though its types do not say so
    operations = cast("list[dict[str, Any]]", [line.ndjson for line in request])
    response = client.options(max_retries=0).bulk(
        operations=operations, filter_path=["items.*.status", "items.*.error"]
    )
    items = [answer for item in response["items"] for answer in item.values()]
    return [_Answer(item["status"], reason(item["error"]) if "error" in item else "") for item in items]


def _passes(error: Exception) -> bool:
    return not isinstance(error, ApiError) or error.status_code in BUSY
