"""Named days: on which date they fall in a year. Fixed dates, nth weekdays, and days counted from Easter (Meeus, Julian
for the orthodox one)."""

from __future__ import annotations

from datetime import date, timedelta

from horarium.language.model import Context
from horarium.language.times.calendar_sums import month_end, weekday_from

FIXED = {
    "new_year": (1, 1), "new_year_eve": (12, 31), "epiphany": (1, 6), "freedom": (2, 1), "groundhog": (2, 2),
    "valentine": (2, 14), "women": (3, 8), "pi": (3, 14), "patrick": (3, 17), "fools": (4, 1), "siblings": (4, 10),
    "tax": (4, 15), "emancipation": (4, 16), "earth": (4, 22), "george": (4, 23), "anzac": (4, 25), "kings": (4, 27),
    "labour": (5, 1), "star_wars": (5, 4), "cinco": (5, 5), "flag": (6, 14), "bloomsday": (6, 16),
    "juneteenth": (6, 19), "canada": (7, 1), "independence": (7, 4), "bastille": (7, 14), "belgium": (7, 21),
    "purple_heart": (8, 7), "assumption": (8, 15), "women_equality": (8, 26), "patriot": (9, 11), "boss": (10, 16),
    "halloween": (10, 31), "all_saints": (11, 1), "all_souls": (11, 2), "guy_fawkes": (11, 5), "veterans": (11, 11),
    "andrew": (11, 30), "nicholas": (12, 6), "christmas_eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26),
    "australia": (1, 26), "candlemas": (2, 2), "music": (6, 21), "midsummer": (6, 24), "french_community": (9, 27),
    "dynasty": (11, 15),
}  # fmt: skip
"""Month and day."""

WEEKDAYS = {
    "mlk": (1, 3, 0), "presidents": (2, 3, 0), "mothers": (5, 2, 6), "memorial": (5, -1, 0), "fathers": (6, 3, 6),
    "labor": (9, 1, 0), "columbus": (10, 2, 0), "thanksgiving": (11, 4, 3),
}  # fmt: skip
"""Month, which one (from the end: negative), weekday."""

EASTER = {
    "shrove": -47, "ash": -46, "mothering": -21, "palm": -7, "maundy": -3, "good_friday": -2, "easter": 0,
    "easter_monday": 1, "ascension": 39, "pentecost": 49, "whit_monday": 50, "trinity": 56, "corpus": 60,
}  # fmt: skip
"""Days after Easter Sunday."""

ORTHODOX = {"clean_monday": -48, "lazarus": -8, "orthodox_easter": 0}
AFTER_OTHERS = {"black_friday": ("thanksgiving", 1), "cyber_monday": ("thanksgiving", 4)}
BY_COUNTRY: dict[str, dict[str, tuple[int, ...] | None]] = {
    "AU": {"mothers": (5, 2, 6), "fathers": (9, 1, 6), "labor": None},
    "BE": {"fathers": (6, 2, 6), "labor": (5, 1), "national": (7, 21)},
    "CA": {"thanksgiving": (10, 2, 0), "national": (7, 1)},
    "FR": {"mothers": (5, -1, 6), "labor": (5, 1), "national": (7, 14)}, "DE": {"labor": (5, 1), "national": (10, 3)},
    "ES": {"mothers": (5, 1, 6), "fathers": (3, 19), "national": (10, 12)}, "IT": {"fathers": (3, 19)},
    "CH": {"national": (8, 1)}, "LU": {"national": (6, 23)}, "MC": {"national": (11, 19)},
}  # fmt: skip
"""Where a country keeps the day on another date: month and day, or month, which one, weekday."""


def easter(year: int) -> date:
    """Easter Sunday of a year (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar, 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    """The nth such weekday of a month; from the end when negative."""
    if n > 0:
        return weekday_from(date(year, month, 1), weekday) + timedelta(weeks=n - 1)
    last = month_end(year, month)
    return last - timedelta(days=(last.weekday() - weekday) % 7) + timedelta(weeks=n + 1)


def _on_rule(year: int, rule: tuple[int, ...]) -> date:
    if len(rule) == 2:
        return date(year, rule[0], rule[1])
    return nth_weekday(year, rule[0], rule[1], rule[2])


def country_of(context: Context) -> str | None:
    """Whose days are meant: those of the country that is set, else of the one in the locale."""
    return context.country or (context.locale or "")[3:5].upper() or None


def pattern_of(key: str, country: str | None) -> tuple[int, ...] | None:
    """Month and day, or month, which one and weekday, as the country keeps it; None when it moves with Easter."""
    local = BY_COUNTRY.get((country or "")[:2], {}).get(key)
    return local or FIXED.get(key) or WEEKDAYS.get(key)


def date_of(key: str, year: int, country: str | None = None) -> date | None:
    """The date of a named day in a year, as the country keeps it."""
    pattern = pattern_of(key, country)
    made = _on_rule(year, pattern) if pattern is not None else _movable(key, year, country)
    sunday = key == "kings" and made is not None and made.weekday() == 6
    return made - timedelta(days=1) if sunday and made is not None else made


def _movable(key: str, year: int, country: str | None) -> date | None:
    if key in EASTER:
        return easter(year) + timedelta(days=EASTER[key])
    if key in ORTHODOX:
        return orthodox_easter(year) + timedelta(days=ORTHODOX[key])
    if key in AFTER_OTHERS:
        other, days = AFTER_OTHERS[key]
        base = date_of(other, year, country)
        return base and base + timedelta(days=days)
    if key == "admin":
        return nth_weekday(year, 4, -1, 5) - timedelta(days=3)
    return None
