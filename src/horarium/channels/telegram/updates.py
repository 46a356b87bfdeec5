"""What comes from Telegram, as far as it is read here. Fields that are not used are not named."""

from __future__ import annotations

from typing import Any

import msgspec


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody."""

    id: int
    first_name: str = ""
    last_name: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or str(self.id)


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """Where something was said."""

    id: int
    type: str = "private"

    @property
    def private(self) -> bool:
        return self.type == "private"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a text that means something; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was sent: a voice note, a picture, whatever."""

    file_id: str
    mime_type: str = ""
    file_size: int = 0


class DrawnButton(msgspec.Struct, frozen=True, kw_only=True):
    """A button under a message."""

    callback_data: str = ""


class Keyboard(msgspec.Struct, frozen=True, kw_only=True):
    """The buttons under a message."""

    inline_keyboard: tuple[tuple[DrawnButton, ...], ...] = ()


class Message(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from"}):
    """One message."""

    message_id: int
    chat: Chat
    sender: User | None = None
    text: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    reply_to_message: Message | None = None
    reply_markup: Keyboard | None = None
    voice: Attachment | None = None
    audio: Attachment | None = None
    photo: tuple[Attachment, ...] = ()
    video: Attachment | None = None
    video_note: Attachment | None = None
    document: Attachment | None = None
    sticker: Attachment | None = None
    location: Any = None
    contact: Any = None

    @property
    def words(self) -> str:
        return self.text or self.caption


class Pressing(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from"}):
    """A button was pressed. `message` is what it hangs under, when Telegram still has it."""

    id: str
    sender: User
    data: str = ""
    message: Message | None = None


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news; of the rest at most one is there."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Pressing | None = None

    @property
    def sender(self) -> User | None:
        if self.callback_query is not None:
            return self.callback_query.sender
        said = self.message or self.edited_message
        return said.sender if said else None

    @property
    def chat(self) -> Chat | None:
        said = self.message or self.edited_message or (self.callback_query.message if self.callback_query else None)
        return said.chat if said else None


WANTED = ("message", "edited_message", "callback_query")
"""What Telegram is asked for."""


def read_update(raw: object) -> Update | None:
    """An update as it came; None when it cannot be read, or is about nothing that was asked for."""
    try:
        update = msgspec.convert(raw, Update, strict=False)
    except msgspec.ValidationError:
        return None
    return update if update.sender is not None else None
