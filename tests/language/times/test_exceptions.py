"""What is left out of a recurrence is left out or asked about, and never forgotten."""

from __future__ import annotations

from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec
import pytest

from horarium.domain.schedule import Calendar, Exclusions, OnExcluded, slots
from horarium.language.describe import describe
from horarium.language.model import Context, DoubtKind
from tests.language.times.showing import CONTEXT, NOW, only

BELGIAN = msgspec.structs.replace(CONTEXT, locale="fr-BE")
NOWHERE = msgspec.structs.replace(CONTEXT, country=None)


def left_out(text: str, context: Context = CONTEXT) -> Exclusions:
    reading = only(text, context)
    assert not reading.doubts
    assert isinstance(reading.schedule, Calendar)
    return reading.schedule.exclusions


def days(text: str, context: Context = CONTEXT) -> list[date]:
    reading = only(text, context)
    assert not reading.doubts
    assert reading.schedule is not None
    return [slot.astimezone(ZoneInfo(CONTEXT.zone)).date() for slot in islice(slots(reading.schedule, NOW), 60)]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("on the 1st of every month, except at weekends", CONTEXT),
        ("every month on the 1st, except on weekends", CONTEXT),
        ("every 3 days except at weekends", CONTEXT),
        ("every 5 hours except at weekends", CONTEXT),
        ("every day except at weekends", CONTEXT),
        ("every year on 4 july except at weekends", CONTEXT),
        ("le 1er de chaque mois, sauf le week-end", BELGIAN),
        ("tous les 3 jours sauf le week-end", BELGIAN),
    ],
)
def test_weekends_are_left_out_whatever_recurs(text: str, context: Context) -> None:
    assert all(day.weekday() < 5 for day in days(text, context))


@pytest.mark.parametrize(
    "text", ["every 2 hours except in december", "every 2 hours except in december and on mondays"]
)
def test_a_month_is_left_out_of_what_comes_each_hour(text: str) -> None:
    assert all(day.month != 12 for day in days(text.replace("2 hours", "12 hours")))


@pytest.mark.parametrize(
    "text",
    ["every month on the 1st except on mondays", "every 3 days except on mondays", "every monday except mondays"],
)
def test_a_weekday_that_cannot_be_left_out_is_asked_about(text: str) -> None:
    assert [doubt.kind for doubt in only(text).doubts] == [DoubtKind.NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("every day except public holidays", "BE"),
        ("every day except public holidays in France", "FR"),
        ("every day except on bank holidays in the UK", "GB"),
        ("every day except on public holidays in the United States", "US"),
        ("every day except on public holidays in New Zealand", "NZ"),
    ],
)
def test_holidays_are_those_of_the_country_that_was_said(text: str, country: str) -> None:
    assert left_out(text).holidays == country


def test_french_holidays_are_those_of_the_country_that_was_said() -> None:
    assert left_out("tous les jours sauf les jours fériés", BELGIAN).holidays == "BE"
    assert left_out("tous les jours sauf les jours fériés en France", BELGIAN).holidays == "FR"
    assert left_out("tous les jours sauf les jours fériés aux États-Unis", BELGIAN).holidays == "US"


def test_a_country_stands_for_the_region_where_the_person_lives() -> None:
    bavarian = msgspec.structs.replace(CONTEXT, country="DE-BY")
    assert left_out("every day except public holidays in Germany", bavarian).holidays == "DE-BY"


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("every day except public holidays in Narnia", CONTEXT),
        ("tous les jours sauf les jours fériés en Atlantide", BELGIAN),
        ("every monday (then on the next day that is free)", CONTEXT),
    ],
)
def test_a_place_that_is_not_known_and_a_move_from_nothing_are_asked_about(text: str, context: Context) -> None:
    assert [doubt.kind for doubt in only(text, context).doubts] == [DoubtKind.NOT_UNDERSTOOD]


def test_without_a_country_the_question_is_which_one() -> None:
    english = only("every day except public holidays", NOWHERE)
    french = only("tous les jours sauf les jours fériés", msgspec.structs.replace(NOWHERE, locale="fr-BE"))
    assert [doubt.question for doubt in english.doubts] == ["The public holidays of which country?"]
    assert [doubt.question for doubt in french.doubts] == ["Les jours fériés de quel pays ?"]
    assert left_out("every day except public holidays in Spain", NOWHERE).holidays == "ES"


@pytest.mark.parametrize("locale", ["en-GB", "fr-BE"])
@pytest.mark.parametrize("then", OnExcluded)
@pytest.mark.parametrize("out", [{"weekends": True}, {"holidays": "FR"}, {"holidays": "BE", "weekends": True}])
def test_where_a_slot_goes_that_is_left_out_reads_back(locale: str, then: OnExcluded, out: dict[str, object]) -> None:
    exclusions = msgspec.convert({**out, "then": then}, Exclusions)
    start = NOW.replace(tzinfo=None, day=1, month=12, hour=9, minute=0)
    rules = ("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0",)
    schedule = Calendar(zone=CONTEXT.zone, start=start, rules=rules, exclusions=exclusions)
    said = describe(schedule, NOW, CONTEXT.zone, locale)
    assert left_out(said, msgspec.structs.replace(CONTEXT, locale=locale)) == exclusions


def test_the_next_working_day_is_the_next_that_is_free() -> None:
    moved = left_out("on the 1st of each month at 9, except at weekends, then on the next working day")
    assert moved == Exclusions(weekends=True, then=OnExcluded.NEXT)
