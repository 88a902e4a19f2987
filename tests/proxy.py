"""A proxy before Elasticsearch that does what bad ones do, for tests of what a loader makes of it."""

import contextlib
import json
import socket
from collections.abc import Callable, Iterator
from enum import Enum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Thread
from typing import NamedTuple
from urllib.parse import urlsplit

_HOP_BY_HOP = {
    "content-length",
    "transfer-encoding",
    "content-encoding",
}  # headers that the proxy makes itself


class Request(NamedTuple):
    """What a client asked; `bulk` is the number of the bulk request, from 0 on, and -1 of any other."""

    method: str
    path: str
    body: bytes
    bulk: int


class Fate(Enum):
    """What becomes of a request, where no status is answered in its place."""

    GOES_ON = "passed on, and the answer passed back"
    CUT = "not passed on, the connection cut"
    APPLIED_AND_CUT = "passed on, then the connection cut before the answer"


# An int is the status that the proxy answers by itself; for an event the answer waits, the request does not.
Verdict = Fate | int | Event
Judge = Callable[[Request], Verdict]  # it may wait as long as it likes: the request waits with it


@contextlib.contextmanager
def proxy(url: str, judge: Judge) -> Iterator[str]:
    """Give the URL of a proxy before an Elasticsearch; the judge is asked about each request, in its own thread."""
    with _Server(url, judge) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, url: str, judge: Judge) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream, self.judge, self.numbers = urlsplit(url), judge, count()

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        bulk = next(self.server.numbers) if self.path.startswith("/_bulk") else -1
        verdict = self.server.judge(Request(self.command, self.path, body, bulk))
        if isinstance(verdict, int):
            self._answer(
                verdict, {"content-type": "application/json"}, json.dumps({"status": verdict}).encode()
            )
        elif verdict is Fate.CUT:
            self._cut()
        else:
            self._pass_on(body, verdict)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _handle  # noqa: N815 - the names that http.server wants

    def _pass_on(self, body: bytes, verdict: Fate | Event) -> None:
        to = self.server.upstream
        assert to.hostname
        with contextlib.closing(HTTPConnection(to.hostname, to.port)) as connection:
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            said = answer.read()
        if isinstance(verdict, Event):
            verdict.wait()
        if verdict is Fate.APPLIED_AND_CUT:
            self._cut()
        else:
            self._answer(answer.status, dict(answer.getheaders()), said)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        """Say nothing: faults are what it is for."""
