"""The ids under which talks are stored. A conversation's name is a person's own; two people may both have a "main"."""

from __future__ import annotations

from urllib.parse import quote, unquote


def talk_id(owner: str, conversation: str) -> str:
    """The id of a person's conversation, unlike that of any other one's."""
    return f"{quote(owner, safe='')}/{conversation}"


def named(id_: str) -> tuple[str, str]:
    """The owner and the conversation of an id."""
    owner, _, conversation = id_.partition("/")
    return unquote(owner), conversation
