"""Text as it is kept: without what no store takes, and on one line where one line is meant. Pure."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text with line breaks, control characters and runs of spaces as single spaces."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def storable(text: str) -> str:
    """The text without zero characters, which some databases refuse."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def plain(text: str) -> str:
    """The text for comparing: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
