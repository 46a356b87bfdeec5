"""Somebody for whom programs call the scheduling tools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from horarium.agent.moves import Ask
from horarium.agent.scheduling.secretary import Secretary, said
from horarium.agent.talk import Place
from horarium.testing.clock import HandClock
from horarium.tools.registry import Registry
from horarium.tools.remind import REMIND
from tests.agent.conftest import FRIDAY, Person

WAITS = "Waits for a yes: "


class Served(Person):
    """A person, and the tools that a program calls for them."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, HandClock(FRIDAY))
        self.secretary = Secretary(self.assistant, self.service, Registry([REMIND]))

    def place(self, locale: str = "en-GB", conversation: str = "main") -> Place:
        return Place(
            owner="me", conversation=conversation, zone="Europe/Brussels", locale=locale, country="BE", source="mcp"
        )

    async def call(self, tool: str, locale: str = "en-GB", **arguments: Any) -> str:
        """What it tells; a card is put to the person, and what they are shown begins with WAITS."""
        talk = await self.secretary.begin(self.place(locale))
        move = await self.secretary.consider(talk, tool, arguments)
        if not isinstance(move, Ask):
            return said(move)
        return f"{WAITS}{(await self.assistant.put(talk, move)).text}"


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    someone = Served(tmp_path / "horarium.db")
    yield someone
    await someone.close()


@pytest.fixture
async def gym(served: Served) -> Served:
    """Somebody who goes to the gym every Monday at 7."""
    await served.say("gym every Monday at 7am", yes=True)
    return served
