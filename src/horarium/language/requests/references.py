"""Which task is meant: by its number, by its words, or by "it"."""

from __future__ import annotations

import re

from horarium.language.model import Context, Doubt, DoubtKind, KnownTask, Reference, TimeReading
from horarium.language.requests.changes import clock_of
from horarium.language.requests.language import Language
from horarium.language.requests.words import split

_NUMBER = re.compile(
    r"(?:#|\b(?:number|no\.?|task|reminder|alarm|timer|tâche|rappel|numéro)) ?(\d{1,9})\b", re.IGNORECASE
)
_ALONE = re.compile(r" *#?(\d{1,9}) *")
_ENOUGH = 0.5  # of the words said must be found in a task
_NEAR_BEST = 0.99


def refer(words: str, context: Context, language: Language, sentence: str = "") -> Reference | None:
    """The tasks that these words may mean, best first; None when the words tell nothing.

    A number ("#3", "task 3") may stand anywhere in the sentence, or be all there is ("cancel 3").
    """
    number = _NUMBER.search(sentence or words) or _ALONE.fullmatch(words)
    if number and (not context.tasks or any(task.id == int(number[1]) for task in context.tasks)):
        return Reference(ids=(int(number[1]),), words=words)
    said = [word for word in split(words) if word not in language.phrases.EMPTY]
    if not said:
        return pointed(words, context)
    scored = [(_overlap(said, task), task.id) for task in context.tasks]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ENOUGH:
        return Reference(words=words)
    ids = [id_ for score, id_ in sorted(scored, reverse=True) if score >= best * _NEAR_BEST]
    return Reference(ids=tuple(sorted(ids)), words=words)


def pointed(words: str, context: Context) -> Reference | None:
    """ "it", or no word at all: the last task there was talk of, or the only one there is."""
    if context.last_task is not None:
        return Reference(ids=(context.last_task,), words=words)
    if len(context.tasks) == 1:
        return Reference(ids=(context.tasks[0].id,), words=words)
    return None


def tells_apart(words: str, language: Language) -> bool:
    """Whether these words tell one task from another; "my next meeting" does not."""
    return any(word not in language.phrases.EMPTY for word in split(words))


def timed(when: TimeReading | None, context: Context, language: Language) -> Reference | None:
    """ "My 2 pm": the tasks that come at the time of day that was said; None when none does."""
    if when is None or any(each.startswith(language.phrases.ASSUMED_CLOCK) for each in when.assumed):
        return None
    clocks = {clock_of(schedule) for schedule in (when.schedule, *when.others)} - {None}
    ids = tuple(task.id for task in context.tasks if clock_of(task.schedule) in clocks)
    return Reference(ids=ids) if ids else None


def doubts_of(about: Reference | None, context: Context, language: Language) -> tuple[Doubt, ...]:
    """What to ask when a task must be meant and it is not plain which."""
    ask = language.phrases.ASK
    names = {task.id: task.name for task in context.tasks}
    if about is None:
        return (Doubt(kind=DoubtKind.MISSING, question=ask["which"], choices=tuple(names.values())[:5]),)
    if len(about.ids) > 1:
        choices = tuple(names.get(id_, str(id_)) for id_ in about.ids[:5])
        return (Doubt(kind=DoubtKind.TWO_READINGS, question=ask["which"], choices=choices, words=about.words),)
    if not about.ids and context.tasks:
        question = ask["unknown"].format(words=about.words)
        return (Doubt(kind=DoubtKind.NOT_UNDERSTOOD, question=question, words=about.words),)
    return ()


def _overlap(said: list[str], task: KnownTask) -> float:
    known = split(f"{task.name} {task.words}")
    return sum(max((_alike(word, other) for other in known), default=0.0) for word in said) / len(said)


def _alike(word: str, other: str) -> float:
    """1 for the same word, less for another form of it or a slip of the finger, else 0."""
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) == len(long) == 3 and short[0] == long[0]:
        return 0.6 if short[2] == long[2] else 0.0
    if len(short) >= 4 and long.startswith(short[:-1] if len(short) > 5 else short):
        return 0.9
    return 0.8 if len(short) >= 4 and _one_slip(short, long) else 0.0


def _one_slip(short: str, long: str) -> bool:
    """Whether one letter is wrong, left out, or changed places with its neighbour."""
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
