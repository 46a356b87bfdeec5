"""English exceptions: "public holidays in France", "(then on the next day that is free)"."""

from __future__ import annotations

from typing import Any

from horarium.domain.schedule import OnExcluded
from horarium.language.describe.english_names import COUNTRIES
from horarium.language.times.engine import Match, Rule
from horarium.language.times.values import OWN, UNKNOWN, Moved
from horarium.language.tokens import tokenise

_ALSO = {
    "united kingdom": "GB", "uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB-ENG",
    "scotland": "GB-SCT", "wales": "GB-WLS", "northern ireland": "GB-NIR", "usa": "US",
    "united states of america": "US", "america": "US", "holland": "NL", "czech republic": "CZ", "us": "US",
}  # fmt: skip


def countries() -> dict[tuple[str, ...], dict[str, Any]]:
    """Names of countries; whose public holidays is said with them."""
    names = {name.removeprefix("the ").lower(): code for code, name in COUNTRIES.items()} | _ALSO
    return {tuple(token.text for token in tokenise(name)): {"COUNTRY": code} for name, code in names.items()}


def _of_place(m: Match) -> str | None:
    """As in "public holidays in Narnia": of a place that is not known, and so are they."""
    place = m.after
    return UNKNOWN if place is not None and place.text.isalpha() and not place.values else None


def _moved(m: Match) -> Moved:
    back = m["back"] is not None
    return Moved(OnExcluded.PREVIOUS if back else OnExcluded.NEXT, working=m["work"] is not None)


HOLIDAYS = "(on | a | any | it QUOTE s a | it's a | for | the)* public|bank|national|official|legal? (holiday|holidays)"

LEAVING_OUT = [
    Rule("HOLIDAYS", HOLIDAYS, lambda m: OWN),
    Rule("HOLIDAYS", f"{HOLIDAYS} (in | of) the? c:COUNTRY", lambda m: m["c"]),
    Rule("HOLIDAYS", f"{HOLIDAYS} in", _of_place),
]

MOVES = [
    Rule("MOVED", "then (on | to)? the? next (free day | day that is free | work:working|business|work day)", _moved),
    Rule("MOVED", "then (on | to)? the? back:last day before (that is free)?", _moved),
]  # fmt: skip
