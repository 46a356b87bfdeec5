"""Phrases that were once read as something else: now right, or asked about."""

from __future__ import annotations

import msgspec
import pytest

from horarium.language.model import Context, DoubtKind
from tests.language.times.showing import CONTEXT, only, shown

BELGIAN = msgspec.structs.replace(CONTEXT, locale="fr-BE")

ASKED = {
    "at five am this week": DoubtKind.MISSING,
    "call him this fortnight": DoubtKind.MISSING,
    "3 jan 10": DoubtKind.VAGUE,
    "January first 12": DoubtKind.VAGUE,
    "pilates friday 2 lessons": DoubtKind.VAGUE,
    "every 1.5 seconds": DoubtKind.VAGUE,
    "every few minutes": DoubtKind.VAGUE,
    "first and last instance of tue": DoubtKind.NOT_UNDERSTOOD,
    "the first and last tuesday of the month": DoubtKind.NOT_UNDERSTOOD,
    "every day and on the 1st, the 4th and the 7th at 10": DoubtKind.NOT_UNDERSTOOD,
}


@pytest.mark.parametrize("text", ASKED)
def test_what_may_mean_several_things_is_asked_about(text: str) -> None:
    assert [doubt.kind for doubt in only(text).doubts] == [ASKED[text]]


def test_every_day_and_some_days_of_the_month_is_asked_about_in_french() -> None:
    doubts = only("tous les jours à 9h et le 1er, le 4 et le 7 à 10h", BELGIAN).doubts
    assert [doubt.kind for doubt in doubts] == [DoubtKind.NOT_UNDERSTOOD]


def test_how_often_is_the_question_for_an_interval() -> None:
    assert [doubt.question for doubt in only("every few minutes").doubts] == ["How often exactly?"]


@pytest.mark.parametrize(
    ("text", "context", "meaning"),
    [
        ("table friday 20 guests", CONTEXT, "Fri 2026-11-27 09:00"),
        ("lunch for friday 8 guests", CONTEXT, "Fri 2026-11-27 09:00"),
        ("meeting friday 17-18", CONTEXT, "Fri 2026-11-27 17:00"),
        ("friday 9-17", CONTEXT, "Fri 2026-11-27 09:00"),
        ("tomorrow 9-11 guests", CONTEXT, "Tue 2026-11-24 09:00"),
        ("in 1.5 seconds", CONTEXT, "Mon 2026-11-23 10:15"),
        ("every 1.5 hours", CONTEXT, "1:30:00 from Mon 11:45"),
        ("book a room from Monday to Wednesday", CONTEXT, "Mon 2026-11-30 09:00"),
        (
            "gym from Monday to Wednesday at 9",
            CONTEXT,
            "Tue 2026-11-24 09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE;BYHOUR=9;BYMINUTE=0",
        ),
        ("réserver une chambre du lundi au mercredi", BELGIAN, "Mon 2026-11-30 09:00"),
        ("first and last tuesday of each month", CONTEXT, "Tue 2026-11-24 09:00 FREQ=MONTHLY;BYDAY=1TU,-1TU"),
        (
            "tous les 2 mois l'avant-dernier lundi",
            BELGIAN,
            "Mon 2026-12-21 09:00 FREQ=MONTHLY;INTERVAL=2;BYDAY=-2MO",
        ),
    ],
)
def test_what_was_said_is_what_is_read(text: str, context: Context, meaning: str) -> None:
    reading = only(text, context)
    assert shown(reading.schedule) == meaning
    assert not reading.doubts
