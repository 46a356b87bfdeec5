"""A scripted model behind a real HTTP server on loopback that speaks the OpenAI chat-completions protocol.

In a test: `with serving(in_order([Fault("429"), Call("look"), Say("Hello")])) as server:`, then `server.url` and
`server.asked`. As a process: `python -m horarium.testing.openai_server --script FILE [--port 0] [--log FILE]` prints
"ready URL"; the log gets one JSON line when a request comes.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from horarium.testing.openai_script import Asked, Call, Calls, Fault, Reply, Say, Script, read_script
from horarium.testing.openai_wire import completion, events

HANGS = 3600.0
"""Seconds; a server that is closed lets go at once."""


class OpenAIServer(ThreadingHTTPServer):
    """A server. `asked` are the requests so far, `url` is what a client takes as its base URL."""

    daemon_threads = True

    def __init__(self, script: Script, port: int = 0, log: Path | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.asked: list[Asked] = []
        self.script = script
        self.closing = threading.Event()
        self._log = log
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def take(self, path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> tuple[Asked, Reply]:
        """Counts a request and finds its reply."""
        with self._lock:
            asked = Asked(len(self.asked), path, headers, body)
            self.asked.append(asked)
            if self._log is not None:
                with self._log.open("a") as log:
                    line = {"number": asked.number, "at": asked.at, "place": asked.place, "words": asked.words}
                    log.write(json.dumps(line) + "\n")
            return asked, self.script(asked)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no news; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(script: Script, log: Path | None = None) -> Iterator[OpenAIServer]:
    """A server in a thread of this process."""
    with OpenAIServer(script, log=log) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: OpenAIServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked, reply = self.server.take(self.path, headers, body)
        if isinstance(reply, Fault):
            self._fail(reply)
            return
        self.server.closing.wait(reply.wait)
        if body.get("stream"):
            self._stream(asked, reply)
        else:
            answer = completion(f"chatcmpl-{asked.number}", str(body.get("model")), *_parts(reply), reply.tokens)
            self._send(200, json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Tests read what their programs print."""

    def _stream(self, asked: Asked, reply: Say | Call | Calls) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        model = str(asked.body.get("model"))
        for event in events(f"chatcmpl-{asked.number}", model, *_parts(reply), reply.tokens):
            self.wfile.write(f"data: {event}\n\n".encode())
            self.wfile.flush()

    def _fail(self, fault: Fault) -> None:
        match fault.name:
            case "hang" | "drop":
                self.server.closing.wait(HANGS if fault.name == "hang" else 0)
                self.close_connection = True
            case "not_json":
                self._send(200, b"<html>Out of order</html>")
            case "no_choices":
                empty = completion("chatcmpl-0", "scripted", None, [], (1, 0)) | {"choices": []}
                self._send(200, json.dumps(empty).encode())
            case status:
                error = {"message": fault.text, "type": "server_error", "code": status}
                self._send(int(status), json.dumps({"error": error}).encode(), fault.retry_after)

    def _send(self, status: int, body: bytes, retry_after: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if retry_after is not None:
            self.send_header("Retry-After", str(retry_after))
        self.end_headers()
        self.wfile.write(body)


def _parts(reply: Say | Call | Calls) -> tuple[str | None, list[tuple[str, str]]]:
    """The words and the calls, with their arguments as text."""
    if isinstance(reply, Say):
        return reply.text, []
    calls = (reply,) if isinstance(reply, Call) else reply.calls
    text = None if isinstance(reply, Call) else reply.text or None
    return text, [(c.name, c.arguments if isinstance(c.arguments, str) else json.dumps(c.arguments)) for c in calls]


def main() -> None:
    """Serves a script until it is killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--script", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    arguments = parser.parse_args()
    with OpenAIServer(read_script(arguments.script.read_text("utf-8")), arguments.port, arguments.log) as server:
        sys.stdout.write(f"ready {server.url}\n")
        sys.stdout.flush()
        server.serve_forever(0.02)


if __name__ == "__main__":
    main()
