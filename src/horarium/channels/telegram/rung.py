"""Which notice a message of the bot was."""

from __future__ import annotations

from horarium.agent.buttons import read_data
from horarium.channels.telegram import place_of
from horarium.channels.telegram.updates import Message
from horarium.domain.errors import NotFound
from horarium.domain.notice import Notice
from horarium.storage.ports import Store

_PAGE = 500


async def notice_under(store: Store, owner: str, message: Message) -> Notice | None:
    """The notice that a message told: its buttons say so, else the deliveries do."""
    for button in (
        button for row in (message.reply_markup.inline_keyboard if message.reply_markup else ()) for button in row
    ):
        wanted = read_data(button.callback_data)
        if wanted is not None and wanted.notice is not None:
            try:
                return await store.outbox.get(wanted.notice)
            except NotFound:
                return None
    return await _delivered_as(store, owner, place_of(message.chat.id), str(message.message_id))


async def _delivered_as(store: Store, owner: str, place: str, message_id: str) -> Notice | None:
    """Looks through all that this person was told; an answer to an old message is rare."""
    after = 0
    while page := await store.outbox.history(owner, after=after, limit=_PAGE):
        notices = {notice.id: notice for notice in page}
        for delivery in await store.outbox.deliveries(*notices):
            if (delivery.address, delivery.message_id) == (place, message_id):
                return notices[delivery.notice_id]
        after = page[-1].id
    return None
