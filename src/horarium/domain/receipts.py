"""The receipt that a person may wish for: when it is due, and the account of a day or a week in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from horarium.domain.account import Account
from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.reach import Receipts, Rhythm
from horarium.domain.run import RunState

MOST_LINES = 20
SUNDAY = 6
WORDS: dict[RunState, str] = {
    RunState.SUCCEEDED: "done",
    RunState.FAILED: "failed",
    RunState.MISSED: "missed",
    RunState.SKIPPED: "skipped",
    RunState.CANCELLED: "cancelled",
    RunState.WAITING: "waiting for your answer",
    RunState.PARKED: "set aside",
    RunState.RUNNING: "at work",
    RunState.PLANNED: "still to come",
}


def last_evening(wish: Receipts, now: datetime, zone: str) -> datetime | None:
    """The newest evening that has come, if it is after the wish; earlier ones are not made up for."""
    today = now.astimezone(ZoneInfo(zone)).date()
    evenings = (_evening(wish, today - timedelta(days=back), zone) for back in range(9))
    latest = next((evening for evening in evenings if evening is not None and evening <= now), None)
    return latest if latest is not None and latest > wish.since else None


def next_evening(wish: Receipts, now: datetime, zone: str) -> datetime:
    """The first evening after now."""
    today = now.astimezone(ZoneInfo(zone)).date()
    evenings = (_evening(wish, today + timedelta(days=on), zone) for on in range(9))
    return next(evening for evening in evenings if evening is not None and evening > now)


def days_of(wish: Receipts, evening: datetime, zone: str) -> list[date]:
    """The days that this evening's receipt is about, oldest first."""
    last = evening.astimezone(ZoneInfo(zone)).date()
    return [last - timedelta(days=back) for back in range(7 if wish.every is Rhythm.WEEKLY else 1)][::-1]


def about_receipt(
    owner: str, accounts: Sequence[Account], days: Sequence[date], evening: datetime, now: datetime
) -> Notice:
    """What became of every slot of these days: the sum, then task by task, those first where not all went well."""
    total: Counter[RunState] = Counter()
    tasks: dict[tuple[int, str], Counter[RunState]] = {}
    for account in accounts:
        counted = Counter({RunState(state): count for state, count in account.counts.items() if count})
        total += counted
        tasks.setdefault((account.task_id, account.name), Counter()).update(counted)
    lines = [f"{name}: {_counted(counts)}" for (_, name), counts in sorted(tasks.items(), key=_troubled_first)]
    more = [f"and {len(lines) - MOST_LINES} more (`horarium receipt`)"] if len(lines) > MOST_LINES else []
    return Notice(
        owner=owner,
        kind=NoticeKind.RECEIPT,
        title=f"{_named(days)}: {_counted(total) or 'nothing fell due'}",
        body="\n".join([*lines[:MOST_LINES], *more]),
        slot=evening,
        created_at=now,
    )


def _troubled_first(item: tuple[tuple[int, str], Counter[RunState]]) -> tuple[bool, str, int]:
    (task_id, name), counts = item
    return set(counts) <= {RunState.SUCCEEDED}, name.casefold(), task_id


def _counted(counts: Counter[RunState]) -> str:
    return ", ".join(f"{counts[state]:,} {word}" for state, word in WORDS.items() if counts[state])


def _named(days: Sequence[date]) -> str:
    if len(days) == 1:
        return f"{days[0]:%A %-d %B}"
    return f"{days[0]:%-d %B} to {days[-1]:%-d %B}"


def _evening(wish: Receipts, day: date, zone: str) -> datetime | None:
    if wish.every is Rhythm.WEEKLY and day.weekday() != SUNDAY:
        return None
    return datetime.combine(day, wish.at, ZoneInfo(zone)).astimezone(wish.since.tzinfo)
