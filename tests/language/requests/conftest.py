"""A Wednesday morning, and the tasks of somebody who has a few."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from horarium.domain.schedule import Calendar, Once
from horarium.language.model import Context, KnownTask

NOW = datetime(2024, 3, 6, 10, 15, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def context() -> Context:
    """An American in UTC who has asked for nothing yet."""
    return Context(now=NOW, zone="UTC", locale="en-US")


@pytest.fixture
def busy() -> Context:
    """Someone with three tasks, who spoke of the gym last."""
    gym = Calendar(zone="UTC", start=datetime(2024, 3, 11, 7), rules=("FREQ=WEEKLY;BYDAY=MO",))
    dentist = Once(zone="UTC", at=datetime(2024, 3, 7, 14))
    pills = Calendar(zone="UTC", start=datetime(2024, 3, 6, 20), rules=("FREQ=DAILY",))
    tasks = (
        KnownTask(id=1, name="go to the gym", schedule=gym),
        KnownTask(id=2, name="call the dentist", schedule=dentist),
        KnownTask(id=3, name="take my pills", words="remind me to take my pills every evening", schedule=pills),
    )
    return Context(now=NOW, zone="UTC", locale="en-US", tasks=tasks, last_task=1)


@pytest.fixture
def brussels() -> Context:
    """Somebody in Brussels who speaks French."""
    return Context(now=NOW, zone="Europe/Brussels", locale="fr-BE", country="BE")
