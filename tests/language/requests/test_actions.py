"""What people say, and what they want done."""

from __future__ import annotations

import pytest

from horarium.language.model import Action, Context, DoubtKind
from horarium.language.requests import read

SAID = {
    Action.CREATE: [
        "remind me to call my mum tomorrow at 5",
        "dentist tomorrow at 2pm",
        "wake me up at 6am",
        "schedule a meeting with Ann on Friday at 3pm",
        "set a timer for 10 minutes",
        "I need a reminder to feed the cat at 8pm",
        "summarise my mail every morning at 8",
        "how do I set a timer",
    ],
    Action.LIST: [
        "what's on tomorrow?",
        "when do I go to the gym?",
        "show me my reminders",
        "what do I have next week?",
        "do I have anything planned on Friday?",
        "am I free tomorrow afternoon?",
        "how long until my meeting with Ann?",
        "what did I ask you to remind me of?",
    ],
    Action.CANCEL: [
        "cancel the dentist",
        "delete my 3pm meeting",
        "remove lunch with Ann from my calendar",
        "stop reminding me to drink water",
        "I don't need the reminder about the rent anymore",
        "turn the alarm off",
    ],
    Action.CANCEL_ALL: ["cancel all my reminders", "delete every alarm", "clear my calendar for Friday"],
    Action.CHANGE: [
        "move my meeting to Friday at 3pm",
        "push the dentist appointment to Friday 3pm",
        "reschedule the meeting for tomorrow at noon",
        "change the time of the meeting to 4pm",
        "add 5 minutes to my timer",
        "rename the gym reminder to swimming",
    ],
    Action.SNOOZE: ["snooze", "snooze for 10 minutes", "give me 5 more minutes", "remind me again in an hour"],
    Action.STOP: ["stop the alarm", "stop ringing", "silence the alarm"],
    Action.SKIP_NEXT: ["skip the next gym", "skip gym tomorrow", "skip the gym this time"],
    Action.PAUSE: ["pause the gym until Monday", "pause my reminders", "no gym in August"],
    Action.RESUME: ["resume the gym reminders", "continue my reminders"],
    Action.UNDO: ["undo", "undo that", "undo the last change"],
    Action.DONE: ["done", "I've done it", "mark the laundry as done", "I'm finished with the laundry"],
    Action.NONE: [
        "what is the weather tomorrow",
        "play some jazz at 8",
        "book me a hotel from April 1st to the 5th",
        "text Billy to be at the meeting at 3pm",
        "turn off the lights in ten minutes",
        "what is a timer",
        "how many calories are in an apple",
        "thanks for reminding me",
        "some stupid nonsense",
    ],
}


@pytest.mark.parametrize(("action", "said"), [(action, said) for action, all_ in SAID.items() for said in all_])
def test_what_is_said_is_wanted(context: Context, action: Action, said: str) -> None:
    assert read(said, context).action is action


@pytest.mark.parametrize("said", ["Remind me to stretch", "set an alarm", "schedule a meeting with Ann"])
def test_a_new_task_without_a_time_is_asked_when(context: Context, said: str) -> None:
    reading = read(said, context)
    assert (reading.action, [doubt.kind for doubt in reading.doubts]) == (Action.CREATE, [DoubtKind.MISSING])
    assert reading.doubts[0].question == "When?"


def test_what_is_not_understood_is_said_and_not_guessed(context: Context) -> None:
    reading = read("colourless green ideas", context)
    assert (reading.action, reading.sure) == (Action.NONE, 0)
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.NOT_UNDERSTOOD]


def test_a_time_before_something_unknown_is_not_guessed(context: Context) -> None:
    reading = read("set an alarm 30 minutes before the match", context)
    assert reading.when is None or reading.doubts


@pytest.mark.parametrize(
    "said",
    [
        "please {}",
        "can you {}",
        "Hey, could you please {}, thanks",
        "I'd like you to {}",
        "i need you to {} for me please",
        "{} please",
    ],
)
def test_politeness_changes_nothing(context: Context, said: str) -> None:
    plain = read("remind me to call Ann tomorrow at 5pm", context)
    polite = read(said.format("remind me to call Ann tomorrow at 5pm"), context)
    assert (polite.action, polite.text) == (plain.action, plain.text)
    assert polite.when is not None
    assert plain.when is not None
    assert polite.when.schedule == plain.when.schedule
