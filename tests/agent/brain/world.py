"""What the tools of a test read and do."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pydantic import BaseModel

from horarium.domain.errors import ToolFailed
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import AnyTool, Effects, Occasion, Tool


class Page(BaseModel):
    url: str


class Note(BaseModel):
    to: str
    text: str = ""


class World:
    """What the tools of a test did."""

    def __init__(self, page: str = "All is well.") -> None:
        self.fetched: list[str] = []
        self.sent: list[Note] = []
        self.page = page

    def tools(self) -> list[AnyTool]:
        return [
            Tool(
                name="web_fetch",
                summary="Reads the text of a web page.",
                arguments=Page,
                call=self.fetch,
                effects=Effects.READ,
                reads=True,
                host=lambda arguments: arguments.url.split("/")[2],
                timeout=timedelta(seconds=0.5),
            ),
            Tool(name="send", summary="Sends a message.", arguments=Note, call=self.send, idempotent=True),
            Tool(
                name="recall",
                summary="What is known of the person.",
                arguments=Page,
                call=self.know,
                effects=Effects.NONE,
            ),
        ]

    async def fetch(self, arguments: Page, _occasion: Occasion) -> Succeeded:
        self.fetched.append(arguments.url)
        if "slow" in arguments.url:
            await asyncio.sleep(30)
        if "broken" in arguments.url:
            _ = 1 / 0
        if "gone" in arguments.url:
            raise ToolFailed("There is no such page.")
        return Succeeded(result=self.page)

    async def send(self, arguments: Note, _occasion: Occasion) -> Succeeded:
        self.sent.append(arguments)
        return Succeeded(tell="Sent.")

    async def know(self, _arguments: Page, occasion: Occasion) -> Succeeded:
        return Succeeded(result={"name": "Ann", "owner": occasion.owner})
