"""What answering in chats needs, in one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from horarium.agent.button_words import Labels
from horarium.agent.moves import Reply
from horarium.agent.talk import Place
from horarium.agent.turn import Assistant
from horarium.channels.telegram.pairing import Paired, Pairings
from horarium.channels.telegram.post import Post
from horarium.channels.telegram.sentences import Sentences
from horarium.channels.telegram.settings import TelegramSettings
from horarium.channels.telegram.updates import Chat
from horarium.domain.clock import Clock
from horarium.engine.loops import Log
from horarium.engine.service import Service


class Talker(Protocol):
    """Who answers words. One that also has `stream` (agent/brain) shows its answer while it grows."""

    async def turn(
        self, words: str, *, owner: str, conversation: str, zone: str, locale: str | None, source: str
    ) -> Reply: ...


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """The parts that answer a person. `assistant` is the built-in dialogue, for what buttons and commands say.

    `changed` is called when somebody was paired.
    """

    service: Service
    talker: Talker
    assistant: Assistant
    clock: Clock
    settings: TelegramSettings
    pairings: Pairings
    post: Post
    labels: Labels
    sentences: Sentences
    log: Log
    changed: Callable[[], None]

    def place(self, paired: Paired, chat: Chat) -> Place:
        """Where a message comes from. A private chat goes on with the person's talk; a group has one of its own."""
        return Place(
            owner=paired.owner,
            conversation="main" if chat.private else f"telegram:{chat.id}",
            zone=self.settings.zone,
            locale=self.settings.locale,
            country=self.settings.country,
            source="telegram",
        )
