"""What is said in French about a reading of a time."""

from __future__ import annotations

from datetime import datetime

from horarium.language.model import DoubtKind
from horarium.language.times.sayings import Ask, Sayings

_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def _passed(at: datetime) -> str:
    day = "1er" if at.day == 1 else at.day
    said = f"{_DAYS[at.weekday()]} {day} {_MONTHS[at.month - 1]} {at:%Y} à {at:%H:%M}"
    return f"Le {said} est passé. Quand veux-tu dire ?"


def _assumed(words: str) -> str:
    return words.replace("at ", "à ", 1).replace(" and ", " et ")


FRENCH = Sayings(
    questions={
        DoubtKind.PAST: "C'est passé. Quand veux-tu dire ?",
        DoubtKind.TWO_READINGS: "Lequel veux-tu dire ?",
        DoubtKind.VAGUE: "À quelle heure exactement ?",
        DoubtKind.MISSING: "Quels jours ?",
        DoubtKind.NOT_UNDERSTOOD: "Je n'ai pas tout compris. Peux-tu le dire autrement ?",
    },
    passed=_passed,
    special={Ask.COUNTRY: "Les jours fériés de quel pays ?", Ask.INTERVAL: "À quel intervalle exactement ?"},
    assumed=_assumed,
)
