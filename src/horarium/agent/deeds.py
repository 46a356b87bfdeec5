"""Carries out what a yes was given for, through the service, and tells how each deed can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from horarium.agent.phrases import fill, sentence_start
from horarium.agent.proposal import Alter, Cancel, Create, Deed, DoNow, Offer, Pause, Resume, RunNow, Snooze
from horarium.agent.readback import following, moment, next_after, sentence
from horarium.agent.reminding import promised
from horarium.agent.scheduling.words import wording_for
from horarium.agent.talk import Talk
from horarium.domain.errors import Conflict, HorariumError
from horarium.domain.schedule import Once, next_slot
from horarium.domain.task import LIVE_STATES, Task, TaskState
from horarium.engine.service import Request, Service

AT_ONCE = timedelta(seconds=2)
"""From a yes until what it was given for is due; it must lie ahead when it is stored."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One deed done: what to say, the task it was done to, and the way back."""

    text: str
    task: int
    undo: Offer | None = None


async def carry_out_all(
    service: Service, talk: Talk, deeds: tuple[Deed, ...]
) -> tuple[list[Done], HorariumError | None]:
    """Does deeds in order, each one for itself; stops at the first that cannot be done and says why."""
    done: list[Done] = []
    for deed in deeds:
        try:
            done.append(await carry_out(service, talk, deed))
        except HorariumError as error:
            return done, error
    return done, None


async def carry_out(service: Service, talk: Talk, deed: Deed) -> Done:
    """Does one deed. HorariumError when it cannot be done; then nothing was changed."""
    match deed:
        case Create():
            done = await _create(service, talk, deed)
        case Alter():
            done = await _alter(service, talk, deed)
        case Cancel():
            done = await _cancel(service, talk, deed)
        case Pause() | Resume():
            done = await _pause_or_resume(service, talk, deed)
        case Snooze() | RunNow():
            done = await _once_more(service, talk, deed)
        case DoNow():
            done = await _do_now(service, talk, deed)
        case _:
            assert_never(deed)
    return done


async def _pause_or_resume(service: Service, talk: Talk, deed: Pause | Resume) -> Done:
    say = talk.say
    if isinstance(deed, Pause):
        task = await service.pause(deed.task_id)
        undo = Offer(deeds=(Resume(task_id=task.id),), text=fill(say.undo_pause, name=task.name))
        return Done(text=fill(say.paused, name=sentence_start(task.name)), task=task.id, undo=undo)
    task = await service.resume(deed.task_id)
    undo = Offer(deeds=(Pause(task_id=task.id),), text=fill(say.undo_resume, name=task.name))
    slot = next_after(task, talk.now, talk.place)
    return Done(text=fill(say.resumed, name=sentence_start(task.name), slot=slot), task=task.id, undo=undo)


async def _once_more(service: Service, talk: Talk, deed: Snooze | RunNow) -> Done:
    run = await (service.snooze(deed.task_id, deed.at) if isinstance(deed, Snooze) else service.run_now(deed.task_id))
    task = await service.store.tasks.get(run.task_id)
    name = sentence_start(task.name)
    if isinstance(deed, Snooze):
        at = moment(deed.at, talk.place.zone, talk.place)
        return Done(text=fill(talk.say.snoozed, name=name, at=at), task=task.id)
    said = wording_for(talk.place.locale).runs_now
    return Done(text=fill(said, name=name), task=task.id)


async def _create(service: Service, talk: Talk, deed: Create) -> Done:
    task = await service.create(deed.request)
    if deed.paused:
        task = await service.pause(task.id)
    undo = Offer(deeds=(Cancel(task_id=task.id),), text=fill(talk.say.undo_create, name=task.name))
    first = moment(task.next_slot, talk.place.zone, talk.place) if task.next_slot else ""
    if task.next_slot and next_slot(task.schedule, task.next_slot) is not None:
        first = fill(talk.say.first_on, slot=first)
    channel = task.preferences.channel
    told = fill(talk.say.wish_channel, channel=channel) if channel else ""
    named = promised(task.action, task.name, task.words, talk.place)
    return Done(text=fill(talk.say.created, reminding=named, first=first, told=told), task=task.id, undo=undo)


async def _do_now(service: Service, talk: Talk, deed: DoNow) -> Done:
    zone = deed.request.schedule.zone
    at = (talk.now + AT_ONCE).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    task = await service.create(msgspec.structs.replace(deed.request, schedule=Once(zone=zone, at=at)))
    said = wording_for(talk.place.locale).done_at_once
    return Done(text=fill(said, name=sentence_start(task.name)), task=task.id)


async def _alter(service: Service, talk: Talk, deed: Alter) -> Done:
    before = await service.store.tasks.get(deed.task_id)
    if before.version != deed.version:
        raise Conflict(talk.say.changed_meanwhile)
    task = await service.change(
        deed.task_id,
        name=deed.name,
        action=deed.action,
        schedule=deed.schedule,
        policies=deed.policies,
        preferences=deed.preferences,
    )
    back = Alter(
        task_id=task.id,
        version=task.version,
        name=before.name if deed.name is not None else None,
        action=before.action if deed.action is not None else None,
        schedule=before.schedule if deed.schedule is not None else None,
        policies=before.policies if deed.policies is not None else None,
        preferences=before.preferences if deed.preferences is not None else None,
    )
    said = sentence(task.schedule, talk.now, talk.place)
    old = fill(talk.say.undo_alter, name=before.name, sentence=sentence(before.schedule, talk.now, talk.place))
    slot = following(task, talk.now, talk.place)
    text = fill(talk.say.altered, name=sentence_start(task.name), sentence=said, slot=slot)
    return Done(text=text, task=task.id, undo=Offer(deeds=(back,), text=old))


async def _cancel(service: Service, talk: Talk, deed: Cancel) -> Done:
    before = await service.store.tasks.get(deed.task_id)
    if before.state not in LIVE_STATES and before.state is not TaskState.FINISHED:
        raise Conflict(talk.say.gone)
    await service.cancel(deed.task_id)
    request = request_from(before)
    back = Create(request=request, paused=before.state is TaskState.PAUSED)
    undo = Offer(deeds=(back,), text=fill(talk.say.undo_cancel, name=before.name))
    return Done(text=fill(talk.say.cancelled, name=before.name), task=before.id, undo=undo)


def request_from(task: Task) -> Request:
    """What would make the same task again."""
    return Request(**{field: getattr(task, field) for field in Request.__struct_fields__})


def together(done: list[Done]) -> tuple[str, Offer | None]:
    """What to say of several deeds, and the way back from all of them, the last one first."""
    undos = [each.undo for each in done]
    text = "\n".join(each.text for each in done)
    if not done or any(undo is None for undo in undos):
        return text, None
    offers = [undo for undo in reversed(undos) if undo is not None]
    deeds = tuple(deed for offer in offers for deed in offer.deeds)
    return text, Offer(deeds=deeds, text="; ".join(offer.text for offer in offers))
