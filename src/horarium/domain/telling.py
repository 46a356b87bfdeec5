"""What people are told: outcomes and conditions turned into notices. The only place with these sentences."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from horarium.domain.notice import Notice, NoticeKind
from horarium.domain.policy import ON_TIME
from horarium.domain.question import Question
from horarium.domain.run import Claim, Run
from horarium.domain.schedule import Schedule
from horarium.domain.task import Streak, Task


def when(instant: datetime, zone: str) -> str:
    """An instant as a person reads it: 'Mon 23 Nov 2026 09:00'."""
    return f"{instant.astimezone(ZoneInfo(zone)):%a %-d %b %Y %H:%M}"


def lasting(span: timedelta) -> str:
    """A duration in words, to the largest one or two units: '2 hours 5 minutes'."""
    seconds = int(span.total_seconds())
    units = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
    parts: list[str] = []
    for name, size in units:
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(f"{amount} {name}{'s' if amount != 1 else ''}")
    return " ".join(parts[:2]) or "no time"


def lateness(run: Run, zone: str, now: datetime) -> str:
    """' (was due ..., 2 hours late)' when it is worth saying, else ''."""
    late = now - run.slot
    if late <= ON_TIME:
        return ""
    return f" (was due {when(run.slot, zone)}, {lasting(late)} late)"


def about_success(claim: Claim, tell: str, now: datetime) -> Notice:
    """The result of a run, or the reminder itself."""
    task, run = claim.task, claim.run
    reminds = run.lane == ""
    late = lateness(run, zone_of(task.schedule), now)
    return _notice(
        task,
        NoticeKind.REMINDER if reminds else NoticeKind.RESULT,
        title=f"{tell}{late}" if reminds else f"{task.name}: done{late}",
        body="" if reminds else tell,
        run=run,
        now=now,
    )


def about_failure(claim: Claim, error: str, now: datetime, *, paused: bool) -> Notice:
    """A run that ended badly, after its last try."""
    tail = " The task is paused now; resume it when the cause is mended." if paused else ""
    return _notice(
        claim.task,
        NoticeKind.FAILURE,
        title=f"{claim.task.name}: failed",
        body=f"{error}{tail}",
        run=claim.run,
        now=now,
    )


def about_skip(claim: Claim, reason: str, now: datetime) -> Notice:
    """One run that a condition left out."""
    return _notice(
        claim.task,
        NoticeKind.SKIPPED,
        title=f"{claim.task.name}: skipped",
        body=reason,
        run=claim.run,
        now=now,
    )


def about_streak(task: Task, streak: Streak, kind: NoticeKind, until: datetime, now: datetime) -> Notice:
    """Slots in a row that were not carried out, told once."""
    zone = zone_of(task.schedule)
    if streak.count == 1:
        span = f"the one of {when(streak.since, zone)}"
    else:
        span = f"{streak.count:,} times, {when(streak.since, zone)} to {when(until, zone)}"
    return _notice(task, kind, title=f"{task.name}: {kind.value} {span}", body=f"{streak.cause}.", now=now)


def about_trouble(task: Task, reason: str, now: datetime) -> Notice:
    """A task that was set aside."""
    body = f"{reason} It is kept, and goes on when that is mended (`horarium task {task.id}`)."
    return _notice(task, NoticeKind.TROUBLE, title=f"{task.name}: set aside", body=body, now=now)


def about_broken_address(owner: str, name: str, why: str, now: datetime) -> Notice:
    """An address that nothing can be sent to any more; told wherever else the person can be reached."""
    body = f"{why.rstrip('.')}. Nothing is sent there until you add it again (`horarium notify list`)."
    return Notice(
        owner=owner, kind=NoticeKind.TROUBLE, title=f"I cannot reach you at {name}", body=body, created_at=now
    )


def about_question(claim: Claim, question: Question, now: datetime) -> Notice:
    """A question that a run waits for."""
    return _notice(claim.task, NoticeKind.QUESTION, title=claim.task.name, body=question.text, run=claim.run, now=now)


def about_telling(claim: Claim, text: str, now: datetime) -> Notice:
    """What a run tells while it goes on."""
    return _notice(claim.task, NoticeKind.RESULT, title=claim.task.name, body=text, run=claim.run, now=now)


def zone_of(schedule: Schedule) -> str:
    """The schedule's zone when it exists here, else UTC, so that telling never fails."""
    try:
        ZoneInfo(schedule.zone)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return schedule.zone


def _notice(
    task: Task, kind: NoticeKind, *, title: str, now: datetime, body: str = "", run: Run | None = None
) -> Notice:
    return Notice(
        owner=task.owner,
        kind=kind,
        title=title,
        body=body,
        task_id=task.id,
        run_id=run.id if run else None,
        conversation=task.conversation,
        slot=run.slot if run else None,
        created_at=now,
    )
