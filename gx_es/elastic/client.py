"""A client of one Elasticsearch, whose failures are our errors: one line, without a secret."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import (
    ApiError,
    AuthorizationException,
    ConnectionTimeout,
    Elasticsearch,
    SSLError,
    TransportError,
)

from gx_es.errors import GxError, Unreachable, Usage

# Seconds. The client's own 10 s are too short for a bulk request or a refresh on a busy laptop;
# Elasticsearch itself gives a bulk request 60 s before it answers "unavailable".
REQUEST_TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where Elasticsearch is and who asks: `user` is `name:password`, `ca_certs` a file.

    `option` is what the address was given with, for messages.
    """

    url: str
    api_key: str | None = field(default=None, repr=False)
    user: str | None = field(default=None, repr=False)
    ca_certs: str | None = None
    option: str = "--url"

    def check_login(self) -> None:
        """Raise `Usage` for a login that cannot be meant."""
        if self.api_key and self.user:
            raise Usage("both an API key and a user are given", todo="give one: --api-key or --user")
        if self.user and ":" not in self.user:
            raise Usage("--user has no colon", todo="write it as name:password")
        if self.api_key and not self.api_key.isascii():
            raise Usage("the API key has characters that no API key has", todo="copy its `encoded` form anew")

    @property
    def shown(self) -> str:
        """The URL without user and password."""
        try:
            parts = urlsplit(self.url)
        except ValueError:  # half an IPv6 address, say
            return self.url.rpartition("@")[2]
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}" if parts.scheme else self.url.rpartition("@")[2] or "''"


@contextmanager
def connected(address: Address) -> Iterator[Elasticsearch]:
    """Give a client; nothing is asked yet.

    Raises `Usage` for an address that cannot be meant, and inside the block `Unreachable` for every failure
    of Elasticsearch that nobody else caught.
    """
    with _client(address) as client:
        try:
            yield client
        except (ApiError, TransportError) as error:
            raise _told(address, error) from error


def cluster(client: Elasticsearch) -> str:
    """Return the cluster's own id, or, where an API key may not ask for it, the address that answers."""
    try:
        return str(client.info()["cluster_uuid"])
    except AuthorizationException:
        node = next(iter(client.transport.node_pool.all()))
        return f"{node.host}-{node.port}"


def reason(error: object) -> str:
    """Return the words of an error in Elasticsearch's JSON: its type, its reason, its innermost cause."""
    if not isinstance(error, dict):
        return str(error)
    cause = error
    while isinstance(cause.get("caused_by"), dict):
        cause = cause["caused_by"]
    said = [f"{error.get('type')}: {error.get('reason')}"]
    if cause is not error:
        said.append(str(cause.get("reason")))
    return " — ".join(said)


def words(error: ApiError | TransportError) -> str:
    """Return the words of a client's error: Elasticsearch's own, the status, or the system's."""
    match error:
        case ApiError(body={"error": said}):
            return reason(said)
        case ApiError():
            return f"status {error.status_code}"
        case ConnectionTimeout():
            return f"no answer in {REQUEST_TIMEOUT:.0f} s"
        case _:
            return root(error)


def _client(address: Address) -> Elasticsearch:
    address.check_login()
    tls = {"ssl_context": _trust(address.ca_certs)} if address.ca_certs else {}
    login = (
        {"basic_auth": tuple(address.user.split(":", 1))} if address.user else {"api_key": address.api_key}
    )
    options: dict[str, Any] = {**tls, **login, "request_timeout": REQUEST_TIMEOUT}
    try:
        return Elasticsearch(address.url, **options)
    except ValueError as error:  # whose words repeat the URL, and a password in it
        raise Usage(
            f"{address.shown} is no URL of a server", todo=f"write {address.option} as http://host:9200"
        ) from error


def _trust(ca_certs: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_certs)
    except OSError as error:
        what = f"no certificates can be read from {ca_certs}: {error.strerror or error}"
        raise Usage(what, todo="check --ca-certs") from error


def _told(address: Address, error: ApiError | TransportError) -> GxError:
    where = f"Elasticsearch at {address.shown}"
    match error:
        case ApiError():
            return _refused(where, address.option, error)
        case SSLError():
            return Unreachable(
                f"no TLS with {where}: {root(error)}", todo="check --ca-certs and the URL's scheme"
            )
        case ConnectionTimeout():
            return Unreachable(f"{where} did not answer in {REQUEST_TIMEOUT:.0f} s", todo="see its log")
        case _:
            return Unreachable(
                f"{where} cannot be reached: {root(error)}", todo=f"start it, or check {address.option}"
            )


def root(error: BaseException) -> str:
    """Return the system's own words, which the client and urllib3 wrap in theirs."""
    while cause := error.__cause__ or error.__context__:
        error = cause
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _refused(where: str, option: str, error: ApiError) -> GxError:
    match error:
        case ApiError(status_code=401):
            return Unreachable(f"{where} refused the login", todo="check --api-key or --user")
        case ApiError(body={"error": said}):
            return Unreachable(f"{where} refused with status {error.status_code}: {reason(said)}")
        case _:  # also what the client calls an unsupported product
            what = f"{where} answered with status {error.status_code}, not in Elasticsearch's words"
            return Unreachable(what, todo=f"check {option}, and proxies between")
