"""A notice: something to tell a person. A delivery: one notice on its way to one address."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec


class NoticeKind(enum.StrEnum):
    """What a notice is about; people choose per kind how they are reached."""

    REMINDER = "reminder"  # what the person wanted to hear
    RESULT = "result"  # a run ended well
    FAILURE = "failure"  # a run ended badly
    MISSED = "missed"  # slots were too late
    SKIPPED = "skipped"  # slots were left out
    QUESTION = "question"  # an answer is wanted
    TROUBLE = "trouble"  # a task was set aside, or the books do not balance
    RECEIPT = "receipt"  # the account of a day or a week, for who wishes it


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell a person. It stays in the outbox until it is settled.

    `acted` is what the person did about it ("Done"); who acknowledged it is not told again elsewhere.
    """

    id: int = 0
    owner: str
    kind: NoticeKind
    title: str
    body: str = ""
    task_id: int | None = None
    run_id: int | None = None
    question_id: int | None = None
    conversation: str = "main"
    slot: datetime | None = None
    created_at: datetime
    settled_at: datetime | None = None  # no further delivery is tried
    next_try: datetime | None = None  # when to look at it again; None: when something changes
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    acted: str | None = None


class DeliveryState(enum.StrEnum):
    """Where a delivery stands."""

    SENDING = "sending"  # handed to the channel; nothing heard yet
    DELIVERED = "delivered"  # the channel's receiver took it
    FAILED = "failed"  # refused; retry_at says when it is tried again, if it is
    UNKNOWN = "unknown"  # sent, but the answer was lost


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One notice to one address."""

    notice_id: int
    address: str
    state: DeliveryState
    attempts: int = 1
    message_id: str = ""
    error: str = ""
    retry_at: datetime | None = None
    changed_at: datetime
