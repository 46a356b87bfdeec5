"""What scheduling tools tell without changing anything: what is planned, what a time means, what became of a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from horarium.agent.listing import answer_list
from horarium.agent.phrases import fill, listed, sentence_start
from horarium.agent.readback import SHOWN, clock_time, day_said, moment, sentence
from horarium.agent.scheduling.arguments import ListTasks, OfDay, Preview
from horarium.agent.scheduling.times import days_of, reading_of, task_of, unclear
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Talk
from horarium.domain.errors import NotFound
from horarium.domain.schedule import slots
from horarium.domain.telling import zone_of
from horarium.engine.service import receipt_of
from horarium.language.model import Action, Reading
from horarium.storage.ports import Store

WEEK = timedelta(days=7)
_LAST = re.compile(r"\b(?:last|past|on|dernier|dernière|passé|le)\b")
_NEAR = {"": 0, "today": 0, "yesterday": -1, "aujourd'hui": 0, "hier": -1}


async def list_tasks(store: Store, talk: Talk, wanted: ListTasks) -> str:
    """All tasks, those that are meant, or what lies on some days."""
    days = days_of(talk, wanted.days) if wanted.days.strip() else None
    about = task_of(talk, wanted.about) if wanted.about.strip() else None
    return await answer_list(store, talk, Reading(action=Action.LIST, days=days, about=about))


def preview(talk: Talk, wanted: Preview) -> str:
    """The sentence for a time, and its next slots. NotUnderstood when it cannot be read."""
    reading = reading_of(talk, "preview", wanted.when)
    schedule = reading.when.schedule if reading.when else None
    wording = wording_for(talk.place.locale)
    if schedule is None or reading.doubts:
        return unclear(reading.doubts[0]) if reading.doubts else wording.never
    ahead = islice(slots(schedule, talk.now), SHOWN)
    said = ", ".join(moment(slot, zone_of(schedule), talk.place) for slot in ahead)
    shown = sentence_start(sentence(schedule, talk.now, talk.place, name_zone=True))
    return fill(wording.preview, sentence=shown, slots=said) if said else wording.never


async def receipt(store: Store, talk: Talk, wanted: OfDay) -> str:
    """What became of every slot of a day."""
    day = _day(talk, wanted.day)
    found = await receipt_of(store, talk.place.owner, day)
    wording, said = wording_for(talk.place.locale), day_said(day, talk.place)
    if not found.runs and not found.accounts:
        return fill(wording.nothing_fell_due, day=said)
    lines = []
    for run in found.runs:
        name = await _name(store, run.task_id)
        reason = f" ({run.reason})" if run.reason else ""
        at = clock_time(run.slot, talk.place, with_day=False)
        lines.append(f"{at}  {name}: {wording.states.get(run.state.value, run.state.value)}{reason}")
    if not lines:  # pruned: only the counts are left
        lines = [f"{each.name}: {_counted(each.counts, wording.states)}" for each in found.accounts]
    return listed(fill(wording.account_of, day=said), lines)


def _counted(counts: dict[str, int], states: object) -> str:
    known = states if isinstance(states, dict) else {}
    return ", ".join(f"{count} {known.get(state, state)}" for state, count in counts.items() if count)


async def _name(store: Store, task_id: int) -> str:
    try:
        return (await store.tasks.get(task_id)).name
    except NotFound:  # deleted; its past stays
        return f"task {task_id}"


def _day(talk: Talk, words: str) -> date:
    """The day that is meant, which lies behind us. NotUnderstood when the words mean none."""
    said = words.strip().casefold()
    today = talk.now.astimezone(ZoneInfo(talk.place.zone)).date()
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    day = days_of(talk, _LAST.sub(" ", said).strip()).first
    if day > today + WEEK:
        return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day - WEEK if day > today else day
