"""How a task behaves when things do not go to plan, with a sensible default for each kind."""

from __future__ import annotations

import enum
from datetime import timedelta

import msgspec

from horarium.domain.schedule import Once, Schedule


class CatchUp(enum.StrEnum):
    """Which of the slots that fell due while nothing ran are still carried out."""

    ALL = "all"  # each one that is fresh enough
    LATEST = "latest"  # only the newest; the older ones are missed
    NONE = "none"  # none: late is missed


class Overlap(enum.StrEnum):
    """What happens when a slot falls due while an earlier run of the task is still at work."""

    SKIP = "skip"  # the new slot is skipped
    QUEUE = "queue"  # the new run waits its turn
    PARALLEL = "parallel"  # both run
    REPLACE = "replace"  # the earlier run is cancelled


class Retry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often a failed run is tried, and how long the pause grows between tries."""

    attempts: int = 3  # tries in all
    first_wait: timedelta = timedelta(seconds=30)
    factor: float = 4.0
    longest_wait: timedelta = timedelta(hours=1)

    def wait_after(self, failures: int) -> timedelta | None:
        """The pause after the nth failure (1 for the first), or None when that was the last try."""
        if failures >= self.attempts:
            return None
        seconds = self.first_wait.total_seconds() * self.factor ** (failures - 1)
        return timedelta(seconds=min(seconds, self.longest_wait.total_seconds()))


class Policies(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The policies of one task. Durations are ISO 8601 in JSON."""

    catch_up: CatchUp = CatchUp.LATEST
    fresh_for: timedelta | None = None  # a slot later than this is missed; None: never too late
    overlap: Overlap = Overlap.SKIP
    retry: Retry = Retry()
    timeout: timedelta = timedelta(seconds=300)
    jitter: timedelta = timedelta(0)
    pause_after: int | None = None  # failed runs in a row; None: never


ON_TIME = timedelta(seconds=60)
"""A slot planned within this is on time: catch-up policies do not apply to it."""


def default_policies(schedule: Schedule, *, reminds: bool) -> Policies:
    """What a task gets when nobody said otherwise; `reminds` is true when its only effect is a notice.

    A one-off happens however late. A recurring task that was missed for more than half a day is told, not replayed.
    Reminders may overlap, since they take no time; work is skipped while the run before it goes on.
    """
    once = isinstance(schedule, Once)
    return Policies(
        catch_up=CatchUp.ALL if once else CatchUp.LATEST,
        fresh_for=None if once else timedelta(hours=12),
        overlap=Overlap.PARALLEL if reminds else Overlap.SKIP,
        pause_after=None if once or reminds else 5,
    )
