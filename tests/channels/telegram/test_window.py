"""The window at the wire lets no more calls through in a second than Telegram takes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from horarium.channels.telegram.window import Spacing, Window


class Time:
    """The time of the event loop, moved by what is slept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.slept: list[float] = []
        monkeypatch.setattr("horarium.channels.telegram.window.asyncio", self)

    def get_running_loop(self) -> Any:
        return self

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))


async def test_the_first_go_at_once_and_the_others_a_second_after_the_one_so_many_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    time, window = Time(monkeypatch), Window(3)
    for _ in range(3):
        await window.enter()
        time.now += 0.1
    assert time.slept == []
    for _ in range(4):
        await window.enter()
    assert time.slept == [0.7, 0.8, 0.9, 1.7]


async def test_who_comes_later_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    time, window = Time(monkeypatch), Window(3)
    for _ in range(10):
        await window.enter()
        time.now += 0.4
    assert time.slept == []


async def test_notices_in_a_chat_are_a_second_apart_and_other_chats_do_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    time, spacing = Time(monkeypatch), Spacing(1.0)
    for chat in (1, 2, 1, 1):
        await spacing.enter(chat)
        time.now += 0.1
    assert time.slept == [0.8, 1.7]


async def test_without_a_pace_nobody_waits() -> None:
    async with asyncio.timeout(5):
        for _ in range(10_000):
            await Window(None).enter()
