"""Reads schedules and tasks back, so that a person sees weekday, date and zone before saying yes. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from horarium.agent import card_phrases
from horarium.agent.talk import Place
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Every, Once, Schedule, next_slot, slots
from horarium.domain.task import Preferences, Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.service import Request
from horarium.language.describe import describe, remark

SHOWN = 3  # slots in a read-back


def sentence(schedule: Schedule, now: datetime, place: Place) -> str:
    """The schedule as a person would say it."""
    return describe(schedule, now, place.zone, place.locale)


def moment(instant: datetime, zone: str) -> str:
    """An instant with weekday and date, and with seconds where there are some: 'Mon 23 Nov 2026 09:00'."""
    there = instant.astimezone(ZoneInfo(zone))
    return f"{there:%a %-d %b %Y %H:%M:%S}" if there.second else f"{there:%a %-d %b %Y %H:%M}"


def clock_time(instant: datetime, zone: str, with_day: bool) -> str:
    """The time of day of an instant, with the day before it when there are several."""
    return moment(instant, zone) if with_day else moment(instant, zone).rpartition(" ")[2]


def card(request: Request, assumed: tuple[str, ...], now: datetime, place: Place) -> str:
    """All that a person should see before a new task is made."""
    schedule = request.schedule
    zone = zone_of(schedule)
    ahead = list(islice(slots(schedule, now), SHOWN + 1))
    lines = [card_phrases.card(request.name, sentence(schedule, now, place), zone)]
    if ahead:
        lines.append(card_phrases.next_slots([moment(slot, zone) for slot in ahead[:SHOWN]], more=len(ahead) > SHOWN))
    if zone != place.zone and ahead:
        lines.append(card_phrases.by_your_clock([moment(slot, place.zone) for slot in ahead[:SHOWN]], place.zone))
    if remarked := remark(schedule, now, place.zone, place.locale):
        lines.append(remarked)
    if assumed:
        lines.append(card_phrases.assumed(assumed))
    usual = default_policies(schedule, reminds=True).fresh_for
    fresh_for = request.policies.fresh_for if request.policies.fresh_for != usual else None
    if wanted := wish_parts(request.preferences, fresh_for):
        lines.append(card_phrases.wishes(wanted))
    return "\n".join(lines)


def wish_parts(preferences: Preferences, fresh_for: timedelta | None = None) -> list[str]:
    """Each preference in words."""
    parts: list[str] = []
    if preferences.alternatives or preferences.otherwise:
        parts.append(card_phrases.wish_alternatives(preferences.alternatives, preferences.otherwise))
    if preferences.at_most:
        parts.append(card_phrases.wish_at_most(*preferences.at_most))
    if preferences.only_if:
        parts.append(preferences.only_if)
    if preferences.channel:
        parts.append(card_phrases.wish_channel(preferences.channel))
    if fresh_for is not None:
        parts.append(card_phrases.wish_fresh(fresh_for))
    return parts


def task_line(task: Task, now: datetime, place: Place) -> str:
    """One task in a list: number, name, when, and what comes next."""
    said = sentence(task.schedule, now, place)
    if task.state is not TaskState.ACTIVE:
        return card_phrases.task_line(task.id, task.name, f"{said} ({task.state})", None)
    return card_phrases.task_line(task.id, task.name, said, following(task, now))


def task_label(task: Task, now: datetime, place: Place) -> str:
    """A task as a person tells it from others: 'gym (every Monday at 07:00)'."""
    return f"{task.name} ({sentence(task.schedule, now, place)})"


def following(task: Task, now: datetime) -> str | None:
    """The next slot in words, where the sentence of the schedule does not say it already."""
    return None if isinstance(task.schedule, Once | Every) else next_after(task, now)


def next_after(task: Task, now: datetime) -> str | None:
    """The next slot of a task in its own zone, as words."""
    slot = next_slot(task.schedule, now)
    return moment(slot, zone_of(task.schedule)) if slot else None
