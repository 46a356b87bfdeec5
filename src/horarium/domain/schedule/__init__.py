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

__all__ = ["Calendar", "Cron", "DateRange", "Every", "Exclusions", "OnExcluded", "Once", "Schedule"]
