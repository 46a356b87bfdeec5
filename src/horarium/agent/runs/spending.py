"""What a run has cost so far, written down as it grows, and the question at each cap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from horarium.agent.runs.prices import MILLION, cost_of
from horarium.agent.runs.terms import Terms
from horarium.domain.errors import LimitReached
from horarium.domain.keeping import Spending
from horarium.engine.handler import RunContext
from horarium.storage.ports import Store

GO_ON = "Go on"
STOP = "Stop"


@dataclass
class Cap:
    """One limit. `before` is what counts against it besides this run; `limit` grows by `size` with each "Go on"."""

    size: int
    before: int
    money: bool
    monthly: bool

    def __post_init__(self) -> None:
        self.limit = self.size

    def reached(self, tokens: int, micro_usd: int) -> bool:
        return self.used(tokens, micro_usd) >= self.limit

    def used(self, tokens: int, micro_usd: int) -> int:
        return self.before + (micro_usd if self.money else tokens)

    def said(self, amount: int) -> str:
        return f"${amount / MILLION:,.2f}" if self.money else f"{amount:,} tokens"


class Meter:
    """Counts one run's tokens and money. What a step gave at an earlier attempt counts again, so sums are the run's."""

    def __init__(self, context: RunContext, store: Store, terms: Terms, source: str) -> None:
        self.tokens = 0
        self.micro_usd = 0
        self._context = context
        self._store = store
        self._source = source
        self._month = terms.month
        self._caps = caps_of(terms)

    async def permit(self) -> None:
        """Returns when there is budget for another request; LimitReached when there is none and nobody adds to it."""
        for cap in self._caps:
            if cap.size <= 0:
                raise LimitReached(
                    f"Its budget is {cap.said(0)} per {_span(cap)}, so no model was asked. "
                    "Give the task a budget, and it can be carried out."
                )
            while cap.reached(self.tokens, self.micro_usd):
                await self._ask_for_more(cap)

    async def _ask_for_more(self, cap: Cap) -> None:
        used = cap.said(cap.used(self.tokens, self.micro_usd))
        text = (
            f"'{self._context.task.name}' has used {used}; its limit per {_span(cap)} is {cap.said(cap.limit)}. "
            f"Go on with another {cap.said(cap.size)}?"
        )
        answer = await self._context.ask(text, (GO_ON, STOP))
        if answer.choice != GO_ON:
            why = "you stopped it there" if answer.choice else "nobody said that it may go on"
            raise LimitReached(f"It has used {used}, its limit per {_span(cap)}, and {why}.")
        cap.limit += cap.size

    async def write_down(self, response: Mapping[str, Any]) -> None:
        """Records what the run has cost with this response, before the response itself is recorded."""
        tokens, micro_usd = cost_of(response)
        run = self._context.run
        spending = Spending(
            owner=run.owner,
            source=self._source,
            month=self._month,
            task_id=run.task_id,
            tokens=self.tokens + tokens,
            micro_usd=self.micro_usd + micro_usd,
        )
        await self._store.purse.record(spending)

    def count(self, response: Mapping[str, Any]) -> None:
        """Adds what a response cost, new or recorded."""
        tokens, micro_usd = cost_of(response)
        self.tokens += tokens
        self.micro_usd += micro_usd


def caps_of(terms: Terms) -> list[Cap]:
    """The four limits of a run."""
    budget, before = terms.budget, terms.before
    sizes = (
        (budget.tokens_per_run, 0, False, False),
        (budget.micro_usd_per_run, 0, True, False),
        (budget.tokens_per_month, before.tokens, False, True),
        (budget.micro_usd_per_month, before.micro_usd, True, True),
    )
    return [Cap(size, used, money, monthly) for size, used, money, monthly in sizes if size is not None]


def _span(cap: Cap) -> str:
    return "month" if cap.monthly else "run"
