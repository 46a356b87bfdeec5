"""When: the four kinds of schedule, and the instants they name."""

from horarium.domain.schedule.clock_changes import ClockChange, ClockEffect, clock_change
from horarium.domain.schedule.model import (
    Calendar,
    Cron,
    DateRange,
    Every,
    Exclusions,
    Once,
    OnExcluded,
    Schedule,
)
from horarium.domain.schedule.pasted import calendar_from_text, cron_from_text
from horarium.domain.schedule.slots import check, next_slot, slots
from horarium.domain.schedule.zones import local_slot

__all__ = [
    "Calendar",
    "ClockChange",
    "ClockEffect",
    "Cron",
    "DateRange",
    "Every",
    "Exclusions",
    "OnExcluded",
    "Once",
    "Schedule",
    "calendar_from_text",
    "check",
    "clock_change",
    "cron_from_text",
    "local_slot",
    "next_slot",
    "slots",
]
