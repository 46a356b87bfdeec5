"""French exceptions: "les jours fériés en France", "(alors reporté au prochain jour libre)"."""

from __future__ import annotations

from typing import Any

from horarium.domain.schedule import OnExcluded
from horarium.language.describe.french import COUNTRIES
from horarium.language.times.engine import Match, Rule
from horarium.language.times.fr.words import plain, tokens_of
from horarium.language.times.values import OWN, UNKNOWN, Moved

_MOVED = {
    OnExcluded.NEXT: "reporté au prochain jour libre",
    OnExcluded.PREVIOUS: "avancé au dernier jour libre avant",
}


def phrases() -> dict[tuple[str, ...], dict[str, Any]]:
    """Names of countries behind their "en" or "au", and where a slot goes that is left out."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for code, name in COUNTRIES.items():
        whole, _, bare = name.lower(), *name.lower().partition(" ")[1:]
        found |= {tokens_of(form): {"COUNTRY": code} for each in (whole, bare) for form in (each, plain(each))}
    for then, said in _MOVED.items():
        found |= {tokens_of(f"{lead}{said}"): {"MOVED": Moved(then)} for lead in ("", "alors ")}
    return found


def _of_place(m: Match) -> str | None:
    """As in "les jours fériés en Atlantide": of a place that is not known, and so are they."""
    place = m.after
    return UNKNOWN if place is not None and place.text.isalpha() and not place.values else None


HOLIDAYS = "(les | le | un | des)? HOLIDAY"

LEAVING_OUT = [
    Rule("HOLIDAYS", HOLIDAYS, lambda m: OWN),
    Rule("HOLIDAYS", f"{HOLIDAYS} c:COUNTRY", lambda m: m["c"]),
    Rule("HOLIDAYS", f"{HOLIDAYS} en", _of_place),
]
