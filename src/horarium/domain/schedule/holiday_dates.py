"""Public holidays of a country ("BE") or of a region of it ("DE-BY")."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from horarium.domain.errors import InvalidSchedule


@lru_cache(maxsize=1024)
def holidays_of(code: str, year: int) -> frozenset[date]:
    """The public holidays of a year; empty in years that the `holidays` package knows nothing about."""
    import holidays  # noqa: PLC0415 - slow to load, and few schedules ask for it

    country, _, region = code.upper().partition("-")
    regions = {name.upper(): name for name in holidays.list_supported_countries().get(country, [])}
    try:
        return frozenset(holidays.country_holidays(country, subdiv=regions.get(region, region) or None, years=year))
    except NotImplementedError as error:
        raise _unknown(code) from error


def check_holidays(code: str) -> None:
    """Raises InvalidSchedule, with the regions or the nearest codes there are, when nobody knows these holidays."""
    holidays_of(code, 2026)


def _unknown(code: str) -> InvalidSchedule:
    import holidays  # noqa: PLC0415 - as above

    known = holidays.list_supported_countries()
    country = code.upper().partition("-")[0]
    if regions := known.get(country):
        expected = ", ".join(f"{country}-{region}" for region in regions)
    else:
        near = get_close_matches(country, (name for name in known if len(name) == 2), n=3, cutoff=0.3)
        expected = ", ".join([*near, "or another code such as BE or DE-BY"])
    return InvalidSchedule(
        f"The public holidays of {code[:20]!r} are not known. Give a country or a country and region: {expected}.",
        field="exclusions.holidays",
        given=code,
        expected=expected,
    )
