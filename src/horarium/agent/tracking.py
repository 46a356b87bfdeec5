"""Makes notices of what a turn or run does: none, one at its end, or one for each tool, as the person wants it."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import AsyncIterable, Awaitable, Callable, Mapping

import msgspec

from horarium.agent.events import Done, End, Event, Subject, ToolEnd, ToolEnded
from horarium.domain.notice import Notice, NoticeKind


class Level(enum.StrEnum):
    """How much of the work a person wants to hear of."""

    NONE = "none"  # the result alone
    SUMMARY = "summary"  # what was done, once, when it is over
    EACH_TOOL = "each_tool"  # what was done so far, whenever a tool has ended


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """How what a tool did is said: "assessed", "assignment", "assignments"."""

    did: str
    one: str
    many: str


class Tracker:
    """Counts what tools did, by turn or run. A tool that has no words of its own was "used"."""

    def __init__(
        self, level: Level, doings: Mapping[str, Doing] | None = None, kind: NoticeKind = NoticeKind.RESULT
    ) -> None:
        self._level = level
        self._doings = doings or {}
        self._kind = kind
        self._counts: dict[Subject, Counter[str]] = {}

    def heard(self, event: Event) -> Notice | None:
        """What to tell the person about an event, if anything. What was told before a restart is not told again."""
        match event:
            case ToolEnded(end=ToolEnd.DONE):
                count = self._counts.setdefault(event.of, Counter())
                count[event.tool] += 1
                if self._level is Level.EACH_TOOL and not event.replayed:
                    return self._notice(event, {event.tool: count[event.tool]})
            case Done():
                count = self._counts.pop(event.of, Counter())
                if self._level is Level.SUMMARY and count and event.end is not End.WAITING:
                    return self._notice(event, count)
        return None

    def _notice(self, event: Event, counts: Mapping[str, int]) -> Notice:
        words = in_words(counts, self._doings)
        return Notice(
            owner=event.of.owner,
            kind=self._kind,
            title=event.of.name or words,
            body=words if event.of.name else "",
            task_id=event.of.task_id,
            run_id=event.of.run_id,
            conversation=event.of.conversation,
            created_at=event.at,
        )


def in_words(counts: Mapping[str, int], doings: Mapping[str, Doing]) -> str:
    """What was done: "assessed 2 assignments, used web_fetch once"."""
    return ", ".join(_did(tool, count, doings.get(tool)) for tool, count in counts.items())


async def track(events: AsyncIterable[Event], tracker: Tracker, tell: Callable[[Notice], Awaitable[object]]) -> None:
    """Tells what the tracker makes of the events, until they end."""
    async for event in events:
        notice = tracker.heard(event)
        if notice is not None:
            await tell(notice)


def _did(tool: str, count: int, doing: Doing | None) -> str:
    if doing is not None:
        return f"{doing.did} {count} {doing.one if count == 1 else doing.many}"
    return f"used {tool} {'once' if count == 1 else f'{count} times'}"
