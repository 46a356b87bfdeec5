"""Turns bytes into text as browsers do. Pure."""

from __future__ import annotations

import codecs
import re

_MARKS = (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16_LE), ("utf-16", codecs.BOM_UTF16_BE))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
_CUT = "unexpected end of data"


def decoded(body: bytes, said: str | None) -> str:
    """Text by its byte order mark, else as the server `said`, else UTF-8, else as most older pages are written."""
    for name, mark in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    guess = "utf-8" if _is_utf8(body) else "windows-1252"
    for charset in (said or guess, guess):
        try:
            return body.decode(charset, errors="replace").encode(errors="replace").decode()
        except (LookupError, ValueError):  # unknown, or none of text ("zlib")
            continue
    return body.decode("windows-1252", errors="replace")


def declared(body: bytes) -> str | None:
    """The character set that a page itself names near its beginning."""
    found = _DECLARED.search(body[:_DECLARED_WITHIN])
    return found[1].decode("ascii", errors="replace") if found else None


def _is_utf8(body: bytes) -> bool:
    """Whether it is UTF-8, perhaps cut within its last sign."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return error.reason == _CUT
    return True
