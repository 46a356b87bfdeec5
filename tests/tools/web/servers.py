"""A real web server on loopback whose answers a test writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Answering = Callable[[BaseHTTPRequestHandler], None]


class Seen(NamedTuple):
    """One request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server:
    """What arrived, and where to send more; `answers` maps a path to what it does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.seen: list[Seen] = []
        self.answers: dict[str, Answering] = {}
        self.over = threading.Event()  # set when the test is done, so that slow answers end

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def on(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """Answers with this; header names are written with underscores."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            if handler.command != "HEAD":
                handler.wfile.write(body)

        self.answers[path] = answer


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Server]:
    """A server for the time of a test."""
    server: Server

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.partition("?")[0]
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.seen.append(Seen(self.command, self.path, headers, body))
            try:
                server.answers[path](self)
            except OSError:  # the client went away, as some tests want
                self.close_connection = True

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - named by http.server

        def log_message(self, *_: Any) -> None:
            """Silent."""

    with ThreadingHTTPServer((host, 0), Handler) as real:
        real.daemon_threads = True
        real.block_on_close = False
        server = Server(real.server_address[1])
        thread = threading.Thread(target=real.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            real.shutdown()
            thread.join()
