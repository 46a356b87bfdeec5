"""What understanding takes in and gives out: plain values, no I/O. The engine and the channels see only these."""

from __future__ import annotations

import enum
from datetime import datetime, time

import msgspec

from horarium.domain.schedule import DateRange, Schedule


class Action(enum.StrEnum):
    """What a person wants done."""

    CREATE = "create"  # a new task
    LIST = "list"  # hear what there is
    CANCEL = "cancel"  # end one task
    CANCEL_ALL = "cancel_all"  # end all tasks, or all of a kind
    CHANGE = "change"  # another time or text for a task
    SNOOZE = "snooze"  # ring again later
    DONE = "done"  # it has been done
    STOP = "stop"  # silence what is ringing now
    SKIP_NEXT = "skip_next"  # leave out the next slot only
    PAUSE = "pause"  # nothing until resumed, or within a range of days
    RESUME = "resume"  # go on after a pause
    UNDO = "undo"  # take the last change back
    YES = "yes"  # agreement to the open question
    NO = "no"  # refusal of the open question
    NONE = "none"  # nothing to do with time


class DoubtKind(enum.StrEnum):
    """Why a reading is not sure."""

    TWO_READINGS = "two_readings"  # am or pm, this or next Tuesday, day or month first
    MISSING = "missing"  # a needed part was not said
    PAST = "past"  # what was said lies behind us
    VAGUE = "vague"  # "6ish", "soon"
    NOT_UNDERSTOOD = "not_understood"  # some words could not be read


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """One reason to ask: a short question, and choices where there are some."""

    kind: DoubtKind
    question: str
    choices: tuple[str, ...] = ()
    words: str = ""  # the words it is about


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """The times of day that a person means by these words."""

    morning: time = time(8)
    noon: time = time(12)
    afternoon: time = time(15)
    evening: time = time(19)
    tonight: time = time(20)
    night: time = time(21)
    end_of_day: time = time(17)
    date_only: time = time(9)


class KnownTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task that words may refer to."""

    id: int
    name: str
    words: str = ""
    schedule: Schedule | None = None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """All that a reading depends on besides the words."""

    now: datetime  # aware
    zone: str
    locale: str | None = None  # "en-US", "en-GB", "fr-BE"; None: day or month first is asked when it matters
    country: str | None = None  # "BE", "DE-BY": whose holidays count
    habits: Habits = Habits()
    tasks: tuple[KnownTask, ...] = ()
    last_task: int | None = None  # what "it" means
    open_question: OpenQuestion | None = None


class OpenQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """The question that the next words may answer, with the reading that it is about."""

    reading: Reading
    choices: tuple[str, ...] = ()


class TimeReading(msgspec.Struct, frozen=True, kw_only=True):
    """A time or recurrence found in a text.

    `schedule` is the first reading, `others` the further ones; `spans` are the (start, end) character
    offsets that say it (several when the words are spread over the sentence).
    """

    schedule: Schedule | None
    spans: tuple[tuple[int, int], ...]
    others: tuple[Schedule, ...] = ()
    assumed: tuple[str, ...] = ()  # parts that were not said, in words: "at 09:00"
    doubts: tuple[Doubt, ...] = ()

    @property
    def recurs(self) -> bool:
        return self.schedule is not None and self.schedule.__class__.__name__ != "Once"


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """Preferences said in the same breath."""

    alternatives: tuple[time, ...] = ()  # "at 7, else 8"
    otherwise: str | None = None  # "skip" or "ask"
    at_most: tuple[int, str] | None = None  # (2, "week")
    only_if: str | None = None  # a condition in the person's words
    fresh_for_minutes: int | None = None  # "useless after half an hour"
    channel: str | None = None  # "tell me on Telegram"


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """Which task is meant: by number, by words, or by "it"."""

    ids: tuple[int, ...] = ()  # candidates, best first
    words: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a text asks for, how sure that is, and why not."""

    action: Action
    text: str = ""  # what it is about, in the person's own case and pronouns
    when: TimeReading | None = None
    about: Reference | None = None
    wishes: Wishes = Wishes()
    doubts: tuple[Doubt, ...] = ()
    sure: float = 1.0  # 0 to 1
    days: DateRange | None = None  # "this week", "in August": what a list, a pause or a skip is about
    shift_minutes: float | None = None  # "an hour later", "5 minutes less": from the present time of the task
    answers: bool = False  # this is the reading of the open question, with the answer put in
    agreed: bool = False  # and in the same breath agreed to: "yes but on Telegram"
