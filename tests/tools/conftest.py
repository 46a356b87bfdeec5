"""What the tests of tools share: an occasion, and requests to a server on loopback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from horarium.tools.registry import Occasion

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def occasion() -> Occasion:
    return Occasion(owner="ann", conversation="main", zone="Europe/Brussels", now=MONDAY)
