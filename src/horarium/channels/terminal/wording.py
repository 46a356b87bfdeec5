"""How replies and notices look on a terminal: plain lines that any encoding can show. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from horarium.agent.moves import Reply
from horarium.domain.notice import Notice, NoticeKind

BELL = "\a"
AWAY = "While you were away:"
_HINTS = {
    NoticeKind.REMINDER: '(say "done" or "snooze 10 minutes")',
    NoticeKind.QUESTION: "(answer here, in words)",
}


def said(reply: Reply) -> str:
    """A reply with its choices: in one line for a yes or no, else numbered."""
    if not reply.choices:
        return reply.text
    if all(len(choice) <= 3 for choice in reply.choices):
        return f"{reply.text} ({' / '.join(reply.choices)})"
    return "\n".join([reply.text, *(f"  {number}  {choice}" for number, choice in enumerate(reply.choices, 1))])


def rung(notice: Notice, zone: str) -> str:
    """A notice that comes in now: the time, what it says, and what to answer."""
    return f"{_line(notice, notice.created_at, f'{_there(notice.created_at, zone):%H:%M}')}"


def waited(notices: Sequence[Notice], zone: str) -> str:
    """Notices that came in earlier, each with its day."""
    lines = (
        f"  {_line(each, each.created_at, f'{_there(each.created_at, zone):%a %-d %b %H:%M}')}" for each in notices
    )
    return "\n".join([AWAY, *lines])


def _line(notice: Notice, at: datetime, time: str) -> str:
    text = f"{notice.title}: {notice.body}" if notice.body else notice.title
    hint = _HINTS.get(notice.kind, "")
    return " ".join(part for part in (time, "*", text, hint) if part)


def _there(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))
