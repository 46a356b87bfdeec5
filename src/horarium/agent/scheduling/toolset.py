"""The scheduling tools: one small list of plain objects for whoever calls tools, be it a talk, a run or a program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from horarium.agent.moves import Move, Say
from horarium.agent.readback import problem
from horarium.agent.scheduling import arguments as given
from horarium.agent.scheduling import changing, telling
from horarium.agent.scheduling.costs import Estimating, rule_of_thumb
from horarium.agent.scheduling.creating import create_task
from horarium.agent.talk import Talk
from horarium.domain.errors import HorariumError, InvalidInput
from horarium.storage.ports import Store
from horarium.tools.registry import Registry


@dataclass(frozen=True)
class Office:
    """What the tools work with."""

    store: Store
    registry: Registry
    estimate: Estimating = rule_of_thumb


@dataclass(frozen=True, kw_only=True)
class SchedulingTool:
    """One tool. `consider` changes nothing: it tells something (Say), or asks for a yes (Ask).

    `retells`: it tells what tasks are called, if only on a card; others may have named them.
    """

    name: str
    description: str
    arguments: type[BaseModel]
    consider: Callable[[Office, Talk, Any], Awaitable[Move]]
    changes: bool = True
    retells: bool = True


async def considered(office: Office, talk: Talk, name: str, arguments: Mapping[str, Any]) -> Move:
    """What a call leads to. What cannot be used is said in a sentence, never raised."""
    tool = next((tool for tool in SCHEDULING if tool.name == name), None)
    if tool is None:
        return Say(text=f"There is no tool {name[:100]!r}; there are: {', '.join(each.name for each in SCHEDULING)}.")
    try:
        return await tool.consider(office, talk, tool.arguments.model_validate(dict(arguments)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return Say(text=f"{place or 'arguments'}: {first['msg']}. Nothing was proposed.")
    except InvalidInput as error:
        return Say(text=error.message)
    except HorariumError as error:
        return Say(text=problem(error, talk.say))


def _changing(decide: Callable[[Talk, Any], Move]) -> Callable[[Office, Talk, Any], Awaitable[Move]]:
    async def consider(_office: Office, talk: Talk, wanted: Any) -> Move:
        return decide(talk, wanted)

    return consider


async def _create(office: Office, talk: Talk, wanted: given.CreateTask) -> Move:
    return create_task(talk, wanted, office.registry, office.estimate)


async def _undo(_office: Office, talk: Talk, _wanted: given.Nothing) -> Move:
    return changing.undo_change(talk)


async def _list(office: Office, talk: Talk, wanted: given.ListTasks) -> Move:
    return Say(text=await telling.list_tasks(office.store, talk, wanted))


async def _preview(_office: Office, talk: Talk, wanted: given.Preview) -> Move:
    return Say(text=telling.preview(talk, wanted))


async def _receipt(office: Office, talk: Talk, wanted: given.OfDay) -> Move:
    return Say(text=await telling.receipt(office.store, talk, wanted))


SCHEDULING = (
    SchedulingTool(
        name="create_task",
        description="Propose a reminder; or, at that time, a tool call or a brief for a model.",
        arguments=given.CreateTask,
        consider=_create,
        retells=False,
    ),
    SchedulingTool(
        name="list_tasks",
        description="What is planned, with numbers.",
        arguments=given.ListTasks,
        consider=_list,
        changes=False,
    ),
    SchedulingTool(
        name="change_task",
        description="Propose another time or text.",
        arguments=given.ChangeTask,
        consider=_changing(changing.change_task),
    ),
    SchedulingTool(
        name="cancel_task",
        description="Propose to end a task, or what it has on some days.",
        arguments=given.CancelTask,
        consider=_changing(changing.cancel_task),
    ),
    SchedulingTool(
        name="skip_task",
        description="Propose to leave out the next one, or those on some days.",
        arguments=given.TaskOnDays,
        consider=_changing(changing.skip_task),
    ),
    SchedulingTool(
        name="pause_task",
        description="Propose to pause until resumed, or on some days.",
        arguments=given.TaskOnDays,
        consider=_changing(changing.pause_task),
    ),
    SchedulingTool(
        name="resume_task",
        description="Propose to go on after a pause.",
        arguments=given.OneTask,
        consider=_changing(changing.resume_task),
    ),
    SchedulingTool(
        name="snooze_task",
        description="Propose to ring again later; default: what rang last, in 10 minutes.",
        arguments=given.SnoozeTask,
        consider=_changing(changing.snooze_task),
    ),
    SchedulingTool(
        name="mark_done",
        description="What rang is done, or the next one is not needed.",
        arguments=given.MarkDone,
        consider=_changing(changing.mark_done),
    ),
    SchedulingTool(
        name="run_task_now",
        description="Propose to run it once now.",
        arguments=given.OneTask,
        consider=_changing(changing.run_task_now),
    ),
    SchedulingTool(
        name="undo_change",
        description="Propose to take the last change back.",
        arguments=given.Nothing,
        consider=_undo,
    ),
    SchedulingTool(
        name="preview_time",
        description="What a time in words means, and its next slots.",
        arguments=given.Preview,
        consider=_preview,
        changes=False,
        retells=False,
    ),
    SchedulingTool(
        name="receipt",
        description="What was done on a day, and how it ended.",
        arguments=given.OfDay,
        consider=_receipt,
        changes=False,
    ),
)
"""All of them, in the order in which they are offered."""
