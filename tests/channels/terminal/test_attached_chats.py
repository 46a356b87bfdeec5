"""A chat in another process rings through the socket of the process that serves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from horarium.channels.terminal.attached import AttachedChats, Attachment
from horarium.domain.notice import Notice
from horarium.engine.channel import Delivered, Refused
from tests.channels.terminal.conftest import reminder

DEADLINE = 10.0


@asynccontextmanager
async def attached(
    chats: AttachedChats, place: Path, shown: list[Notice], owner: str = "me"
) -> AsyncIterator[Attachment]:
    chat = Attachment(owner, shown.append)
    assert await chat.attach(place)
    yield chat
    await chat.detach()


async def test_a_notice_is_delivered_when_the_chat_has_shown_it(tmp_path: Path) -> None:
    chats, shown = AttachedChats(), list[Notice]()
    async with chats.listening(tmp_path / "chat.sock"), attached(chats, tmp_path / "chat.sock", shown):
        assert await chats.deliver(reminder(), "chat") == Delivered()
    assert shown == [reminder()]


async def test_without_a_chat_there_is_no_address(tmp_path: Path) -> None:
    chats = AttachedChats()
    async with chats.listening(tmp_path / "chat.sock"):
        assert chats.here(reminder()) is None


async def test_somebody_elses_chat_is_no_address(tmp_path: Path) -> None:
    chats = AttachedChats()
    async with chats.listening(tmp_path / "chat.sock"), attached(chats, tmp_path / "chat.sock", [], owner="you"):
        assert chats.here(reminder(owner="me")) is None


async def test_a_chat_that_has_gone_leaves_the_notice_to_be_told(tmp_path: Path) -> None:
    chats = AttachedChats()
    async with chats.listening(tmp_path / "chat.sock"):
        async with attached(chats, tmp_path / "chat.sock", []):
            pass
        assert isinstance(await chats.deliver(reminder(), "chat"), Refused)
        assert chats.here(reminder()) is None


async def test_when_one_of_two_chats_has_gone_the_other_one_shows_it(tmp_path: Path) -> None:
    chats, shown = AttachedChats(), list[Notice]()
    place = tmp_path / "chat.sock"
    async with chats.listening(place), attached(chats, place, shown):
        second = Attachment("me", shown.append)
        await second.attach(place)
        await second.detach()
        assert await chats.deliver(reminder(), "chat") == Delivered()
    assert len(shown) == 1


async def test_a_chat_notices_that_nobody_serves(tmp_path: Path) -> None:
    assert not await Attachment("me", [].append).attach(tmp_path / "chat.sock")


async def test_a_socket_that_a_killed_process_left_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "chat.sock"
    place.write_bytes(b"")
    chats, shown = AttachedChats(), list[Notice]()
    async with chats.listening(place), attached(chats, place, shown):
        assert await chats.deliver(reminder(), "chat") == Delivered()
    assert not place.exists()


async def test_nonsense_at_the_door_is_turned_away(tmp_path: Path) -> None:
    chats = AttachedChats()
    place = tmp_path / "chat.sock"
    async with chats.listening(place):
        reader, writer = await asyncio.open_unix_connection(place)
        writer.write(b"hello?\n")
        async with asyncio.timeout(DEADLINE):
            assert await reader.read() == b""
        writer.close()
        assert chats.here(reminder()) is None


async def test_where_the_path_is_too_long_for_a_socket_no_chat_attaches(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 120) / "chat.sock"
    async with AttachedChats().listening(place):
        assert not await Attachment("me", [].append).attach(place)
