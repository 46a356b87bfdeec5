"""Reads a document of the scheduler tool: JSON text or JSON values, within bounds, whatever they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from horarium.domain.errors import InvalidInput
from horarium.tools.scheduling.documents import Envelope
from horarium.tools.validation import as_object, given_form, validated

LARGEST = 1_000_000
"""Bytes of JSON that one document may have."""


def read_envelope(document: object) -> Envelope:
    """The operation and its fields. InvalidInput when this is no document."""
    return validated(Envelope, as_object(_plain(document), "document"))


def _plain(document: object) -> Any:
    """The same as plain JSON values, so that nothing else is ever stored."""
    text = document if isinstance(document, str | bytes) else _encoded(document)
    if len(text) > LARGEST:
        raise _refusal(f"it has {len(text):,} characters", f"at most {LARGEST:,}", None)
    try:
        data = text.encode() if isinstance(text, str) else text
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        problem = _refusal(_cause(error), 'JSON such as {"operation": "get_tasks", "kwargs": {}}', text)
    else:
        if b"\\u0000" in data:
            raise _refusal("it holds the character NUL, which cannot be kept", "text without it", None)
        return value
    raise problem


def _encoded(document: object) -> bytes:
    try:
        return msgspec.json.encode(document)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError, OverflowError) as error:
        problem = _refusal(_cause(error), "values that JSON can hold", None)
    raise problem


def _cause(error: Exception) -> str:
    match error:
        case RecursionError():
            return "it is nested too deeply"
        case UnicodeError():
            return "it holds half a character"
        case _:
            return str(error)[:200]


def _refusal(cause: str, expected: str, given: object) -> InvalidInput:
    return InvalidInput(
        f"The document cannot be read: {cause}. Expected {expected}.",
        field="document",
        given=given_form(given if not isinstance(given, bytes) else given.decode("utf-8", errors="replace")),
        expected=expected,
    )


def kwargs_of(envelope: Envelope) -> Mapping[str, Any]:
    """The fields; none when they were left out."""
    return as_object(envelope.kwargs if envelope.kwargs is not None else {}, "kwargs")
