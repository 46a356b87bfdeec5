"""A schedule in words, also when it cannot be planned here any more."""

from __future__ import annotations

from horarium.cli.invocation import Invocation
from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import Schedule
from horarium.language.describe import describe


def in_words(schedule: Schedule, here: Invocation) -> str:
    """The sentence a person would say for it."""
    try:
        return describe(schedule, here.now, here.zone, here.settings.locale)
    except InvalidSchedule as error:
        return f"cannot be planned: {error.message}"
