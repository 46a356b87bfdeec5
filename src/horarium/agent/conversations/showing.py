"""A conversation as a person sees it, from what is stored: lists, exports, and what rang meanwhile.

Notices are shown among what was said, as what rang. They are in no history that a model is given: a reminder's text
is never taken for the person's words.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from horarium.agent.conversations.names import named
from horarium.domain.keeping import TalkEntry, TalkRecord
from horarium.domain.notice import Notice
from horarium.storage.ports import Store

LAST = 20
"""How many of the newest messages are looked through for the person's last words."""
LONGEST_RETURN = 300
MOST_NOTICES = 10_000


class Who(enum.StrEnum):
    """Where a line comes from."""

    PERSON = "person"  # the person's own words
    ASSISTANT = "assistant"  # what was replied
    TOOL = "tool"  # a tool that was used, or what it returned
    SUMMARY = "summary"  # a model's summary of earlier messages
    RANG = "rang"  # a notice: a reminder, a result, a question


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said or rang. `at` None: when is not known, it belongs to the line before."""

    at: datetime | None
    who: Who
    text: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in a list."""

    conversation: str
    updated_at: datetime
    last_words: str


async def list_talks(store: Store, owner: str, limit: int | None = None) -> list[Listed]:
    """A person's conversations, newest first."""
    return [
        Listed(
            conversation=named(record.id)[1],
            updated_at=record.updated_at,
            last_words=_last_words(lines_of(await store.talks.history(record.head, LAST))),
        )
        for record in await store.talks.records(owner, limit)
    ]


async def all_entries(store: Store, record: TalkRecord) -> list[TalkEntry]:
    """Every message of a talk, each once: of the histories that it left, oldest first, then of the one it has."""
    found: dict[bytes, TalkEntry] = {}
    for tip in (*record.branches, record.head):
        for entry in await store.talks.history(tip):
            found.setdefault(msgspec.json.encode(entry.body), entry)
    return list(found.values())


async def notices_of(store: Store, owner: str, conversation: str) -> list[Notice]:
    """What rang in a conversation, oldest first."""
    return await store.outbox.history(owner, conversation=conversation, limit=MOST_NOTICES)


def lines_of(entries: Iterable[TalkEntry]) -> list[Line]:
    """What was said, line by line. A message that cannot be read is left out."""
    return [line for entry in entries if isinstance(entry.body, dict) for line in _lines_of_message(entry.body)]


def with_notices(lines: Sequence[Line], notices: Sequence[Notice]) -> list[Line]:
    """The lines with what rang among them, in order of time; at the same instant, what was said comes first."""
    rang = [
        Line(at=notice.created_at, who=Who.RANG, text="\n".join(filter(None, (notice.title, notice.body))))
        for notice in notices
    ]
    merged: list[Line] = []
    for group in _together(lines):
        at = group[0].at
        while rang and at is not None and rang[0].at is not None and rang[0].at < at:
            merged.append(rang.pop(0))
        merged += group
    return merged + rang


def as_text(lines: Sequence[Line], when: Callable[[datetime], str]) -> str:
    """For people to read."""
    return "\n".join(_written(line, when) for line in lines)


def as_document(record: TalkRecord, entries: Sequence[TalkEntry], notices: Sequence[Notice]) -> dict[str, Any]:
    """For programs. `messages` and `usage` are as the model library writes them, and notices are apart."""
    owner, conversation = named(record.id)
    usage = record.body.get("usage") if isinstance(record.body, dict) else None
    return {
        "conversation_id": record.id,
        "owner": record.scope or owner,
        "conversation": conversation,
        "updated_at": record.updated_at,
        "usage": usage,
        "messages": [entry.body for entry in entries],
        "notices": [
            {"id": n.id, "kind": n.kind, "title": n.title, "body": n.body, "at": n.created_at} for n in notices
        ],
    }


def _together(lines: Sequence[Line]) -> list[list[Line]]:
    """A line with those after it whose time is not known."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.at is None:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _lines_of_message(message: dict[str, Any]) -> list[Line]:
    summary = (message.get("metadata") or {}).get("horarium") == "summary"
    parts = [part for part in message.get("parts") or [] if isinstance(part, dict)]
    return [
        Line(at=_instant(part.get("timestamp") or message.get("timestamp")), who=who, text=text)
        for part in parts
        for who, text in [_line_of_part(part, summary=summary)]
        if text
    ]


def _line_of_part(part: dict[str, Any], *, summary: bool) -> tuple[Who, str]:
    """What a part shows; nothing for what was never said, such as instructions and thoughts."""
    match part.get("part_kind"):
        case "user-prompt":
            return (Who.SUMMARY if summary else Who.PERSON), _words(part.get("content"))
        case "text":
            return Who.ASSISTANT, _words(part.get("content"))
        case "tool-call" | "builtin-tool-call":
            return Who.TOOL, f"used {part.get('tool_name')}"
        case "tool-return" | "builtin-tool-return":
            return Who.TOOL, f"{part.get('tool_name')} returned: {_cut(_words(part.get('content')))}"
        case _:
            return Who.ASSISTANT, ""


def _words(content: Any) -> str:
    pieces = content if isinstance(content, list) else [content]
    return " ".join(_piece(piece) for piece in pieces)


def _piece(piece: Any) -> str:
    match piece:
        case str():
            return piece
        case {"kind": "text-content" | "text", "content": str(text)}:
            return text
        case {"kind": str(kind)}:
            return f"[{kind}]"
        case None:
            return ""
        case _:
            return msgspec.json.encode(piece).decode()


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_RETURN else f"{text[:LONGEST_RETURN]} … ({len(text):,} characters)"


def _instant(text: object) -> datetime | None:
    try:
        return msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        return None


def _last_words(lines: Sequence[Line]) -> str:
    return next((line.text for line in reversed(lines) if line.who is Who.PERSON), "")


_NAMES = {
    Who.PERSON: "You",
    Who.ASSISTANT: "Horarium",
    Who.TOOL: "Tool",
    Who.SUMMARY: "Summary of what was said before, by a model",
    Who.RANG: "Rang",
}


def _written(line: Line, when: Callable[[datetime], str]) -> str:
    text = line.text.replace("\n", "\n    ")
    stamp = "" if line.at is None else f"{when(line.at)}  "
    return f"{stamp}{_NAMES[line.who]}: {text}"
