"""Marks text from elsewhere as data, so that the model can tell it from what the person wants."""

from __future__ import annotations

import re

_MARKER = re.compile(r"<(?=\s*/?\s*data\b)", re.IGNORECASE)


def as_data(text: str, source: str) -> str:
    """The text between markers that it cannot forge: each "<data" or "</data" within loses its angle bracket."""
    name = re.sub(r"[^\w.:-]", "_", source)
    return f'<data from="{name}">\n{_MARKER.sub("&lt;", text)}\n</data>'


def shortened(text: str, longest: int) -> str:
    """The beginning of a text that is too long, and how long it was."""
    return text if len(text) <= longest else f"{text[:longest]}\n[cut here: {len(text):,} characters in all]"
