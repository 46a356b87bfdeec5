"""A reminder says its text, and nothing else happens."""

from __future__ import annotations

from typing import Any

import pytest

from horarium.domain.errors import InvalidInput
from horarium.domain.outcome import Succeeded
from horarium.tools.registry import Effects, Occasion, Registry
from horarium.tools.remind import REMIND


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"text": "stretch"}, "stretch"),
        (
            {"title": "Check inventory levels", "date": "today", "description": "Review stock levels"},
            "Check inventory levels: Review stock levels",
        ),
        ({"title": "Pack", "date": "2026-12-01"}, "Pack (2026-12-01)"),
        ({"title": " Pack ", "description": "  ", "date": None}, "Pack"),
    ],
)
async def test_a_reminder_tells_its_text(occasion: Occasion, arguments: dict[str, Any], said: str) -> None:
    checked = Registry([REMIND]).check(REMIND, arguments)
    assert await REMIND.call(checked, occasion) == Succeeded(tell=said)  # type: ignore[arg-type]  # checked above


@pytest.mark.parametrize("arguments", [{}, {"text": " "}, {"description": "only this"}, {"text": "x" * 10_001}])
def test_a_reminder_without_words_or_with_too_many_is_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Registry([REMIND]).check(REMIND, arguments)


def test_a_reminder_takes_no_time_and_may_be_repeated() -> None:
    assert REMIND.effects is Effects.NOTIFY
    assert REMIND.idempotent
