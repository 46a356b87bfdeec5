"""What carrying out a brief once may cost, told before the person says yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from horarium.domain.task import Orchestrated

REQUESTS = 5
TOKENS_OF_A_REQUEST = 2500


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """Of one run; `micro_usd` is 0 where no price is known."""

    tokens: int
    micro_usd: int = 0


Estimating: TypeAlias = Callable[[Orchestrated], Estimate]


def rule_of_thumb(action: Orchestrated) -> Estimate:
    """Five requests of 2,500 tokens, and the brief and prompt again in each (4 characters to a token)."""
    said = (len(action.brief) + len(action.prompt or "")) // 4
    return Estimate(tokens=REQUESTS * (TOKENS_OF_A_REQUEST + said))


def money(micro_usd: int) -> str:
    """'$0.02'; "" when nothing is known, and never less than a cent."""
    return f"${max(micro_usd / 1_000_000, 0.01):.2f}" if micro_usd else ""
