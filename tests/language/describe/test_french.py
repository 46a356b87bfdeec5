"""Schedules in French, as a person in Brussels would say them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from horarium.domain.schedule import Calendar, Cron, DateRange, Every, Exclusions, Once, OnExcluded, Schedule
from horarium.language.describe import describe

BRUSSELS = "Europe/Brussels"
NOW = datetime(2026, 11, 20, 14, 27, 38, tzinfo=ZoneInfo(BRUSSELS))
NEXT_HOUR = datetime(2026, 11, 20, 14, 40, tzinfo=UTC)


def said(schedule: Schedule) -> str:
    return describe(schedule, NOW, BRUSSELS, "fr-BE")


def once(*at: int, zone: str = BRUSSELS) -> Once:
    return Once(zone=zone, at=datetime(*at))  # type: ignore[arg-type]  # at: ints, year first


def rule(text: str, zone: str = BRUSSELS) -> Calendar:
    return Calendar(zone=zone, start=datetime(2026, 11, 16, 7), rules=(text,))


def without(out: Exclusions) -> Calendar:
    return msgspec.structs.replace(rule("FREQ=DAILY"), exclusions=out)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (once(2026, 11, 20, 16, 5), "aujourd'hui, vendredi 20 novembre, à 16h05"),
        (once(2026, 11, 21, 14), "demain, samedi 21 novembre, à 14h00"),
        (once(2026, 12, 1, 9), "le mardi 1er décembre à 9h00"),
        (once(2026, 12, 1, 2, 30), "le mardi 1er décembre à 02h30"),
        (once(2027, 3, 2, 0), "le mardi 2 mars 2027 à 0h00"),
        (once(2026, 11, 20, 14, 27, 48), "dans 10 secondes, à 14:27:48"),
        (once(2026, 11, 20, 14, 47, 38), "dans 20 minutes, à 14:47:38"),
        (once(2026, 11, 20, 14, 47, 40), "aujourd'hui, vendredi 20 novembre, à 14:47:40"),
        (once(2026, 11, 2, 9), "le lundi 2 novembre 2026 à 9h00"),
        (once(2026, 11, 23, 9, zone="Europe/London"), "le lundi 23 novembre à 9h00, heure de Londres (Europe/London)"),
        (once(2026, 11, 23, 9, zone="Asia/Kathmandu"), "le lundi 23 novembre à 9h00 (heure de Asia/Kathmandu)"),
    ],
)
def test_single_instants(schedule: Schedule, words: str) -> None:
    assert said(schedule) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=DAILY", "tous les jours à 7h00"),
        ("FREQ=DAILY;INTERVAL=15", "un jour sur 15 à 7h00, à partir du mardi 1er décembre"),
        ("FREQ=WEEKLY;BYDAY=MO", "tous les lundis à 7h00"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "tous les lundis et mercredis à 7h00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7,19", "du lundi au vendredi à 7h00 et 19h00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "un lundi sur deux à 7h00, à partir du lundi 30 novembre"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "le dernier vendredi de chaque mois à 7h00"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "l'avant-dernier vendredi de chaque mois à 7h00"),
        ("FREQ=MONTHLY;BYDAY=-3FR", "le troisième vendredi en partant de la fin de chaque mois à 7h00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "le 1er, le 15 et le dernier jour de chaque mois à 7h00"),
        ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21", "chaque année le 21 juillet à 7h00"),
        ("FREQ=YEARLY;BYMONTH=8;BYDAY=2SU", "chaque année le deuxième dimanche d'août à 7h00"),
        ("FREQ=DAILY;BYMONTH=6,7", "tous les jours en juin et juillet à 7h00"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270531", "tous les lundis à 7h00, jusqu'au lundi 31 mai 2027"),
        ("FREQ=DAILY;BYHOUR=9,10,11,12,13;BYMINUTE=0", "toutes les heures de 9h00 à 13h00"),
    ],
)
def test_recurrences(text: str, words: str) -> None:
    assert said(rule(text)) == words


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (Exclusions(weekends=True), "sauf le week-end"),
        (Exclusions(holidays="BE"), "sauf les jours fériés en Belgique"),
        (Exclusions(holidays="DE-BY"), "sauf les jours fériés en Allemagne (DE-BY)"),
        (Exclusions(holidays="ZZ"), None),
        (Exclusions(weekends=True, then=OnExcluded.NEXT), "sauf le week-end (alors reporté au prochain jour libre)"),
        (
            Exclusions(ranges=(DateRange(first=date(2026, 12, 1), last=date(2026, 12, 9)),)),
            "sauf du mardi 1er décembre au mercredi 9 décembre",
        ),
    ],
)
def test_days_that_are_left_out(out: Exclusions, words: str | None) -> None:
    if words is None:
        assert said(without(out)).startswith("à un moment qui ne peut pas être calculé ici (")
    else:
        assert said(without(out)) == f"tous les jours à 7h00, {words}"


def test_elapsed_time_says_its_next_slot_and_its_end() -> None:
    quick = Every(zone=BRUSSELS, first=NEXT_HOUR, interval=timedelta(minutes=90))
    assert said(quick) == "toutes les 90 minutes, à partir de 15h40"
    hours = Every(zone=BRUSSELS, first=NEXT_HOUR, interval=timedelta(hours=2), count=5)
    assert said(hours) == "toutes les 2 heures, 5 fois, à partir de 15h40"
    odd = Every(zone=BRUSSELS, first=NEXT_HOUR, interval=timedelta(seconds=1.5))
    assert said(odd) == "toutes les 1,5 secondes, à partir de 15h40"


def test_a_first_day_that_is_not_whole_says_its_first_hour() -> None:
    late = Calendar(zone=BRUSSELS, start=datetime(2026, 12, 1, 12), rules=("FREQ=DAILY;BYHOUR=9,19;BYMINUTE=0",))
    assert said(late) == "tous les jours à 9h00 et 19h00, à partir du mardi 1er décembre à 19h00"


def test_a_count_of_days_is_a_length() -> None:
    assert said(rule("FREQ=DAILY;COUNT=21")) == "tous les jours à 7h00 pendant 16 jours"  # five have been
    assert said(rule("FREQ=DAILY;COUNT=20")) == "tous les jours à 7h00, 15 fois"  # 15 jours are two weeks


def test_a_usual_cron_line_is_said_in_words() -> None:
    cron = Cron(zone=BRUSSELS, line="30 7 * * 1-5", exclusions=Exclusions(holidays="BE"))
    assert said(cron) == "du lundi au vendredi à 7h30, sauf les jours fériés en Belgique"


def test_what_no_words_fit_is_quoted_with_what_it_leaves_out() -> None:
    cron = Cron(zone=BRUSSELS, line="*/7 * * * 1-5", exclusions=Exclusions(holidays="BE"))
    ahead = "la prochaine fois le vendredi 20 novembre à 14h28"
    assert said(cron) == f"selon la ligne cron */7 * * * 1-5, {ahead}, sauf les jours fériés en Belgique"
    assert said(rule("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13")).startswith("selon la règle FREQ=MONTHLY;BYDAY=FR;BYM")
