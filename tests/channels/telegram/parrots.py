"""Who answers where it does not matter what is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from horarium.agent.events import Event, Subject, Told
from horarium.agent.moves import Reply
from tests.channels.telegram.conftest import FRIDAY, House


class Parrot:
    """Says back what it hears; words that begin with "wait" take until they are let go."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.go = asyncio.Event()

    async def turn(self, words: str, **_about: Any) -> Reply:
        self.heard.append(words)
        if words.startswith("wait"):
            await self.go.wait()
        if words == "fail":
            raise RuntimeError("a defect")
        return Reply(text=f"heard {words}")


class Streaming(Parrot):
    """Says its answer in pieces."""

    async def stream(self, words: str, **_about: Any) -> AsyncIterator[Event | Reply]:
        of = Subject(owner="me")
        for piece in ("It is rather a **long", "** story about " + words, ", and it goes on. "):
            yield Told(of=of, at=FRIDAY, text=piece, more=True)
        yield Reply(text=f"The **whole** story about {words}.")


async def with_parrot(house: House, parrot: Parrot | None = None) -> Parrot:
    house.talker = parrot or Parrot()
    await house.restart()
    assert isinstance(house.talker, Parrot)
    return house.talker
