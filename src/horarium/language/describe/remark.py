"""What a person should know when a change of the clocks touches what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from horarium.domain.errors import InvalidSchedule
from horarium.domain.schedule import ClockChange, ClockEffect, Every, Schedule, clock_change, slots
from horarium.language.describe.hours import Clock
from horarium.language.describe.words import Words, language, words_for

LOOKED_AT = 3  # slots to come
BETWEEN = {ClockEffect.FORWARD, ClockEffect.BACK}
ENGLISH = {
    ClockEffect.SHIFTED: "On {day} the clocks go forward{away}; {named} does not exist that day and it rings {rings}.",
    ClockEffect.FIRST_OF_TWO: "On {day} the clocks go back{away}; {clock} comes twice and it rings the first time.",
    ClockEffect.SECOND_OF_TWO: "On {day} the clocks go back{away}; {clock} comes twice and it rings the second time.",
    ClockEffect.FORWARD: "The clocks go forward before {day}{away}; it counts elapsed time and rings {rings} then.",
    ClockEffect.BACK: "The clocks go back before {day}{away}; it counts elapsed time and rings {rings} then.",
}
FRENCH = {
    ClockEffect.SHIFTED: "Le {day}, l'heure avance{away} ; {named} n'existe pas ce jour-là et ça sonne {rings}.",
    ClockEffect.FIRST_OF_TWO: "Le {day}, l'heure recule{away} ; {clock} vient deux fois et ça sonne la première.",
    ClockEffect.SECOND_OF_TWO: "Le {day}, l'heure recule{away} ; {clock} vient deux fois et ça sonne la seconde.",
    ClockEffect.FORWARD: "L'heure avance avant le {day}{away} ; le temps écoulé compte, et ça sonne alors {rings}.",
    ClockEffect.BACK: "L'heure recule avant le {day}{away} ; le temps écoulé compte, et ça sonne alors {rings}.",
}
SENTENCES = {"en": ENGLISH, "fr": FRENCH}
AT = {"en": "at {clock}", "fr": "à {clock}"}
AT_DAY = {"en": "on {day} at {clock}", "fr": "le {day} à {clock}"}


def remark(
    schedule: Schedule, now: datetime, zone: str, locale: str | None = None, clock: Clock | None = None
) -> str | None:
    """The first change of the clocks that touches one of the next three slots, as a sentence; None when none does.

    `now` (aware) and `zone` are those of the listener. Never raises for a schedule that cannot be planned.
    """
    try:
        touched = next(_touched(schedule, now), None)
    except InvalidSchedule:
        return None
    if touched is None:
        return None
    slot, change = touched
    there = ZoneInfo(schedule.zone)
    words = words_for(locale, clock)
    away = words.in_zone(schedule.zone) if schedule.zone != zone else ""
    return _sentence(language(locale), words, change, slot.astimezone(there), now.astimezone(there), away)


def _touched(schedule: Schedule, now: datetime) -> Iterator[tuple[datetime, ClockChange]]:
    before: datetime | None = None
    for slot in islice(slots(schedule, now), LOOKED_AT):
        change = clock_change(schedule, slot, before)
        before = slot
        # A change between two slots moves nothing on the clock of the wall, except for what counts elapsed time.
        if change is not None and (change.effect not in BETWEEN or isinstance(schedule, Every)):
            yield slot, change


def _sentence(spoken: str, words: Words, change: ClockChange, wall: datetime, there: datetime, away: str) -> str:
    today = there.date()
    named = change.named or wall
    day, clock = words.day(named.date(), today), words.clock(wall.time())
    form = AT if named.date() == wall.date() else AT_DAY
    rings = form[spoken].format(day=words.day(wall.date(), today), clock=clock)
    said = words.clock(named.time())
    return SENTENCES[spoken][change.effect].format(day=day, clock=clock, named=said, rings=rings, away=away)
