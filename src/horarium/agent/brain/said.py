"""From a reading back to words that read the same: how the built-in model fills in the arguments of tools. Pure."""

from __future__ import annotations

from horarium.domain.schedule import Schedule
from horarium.language.describe import clock_of, describe
from horarium.language.model import Context, Reading, TimeReading, Wishes
from horarium.language.requests.language import language_of
from horarium.language.requests.ranges import find_days
from horarium.language.times import read_time

_WORDS = {
    "en": {
        "alternative": "else at {0}",
        "skip": "otherwise skip",
        "ask": "otherwise ask",
        "at_most": "at most {0} times a {1}",
        "channel": "tell me on {0}",
        "fresh": "useless after {0} minutes",
    },
    "fr": {
        "alternative": "sinon à {0}",
        "skip": "sinon saute",
        "ask": "sinon demande",
        "at_most": "au plus {0} fois par {1}",
        "channel": "dis-le moi sur {0}",
        "fresh": "inutile après {0} minutes",
    },
}


def when_said(reading: Reading, words: str, context: Context) -> str:
    """The words of the time: the person's own where they read the same alone, else a description."""
    time = reading.when
    if time is None or time.schedule is None:
        return ""
    own = _at(time, words) if not reading.answers else ""
    alone = read_time(own, context) if own else None
    if alone is not None and (alone.schedule, alone.others) == (time.schedule, time.others):
        return own
    return described(time.schedule, context)


def described(schedule: Schedule, context: Context) -> str:
    """The sentence for a schedule, which reads back as itself."""
    clock = clock_of(context.locale, context.country)
    return describe(schedule, context.now, context.zone, context.locale, clock)


def wishes_said(wishes: Wishes, context: Context) -> str:
    """The wishes in words that read back as themselves."""
    code = language_of(context.locale).code
    say = _WORDS[code]
    parts = [say["alternative"].format(f"{at:%H:%M}") for at in wishes.alternatives]
    if wishes.otherwise in say:
        parts.append(say[wishes.otherwise])
    if wishes.at_most:
        count, period = wishes.at_most
        periods = getattr(language_of(context.locale).phrases, "PERIODS", {})
        parts.append(say["at_most"].format(count, next((w for w, p in periods.items() if p == period), period)))
    if wishes.only_if:
        parts.append(wishes.only_if)
    if wishes.fresh_for_minutes:
        parts.append(say["fresh"].format(wishes.fresh_for_minutes))
    if wishes.channel:
        parts.append(say["channel"].format(wishes.channel))
    return ", ".join(parts)


def days_said(reading: Reading, words: str, context: Context) -> str:
    """The words of the days that a request is about; "" when it is about none."""
    if reading.days is not None:
        found = find_days(words, context, language_of(context.locale))
        if found is not None:
            return words[found.span[0] : found.span[1]]
        return reading.days.first.isoformat()
    return _at(reading.when, words) if reading.when else ""


def _at(time: TimeReading, words: str) -> str:
    return " ".join(words[start:end] for start, end in time.spans)
