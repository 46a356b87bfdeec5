"""Words of a tool's arguments become times, days and tasks. What is unclear is said in one sentence, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from horarium.agent.leave_out import day_of
from horarium.agent.talk import Talk
from horarium.domain.errors import NotUnderstood
from horarium.domain.schedule import DateRange
from horarium.language.describe import clock_of as usual_clock
from horarium.language.describe import describe
from horarium.language.model import Action, Context, Doubt, Reading, Reference, TimeReading, Wishes
from horarium.language.requests import read
from horarium.language.requests.changes import clock_of
from horarium.language.requests.holidays import sparing_holidays
from horarium.language.requests.language import language_of
from horarium.language.requests.ranges import find_days
from horarium.language.requests.references import pointed, refer
from horarium.language.requests.wishes import Taken, take_wishes, with_fallbacks
from horarium.language.times import find_times, read_time

ENGLISH = "en-GB"
"""Models often say times in English whatever the person speaks."""

EXAMPLES = '"tomorrow at 14:00", "every Monday at 7am", "in 20 minutes", "on the last Friday of each month at 9:00"'
WISHES = '"else at 8, otherwise skip", "at most twice a week", "only if it is dry", "tell me on Telegram"'
_WORD = re.compile(r"[^\W_]{2,}")
_SMALL = frozenset({"at", "on", "the", "and", "of", "in", "for", "from", "by", "please", "le", "la", "les", "et", "de"})
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?:Z|[+-]\d{2}:?\d{2})?|\b\d{9,}\b")
_IT = frozenset({"", "it", "that", "this", "the last one", "last"})


def reading_of(talk: Talk, text: str, when: str, wishes: str = "") -> Reading:
    """A new task as it would be read from a person. NotUnderstood when the time or a wish cannot be read."""
    _check_words(talk, when)
    for context in _contexts(talk):
        language = language_of(context.locale)
        time, taken = _time(when.strip(), context), Taken(Wishes(), (), "")
        if time is None:
            taken = take_wishes(when.strip(), language)
            time = _time(taken.text.strip(" ,;.\n"), context)
        if time is None:
            continue
        found = with_fallbacks(taken, clock_of(time.schedule), language)
        doubts = tuple(time.doubts)
        reading = Reading(
            action=Action.CREATE, text=text, when=time, wishes=found, doubts=doubts, sure=0.5 if doubts else 1.0
        )
        return _wished(talk, _sparing(reading, taken, context), wishes)
    raise NotUnderstood(f"I could not read {when[:200]!r} as a time. Give words such as {EXAMPLES}.", field="when")


def _wished(talk: Talk, reading: Reading, wishes: str) -> Reading:
    """The reading with the wishes that were given beside the time."""
    if not wishes.strip():
        return reading
    for context in _contexts(talk):
        language = language_of(context.locale)
        taken = take_wishes(f" {wishes.strip()}", language)
        if set(_WORD.findall(taken.text.lower())) - _SMALL:
            continue
        near = clock_of(reading.when.schedule) if reading.when else None
        given = with_fallbacks(taken, near, language)
        plain = Wishes()
        said = {
            name: value for name in Wishes.__struct_fields__ if (value := getattr(given, name)) != getattr(plain, name)
        }
        joined = msgspec.structs.replace(reading, wishes=msgspec.structs.replace(reading.wishes, **said))
        return _sparing(joined, taken, context)
    raise NotUnderstood(f"I could not read the wishes {wishes[:200]!r}. Give words such as {WISHES}.", field="wishes")


def _sparing(reading: Reading, taken: Taken, context: Context) -> Reading:
    return sparing_holidays(reading, taken.holidays, context) if taken.holidays else reading


def time_of(talk: Talk, when: str) -> TimeReading:
    """A time. NotUnderstood when it cannot be read."""
    reading = reading_of(talk, "", when)
    return reading.when or TimeReading(schedule=None, spans=())


def days_of(talk: Talk, words: str) -> DateRange:
    """A stretch of days. NotUnderstood when it cannot be read."""
    for context in _contexts(talk):
        found = find_days(words, context, language_of(context.locale))
        if found is not None:
            return found.days
        time = _time(words.strip(), context)
        day = day_of(talk, Reading(action=Action.LIST, when=time), context.zone) if time else None
        if day is not None:
            return day
    raise NotUnderstood(
        f'I could not read {words[:200]!r} as days. Give words such as "tomorrow", "next week" or "until Monday".',
        field="days",
    )


def task_of(talk: Talk, words: str) -> Reference | None:
    """The tasks that are meant, best first; None for what rang or was changed last, when there is any."""
    said = words.strip().strip("\"'")
    if said.casefold() in _IT:
        return pointed("", talk.context())
    return refer(said, talk.context(), language_of(talk.place.locale))


def changed_time(talk: Talk, task: int, when: str) -> Reading:
    """What "to 8" means for this task: its own days stay, as when a person says it. NotUnderstood when unreadable."""
    context = talk.context()
    for locale in (talk.place.locale, ENGLISH):
        said = _CHANGE[language_of(locale).code].format(task=task, when=when.strip())
        reading = read(said, msgspec.structs.replace(context, locale=locale, open_question=None))
        if reading.action is Action.CHANGE and (reading.when or reading.shift_minutes is not None) and not reading.text:
            return reading
    return Reading(
        action=Action.CHANGE, when=time_of(talk, when), about=Reference(ids=(task,)), doubts=time_of(talk, when).doubts
    )


def unclear(doubt: Doubt) -> str:
    """What a model is told when the person has to be asked."""
    choices = f" Choices: {'; '.join(doubt.choices)}." if doubt.choices else ""
    return f'Not clear: nothing was proposed. Ask the person one short question: "{doubt.question}"{choices}'


def _time(said: str, context: Context) -> TimeReading | None:
    """The one time in a text that says nothing else."""
    whole = read_time(said, context)
    found = [whole] if whole is not None else find_times(said, context)
    if len(found) != 1:
        return None
    left = "".join(" " if _within(at, found[0]) else letter for at, letter in enumerate(said))
    if not set(_WORD.findall(left.lower())) - _SMALL or _is_described(said, found[0], context):
        return found[0]
    return None


def _is_described(said: str, time: TimeReading, context: Context) -> bool:
    """Whether the text is our own sentence for that time."""
    if time.schedule is None:
        return False
    clock = usual_clock(context.locale, context.country)
    return describe(time.schedule, context.now, context.zone, context.locale, clock).casefold() == said.casefold()


def _check_words(talk: Talk, when: str) -> None:
    """Computed dates are not taken from a model: a date in figures counts only where the person wrote it."""
    for instant in _INSTANT.findall(when):
        if instant not in talk.words:
            raise NotUnderstood(
                f"{instant!r} looks computed. Say it in the person's own words, such as {EXAMPLES}; "
                "the date is worked out from them and shown to the person.",
                field="when",
            )


def _within(at: int, time: TimeReading) -> bool:
    return any(start <= at < end for start, end in time.spans)


def _contexts(talk: Talk) -> Iterator[Context]:
    """The person's own way of saying times, then the English one."""
    own = msgspec.structs.replace(talk.context(), open_question=None)
    yield own
    if not (talk.place.locale or "en").lower().startswith("en"):
        yield msgspec.structs.replace(own, locale=ENGLISH)


_CHANGE = {"en": "change task {task} to {when}", "fr": "change la tâche {task} à {when}"}
