"""Whether a message is for the bot, and what it says without the calling of its name. Pure."""

from __future__ import annotations

import re

import msgspec

from horarium.channels.telegram.updates import Message

_GAPS = re.compile(" {2,}")
_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


class Self(msgspec.Struct, frozen=True, kw_only=True):
    """Who the bot is."""

    id: int = 0
    name: str = ""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A message that begins with a slash."""

    name: str
    words: str = ""


def words_for_me(message: Message, me: Self) -> str | None:
    """What is said to the bot; None when it is said to others. In a group: a mention, or an answer to the bot."""
    words = message.words.strip()
    if message.chat.private:
        return words
    mention = re.compile(rf"(?<!\w)@{re.escape(me.name)}(?!\w)", re.IGNORECASE) if me.name else None
    command = _COMMAND.fullmatch(words)
    if command is not None and command[2]:
        return words if command[2].casefold() == me.name.casefold() else None
    if mention is not None and mention.search(words):
        return _GAPS.sub(" ", mention.sub("", words)).strip()
    answered = message.reply_to_message
    mine = answered is not None and answered.sender is not None and answered.sender.id == me.id
    return words if mine else None


def command_in(words: str) -> Command | None:
    """The command that words are, if they are one."""
    found = _COMMAND.fullmatch(words.strip())
    return Command(name=found[1].lower(), words=(found[3] or "").strip()) if found else None
