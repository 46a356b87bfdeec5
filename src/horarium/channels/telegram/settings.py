"""How the bot is reached and whom it serves."""

from __future__ import annotations

import msgspec

from horarium.engine.channel import Pace

OFFICIAL = "https://api.telegram.org"
PACE = Pace(overall=30, at_one_place=1)
"""Telegram's own limits: 30 messages a second in all, one a second in each chat (core.telegram.org/bots/faq)."""


class TelegramSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`webhook_url`: the public address that Telegram shall call; without it the bot asks for news itself.

    `webhook_listen` is where this process waits for such calls, behind whatever serves the public address.
    """

    token: str
    zone: str
    locale: str | None = None
    country: str | None = None
    api_url: str = OFFICIAL
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8787"
    pace: Pace = PACE

    def __repr__(self) -> str:
        """Without the token, since it may end in a log."""
        return f"TelegramSettings(api_url={self.api_url!r}, webhook_url={self.webhook_url!r})"
