"""What turns of talk cost: written down per turn, and held against the month's budget."""

from __future__ import annotations

from decimal import Decimal

from pydantic_ai.usage import RunUsage

from horarium.agent.brain.settings import ChatSettings
from horarium.agent.talk import Talk
from horarium.domain.keeping import Spending
from horarium.storage.ports import Store

MILLION = 1_000_000


def month_of(talk: Talk) -> str:
    """The month in which a turn counts, in UTC."""
    return f"{talk.now:%Y-%m}"


async def spent_up(store: Store, talk: Talk, settings: ChatSettings) -> bool:
    """Whether the month's budget of this person is used up, by whatever used it."""
    tokens, money = settings.tokens_per_month, settings.micro_usd_per_month
    if tokens is None and money is None:
        return False
    spent = await store.purse.spent(talk.place.owner, month_of(talk))
    return (tokens is not None and spent.tokens >= tokens) or (money is not None and spent.micro_usd >= money)


async def write_down(store: Store, talk: Talk, turn: str, usage: RunUsage) -> Spending:
    """Records what a turn cost, also one that failed. One that cost nothing leaves no trace."""
    tokens = usage.input_tokens + usage.output_tokens
    cost = getattr(usage, "cost", None)
    money = int((Decimal(str(cost)) * MILLION).to_integral_value()) if cost is not None else 0
    spending = Spending(
        owner=talk.place.owner, source=f"turn:{turn}", month=month_of(talk), tokens=tokens, micro_usd=money
    )
    if tokens or money:
        await store.purse.record(spending)
    return spending
