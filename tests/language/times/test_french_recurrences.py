"""French phrases that recur, as seen from Monday 23 November 2026, 10:15 in Brussels."""

from __future__ import annotations

import pytest

from tests.language.times.french import FRENCH, one_of
from tests.language.times.showing import bare, reads, shown

WORKWEEK = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
PHRASES = [
    ("matin et soir", "Mon 2026-11-23 19:00 FREQ=DAILY;BYHOUR=8,19;BYMINUTE=0"),
    ("tous les vendredis 13", "Fri 2027-08-13 09:00 FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    ("tous les lundis à 7h", "Mon 2026-11-30 07:00 FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0"),
    ("chaque jour à 8h", "Tue 2026-11-24 08:00 FREQ=DAILY;BYHOUR=8;BYMINUTE=0"),
    (
        "tous les jours ouvrables à 7h et 19h30",
        f"Mon 2026-11-23 19:30 {WORKWEEK};BYHOUR=7;BYMINUTE=0 + {WORKWEEK};BYHOUR=19;BYMINUTE=30",
    ),
    ("en semaine", "Tue 2026-11-24 09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("le week-end", "Sat 2026-11-28 09:00 FREQ=WEEKLY;BYDAY=SA,SU"),
    ("le week-end à 10h", "Sat 2026-11-28 10:00 FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=10;BYMINUTE=0"),
    ("un mardi sur deux", "Tue 2026-11-24 09:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("toutes les deux semaines", "Tue 2026-11-24 09:00 FREQ=WEEKLY;INTERVAL=2"),
    ("tous les 3 jours à partir de lundi", "Mon 2026-11-30 09:00 FREQ=DAILY;INTERVAL=3"),
    ("toutes les 90 minutes", "1:30:00 from Mon 11:45"),
    ("toutes les heures et demie", "1:30:00 from Mon 11:45"),
    ("toutes les 2 heures entre 9h et 17h", "Mon 2026-11-23 11:00 FREQ=DAILY;BYHOUR=9,11,13,15,17;BYMINUTE=0"),
    ("le premier jeudi du mois", "Thu 2026-12-03 09:00 FREQ=MONTHLY;BYDAY=1TH"),
    ("le dernier vendredi de chaque mois", "Fri 2026-11-27 09:00 FREQ=MONTHLY;BYDAY=-1FR"),
    ("le 15 et le dernier jour du mois", "Mon 2026-11-30 09:00 FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ("tous les ans le 21 juillet", "Wed 2027-07-21 09:00 FREQ=YEARLY;BYMONTHDAY=21;BYMONTH=7"),
    ("tous les jours jusqu'en juin", "Tue 2026-11-24 09:00 FREQ=DAILY;UNTIL=20270531T215959Z"),
    ("tous les lundis jusqu'à fin juin", "Mon 2026-11-30 09:00 FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630T215959Z"),
    (
        "tous les jours à 8h pendant 3 semaines",
        "Tue 2026-11-24 08:00 FREQ=DAILY;BYHOUR=8;BYMINUTE=0;UNTIL=20261214T225959Z",
    ),
    ("deux fois par jour", "Mon 2026-11-23 20:00 FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0"),
    ("quotidiennement", "Tue 2026-11-24 09:00 FREQ=DAILY"),
    ("chaque trimestre", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=3"),
    ("le mardi à 18h", "Tue 2026-11-24 18:00 FREQ=WEEKLY;BYDAY=TU;BYHOUR=18;BYMINUTE=0"),
    ("les mardis et jeudis à 18h", "Tue 2026-11-24 18:00 FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=18;BYMINUTE=0"),
    ("le lundi, mercredi et vendredi à 6h30", "Wed 2026-11-25 06:30 FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=6;BYMINUTE=30"),
    ("du lundi au vendredi à 8h", "Tue 2026-11-24 08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=0"),
    ("tous les 15 jours", "Tue 2026-11-24 09:00 FREQ=WEEKLY;INTERVAL=2"),
    ("tous les 15 du mois", "Tue 2026-12-15 09:00 FREQ=MONTHLY;BYMONTHDAY=15"),
    ("chaque 1er du mois à 9h", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0"),
    ("tous les premiers lundis du mois à 10h", "Mon 2026-12-07 10:00 FREQ=MONTHLY;BYDAY=1MO;BYHOUR=10;BYMINUTE=0"),
    ("chaque mois le 15", "Tue 2026-12-15 09:00 FREQ=MONTHLY;BYMONTHDAY=15"),
    ("tous les mois le 5 à 20h", "Sat 2026-12-05 20:00 FREQ=MONTHLY;BYMONTHDAY=5;BYHOUR=20;BYMINUTE=0"),
    (
        "tous les jours du 1er au 15 décembre à 8h",
        "Tue 2026-12-01 08:00 FREQ=DAILY;BYHOUR=8;BYMINUTE=0;UNTIL=20261215T225959Z",
    ),
    (
        "tous les jours sauf le dimanche à 8h",
        "Tue 2026-11-24 08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;BYHOUR=8;BYMINUTE=0",
    ),
    (
        "tous les jours ouvrables sauf les jours fériés à 8h",
        "Tue 2026-11-24 08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=0",
    ),
    ("tous les jours sauf le mercredi et le week-end", "Tue 2026-11-24 09:00 FREQ=WEEKLY;BYDAY=MO,TU,TH,FR"),
    ("le matin", "Tue 2026-11-24 08:00 FREQ=DAILY"),
    ("tous les matins", "Tue 2026-11-24 08:00 FREQ=DAILY"),
    ("tous les soirs à 22h", "Mon 2026-11-23 22:00 FREQ=DAILY;BYHOUR=22;BYMINUTE=0"),
    ("tous les matins à 7h", "Tue 2026-11-24 07:00 FREQ=DAILY;BYHOUR=7;BYMINUTE=0"),
    ("chaque lundi matin", "Mon 2026-11-30 08:00 FREQ=WEEKLY;BYDAY=MO"),
    ("une fois par semaine", "Tue 2026-11-24 09:00 FREQ=WEEKLY"),
    ("une fois par mois", "Tue 2026-11-24 09:00 FREQ=MONTHLY"),
    ("toutes les semaines", "Tue 2026-11-24 09:00 FREQ=WEEKLY"),
    ("tous les deux jours", "Tue 2026-11-24 09:00 FREQ=DAILY;INTERVAL=2"),
    ("tous les deux mardis", "Tue 2026-11-24 09:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("un jour sur deux à 20h", "Mon 2026-11-23 20:00 FREQ=DAILY;INTERVAL=2;BYHOUR=20;BYMINUTE=0"),
    ("une semaine sur deux le lundi", "Mon 2026-11-30 09:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    ("un week-end sur deux", "Sat 2026-11-28 09:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU"),
    ("chaque année à Noël", "Fri 2026-12-25 09:00 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
    ("chaque 21 juillet", "Wed 2027-07-21 09:00 FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=21"),
    ("tous les 14 février", "Sun 2027-02-14 09:00 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14"),
    ("5 fois toutes les 2 heures", "2:00:00 from Mon 12:15 x5"),
    ("toutes les 2 heures, 5 fois", "2:00:00 from Mon 12:15 x5"),
    ("chaque heure", "1:00:00 from Mon 11:15"),
    ("toutes les demi-heures", "0:30:00 from Mon 10:45"),
    ("tous les jours à 6h", "Tue 2026-11-24 06:00 FREQ=DAILY;BYHOUR=6;BYMINUTE=0"),
    (
        "le premier jour ouvrable du trimestre",
        "Fri 2027-01-01 09:00 FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    ),
    ("le premier jour ouvrable du mois", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
    ("à 19h tous les jours", "Mon 2026-11-23 19:00 FREQ=DAILY;BYHOUR=19;BYMINUTE=0"),
    ("à partir de demain tous les jours à 8h", "Tue 2026-11-24 08:00 FREQ=DAILY;BYHOUR=8;BYMINUTE=0"),
    ("tous les jours dès lundi à 8h", "Mon 2026-11-30 08:00 FREQ=DAILY;BYHOUR=8;BYMINUTE=0"),
    ("à 8h et 20h tous les jours", "Mon 2026-11-23 20:00 FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0"),
    ("jusqu'en juin inclus tous les jours", "Tue 2026-11-24 09:00 FREQ=DAILY;UNTIL=20270630T215959Z"),
    ("tous les jours jusqu'au 15 mars", "Tue 2026-11-24 09:00 FREQ=DAILY;UNTIL=20270315T225959Z"),
    ("chaque lundi jusqu'à Noël", "Mon 2026-11-30 09:00 FREQ=WEEKLY;BYDAY=MO;UNTIL=20261225T225959Z"),
    ("tous les jours pendant les trois prochaines semaines", "Tue 2026-11-24 09:00 FREQ=DAILY;UNTIL=20261214T225959Z"),
    ("tous les matins sauf le week-end", "Tue 2026-11-24 08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("les jours ouvrables à 8h30", "Tue 2026-11-24 08:30 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=30"),
    ("chaque jour ouvrable à 9h", "Tue 2026-11-24 09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0"),
    (
        "du lundi au vendredi de 9h à 17h toutes les 2 heures",
        "Mon 2026-11-23 11:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,11,13,15,17;BYMINUTE=0",
    ),
    ("le lundi et le mercredi à 18h30", "Mon 2026-11-23 18:30 FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=18;BYMINUTE=30"),
    ("tous les lundis et jeudis à 19h", "Mon 2026-11-23 19:00 FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=19;BYMINUTE=0"),
    ("tous les mardis soir", "Tue 2026-11-24 19:00 FREQ=WEEKLY;BYDAY=TU"),
    ("chaque mardi soir à 8h", "Tue 2026-11-24 20:00 FREQ=WEEKLY;BYDAY=TU;BYHOUR=20;BYMINUTE=0"),
    ("toutes les 4 heures", "4:00:00 from Mon 14:15"),
    ("toutes les 6h", "6:00:00 from Mon 16:15"),
    ("toutes les deux heures", "2:00:00 from Mon 12:15"),
    ("toutes les 30 secondes", "0:00:30 from Mon 10:15"),
    ("toutes les 3 semaines le jeudi", "Thu 2026-11-26 09:00 FREQ=WEEKLY;INTERVAL=3;BYDAY=TH"),
    ("tous les trois mois", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=3"),
    ("tous les six mois", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=6"),
    ("chaque semestre", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=6"),
    ("tous les ans", "Tue 2026-11-24 09:00 FREQ=YEARLY"),
    ("chaque année", "Tue 2026-11-24 09:00 FREQ=YEARLY"),
    (
        "chaque année le 4 juillet à 12h",
        "Sun 2027-07-04 12:00 FREQ=YEARLY;BYMONTHDAY=4;BYMONTH=7;BYHOUR=12;BYMINUTE=0",
    ),
    ("le 4 juillet chaque année", "Sun 2027-07-04 09:00 FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"),
    ("tous les 1er du mois", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1"),
    ("tous les 1er et 15 du mois à 9h", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=9;BYMINUTE=0"),
    ("le 1er et le 15 du mois", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("le 1er et le 15 de chaque mois à 9h", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=9;BYMINUTE=0"),
    (
        "le premier et le troisième mardi du mois à 20h",
        "Tue 2026-12-01 20:00 FREQ=MONTHLY;BYDAY=1TU,3TU;BYHOUR=20;BYMINUTE=0",
    ),
    ("le deuxième samedi de chaque mois", "Sat 2026-12-12 09:00 FREQ=MONTHLY;BYDAY=2SA"),
    (
        "le dernier jour ouvrable du mois à 16h",
        "Mon 2026-11-30 16:00 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=16;BYMINUTE=0",
    ),
    ("à la fin de chaque mois", "Mon 2026-11-30 09:00 FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("chaque fin de mois", "Mon 2026-11-30 09:00 FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("au début de chaque mois", "Tue 2026-12-01 09:00 FREQ=MONTHLY;BYMONTHDAY=1"),
    ("chaque mois", "Tue 2026-11-24 09:00 FREQ=MONTHLY"),
    ("mensuellement le 5", "Sat 2026-12-05 09:00 FREQ=MONTHLY;BYMONTHDAY=5"),
    ("3 fois par jour", "Mon 2026-11-23 14:00 FREQ=DAILY;BYHOUR=9,14,20;BYMINUTE=0"),
    ("une fois toutes les deux semaines", "Tue 2026-11-24 09:00 FREQ=WEEKLY;INTERVAL=2"),
    ("chaque soir à 21h", "Mon 2026-11-23 21:00 FREQ=DAILY;BYHOUR=21;BYMINUTE=0"),
    ("chaque nuit à 2h", "Tue 2026-11-24 02:00 FREQ=DAILY;BYHOUR=2;BYMINUTE=0"),
    ("tous les midis", "Mon 2026-11-23 12:00 FREQ=DAILY"),
    ("le soir à 20h", "Mon 2026-11-23 20:00 FREQ=DAILY;BYHOUR=20;BYMINUTE=0"),
    ("un soir sur deux", "Mon 2026-11-23 19:00 FREQ=DAILY;INTERVAL=2"),
    ("un mois sur deux", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=2"),
    ("un lundi sur trois à 9h", "Mon 2026-11-30 09:00 FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;BYHOUR=9;BYMINUTE=0"),
    (
        "une semaine sur deux, le vendredi à 17h",
        "Fri 2026-11-27 17:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;BYHOUR=17;BYMINUTE=0",
    ),
    ("tous les deux mois", "Tue 2026-11-24 09:00 FREQ=MONTHLY;INTERVAL=2"),
    ("à 8h, 12h et 18h tous les jours", "Mon 2026-11-23 12:00 FREQ=DAILY;BYHOUR=8,12,18;BYMINUTE=0"),
    ("tous les apres-midi", "Mon 2026-11-23 15:00 FREQ=DAILY"),
    ("tous les jours a 7h jusqu'a noel", "Tue 2026-11-24 07:00 FREQ=DAILY;BYHOUR=7;BYMINUTE=0;UNTIL=20261225T225959Z"),
]


@pytest.mark.parametrize(("phrase", "slot"), PHRASES)
def test_a_french_recurrence_is_read_as_it_is_said(phrase: str, slot: str) -> None:
    found = bare(phrase, FRENCH)
    assert found is not None
    assert (shown(found.schedule), found.doubts) == (slot, ())


@pytest.mark.parametrize(("phrase", "slot"), PHRASES)
def test_a_french_recurrence_is_found_in_a_request(phrase: str, slot: str) -> None:
    assert reads(one_of(phrase), FRENCH) == slot
