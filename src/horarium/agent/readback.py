"""Reads schedules and tasks back, so that a person sees weekday, date and zone before saying yes. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from horarium.agent.phrases import Phrases, fill, sentence_start
from horarium.agent.reminding import promised
from horarium.agent.talk import Place
from horarium.domain.errors import HorariumError
from horarium.domain.policy import default_policies
from horarium.domain.schedule import Every, Once, Schedule, next_slot, slots
from horarium.domain.task import Preferences, Task, TaskState
from horarium.domain.telling import zone_of
from horarium.engine.service import Request
from horarium.language.describe import describe, remark, words_for

SHOWN = 3  # slots in a read-back
SIZES = (86400, 3600, 60, 1)  # seconds of a day, an hour, a minute, a second


def sentence(schedule: Schedule, now: datetime, place: Place, *, name_zone: bool = False) -> str:
    """The schedule as a person would say it."""
    return describe(schedule, now, place.zone, place.locale, place.clock, name_zone=name_zone)


def moment(instant: datetime, zone: str, place: Place) -> str:
    """An instant with weekday and date, and with seconds where there are some: 'Mon 23 Nov 2026 09:00'."""
    there = instant.astimezone(ZoneInfo(zone))
    clock = words_for(place.locale, place.clock).clock(there.time())
    return fill(place.say.moment, day=day_said(there.date(), place), clock=clock)


def day_said(day: date, place: Place) -> str:
    """'Mon 23 Nov 2026'."""
    return f"{place.say.weekdays[day.weekday()]} {day.day} {place.say.months[day.month - 1]} {day.year}"


def clock_time(instant: datetime, place: Place, *, with_day: bool) -> str:
    """The time of day of an instant, with the day before it when there are several."""
    there = instant.astimezone(ZoneInfo(place.zone))
    return moment(instant, place.zone, place) if with_day else words_for(place.locale, place.clock).clock(there.time())


def card(request: Request, assumed: tuple[str, ...], now: datetime, place: Place) -> str:
    """All that a person should see before a new task is made."""
    say, schedule = place.say, request.schedule
    said = sentence(schedule, now, place, name_zone=True)
    promise = promised(request.action, request.name, request.words, place)
    remarked = remark(schedule, now, place.zone, place.locale, place.clock)
    lines = [fill(say.card, reminding=promise, sentence=sentence_start(said))]
    lines += _slots(schedule, f"{said} {remarked}", now, place)
    if remarked:
        lines.append(remarked)
    if assumed:
        lines.append(fill(say.assumed, parts=", ".join(assumed)))
    usual = default_policies(schedule, reminds=True).fresh_for
    fresh_for = request.policies.fresh_for if request.policies.fresh_for != usual else None
    if wanted := wish_parts(request.preferences, place, fresh_for):
        lines.append(fill(say.wishes, parts=say.wish_and.join(wanted)))
    return "\n".join(lines)


def _slots(schedule: Schedule, said: str, now: datetime, place: Place) -> list[str]:
    """What comes next, by the schedule's clock and by the person's; nothing where the sentence says it all."""
    say, zone = place.say, zone_of(schedule)
    ahead = list(islice(slots(schedule, now), SHOWN + 1))
    shown = ahead[:SHOWN]
    lines: list[str] = []
    if len(ahead) == 1 and not (isinstance(schedule, Once) and _day_in(said, ahead[0], now, zone, place)):
        lines.append(fill(say.rings_on, slots=moment(ahead[0], zone, place)))
    if len(ahead) > 1:
        more = say.and_so_on if len(ahead) > SHOWN else ""
        lines.append(fill(say.rings_next, slots=", ".join(moment(slot, zone, place) for slot in shown), more=more))
    if ahead and zone != place.zone:
        times = ", ".join(moment(slot, place.zone, place) for slot in shown)
        lines.append(fill(say.by_your_clock, zone=place.zone, slots=times))
    return lines


def _day_in(said: str, slot: datetime, now: datetime, zone: str, place: Place) -> bool:
    """Whether a sentence names the day and the time of a slot."""
    there = slot.astimezone(ZoneInfo(zone))
    words = words_for(place.locale, place.clock)
    return words.day(there.date(), now.astimezone(ZoneInfo(zone)).date()) in said and words.clock(there.time()) in said


def wish_parts(preferences: Preferences, place: Place, fresh_for: timedelta | None = None) -> list[str]:
    """Each preference in words."""
    say = place.say
    parts: list[str] = []
    if preferences.alternatives or preferences.otherwise:
        otherwise = say.otherwise.get(preferences.otherwise or "", preferences.otherwise)
        clock = words_for(place.locale, place.clock).clock
        times = say.wish_then.join(clock(time.fromisoformat(at)) for at in preferences.alternatives)
        parts.append(fill(say.wish_alternatives, times=times, otherwise=otherwise))
    if preferences.at_most:
        count, period = preferences.at_most
        pattern = say.wish_once if count == 1 else say.wish_at_most
        parts.append(fill(pattern, count=count, period=say.periods.get(period, period)))
    if preferences.only_if:
        parts.append(preferences.only_if)
    if preferences.channel:
        parts.append(fill(say.wish_channel, channel=preferences.channel))
    if fresh_for is not None:
        parts.append(fill(say.wish_fresh, span=lasting(fresh_for, say)))
    return parts


def lasting(span: timedelta, say: Phrases) -> str:
    """A duration by its largest one or two units: '2 hours 5 minutes'."""
    seconds = int(span.total_seconds())
    parts: list[str] = []
    for size, (one, several) in zip(SIZES, say.spans, strict=True):
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(f"{amount} {one if amount == 1 else several}")
    return " ".join(parts[:2]) or f"0 {say.spans[-1][1]}"


def task_line(task: Task, now: datetime, place: Place) -> str:
    """One task in a list: number, name, when, and what comes next."""
    active = task.state is TaskState.ACTIVE
    return fill(
        place.say.task_line,
        number=task.id,
        name=task.name,
        sentence=sentence(task.schedule, now, place),
        state="" if active else place.say.states.get(task.state.value, task.state.value),
        following=following(task, now, place) if active else None,
    )


def task_label(task: Task, now: datetime, place: Place) -> str:
    """A task as a person tells it from others: 'gym (every Monday at 07:00)'."""
    return f"{task.name} ({sentence(task.schedule, now, place)})"


def following(task: Task, now: datetime, place: Place) -> str | None:
    """The next slot in words, where the sentence of the schedule does not say it already."""
    return None if isinstance(task.schedule, Once | Every) else next_after(task, now, place)


def next_after(task: Task, now: datetime, place: Place) -> str | None:
    """The next slot of a task in its own zone, as words."""
    slot = next_slot(task.schedule, now)
    return moment(slot, zone_of(task.schedule), place) if slot else None


def problem(error: HorariumError, say: Phrases) -> str:
    """Why something could not be done, in the person's language where there are words for it."""
    kinds = (kind.__name__ for kind in type(error).__mro__)
    return next((say.errors[kind] for kind in kinds if kind in say.errors), error.message)
