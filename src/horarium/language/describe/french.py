"""Schedules in French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from horarium.domain.schedule import DateRange, Exclusions, OnExcluded
from horarium.language.describe.picture import WORKWEEK, Cycle, Picture, Times, figures

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
RANKS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième"}
COUNTRIES = {
    "BE": "en Belgique", "FR": "en France", "LU": "au Luxembourg", "NL": "aux Pays-Bas", "DE": "en Allemagne",
    "CH": "en Suisse", "GB": "au Royaume-Uni", "US": "aux États-Unis", "CA": "au Canada", "ES": "en Espagne",
    "IT": "en Italie", "PT": "au Portugal", "IE": "en Irlande", "AT": "en Autriche",
}  # fmt: skip
PLACES = {
    "America/New_York": "New York", "America/Los_Angeles": "Los Angeles", "America/Chicago": "Chicago",
    "America/Montreal": "Montréal", "Asia/Tokyo": "Tokyo", "Europe/Brussels": "Bruxelles", "Europe/London": "Londres",
    "Europe/Paris": "Paris", "Europe/Berlin": "Berlin", "Europe/Amsterdam": "Amsterdam", "Europe/Madrid": "Madrid",
    "Europe/Rome": "Rome", "Europe/Lisbon": "Lisbonne", "Europe/Zurich": "Zurich", "Asia/Singapore": "Singapour",
    "Asia/Shanghai": "Shanghai", "Asia/Dubai": "Dubaï", "Australia/Sydney": "Sydney",
}  # fmt: skip
TOLD_APART = 7  # hours from here on are not taken for the afternoon's
WEEKS_BY_CUSTOM = {8, 15}  # "tous les 8 jours" is said for every week, "pendant 15 jours" for two
MOVED = {
    OnExcluded.SKIP: "",
    OnExcluded.NEXT: " (alors reporté au prochain jour libre)",
    OnExcluded.PREVIOUS: " (alors avancé au dernier jour libre avant)",
}


def listed(items: Sequence[str]) -> str:
    """ "a, b et c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} et {items[-1]}"


def clock(at: time) -> str:
    """ "7h00"; "02h38", as "2h38" may be said of the afternoon; "07:00:05", as with an h there is no short form."""
    hour = f"{at:%H}" if 0 < at.hour < TOLD_APART else str(at.hour)
    return f"{at:%H:%M:%S}" if at.second else f"{hour}h{at:%M}"


def number(of: int) -> str:
    """The day of a month: "1er", "2"."""
    return "1er" if of == 1 else str(of)


def ranked(n: int, what: str) -> str:
    """ "le premier lundi", "l'avant-dernier jour", "le troisième lundi en partant de la fin"."""
    if n == -1:
        return f"le dernier {what}"
    if n == -2:
        return f"l'avant-dernier {what}"
    return f"le {RANKS[n]} {what}" if n > 0 else f"le {RANKS[-n]} {what} en partant de la fin"


def of_month(month: int) -> str:
    """ "de mai", "d'avril"."""
    name = MONTHS[month - 1]
    return f"d'{name}" if name[0] in "ao" else f"de {name}"


def day(on: date, today: date) -> str:
    """ "vendredi 27 novembre", with the year when it is another one or the day is over."""
    year = f" {on.year}" if on.year != today.year or on < today else ""
    return f"{WEEKDAYS[on.weekday()]} {number(on.day)} {MONTHS[on.month - 1]}{year}"


def moment(at: datetime, today: date) -> str:
    """ "vendredi 27 novembre à 9h00"."""
    return f"{day(at.date(), today)} à {clock(at.time())}"


def once(at: datetime, now: datetime, *, second: bool = False) -> str:
    """ "demain, samedi 21 novembre, à 14h00"; `second`: of two equal wall times."""
    near = {0: "aujourd'hui", 1: "demain"}.get((at.date() - now.date()).days)
    named = day(at.date(), now.date())
    text = f"le {named} à {clock(at.time())}" if near is None else f"{near}, {named}, à {clock(at.time())}"
    return f"{text} pour la seconde fois, après le recul de l'heure" if second else text


def soon(ahead: timedelta, at: datetime) -> str:
    """ "dans 20 minutes, à 14h47"."""
    return f"dans {length(ahead)}, à {clock(at.time())}"


def several(walls: Sequence[datetime], now: datetime) -> str:
    """Single instants, one after the other."""
    if len({wall.date() for wall in walls}) > 1:
        return listed([f"le {moment(wall, now.date())}" for wall in walls])
    first = clock(walls[0].time())
    return once(walls[0], now).removesuffix(first) + listed([clock(wall.time()) for wall in walls])


def length(of: timedelta) -> str:
    """ "90 minutes", "1 heure", "1,5 secondes"."""
    for size, name in ((timedelta(hours=1), "heure"), (timedelta(minutes=1), "minute")):
        if not of % size:
            return f"{of // size} {name}" + ("" if of == size else "s")
    seconds = figures(of).replace(".", ",")
    return f"{seconds} seconde" + ("" if seconds == "1" else "s")


def steps(of: timedelta) -> str:
    """ "toutes les 90 minutes", "toutes les heures"."""
    single = length(of)
    return f"toutes les {single.removeprefix('1 ')}s" if single.startswith("1 ") else f"toutes les {single}"


