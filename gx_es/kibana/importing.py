"""The pack sent to a running Kibana, again and again with the same result."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from gx_es.elastic.client import Address, root
from gx_es.errors import Rejected, Unreachable, Usage
from gx_es.kibana.objects import Json
from gx_es.kibana.pack import Pack

TIMEOUT = 60.0  # seconds: Kibana migrates and writes each object before it answers
_OK = 200
_PATH = "/api/saved_objects/_import?overwrite=true"


@dataclass(frozen=True, slots=True)
class Kibana:
    """A Kibana and one of its spaces; raises `Usage` for an address or a login that cannot be meant."""

    address: Address
    space: str = "default"

    def __post_init__(self) -> None:
        """Check both before anything is asked of anybody."""
        _must_be_url(self.address)
        self.address.check_login()

    @property
    def base(self) -> str:
        """The URL of the space, without a slash at its end."""
        url = self.address.url.rstrip("/")
        return url if self.space == "default" else f"{url}/s/{self.space}"


def import_pack(kibana: Kibana, pack: Pack, ndjson: bytes) -> str:
    """Import a pack, replacing an earlier import of it, and return the address of its dashboard.

    Raises `Rejected`, with each object that Kibana did not take, and `Unreachable` where it refuses or is not there.
    """
    answer = _answer(kibana, ndjson)
    if not answer.get("success"):
        raise Rejected(
            "; ".join(map(_failure, answer.get("errors", []))) or f"Kibana took nothing: {answer}"[:300]
        )
    return f"{kibana.base}/app/dashboards#/view/{_dashboard(pack, answer)}"


def _dashboard(pack: Pack, answer: Json) -> str:
    """Return the id that the dashboard has there: in a second space Kibana gives another than ours."""
    results = {one["id"]: one for one in answer.get("successResults", [])}
    mine = results.get(pack.dashboard_id, {})
    return str(mine.get("destinationId", pack.dashboard_id))


def _failure(error: Json) -> str:
    said = error.get("error", {})
    why = said.get("message") or said.get("type", "unknown")
    needed = ", ".join(f"{one['type']} {one['id']}" for one in said.get("references", []))
    return f"{error.get('type')} {error.get('id')}: {why}{f' ({needed})' if needed else ''}"


def _answer(kibana: Kibana, ndjson: bytes) -> Json:
    address = kibana.address
    headers = {"kbn-xsrf": "gx-es", **_login(address)}
    try:
        with urllib3.PoolManager(timeout=TIMEOUT, retries=False, ca_certs=address.ca_certs) as pool:
            fields: dict[str, Any] = {"file": ("gx-es.ndjson", ndjson, "application/ndjson")}
            response = pool.request("POST", kibana.base + _PATH, fields=fields, headers=headers)
    except (HTTPError, OSError, ValueError) as error:
        raise Unreachable(
            f"Kibana at {address.shown} cannot be reached: {root(error)}", todo="start it, or check --kibana"
        ) from error
    try:
        body = orjson.loads(response.data)
    except orjson.JSONDecodeError:
        body = {}
    if response.status != _OK or not isinstance(body, dict) or "success" not in body:
        _refused(kibana, response.status, body)
    return body


def _must_be_url(address: Address) -> None:
    try:
        parts = urlsplit(address.url)
        if parts.scheme in {"http", "https"} and parts.hostname:
            return
    except ValueError:  # half an IPv6 address, say
        pass
    raise Usage(f"{address.shown} is no URL of a Kibana", todo="write --kibana as http://host:5601")


def _login(address: Address) -> dict[str, str]:
    if address.api_key:
        return {"Authorization": f"ApiKey {address.api_key}"}
    if address.user:
        return {"Authorization": f"Basic {b64encode(address.user.encode()).decode()}"}
    return {}


def _refused(kibana: Kibana, status: int, body: Any) -> NoReturn:  # noqa: ANN401 - any JSON
    where = f"Kibana at {kibana.address.shown}"
    said = body.get("message") if isinstance(body, dict) else None
    match status:
        case 401 | 403:
            raise Unreachable(
                f"{where} refused the login", todo="check --api-key or --user, and its rights there"
            )
        case 404:
            raise Unreachable(
                f"{where} has no space {kibana.space}, or is no Kibana", todo="check --kibana and --space"
            )
        case 503:
            raise Unreachable(
                f"{where} is not ready yet", todo="wait a minute, and run the same command again"
            )
        case _:
            raise Unreachable(
                f"{where} answered with status {status}: {said or 'not in its words'}", todo="see its log"
            )
