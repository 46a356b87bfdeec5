"""Keeps secrets out of what people and logs see: in URLs, in arguments, and in what a server sends back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

HIDDEN = "***"
_URL = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]{0,30}://)(?P<rest>[^\s\"'<>]*)")
_PLAIN_AUTHORITY = re.compile(r"(\[[^\]]*\]|[^:@]*)(:[0-9]*)?")
_SHORTEST_SECRET = 4


def masked_urls(text: str) -> str:
    """The text with the user information, query and fragment of each URL in it hidden."""
    return _URL.sub(lambda found: found["scheme"] + _masked_rest(found["rest"]), text)


def _masked_rest(rest: str) -> str:
    """Hides what stands before the @ of the authority, and all after ? or #.

    An authority that is none (`user:pa/ss@host`, a password that nobody escaped) loses all up to the last @.
    """
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if not _PLAIN_AUTHORITY.fullmatch(authority) and "@" in rest:
        rest = f"{HIDDEN}@{rest.rpartition('@')[2]}"
    found = re.search(r"[?#]", rest)
    return rest if found is None else f"{rest[: found.end()]}{HIDDEN}"


def shown(arguments: Mapping[str, Any], secrets: Collection[str]) -> dict[str, Any]:
    """Arguments as they may be shown: of those named in `secrets` only the shape stays."""
    return {name: hidden(value) if name in secrets else value for name, value in arguments.items()}


def hidden(value: Any) -> Any:
    """The shape of a secret value: the keys of an object, the host and path of a URL."""
    if isinstance(value, Mapping):
        return dict.fromkeys(value, HIDDEN)
    return masked_urls(value) if isinstance(value, str) and _URL.match(value) else HIDDEN


def without(text: str, secrets: Iterable[str]) -> str:
    """The text with every occurrence of a secret hidden; one under 4 characters cannot be told from words."""
    for secret in sorted(set(secrets), key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    return text
