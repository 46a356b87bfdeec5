"""What is kept for a person besides tasks: papers on shelves, the talks with them, and what their runs cost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A text under a key on one of a person's shelves: a fact, a file, a plan, an instruction. `version` from 1."""

    owner: str
    shelf: str
    key: str
    text: str
    version: int
    changed_at: datetime


class TalkEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a talk, linked to the one before it; `body` is JSON."""

    id: str
    parent: str | None
    body: Any


class TalkRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Where a talk ends and what it carries besides its messages. `revision` changes with every save."""

    id: str
    scope: str | None  # the person
    head: str | None  # the newest entry
    branches: tuple[str, ...] = ()  # last entries of histories that were left
    revision: str
    updated_at: datetime
    body: Any


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """What one run or turn cost, in all so far. `source` names it: "run:12", "turn:…"; `month` is "2026-11"."""

    owner: str
    source: str
    month: str
    task_id: int | None = None
    tokens: int = 0
    micro_usd: int = 0  # millionths of a US dollar


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """A sum of spendings."""

    tokens: int
    micro_usd: int
