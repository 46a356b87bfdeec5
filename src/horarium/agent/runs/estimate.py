"""What a brief may cost, told before the person says yes: as its runs so far, else by a rule of thumb."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

from horarium.agent.models import Models
from horarium.agent.runs.prices import MILLION, price
from horarium.agent.scheduling.costs import Estimate, rule_of_thumb
from horarium.domain.errors import InvalidInput
from horarium.domain.run import Run, RunState
from horarium.domain.task import Orchestrated, Task
from horarium.storage.ports import Store

LOOKS_AT = 20
"""The newest runs that count."""

ANSWERS = 10
"""One token of this many is the model's own; the others are what it was sent."""


async def estimate_of(task: Task, action: Orchestrated, store: Store, models: Models) -> Estimate:
    """For a task with a history."""
    runs = await store.ledger.find(task_id=task.id, states={RunState.SUCCEEDED}, limit=LOOKS_AT)
    return estimate(action, models, runs)


def estimate(action: Orchestrated, models: Models, runs: Sequence[Run] = ()) -> Estimate:
    """The median of the runs, else the rule of thumb (five requests) at the model's price."""
    known = [run.result for run in runs if _cost(run.result)]
    if known:
        tokens = round(statistics.median(result["tokens"] for result in known))
        return Estimate(tokens=tokens, micro_usd=round(statistics.median(result["micro_usd"] for result in known)))
    guess = rule_of_thumb(action)
    return Estimate(tokens=guess.tokens, micro_usd=_priced(guess.tokens, action, models))


def _priced(tokens: int, action: Orchestrated, models: Models) -> int:
    try:
        model = models.orchestrate(action.model)
    except InvalidInput:
        return 0
    if model is None:
        return 0
    answered = tokens // ANSWERS
    cost = price(model.model_name, model.system, {"input_tokens": tokens - answered, "output_tokens": answered})
    return 0 if cost is None else round(cost * MILLION)


def _cost(result: Any) -> bool:
    return isinstance(result, dict) and isinstance(result.get("tokens"), int) and "micro_usd" in result
