"""Unpacks bodies that a server packed though it was not asked to, up to a size. Pure."""

from __future__ import annotations

import zlib

from horarium.domain.errors import ToolFailed

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""How zlib is told which wrapper to expect."""


def unpacked(body: bytes, packing: str, most: int, place: str) -> tuple[bytes, bool]:
    """The body as it was meant, at most `most` bytes, and whether that is all of it. ToolFailed: packed otherwise."""
    if packing in {"", "identity"}:
        return body, True
    if packing not in _WINDOWS:
        raise ToolFailed(f"{place} answered in a packing that cannot be read.", permanent=True)
    unpacker = zlib.decompressobj(_WINDOWS[packing])
    try:
        whole = unpacker.decompress(body, most)
    except zlib.error:
        raise ToolFailed(f"{place} answered with a damaged body.") from None
    return whole, unpacker.eof
