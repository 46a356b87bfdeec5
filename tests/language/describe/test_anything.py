"""Any schedule, possible or not, gets one sentence in every language, and never an exception."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from horarium.domain.schedule import Schedule
from horarium.language.describe import describe, remark
from tests.language.describe.schedules import BRUSSELS, any_schedules

NOW = datetime(2026, 11, 20, 13, 27, 38, tzinfo=UTC)


@pytest.mark.parametrize("locale", [None, "en-US", "fr-BE", "xx"])
@settings(deadline=None)  # a rule that never comes is searched for long
@given(schedule=any_schedules())
def test_any_schedule_gets_one_line(locale: str | None, schedule: Schedule) -> None:
    said = describe(schedule, NOW, BRUSSELS, locale)
    assert said.strip() == said != ""
    assert "\n" not in said
    assert describe(schedule, NOW, BRUSSELS, locale) == said


@pytest.mark.parametrize("locale", [None, "fr-BE"])
@settings(deadline=None)  # a rule that never comes is searched for long
@given(schedule=any_schedules())
def test_any_schedule_gets_a_remark_or_none(locale: str | None, schedule: Schedule) -> None:
    said = remark(schedule, NOW, BRUSSELS, locale)
    assert said is None or said.endswith(".")
