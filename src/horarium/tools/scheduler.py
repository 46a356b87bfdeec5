"""The scheduler tool: one entry for agents and programs, which takes JSON documents and answers JSON, always."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from horarium.domain.errors import HorariumError, InvalidInput
from horarium.engine.loops import Log, silent
from horarium.engine.service import Service
from horarium.tools.registry import Registry
from horarium.tools.scheduling.answers import Json, defect, failure
from horarium.tools.scheduling.desk import Desk
from horarium.tools.scheduling.documents import CreateTask, GetTasks, OneTask, UpdateTask
from horarium.tools.scheduling.reading import kwargs_of, read_envelope
from horarium.tools.validation import Strict, validated


@dataclass(frozen=True)
class Operation:
    """The fields that an operation takes, and what carries it out."""

    fields: type[Strict]
    carry_out: Callable[[Desk, Any], Awaitable[Json]]


OPERATIONS = {
    "create_task": Operation(CreateTask, Desk.create),
    "get_tasks": Operation(GetTasks, Desk.list),
    "get_task": Operation(OneTask, Desk.show),
    "update_task": Operation(UpdateTask, Desk.update),
    "execute_task_now": Operation(OneTask, Desk.run_now),
    "cancel_task": Operation(OneTask, Desk.cancel),
    "delete_task": Operation(OneTask, Desk.delete),
}


async def scheduler(
    document: object,
    service: Service,
    owner: str,
    *,
    now: datetime,
    zone: str,
    registry: Registry,
    log: Log = silent,
) -> Json:
    """Carries out `{"operation": ..., "kwargs": {...}}`, JSON text or JSON values, for `owner`; never raises.

    The answer is {"ok": true, "task", "next_slots", "message"}, with "tasks" or "run" where the operation gives
    them, or {"ok": false, "error": {"field", "given", "expected", "message"}}. `zone` holds where a document has none.
    """
    try:
        envelope = read_envelope(document)
        operation = _operation(envelope.operation)
        fields = validated(operation.fields, dict(kwargs_of(envelope)))
        return await operation.carry_out(Desk(service, owner, now, zone, registry), fields)
    except HorariumError as error:
        return failure(error)
    except Exception as error:  # noqa: BLE001 - a program that called us gets an answer, whatever broke in here
        log("scheduler_failed", error=repr(error), exc_info=error)
        return defect(error)


def _operation(name: str) -> Operation:
    if name in OPERATIONS:
        return OPERATIONS[name]
    nearest = difflib.get_close_matches(name[:100], OPERATIONS, n=1)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    expected = "one of: " + ", ".join(OPERATIONS)
    raise InvalidInput(
        f"operation: there is no operation {name[:100]!r}; expected {expected}.{hint}",
        field="operation",
        given=name,
        expected=expected,
    )
