"""A real process pushes by real Apprise to a receiver on loopback, and is killed while it does."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.cli.program import PATIENCE, Program
from tests.tools.web.servers import Server, serving


@pytest.fixture
def horarium(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


class Receiver:
    """Tells the test that a message has come; answers it when the test lets it."""

    def __init__(self, server: Server, *, answers: bool = True) -> None:
        self.came = threading.Event()
        self._server = server
        self._answers = answers
        server.answers["/"] = self._take

    def _take(self, handler: BaseHTTPRequestHandler) -> None:
        self.came.set()
        if not self._answers:
            self._server.over.wait(PATIENCE)
        handler.send_response(200)
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"{}")


def remind(horarium: Program, server: Server) -> None:
    horarium("notify", "add", f"ntfy://127.0.0.1:{server.port}/hours", "--name", "phone")
    assert "Done." in horarium("say", "--yes", "remind me to stretch in 2 seconds").out


def deliveries(horarium: Program) -> list[str]:
    with sqlite3.connect(horarium.home / "horarium.db") as books:
        found = books.execute("select state from deliveries where address = 'push:phone'").fetchall()
    return [state for (state,) in found]


def test_a_reminder_reaches_the_phone_once(horarium: Program, server: Server) -> None:
    receiver = Receiver(server)
    with horarium.up() as up:
        remind(horarium, server)
        assert receiver.came.wait(PATIENCE)
        up.signalled(15)
    with horarium.up() as up:
        up.signalled(15)
    (seen,) = server.seen
    assert json.loads(seen.body)["title"].startswith("stretch")
    assert deliveries(horarium) == ["delivered"]


def test_a_process_killed_while_it_pushes_leaves_it_unknown_and_does_not_repeat_it(
    horarium: Program, server: Server
) -> None:
    receiver = Receiver(server, answers=False)
    with horarium.up() as up:
        remind(horarium, server)
        assert receiver.came.wait(PATIENCE)
        up.signalled(9)
    assert deliveries(horarium) == ["sending"]
    with horarium.up() as up:
        up.signalled(15)
    assert (len(server.seen), deliveries(horarium)) == (1, ["unknown"])
    assert "may not have arrived" in horarium("doctor").out


def test_a_reminder_that_fell_due_while_the_receiver_was_down_comes_when_it_is_back(
    horarium: Program, server: Server
) -> None:
    server.on("/", 503)
    receiver: Receiver | None = None
    with horarium.up() as up:
        remind(horarium, server)
        up.wait_for("stretch")
        receiver = Receiver(server)
        assert receiver.came.wait(PATIENCE)
        up.signalled(15)
    assert deliveries(horarium) == ["delivered"]
