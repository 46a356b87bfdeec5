"""What can be set about web requests."""

from __future__ import annotations

import msgspec


class HttpSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What requests may do. Durations are seconds, sizes bytes; `allowed_networks` are reached though not public."""

    allow_http: bool = False
    allowed_networks: tuple[str, ...] = ()
    connect: float = 10.0
    silence: float = 30.0  # the longest pause between two bytes
    whole: float = 60.0  # from the first look-up to the last byte, redirects included
    most_read: int = 1_000_000
    redirects: int = 5
