"""An answer that grows while it is made: the message is edited, not more often than Telegram likes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from horarium.agent.events import Event, Told
from horarium.agent.moves import Reply
from horarium.agent.talk import Place
from horarium.channels.telegram.desk import Desk
from horarium.channels.telegram.markup import clean, pieces, to_html
from horarium.engine.channel import Delivered

FIRST_AFTER = 40  # characters that are worth a message
BETWEEN = 1.5  # seconds from one edit to the next

Stream = Callable[..., AsyncIterator[Event | Reply]]


async def spoken(desk: Desk, place: Place, chat: int, words: str) -> tuple[Reply, int | None]:
    """The reply to words, and the message that shows its beginning already, if there is one."""
    stream: Stream | None = getattr(desk.talker, "stream", None)
    about = {
        "owner": place.owner,
        "conversation": place.conversation,
        "zone": place.zone,
        "locale": place.locale,
        "source": place.source,
    }
    async with desk.post.typing(chat):
        if stream is None:
            return await desk.talker.turn(words, **about), None  # type: ignore[arg-type]  # the names are those of Talker
        draft = Draft(desk, chat)
        reply = Reply(text="")
        async for event in stream(words, **about):
            match event:
                case Told(more=True, text=text, afresh=afresh):
                    await draft.add(text, afresh=afresh)
                case Reply():
                    reply = event
        return reply, draft.message


class Draft:
    """What is shown of an answer so far."""

    def __init__(self, desk: Desk, chat: int) -> None:
        self.message: int | None = None
        self._post = desk.post
        self._chat = chat
        self._text = ""
        self._shown_at = 0.0

    async def add(self, text: str, *, afresh: bool = False) -> None:
        """More of it, or a new beginning; shown when it is time."""
        self._text = text if afresh else self._text + text
        now = asyncio.get_running_loop().time()
        if len(self._text) < FIRST_AFTER or now - self._shown_at < BETWEEN:
            return
        self._shown_at = now
        part = pieces(f"{clean(self._text)} …")[0]
        if self.message is not None:
            await self._post.edit(self._chat, self.message, to_html(part))
            return
        sent = await self._post.send(self._chat, part)
        if isinstance(sent, Delivered) and sent.message_id.isdigit():
            self.message = int(sent.message_id)
