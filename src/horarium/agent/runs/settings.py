"""What can be set about orchestrated runs."""

from __future__ import annotations

import msgspec

from horarium.domain.task import Budget


class RunSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of each run, where its task says nothing else."""

    tokens_per_run: int = 100_000
    micro_usd_per_run: int = 1_000_000
    tokens_per_month: int = 3_000_000  # of one task
    micro_usd_per_month: int = 20_000_000
    requests: int = 40  # to the model, in one run
    mistakes: int = 3  # wrong calls of one tool in a row, and answers that cannot be used
    longest_result: int = 20_000  # characters of a tool's result that the model gets to see
    second_model: str | None = None  # asked when the first one fails
    outside: frozenset[str] = frozenset({"mcp"})  # channels whose briefs are not the person's own words

    def budget(self, wanted: Budget) -> Budget:
        """A task's budget with what it leaves open filled in."""
        return Budget(
            tokens_per_run=_first(wanted.tokens_per_run, self.tokens_per_run),
            micro_usd_per_run=_first(wanted.micro_usd_per_run, self.micro_usd_per_run),
            tokens_per_month=_first(wanted.tokens_per_month, self.tokens_per_month),
            micro_usd_per_month=_first(wanted.micro_usd_per_month, self.micro_usd_per_month),
        )


def _first(wanted: int | None, usual: int) -> int:
    return usual if wanted is None else wanted
