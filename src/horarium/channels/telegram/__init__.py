"""Telegram: a bot that a person pairs with, talks to, and is reached by."""

from __future__ import annotations

KIND = "telegram"
"""How the places of this channel begin: "telegram:<chat>"."""


def place_of(chat: int) -> str:
    """The place of a chat."""
    return f"{KIND}:{chat}"
