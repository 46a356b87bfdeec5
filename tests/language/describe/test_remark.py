"""A change of the clocks that touches what comes next is said, with what becomes of the slot."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from horarium.domain.schedule import Calendar, Every, Once
from horarium.language.describe import remark

BRUSSELS = "Europe/Brussels"


def here(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(BRUSSELS))  # type: ignore[arg-type, misc]  # parts are ints, year first


FORWARD = Once(zone=BRUSSELS, at=datetime(2026, 3, 29, 2, 30))
BACK = Once(zone=BRUSSELS, at=datetime(2026, 10, 25, 2, 30))
DAILY = Every(zone=BRUSSELS, first=here(2026, 3, 28, 14), interval=timedelta(hours=24))


def test_a_time_in_the_gap_is_said_with_when_it_rings() -> None:
    said = "On Sunday 29 March the clocks go forward; 02:30 does not exist that day and it rings at 03:30."
    assert remark(FORWARD, here(2026, 3, 1), BRUSSELS) == said


def test_the_year_is_said_when_it_is_another_one() -> None:
    assert "On Sunday 29 March 2026 the clocks" in (remark(FORWARD, here(2025, 12, 1), BRUSSELS) or "")


def test_a_time_that_comes_twice_rings_the_first_time_or_the_second() -> None:
    second = Once(zone=BRUSSELS, at=BACK.at, fold=1)
    assert "rings the first time" in (remark(BACK, here(2026, 10, 1), BRUSSELS) or "")
    assert "rings the second time" in (remark(second, here(2026, 10, 1), BRUSSELS) or "")


def test_elapsed_time_comes_at_another_hour_after_the_change() -> None:
    said = "The clocks go forward before Sunday 29 March; it counts elapsed time and rings at 15:00 then."
    assert remark(DAILY, here(2026, 3, 28), BRUSSELS) == said


def test_a_wall_time_that_the_change_leaves_alone_needs_no_remark() -> None:
    calendar = Calendar(zone=BRUSSELS, start=datetime(2026, 3, 27, 7), rules=("FREQ=DAILY",))
    assert remark(calendar, here(2026, 3, 28), BRUSSELS) is None


def test_only_the_next_slots_are_looked_at() -> None:
    assert remark(DAILY, here(2026, 3, 28), BRUSSELS)
    early = Every(zone=BRUSSELS, first=here(2026, 3, 20, 14), interval=timedelta(hours=24))
    assert remark(early, here(2026, 3, 20), BRUSSELS) is None


def test_a_day_that_is_left_out_whole_is_named_with_the_day_after() -> None:
    away = Once(zone="Pacific/Apia", at=datetime(2011, 12, 30, 9))
    said = remark(away, here(2011, 12, 1), BRUSSELS) or ""
    assert said.startswith("On Friday 30 December the clocks go forward (Pacific/Apia time); 09:00 does not exist")
    assert said.endswith("rings on Saturday 31 December at 09:00.")


def test_french_says_it_in_french() -> None:
    said = "Le dimanche 29 mars, l'heure avance ; 02h30 n'existe pas ce jour-là et ça sonne à 03h30."
    assert remark(FORWARD, here(2026, 3, 1), BRUSSELS, "fr-BE") == said


def test_a_zone_that_is_gone_gets_no_remark() -> None:
    assert remark(Once(zone="Mars/Base", at=FORWARD.at), here(2026, 3, 1), BRUSSELS) is None
