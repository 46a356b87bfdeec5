"""With a public address Telegram calls, and only Telegram is heard."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from horarium.testing.telegram_server import ANN, TROUBLE
from tests.channels.telegram.conftest import House
from tests.channels.telegram.parrots import Parrot, with_parrot

PUBLIC = "https://hours.example/telegram"


class Caller:
    """Telegram's end of a webhook."""

    def __init__(self, house: House, url: str) -> None:
        self._house = house
        self._url = url
        self._numbers = iter(range(9_000, 10_000))
        self.parrot: Parrot

    @property
    def secret(self) -> str:
        return str(self._house.server.of("setWebhook")[-1].fields["secret_token"])

    def message(self, words: str) -> dict[str, Any]:
        number = next(self._numbers)
        chat = {"id": ANN["id"], "type": "private"}
        return {"update_id": number, "message": {"message_id": number, "chat": chat, "from": ANN, "text": words}}

    async def call(self, update: object, *, secret: str | None = None, method: str = "POST") -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret if secret is None else secret}
        async with httpx.AsyncClient() as client:
            return (await client.request(method, self._url, json=update, headers=headers)).status_code


@pytest.fixture
async def caller(house: House) -> Caller:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    house.more = {"webhook_url": PUBLIC, "webhook_listen": f"127.0.0.1:{port}"}
    house.server.next("setWebhook", TROUBLE)
    found = Caller(house, f"http://127.0.0.1:{port}/")
    found.parrot = await with_parrot(house)
    await house.server.until(lambda: len(house.server.of("setWebhook")) == 2)
    return found


async def test_what_telegram_calls_with_is_answered_once(house: House, caller: Caller) -> None:
    assert house.server.of("setWebhook")[-1].fields["url"] == PUBLIC
    update = caller.message("hello")
    assert [await caller.call(update) for _ in range(2)] == [200, 200]
    assert (await house.next_after(1)).text == "heard hello"
    assert caller.parrot.heard == ["hello"]


@pytest.mark.parametrize(("secret", "method"), [("", "POST"), ("guess", "POST"), (None, "GET")])
async def test_nobody_else_is_heard(house: House, caller: Caller, secret: str | None, method: str) -> None:
    assert await caller.call(caller.message("hello"), secret=secret, method=method) == 404
    await house.bot._intake.idle()
    assert caller.parrot.heard == []


async def test_what_is_no_news_is_taken_and_forgotten(caller: Caller) -> None:
    assert [await caller.call(odd) for odd in (None, [], {"update_id": 1}, "x" * 2_000_000)] == [200] * 4
    assert caller.parrot.heard == []
