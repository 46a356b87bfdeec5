"""Where requests may go: decided on the address that is connected to, at every hop."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from horarium.domain.errors import ToolFailed
from horarium.tools.web.connection import AddressRefused
from horarium.tools.web.settings import HttpSettings
from tests.tools.web.conftest import LOOPBACK, Requesting
from tests.tools.web.servers import Server, serving

NOTHING_INSIDE = HttpSettings(allow_http=True, connect=5.0)
TRICKS = [
    "127.0.0.1",
    "localhost",
    "0",
    "0x7f.1",
    "127.1",
    "2130706433",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
]
TRICKS += ["[::]", "0.0.0.0", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127.0.0.1.", "017700000001"]  # noqa: S104 - refused


@pytest.mark.parametrize("host", TRICKS)
async def test_loopback_is_refused_in_every_disguise(server: Server, request_: Requesting, host: str) -> None:
    server.on("/")
    with pytest.raises(ToolFailed) as caught:
        await request_(server.url(host=host), settings=NOTHING_INSIDE)
    assert isinstance(caught.value, AddressRefused) or "cannot be resolved" in caught.value.message
    assert server.seen == []


async def test_a_refusal_is_permanent_and_says_what_to_do(server: Server, request_: Requesting) -> None:
    with pytest.raises(AddressRefused, match=r"is a loopback address.*allow its network in the settings") as caught:
        await request_(server.url(host="localhost"), settings=NOTHING_INSIDE)
    assert caught.value.permanent


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://0/",
        "http://[::ffff:192.168.1.1]/",
        "http://127.0.0.2/",
    ],
)
async def test_a_redirect_to_the_inside_is_refused(server: Server, request_: Requesting, location: str) -> None:
    server.on("/", 302, Location=location)
    with pytest.raises(AddressRefused):
        await request_(server.url())


async def test_a_redirect_to_a_name_of_the_inside_is_refused(server: Server, request_: Requesting) -> None:
    with serving("127.0.0.2") as other:
        server.on("/", 302, Location=other.url(host="inner.example"))
        only_one = HttpSettings(allow_http=True, allowed_networks=("127.0.0.1",))
        with names({"inner.example": ["127.0.0.2"]}), pytest.raises(AddressRefused):
            await request_(server.url(), settings=only_one)
    assert other.seen == []


async def test_a_name_that_changes_its_address_is_asked_once(server: Server, request_: Requesting) -> None:
    """The address that was judged is the one that is connected to: a second look-up would see another."""
    server.on("/")
    with names({"two.example": ["127.0.0.1"]}) as asked:
        await request_(server.url(host="two.example"))
    assert asked == ["two.example"]
    assert server.seen[0].headers["host"] == f"two.example:{server.port}"


async def test_of_several_addresses_only_the_permitted_ones_are_tried(server: Server, request_: Requesting) -> None:
    server.on("/")
    with names({"many.example": ["10.0.0.1", "169.254.169.254", "127.0.0.1"]}):
        done = await request_(server.url(host="many.example"))
    assert done.result["status"] == 200


async def test_plain_http_needs_the_settings(server: Server, request_: Requesting) -> None:
    strict = HttpSettings(allowed_networks=("127.0.0.1",))
    with pytest.raises(ToolFailed, match="not https") as caught:
        await request_(server.url(), settings=strict)
    assert caught.value.permanent
    assert server.seen == []


async def test_a_proxy_of_the_environment_is_not_used(
    server: Server, request_: Requesting, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.on("/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert (await request_(server.url())).result["status"] == 200


class names:  # noqa: N801 - reads as a sentence in the tests
    """Answers look-ups of these names without a name server; the addresses are reached for real."""

    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known = known
        self.asked: list[str] = []
        self.patch = pytest.MonkeyPatch()

    def __enter__(self) -> list[str]:
        real = socket.getaddrinfo

        def look_up(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
            if host not in self.known:
                return real(host, port, *rest, **more)
            self.asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port)) for text in self.known[host]]

        self.patch.setattr(socket, "getaddrinfo", look_up)
        return self.asked

    def __exit__(self, *_: object) -> None:
        self.patch.undo()


def test_the_settings_of_these_tests_allow_loopback_and_nothing_else() -> None:
    assert LOOPBACK.allowed_networks == ("127.0.0.1", "::1")
