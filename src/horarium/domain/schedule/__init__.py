"""When: the four kinds of schedule, and the instants they name."""

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
from horarium.domain.schedule.slots import check, next_slot, slots
from horarium.domain.schedule.zones import local_slot

__all__ = [
    "Calendar",
    "Cron",
    "DateRange",
    "Every",
    "Exclusions",
    "OnExcluded",
    "Once",
    "Schedule",
    "check",
    "local_slot",
    "next_slot",
    "slots",
]
