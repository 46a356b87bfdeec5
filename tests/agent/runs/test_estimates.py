"""What a brief may cost: as it did before, else by a rule of thumb at the price of its model."""

from __future__ import annotations

from horarium.agent.models import Access, ModelNames, Models
from horarium.agent.runs.estimate import estimate, estimate_of
from horarium.agent.scheduling.costs import Estimate
from horarium.domain.task import Orchestrated
from horarium.testing.openai_script import Say
from tests.agent.runs.conftest import Scripted

BRIEF = Orchestrated(brief="x" * 400)
KEYS = Access(keys={"openai": "none"})


def models(name: str | None) -> Models:
    return Models(ModelNames(orchestrate=name), KEYS)


def test_a_new_task_is_estimated_by_the_rule_at_the_models_price() -> None:
    found = estimate(BRIEF, models("openai-chat:gpt-5.2"))
    assert found.tokens == 5 * 2600
    assert found.micro_usd == round((11_700 * 1.75 + 1_300 * 14) * 1)


def test_without_a_known_price_only_tokens_are_said() -> None:
    for name in (None, "openai-chat:gpt-of-my-own", "nonsense"):
        assert estimate(BRIEF, models(name)) == Estimate(tokens=5 * 2600)


async def test_a_task_with_a_history_costs_the_median_of_its_runs(house: Scripted) -> None:
    home = house([Say("Done.", tokens=(900, 100))])
    run = await home.run()
    task = await home.store.tasks.get(run.task_id)
    found = await estimate_of(task, BRIEF, home.store, models(None))
    assert found == Estimate(tokens=1000, micro_usd=run.result["micro_usd"])
