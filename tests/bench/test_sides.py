"""Each side of the benchmark does what it is measured for, in small."""

from __future__ import annotations

import pytest

from bench.measures import Burst, folder, run_side


@pytest.mark.parametrize("side", ["ours", "apscheduler"])
def test_every_reminder_of_a_burst_has_an_end_after_its_slot(side: str) -> None:
    burst = Burst(**run_side(side, "burst", count=20, spacing=0.01, lead=0.5, stored=5))
    assert len(burst.ends) == len(burst.slots) == 20
    assert all(end >= slot for slot, end in zip(burst.slots, burst.ends, strict=True))


def test_the_raw_side_ends_as_many_as_it_was_given() -> None:
    assert len(Burst(**run_side("raw", "burst", count=700)).ends) == 700


@pytest.mark.parametrize("side", ["ours", "apscheduler", "raw"])
def test_every_side_creates(side: str) -> None:
    assert run_side(side, "creates", count=5) > 0


@pytest.mark.parametrize("side", ["ours", "apscheduler"])
def test_memory_is_read_from_a_store_that_was_filled_before(side: str) -> None:
    with folder() as home:
        run_side(side, "store", home=home, count=50)
        assert run_side(side, "memory", home=home) > 0


def test_a_side_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="burst failed"):
        run_side("raw", "burst", count="many")
