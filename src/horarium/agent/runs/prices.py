"""What tokens cost, by the price list that comes with pydantic-ai. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from genai_prices import Usage, calc_price

COUNTED = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")
MILLION = 1_000_000


def priced(response: Mapping[str, Any]) -> dict[str, Any]:
    """A response as it is recorded, with its price in its usage where that is known."""
    usage: dict[str, Any] = dict(response.get("usage") or {})
    if usage.get("cost") is None:
        cost = price(str(response.get("model_name")), response.get("provider_name"), usage)
        usage["cost"] = None if cost is None else str(cost)
    return {**response, "usage": usage}


def price(model: str, provider: str | None, usage: Mapping[str, int]) -> Decimal | None:
    """In US dollars; None when the list does not have the model."""
    try:
        found = calc_price(Usage(**{name: usage.get(name) or 0 for name in COUNTED}), model, provider_id=provider)
    except LookupError:
        return None
    return found.total_price


def cost_of(response: Mapping[str, Any]) -> tuple[int, int]:
    """Tokens and millionths of a dollar of a recorded response; 0 where no price is known."""
    usage: Mapping[str, Any] = response.get("usage") or {}
    tokens = int(usage.get("input_tokens") or 0) + int(usage.get("output_tokens") or 0)
    return tokens, round(Decimal(usage.get("cost") or 0) * MILLION)
