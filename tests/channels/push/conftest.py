"""A push channel on a store, with real Apprise in it, and real receivers on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from horarium.app.vault import Vault
from horarium.channels.push.apprising import read_address
from horarium.channels.push.channel import PushChannel
from horarium.channels.push.kept import Kept, keep, place_of
from horarium.domain.notice import Notice, NoticeKind
from horarium.engine.channel import Sent
from horarium.storage.ports import Store
from horarium.storage.sql.opening import open_store
from horarium.testing.clock import HandClock
from tests.tools.web.servers import Server, serving

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
BRUSSELS = "Europe/Brussels"


def notice(kind: NoticeKind = NoticeKind.REMINDER, title: str = "stretch", body: str = "") -> Notice:
    return Notice(id=1, owner="ann", kind=kind, title=title, body=body, slot=NOW, created_at=NOW)


class Post:
    """Sends notices to addresses as the outbox would."""

    def __init__(self, store: Store, home: Path) -> None:
        self.store = store
        self.vault = Vault(home)
        self.channel = self.with_seats(8)

    def with_seats(self, seats: int, within: float = 20.0) -> PushChannel:
        self.channel = PushChannel(self.store, self.vault, HandClock(NOW), BRUSSELS, seats=seats, within=within)
        return self.channel

    async def add(self, url: str, name: str = "phone") -> None:
        known = read_address(url)
        kept = Kept(service=known.service, shown=known.shown, sealed=self.vault.seal(url))
        await keep(self.store, "ann", name, kept, NOW)

    async def send(self, url: str, what: Notice | None = None) -> Sent:
        await self.add(url)
        return await self.channel.deliver(what or notice(), place_of("phone"))


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    store = open_store(tmp_path / "horarium.db")
    yield Post(store, tmp_path)
    await store.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running
