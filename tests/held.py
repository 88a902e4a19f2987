"""An Elasticsearch that can be stopped in the middle of a request: a proxy in front of the real one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

LIMIT = 60.0  # seconds that a test waits for what must come


class Proxy(ThreadingHTTPServer):
    """Passes requests on; it holds the first that fits `at`, before or after Elasticsearch has seen it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, url: str, at: str = "never", *, after: bool = False, lose: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Pass)
        self.behind = urlsplit(url).netloc
        self.at, self.after, self.lose = re.compile(at), after, lose
        self.reached, self.go_on = Event(), Event()
        self.closed = False
        self.slowed = ""  # parameters that a `_reindex` gets besides its own

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def hold(self) -> bool:
        """Wait until it may go on; tell whether the request is to be passed on still."""
        self.reached.set()
        return self.go_on.wait(LIMIT) and not self.closed


class Pass(BaseHTTPRequestHandler):
    """Passes one request on, and its answer back."""

    server: Proxy
    protocol_version = "HTTP/1.1"

    def _pass(self) -> None:
        proxy = self.server
        said = f"{self.command} {self.path}"
        fits = bool(proxy.at.match(said)) and not proxy.reached.is_set()
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if fits and proxy.lose:
            proxy.lose -= 1
            if not proxy.lose:
                proxy.reached.set()
            self.close_connection = True  # without a word
            return
        if fits and not proxy.after and not proxy.hold():
            self.close_connection = True
            return
        status, headers, answer = self._asked(body)
        if fits and proxy.after and not proxy.hold():
            self.close_connection = True
            return
        self._answer(status, headers, answer)

    def _answer(self, status: int, headers: list[tuple[str, str]], answer: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in {"transfer-encoding", "content-length", "connection"}:
                self.send_header(name, value)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    def _asked(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        path = self.path
        if self.path.startswith("/_reindex") and self.server.slowed:
            path += f"&{self.server.slowed}"
        connection = HTTPConnection(self.server.behind, timeout=LIMIT)
        try:
            passed = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            connection.request(self.command, path, body or None, {**passed, "accept-encoding": "identity"})
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass  # noqa: N815 - as the base class wants them

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        del format, args


@contextmanager
def proxy(url: str, at: str = "never", *, after: bool = False, lose: int = 0) -> Iterator[Proxy]:
    server = Proxy(url, at, after=after, lose=lose)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closed = True
        server.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
