"""One write, as the lines of a bulk request: encoded where the document is made, so that only bytes travel on."""

from typing import NamedTuple

import orjson

from gx_es.document import Document


class Action(NamedTuple):
    """A write of one document, by its id; `target` is the name that it is addressed by."""

    target: str
    id: str
    ndjson: bytes


def index(target: str, _id: str, document: Document) -> Action:
    """Return the action that puts a document in its place.

    Raises `orjson.JSONEncodeError` for what JSON cannot hold: half characters.
    """
    return Action(target, _id, _head("index", target, _id) + orjson.dumps(document) + b"\n")


def delete(target: str, _id: str) -> Action:
    """Return the action after which no document is there."""
    return Action(target, _id, _head("delete", target, _id))


def _head(verb: str, target: str, _id: str) -> bytes:
    return orjson.dumps({verb: {"_index": target, "_id": _id}}) + b"\n"


def document(action: Action) -> Document | None:
    """Return the document that an action puts in its place; None where it deletes one."""
    _, *source = action.ndjson.splitlines()
    found: Document | None = orjson.loads(source[0]) if source else None
    return found
