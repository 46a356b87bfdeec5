"""Where people differ: what is taken, what is offered beside it, and what is asked."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import msgspec
import pytest

from horarium.domain.schedule import Calendar, Cron, Once
from horarium.language.model import Context, DoubtKind, Habits
from horarium.language.times import find_times
from tests.language.times.showing import CONTEXT, NOW, bare, only, reads, shown


def at(hour: int, minute: int = 0) -> Context:
    """The same Monday at another time."""
    return msgspec.structs.replace(CONTEXT, now=NOW.replace(hour=hour, minute=minute))


def doubts(text: str, context: Context = CONTEXT) -> list[DoubtKind]:
    return [doubt.kind for doubt in only(text, context).doubts]


def test_an_open_hour_is_the_next_between_seven_and_ten_in_the_evening() -> None:
    assert reads("at 5") == "Mon 2026-11-23 17:00"
    assert reads("at 9") == "Mon 2026-11-23 21:00"
    assert reads("at 5", at(20)) == "Tue 2026-11-24 17:00"


def test_an_open_hour_that_can_be_both_that_day_is_offered_both_ways() -> None:
    reading = only("tomorrow at 8")
    assert [shown(each) for each in (reading.schedule, *reading.others)] == [
        "Tue 2026-11-24 08:00",
        "Tue 2026-11-24 20:00",
    ]
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.TWO_READINGS]
    assert reading.doubts[0].choices == (
        "tomorrow, Tuesday 24 November, at 08:00",
        "tomorrow, Tuesday 24 November, at 20:00",
    )


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("tomorrow morning at 8", "Tue 2026-11-24 08:00"),
        ("tomorrow evening at 8", "Tue 2026-11-24 20:00"),
        ("wake me tomorrow at 8", "Tue 2026-11-24 08:00"),
        ("dinner tomorrow at 8", "Tue 2026-11-24 20:00"),
        ("tomorrow at 08:00", "Tue 2026-11-24 08:00"),
        ("tonight at 1", "Tue 2026-11-24 01:00"),
    ],
)
def test_a_hint_decides_which_half_of_the_day_is_meant(text: str, instant: str) -> None:
    assert reads(text) == instant
    assert doubts(text) == []


def test_in_a_recurrence_seven_to_eleven_is_morning_and_the_rest_afternoon() -> None:
    assert "BYHOUR=7;" in reads("every day at 7")
    assert "BYHOUR=11;" in reads("every day at 11")
    assert "BYHOUR=12;" in reads("every day at 12")
    assert "BYHOUR=18;" in reads("every day at 6")


def test_a_time_that_has_passed_today_is_tomorrow() -> None:
    assert reads("at 9am") == "Tue 2026-11-24 09:00"


@pytest.mark.parametrize(
    "text", ["on 3 march 2020", "yesterday at 5pm", "3 days ago", "last friday", "this morning at 8"]
)
def test_a_date_that_has_passed_is_asked_about_and_never_planned(text: str) -> None:
    reading = only(text)
    assert reading.schedule is None
    assert [doubt.kind for doubt in reading.doubts] == [DoubtKind.PAST]


def test_a_recurrence_that_has_ended_is_asked_about() -> None:
    reading = only("every monday until 3 march 2020")
    assert reading.schedule is None
    assert reading.doubts[0].kind is DoubtKind.PAST


def test_an_instant_that_was_just_said_is_not_in_the_past() -> None:
    odd = msgspec.structs.replace(CONTEXT, now=NOW.replace(microsecond=5))
    schedule = only("now", odd).schedule
    assert isinstance(schedule, Once)
    assert schedule.at.replace(tzinfo=NOW.tzinfo) > odd.now


def test_next_friday_is_in_the_next_week_and_the_coming_one_is_offered() -> None:
    reading = only("next friday at noon")
    assert [shown(each) for each in (reading.schedule, *reading.others)] == [
        "Fri 2026-12-04 12:00",
        "Fri 2026-11-27 12:00",
    ]


def test_this_friday_and_a_plain_friday_are_the_coming_one() -> None:
    assert reads("this friday at noon") == reads("friday at noon") == "Fri 2026-11-27 12:00"


def test_figures_are_read_as_the_locale_orders_them_and_asked_without_one() -> None:
    american, unknown = (msgspec.structs.replace(CONTEXT, locale=locale) for locale in ("en-US", None))
    assert reads("on 4/7 at noon") == "Sun 2027-07-04 12:00" == reads("on 7/4 at noon", american)
    assert doubts("on 4/7 at noon", unknown) == [DoubtKind.TWO_READINGS]
    assert doubts("on 14/7 at noon", unknown) == []
    assert reads("on 2027-04-07 at noon", unknown) == "Wed 2027-04-07 12:00"


@pytest.mark.parametrize("text", ["6ish", "noonish", "in a few minutes", "every day at 7ish"])
def test_a_vague_time_is_asked_about(text: str) -> None:
    assert DoubtKind.VAGUE in doubts(text)


def test_a_date_that_does_not_fit_its_weekday_is_asked_about() -> None:
    assert doubts("on tuesday 10 january 2027") == [DoubtKind.TWO_READINGS]


def test_how_often_is_not_on_which_days() -> None:
    assert doubts("three times a week") == [DoubtKind.MISSING]


@pytest.mark.parametrize("text", ["every easter", "every 30th of february", "every hour except at night"])
def test_what_no_rule_can_say_is_not_guessed(text: str) -> None:
    assert DoubtKind.NOT_UNDERSTOOD in doubts(text)


def test_what_was_assumed_is_told() -> None:
    assert only("tomorrow").assumed == ("at 09:00",)
    assert only("tomorrow at 17:00").assumed == ()
    assert only("twice a day").assumed == ("at 09:00 and 20:00",)


def test_the_habits_of_a_person_count() -> None:
    late = msgspec.structs.replace(CONTEXT, habits=Habits(morning=time(10, 30), date_only=time(7)))
    assert reads("tomorrow morning", late) == "Tue 2026-11-24 10:30"
    assert reads("tomorrow", late) == "Tue 2026-11-24 07:00"


def test_every_other_week_counts_from_the_first_to_come() -> None:
    schedule = only("every other monday at 9").schedule
    assert isinstance(schedule, Calendar)
    assert schedule.start == datetime(2026, 11, 30, 9)


def test_until_a_month_ends_before_it_and_through_it_ends_with_it() -> None:
    assert "UNTIL=20270531T215959Z" in reads("mondays until june")
    assert "UNTIL=20270630T215959Z" in reads("mondays through june")
    assert "UNTIL=20261204T225959Z" in reads("daily until 4 december")
    assert "UNTIL=20261203T225959Z" in reads("daily before 4 december")


def test_a_count_holds_for_all_times_of_day_together() -> None:
    schedule = only("every day at 8 and 19:30, 3 times").schedule
    assert isinstance(schedule, Calendar)
    assert all("UNTIL=20261124T183000Z" in rule for rule in schedule.rules)


def test_public_holidays_are_those_of_the_country_and_asked_without_one() -> None:
    schedule = only("every working day at 9 except on public holidays").schedule
    assert isinstance(schedule, Calendar)
    assert schedule.exclusions.holidays == "BE"
    assert doubts("every day except holidays", msgspec.structs.replace(CONTEXT, country=None)) == [DoubtKind.MISSING]


def test_a_zone_in_the_phrase_is_kept_and_a_distance_from_utc_is_told_in_ones_own_time() -> None:
    assert reads("tomorrow at 9am in new york") == "Tue 2026-11-24 09:00 America/New_York"
    assert reads("every day at 5 pm in Asia/Tokyo").endswith("Asia/Tokyo")
    assert reads("2026-12-01T09:00+02:00") == "Tue 2026-12-01 08:00"


def test_elapsed_hours_do_not_care_about_the_clock() -> None:
    before = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    assert reads("in 3 hours", msgspec.structs.replace(CONTEXT, now=before)) == "Sun 2026-10-25 03:30"


@pytest.mark.parametrize("text", ["FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=DAILY;COUNT=3"])
def test_a_pasted_rule_is_read_as_it_stands(text: str) -> None:
    schedule = only(text).schedule
    assert isinstance(schedule, Calendar)
    assert schedule.rules == (text.removeprefix("RRULE:"),)


@pytest.mark.parametrize("text", ["0 9 * * 1-5", "*/15 * * * *", "@daily"])
def test_a_pasted_crontab_line_is_read_as_it_stands(text: str) -> None:
    assert isinstance(only(text).schedule, Cron)


def test_a_length_is_a_timer_only_when_it_stands_alone_or_a_timer_was_asked_for() -> None:
    reading = bare("20 minutes")
    assert reading is not None
    assert shown(reading.schedule) == "Mon 2026-11-23 10:35"
    assert reads("set a timer for 20 minutes") == "Mon 2026-11-23 10:35"
    assert find_times("i slept for 20 minutes", CONTEXT) == []
