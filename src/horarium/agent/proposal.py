"""What a yes would do: plain values that live as JSON in the payload of a durable question."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import msgspec

from horarium.domain.policy import Policies
from horarium.domain.schedule import Schedule
from horarium.domain.task import Action, Preferences
from horarium.engine.service import Request
from horarium.language.model import Reading


class Create(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="create"):
    """A new task; `paused`: it is brought back as it was, paused."""

    request: Request
    paused: bool = False


class Alter(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="alter"):
    """Another schedule, text or wish for a task, while its version is still the one that was read back."""

    task_id: int
    version: int
    name: str | None = None
    action: Action | None = None
    schedule: Schedule | None = None
    policies: Policies | None = None
    preferences: Preferences | None = None


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="cancel"):
    """The end of a task."""

    task_id: int


class Pause(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="pause"):
    """Nothing of a task until it is resumed."""

    task_id: int


class Resume(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="resume"):
    """A paused task goes on."""

    task_id: int


class Snooze(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="snooze"):
    """A task's action once more, at an instant."""

    task_id: int
    at: datetime


class RunNow(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="run_now"):
    """One run of a task at once, beside its schedule."""

    task_id: int


class DoNow(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="do_now"):
    """A new task that is carried out at once, whatever its schedule says: the yes names the hour."""

    request: Request


Deed: TypeAlias = Create | Alter | Cancel | Pause | Resume | Snooze | RunNow | DoNow


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An open question of a talk: the reading it is about, and the deeds that each choice stands for.

    A choice without deeds declines. Without any options the answer is words that complete the reading.
    """

    words: str = ""
    reading: Reading | None = None
    options: dict[str, tuple[Deed, ...]] = {}
    then: tuple[Later, ...] = ()  # what is asked after this one


class Later(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that waits for the one before it."""

    text: str
    proposal: Proposal
    choices: tuple[str, ...] = ()


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the last change of a talk can be taken back, and what that means in words."""

    deeds: tuple[Deed, ...]
    text: str


def to_payload(value: Proposal | Offer) -> object:
    """The JSON form, as builtins."""
    return msgspec.to_builtins(value)


def proposal_of(payload: object) -> Proposal | None:
    """The proposal in a payload; None when it is something else, or of a version that cannot be read any more."""
    try:
        return msgspec.convert(payload, Proposal)
    except msgspec.ValidationError:
        return None


def offer_of(payload: object) -> Offer | None:
    """The offer in a payload; None when it cannot be read any more."""
    try:
        return msgspec.convert(payload, Offer)
    except msgspec.ValidationError:
        return None