def every(interval: timedelta, following: datetime, now: datetime, *, count: int | None, until: datetime | None) -> str:
    """ "toutes les 90 minutes, 5 fois, à partir de 15h40"."""
    today = now.date()
    near = following.date() == today
    text = steps(interval)
    if count is not None:
        text += f", {count} fois"
    text += f", à partir de {clock(following.time())}" if near else f", à partir du {moment(following, today)}"
    return text if until is None else f"{text}, jusqu'au {moment(until, today)}"


def recurrence(seen: Picture, now: datetime, zone: str) -> str:
    """ "tous les lundis à 7h00 et 19h30, jusqu'au vendredi 4 décembre"."""
    today = now.date()
    text = " et ".join(_cycle(cycle, at) for cycle, at in seen.cycles)
    count = seen.days if seen.days in WEEKS_BY_CUSTOM else seen.count
    if seen.days is not None and count != seen.days:
        text += f" pendant {seen.days} jours"
    text += zone
    if count is not None:
        text += f", {count} fois"
    if seen.start is not None and (seen.start != today or seen.start_at is not None):
        hour = f" à {clock(seen.start_at)}" if seen.start_at is not None else ""
        text += f", à partir du {day(seen.start, today)}{hour}"
    if seen.until is not None:
        last = day(seen.until.date(), today) if seen.whole_day else moment(seen.until, today)
        text += f", jusqu'au {last}"
    return text + exceptions(seen.exclusions, seen.exdates, today)


def _cycle(cycle: Cycle, at: Times) -> str:
    if at.step is None:
        hours = listed([clock(each) for each in at.at])
        return f"{days(cycle)} à {hours}"
    span = f"{steps(at.step)} de {clock(at.at[0])} à {clock(at.at[1])}"
    return span if cycle == Cycle("day") else f"{span}, {days(cycle)}"


def days(cycle: Cycle) -> str:
    """ "un mardi sur deux", "le 15 et le dernier jour de chaque mois"."""
    if cycle.unit == "year":
        each = "chaque année" if cycle.interval == 1 else f"tous les {cycle.interval} ans"
        return f"{each} {_yearly(cycle)}"
    months = f" en {listed([MONTHS[month - 1] for month in cycle.months])}" if cycle.months else ""
    if cycle.unit == "month":
        place = _places(cycle)
        return f"{place} de chaque mois{months}" if cycle.interval == 1 else f"{place} tous les {cycle.interval} mois"
    if cycle.weekdays:
        return _weekdays(cycle) + months
    if cycle.interval in WEEKS_BY_CUSTOM:
        return f"un jour sur {cycle.interval}{months}"
    return ("tous les jours" if cycle.interval == 1 else f"tous les {cycle.interval} jours") + months


def _weekdays(cycle: Cycle) -> str:
    names = [WEEKDAYS[each] for each in cycle.weekdays]
    if cycle.interval == 2 and len(names) == 1:
        return f"un {names[0]} sur deux"
    if cycle.interval > 1:
        return f"toutes les {cycle.interval} semaines {listed([f'le {name}' for name in names])}"
    if cycle.weekdays == WORKWEEK:
        return "du lundi au vendredi"
    if len(names) == 7:
        return "tous les jours"
    if len(names) == 6:
        missing = next(name for name in WEEKDAYS if name not in names)
        return f"tous les jours sauf le {missing}"
    return f"tous les {listed([f'{name}s' for name in names])}"


def _places(cycle: Cycle) -> str:
    if cycle.workday:
        return ranked(cycle.workday, "jour de semaine")
    named = [ranked(n, WEEKDAYS[weekday]) for n, weekday in cycle.ranked]
    plain = sorted(cycle.monthdays, key=lambda n: (n < 0, n))
    return listed([*named, *(ranked(n, "jour") if n < 0 else f"le {number(n)}" for n in plain)])


def _yearly(cycle: Cycle) -> str:
    month = cycle.months[0]
    if cycle.ranked:
        n, weekday = cycle.ranked[0]
        return f"{ranked(n, WEEKDAYS[weekday])} {of_month(month)}"
    on = cycle.monthdays[0]
    return f"{ranked(on, 'jour')} {of_month(month)}" if on < 0 else f"le {number(on)} {MONTHS[month - 1]}"


def exceptions(out: Exclusions, exdates: Sequence[datetime], today: date) -> str:
    """ ", sauf le vendredi 25 décembre à 9h00 et les jours fériés en Belgique"."""
    parts = ["le week-end"] if out.weekends else []
    parts += [_gap(gap, today) for gap in out.ranges]
    parts += [f"le {moment(at, today)}" for at in exdates]
    if out.holidays:
        parts.append(f"les jours fériés {_country(out.holidays)}")
    return f", sauf {listed(parts)}{MOVED[out.then]}" if parts else ""


def _country(code: str) -> str:
    country, _, region = code.partition("-")
    name = COUNTRIES.get(country)
    if name is None:
        return f"({code})"
    return f"{name} ({code})" if region else name


def _gap(gap: DateRange, today: date) -> str:
    if gap.first == gap.last:
        return f"le {day(gap.first, today)}"
    return f"du {day(gap.first, today)} au {day(gap.last, today)}"


def by_rule(kind: str, text: str, following: datetime | None, now: datetime) -> str:
    """For what no words fit: the rule itself, and what comes next."""
    said = {"cron": "selon la ligne cron", "rule": "selon la règle"}[kind]
    ahead = f", la prochaine fois le {moment(following, now.date())}" if following is not None else ""
    return f"{said} {text}{ahead}"


def in_zone(zone: str) -> str:
    """The zone, where it is not the listener's."""
    place = PLACES.get(zone)
    return f", heure de {place} ({zone})" if place else f" (heure de {zone})"
