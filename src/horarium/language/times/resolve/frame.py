"""What all of a reading shares: the draft, who asked and when, and what came up on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from horarium.domain.schedule import Schedule
from horarium.language.model import Context, DoubtKind
from horarium.language.times.draft import Draft
from horarium.language.times.resolve.days import Days
from horarium.language.times.sayings import Ask


class Answer(msgspec.Struct, frozen=True):
    """Schedules, likeliest first, what was assumed, and why that is not sure."""

    schedules: tuple[Schedule, ...] = ()
    assumed: tuple[str, ...] = ()
    doubts: tuple[DoubtKind, ...] = ()
    passed: datetime | None = None  # the wall time that has passed
    ask: Ask | None = None  # a question of its own


class Frame:
    """A draft as seen by one person at one moment. Days are counted where the person is, times where the draft says."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.zone = draft.zone.name if draft.zone else context.zone
        self.now = self.wall(context.now)
        self.days = Days(context.now.astimezone(ZoneInfo(context.zone)).date(), context)
        self.assumed: list[str] = []
        self.doubts: list[DoubtKind] = []
        self.ask: Ask | None = None

    def wall(self, instant: datetime) -> datetime:
        """An instant as wall time in the zone that counts."""
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def instant(self, wall: datetime) -> datetime:
        """A wall time as the instant it names."""
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def doubt(self, kind: DoubtKind, ask: Ask | None = None) -> None:
        """Notes a reason to ask, and the question where it is not the usual one."""
        self.ask = ask or self.ask
        if kind not in self.doubts:
            self.doubts.append(kind)

    @property
    def today(self) -> date:
        return self.days.today

    def answer(self, *schedules: Schedule, passed: datetime | None = None) -> Answer:
        """What came out."""
        return Answer(schedules, tuple(self.assumed), tuple(self.doubts), passed, self.ask)


def next_second(wall: datetime) -> datetime:
    """The next full second."""
    return wall.replace(microsecond=0) + timedelta(seconds=1) if wall.microsecond else wall
