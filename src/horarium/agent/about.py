"""Words that are said about one reminder, because the person answered it: "snooze this an hour"."""

from __future__ import annotations

import msgspec

from horarium.agent.decision import decide
from horarium.agent.moves import Reply
from horarium.agent.talk import Place, understood
from horarium.agent.turn import Assistant
from horarium.domain.errors import HorariumError
from horarium.domain.task import Task
from horarium.language.model import Action

ABOUT_A_TASK = frozenset(
    {Action.CANCEL, Action.CHANGE, Action.SNOOZE, Action.DONE, Action.STOP, Action.SKIP_NEXT, Action.PAUSE}
)


async def turn_about(assistant: Assistant, place: Place, task: Task, words: str) -> Reply | None:
    """The reply to words about this task; None when they ask for nothing that is done to a task.

    It is as if the task had rung this very moment, so that "it" and "this" mean it.
    """
    try:
        talk = await assistant.begin(place, words)
        talk = msgspec.structs.replace(talk, rung=task, rung_at=talk.now)
        reading = understood(words, talk)
        if reading.action not in ABOUT_A_TASK or reading.answers:
            return None
        return await assistant.reply(talk, decide(talk, reading, words))
    except HorariumError:
        return None
