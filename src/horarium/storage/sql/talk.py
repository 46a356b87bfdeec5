"""Rows of questions, notices and deliveries, to and fro. They are read by position, in the order of the columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from horarium.domain.clock import to_micros
from horarium.domain.notice import Delivery, DeliveryState, Notice, NoticeKind
from horarium.domain.question import Question, QuestionKind, QuestionState
from horarium.storage.sql.values import instant, maybe_clean, maybe_instant, maybe_micros, maybe_text, maybe_value
from horarium.storage.text import clean, text_of

Row = Sequence[Any]

_choices = msgspec.json.Decoder(tuple[str, ...])


def question_of(row: Row) -> Question:
    (id_, owner, kind, text, choices, run_id, step, conversation, payload, state, asked_at, expires_at, answer,
     answered_by, answered_at) = row  # fmt: skip
    return Question(
        id=id_,
        owner=owner,
        kind=QuestionKind(kind),
        text=text,
        choices=_choices.decode(choices),
        run_id=run_id,
        step=step,
        conversation=conversation,
        payload=maybe_value(payload),
        state=QuestionState(state),
        asked_at=instant(asked_at),
        expires_at=maybe_instant(expires_at),
        answer=answer,
        answered_by=answered_by,
        answered_at=maybe_instant(answered_at),
    )


def row_of_question(question: Question) -> dict[str, Any]:
    """All columns but the id."""
    return {
        "owner": clean(question.owner),
        "kind": str(question.kind),
        "text": clean(question.text),
        "choices": text_of(question.choices),
        "run_id": question.run_id,
        "step": question.step,
        "conversation": clean(question.conversation),
        "payload": maybe_text(question.payload),
        "state": str(question.state),
        "asked_at": to_micros(question.asked_at),
        "expires_at": maybe_micros(question.expires_at),
        "answer": maybe_clean(question.answer),
        "answered_by": maybe_clean(question.answered_by),
        "answered_at": maybe_micros(question.answered_at),
    }


def notice_of(row: Row) -> Notice:
    (id_, owner, kind, title, body, task_id, run_id, question_id, conversation, slot, created_at, settled_at,
     next_try, acknowledged_at, acknowledged_by, acted) = row  # fmt: skip
    return Notice(
        id=id_,
        owner=owner,
        kind=NoticeKind(kind),
        title=title,
        body=body,
        task_id=task_id,
        run_id=run_id,
        question_id=question_id,
        conversation=conversation,
        slot=maybe_instant(slot),
        created_at=instant(created_at),
        settled_at=maybe_instant(settled_at),
        next_try=maybe_instant(next_try),
        acknowledged_at=maybe_instant(acknowledged_at),
        acknowledged_by=acknowledged_by,
        acted=acted,
    )


def row_of_notice(notice: Notice) -> dict[str, Any]:
    """All columns but the id. A new notice is tried at once."""
    created_at = to_micros(notice.created_at)
    return {
        "owner": clean(notice.owner),
        "kind": str(notice.kind),
        "title": clean(notice.title),
        "body": clean(notice.body),
        "task_id": notice.task_id,
        "run_id": notice.run_id,
        "question_id": notice.question_id,
        "conversation": clean(notice.conversation),
        "slot": maybe_micros(notice.slot),
        "created_at": created_at,
        "settled_at": maybe_micros(notice.settled_at),
        "next_try": created_at if notice.next_try is None else to_micros(notice.next_try),
        "acknowledged_at": maybe_micros(notice.acknowledged_at),
        "acknowledged_by": maybe_clean(notice.acknowledged_by),
        "acted": maybe_clean(notice.acted),
    }


def delivery_of(row: Row) -> Delivery:
    notice_id, address, state, attempts, message_id, error, retry_at, changed_at = row
    return Delivery(
        notice_id=notice_id,
        address=address,
        state=DeliveryState(state),
        attempts=attempts,
        message_id=message_id,
        error=error,
        retry_at=maybe_instant(retry_at),
        changed_at=instant(changed_at),
    )


def row_of_delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "notice_id": delivery.notice_id,
        "address": clean(delivery.address),
        "state": str(delivery.state),
        "attempts": delivery.attempts,
        "message_id": clean(delivery.message_id),
        "error": clean(delivery.error),
        "retry_at": maybe_micros(delivery.retry_at),
        "changed_at": to_micros(delivery.changed_at),
    }
