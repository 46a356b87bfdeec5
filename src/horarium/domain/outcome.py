"""How carrying out a run can end. A handler returns one of these; the executor folds exceptions into them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

import msgspec


class Succeeded(msgspec.Struct, frozen=True, kw_only=True):
    """Done. `tell` is what the person hears; None: nothing worth hearing."""

    result: Any = None
    tell: str | None = None


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """Not done. `permanent`: trying again is pointless. `retry_at`: when the other side wants the next try."""

    error: str
    permanent: bool = False
    retry_at: datetime | None = None


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Left out, because a condition said so."""

    reason: str


class Suspended(msgspec.Struct, frozen=True, kw_only=True):
    """Waits for a person; the question is stored already."""

    question_id: int


class Parked(msgspec.Struct, frozen=True, kw_only=True):
    """Cannot be carried out by this installation."""

    reason: str


class Abandoned(msgspec.Struct, frozen=True, kw_only=True):
    """The claim was lost or given back; somebody else goes on, nothing is recorded."""

    reason: str


Outcome: TypeAlias = Succeeded | Failed | Skipped | Suspended | Parked | Abandoned
