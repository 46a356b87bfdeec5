"""A card shows what became of it, in the place of its buttons."""

from __future__ import annotations

from html import escape
from typing import Any

from telegram import Message

from horarium.channels.telegram.markup import LIMIT, clean, length, to_html


def card_with(raw: Any, plain: str, became: str, said: str) -> str | None:
    """The card as it stands, with what became of it and what was said about that; None when that is too long.

    `raw` is the message as Telegram gave it, `plain` its text: the marks in it are kept where they can be read.
    """
    lines = [f"<i>{escape(clean(became), quote=False)}</i>", to_html(said) if said else ""]
    if length(plain) + length(became) + length(said) + 4 > LIMIT:
        return None
    return "\n\n".join([_html(raw, plain), "\n".join(line for line in lines if line)])


def _html(raw: Any, plain: str) -> str:
    try:
        html: str | None = Message.de_json(raw, None).text_html
    except (AttributeError, KeyError, TypeError, ValueError):  # a server that is not Telegram's may leave fields out
        html = None
    return html or escape(clean(plain), quote=False)
