"""What became of a task's slots on one day: what a receipt is made of."""

from __future__ import annotations

from datetime import date

import msgspec


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task's slots on one day, by state; outlives the runs themselves."""

    owner: str
    day: date  # in the task's own zone
    task_id: int
    name: str
    counts: dict[str, int]
