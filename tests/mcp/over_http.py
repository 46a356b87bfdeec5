"""The misbehaving server behind HTTP: what it answers is chosen by the path, and each request is kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.mcp.misbehaving import HUGE, answer

CHUNK = 1_000_000


@dataclass
class Web:
    """A server on loopback. `released` lets go what hangs."""

    port: int
    seen: list[dict[str, str]] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def url(self, way: str) -> str:
        return f"http://127.0.0.1:{self.port}/{way}"


@contextmanager
def serving() -> Iterator[Web]:
    """Serves while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web = Web(server.server_address[1])
    Handler.web = web
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.released.set()
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One message per request."""

    web: Web
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.web.seen.append({name.lower(): value for name, value in self.headers.items()})
        name = message.get("params", {}).get("name", "") if message["method"] == "tools/call" else ""
        self.web.called += [name] if name else []
        way = self.path.strip("/")
        if "id" not in message:
            self._send(202, "text/plain", b"")
        elif way == "401" or (name and way in {"403", "500"}):
            self._send(int(way), "text/plain", b"no")
        elif name == "hang":
            self.web.released.wait(60)
        elif name == "die":
            self.close_connection = True
        elif name == "huge":
            self._flood("text/event-stream" if way == "sse" else "application/json")
        else:
            self._reply(way, json.dumps(answer(message)).encode())

    def do_GET(self) -> None:
        self._send(405, "text/plain", b"")

    def do_DELETE(self) -> None:
        self._send(405, "text/plain", b"")

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _reply(self, way: str, body: bytes) -> None:
        if way == "sse":
            self._send(200, "text/event-stream", b"event: message\ndata: " + body + b"\n\n")
        else:
            self._send(200, "application/json", body)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _flood(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(HUGE))
        self.end_headers()
        try:
            self.wfile.write(b"data: ")
            for _ in range(HUGE // CHUNK):
                self.wfile.write(b"x" * CHUNK)
        except OSError:
            self.close_connection = True
