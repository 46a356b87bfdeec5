"""`horarium notify`: addresses and wishes, with the real program, real Apprise and a real receiver."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.cli.program import Done, Program
from tests.tools.web.servers import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.on("/", 200, b"{}")
        yield running


def address(server: Server) -> str:
    return f"ntfy://user:hunter2@localhost:{server.port}/secret-topic"


def failed(done: Done) -> str:
    assert done.status == 1
    assert "Traceback" not in done.err
    return done.err


def test_an_address_is_added_tested_listed_and_removed_and_never_shown(horarium: Program, server: Server) -> None:
    said = [
        horarium("notify", "add", address(server), "--name", "phone"),
        horarium("notify", "list"),
        horarium("notify", "list", "--json"),
        horarium("notify", "test"),
        horarium("doctor"),
    ]
    assert [done.status for done in said[:4]] == [0, 0, 0, 0]
    assert "phone  ntfy, ntfy://localhost  works" in said[1].out
    assert said[3].out == "phone: delivered\n"
    (seen,) = server.seen
    assert json.loads(seen.body)["title"] == "A test from Horarium"
    for done in said:
        assert "hunter2" not in done.out + done.err
        assert "secret-topic" not in done.out + done.err
    kept = b"".join(path.read_bytes() for path in horarium.home.iterdir() if path.is_file())
    assert b"hunter2" not in kept
    assert b"secret-topic" not in kept
    assert "forgotten" in horarium("notify", "remove", "phone").out
    assert "You have no address" in horarium("notify").out


def test_an_address_may_come_from_the_standard_input(horarium: Program, server: Server) -> None:
    assert "Added ntfy:" in horarium("notify", "add", said=f"{address(server)}\n").out
    assert "Added ntfy-2:" in horarium("notify", "add", "-", said=address(server)).out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "foo://hunter2"), "not an address Apprise knows"),
        (("add", "ntfy://localhost/hunter2/two"), "means 2 receivers"),
        (("add", ""), "An address is needed"),
        (("add", "json://localhost", "--name", "a/b"), "letters, digits"),
        (("add", "a", "b"), "only that"),
        (("test", "phone"), "There is no address 'phone'; add one"),
        (("remove", "phone"), "There is no address"),
        (("route",), "which kind"),
        (("route", "faillure", "phone"), "no kind of notice"),
        (("route", "failure", "phone"), "There is no address"),
        (("quiet", "22:00"), "such as 22:00-07:00"),
        (("quiet", "22:00-22:00"), "such as 22:00-07:00"),
        (("quiet", "25:00-07:00"), "such as 22:00"),
        (("quiet", "22:00-07:00", "--breaks", "noise"), "no kind of notice"),
        (("escalate", "soon"), "such as 10m"),
        (("escalate", "99h"), "at most a day"),
        (("twice", "maybe"), "on or off"),
        (("receipt", "daily"), "evening, weekly or off"),
        (("receipt", "evening", "--at", "late"), "such as 22:00"),
    ],
)
def test_what_is_not_clear_is_answered_in_a_sentence(horarium: Program, words: tuple[str, ...], sentence: str) -> None:
    said = failed(horarium("notify", *words))
    assert sentence in said
    assert "hunter2" not in said


def test_a_name_is_taken_once(horarium: Program, server: Server) -> None:
    horarium("notify", "add", address(server), "--name", "phone")
    assert "already" in failed(horarium("notify", "add", address(server), "--name", "phone"))


def test_a_test_that_does_not_arrive_says_why(horarium: Program, server: Server) -> None:
    horarium("notify", "add", address(server), "--name", "phone")
    server.on("/", 404)
    done = horarium("notify", "test", "phone")
    assert (done.status, done.out) == (1, "phone: not delivered: the service knows no such address (404)\n")


def test_wishes_are_said_back_and_taken_back(horarium: Program, server: Server) -> None:
    horarium("notify", "add", address(server), "--name", "phone")
    horarium("notify", "add", address(server), "--name", "mail")
    for words in (
        ("route", "failure", "mail", "phone"),
        ("quiet", "22:00-7", "--breaks", "reminder,question"),
        ("escalate", "10m"),
        ("twice", "on"),
        ("receipt", "weekly", "--at", "20:30"),
    ):
        assert horarium("notify", *words).status == 0
    wishes = [
        "failure: by mail, then phone",
        "quiet from 22:00 to 07:00; reminder, question may break it",
        "a reminder not acknowledged in 10 minutes goes to the next address",
        "a message whose answer was lost is sent once more: rather twice than never",
        "a receipt on Sundays at 20:30",
    ]
    assert horarium("notify").out.splitlines()[3:] == wishes
    for words in (("route", "failure"), ("quiet", "off"), ("escalate", "off"), ("twice", "off"), ("receipt", "off")):
        horarium("notify", *words)
    assert horarium("notify").out.splitlines()[3:] == []


def test_a_lost_key_is_said_in_words(horarium: Program, server: Server) -> None:
    horarium("notify", "add", address(server), "--name", "phone")
    (horarium.home / "key").unlink()
    done = horarium("notify", "test")
    assert done.status == 1
    assert "The key that opens your secrets is missing" in done.out
