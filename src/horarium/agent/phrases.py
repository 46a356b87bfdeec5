"""The words of the dialogue: one table per language (english.py, french.py), and how a pattern in it is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PART = re.compile(r"{(\w+)}")


class Phrases(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said in one language. {parts} are filled in; [brackets] go when a part in them is empty."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    moment: str  # `day` and `clock` together
    spans: tuple[tuple[str, str], ...]  # day, hour, minute, second: one and several
    periods: Mapping[str, str]  # these four by their English names; one that is not in it is said as it is
    otherwise: Mapping[str, str]
    states: Mapping[str, str]  # of a task
    errors: Mapping[str, str]  # by the name of the error's class; else its own message
    verb_after: str  # a pattern: behind these words the text of a task is a verb phrase
    verb_form: str  # a pattern that a verb phrase begins with; "" where any text may be one
    verb_phrase: str  # a pattern: texts that are verb phrases by themselves
    elided: str  # letters before which `remind_to` loses its last vowel
    yes: str
    no: str
    neither: str
    none_of_them: str
    all_of_them: str
    the_whole_task: str
    shall_i: str
    which_time: str
    when: str
    when_instead: str
    change_to_what: str
    which_one: str
    numbered: str
    which_to: Mapping[str, str]
    say_which: str
    nothing_open: str
    declined: str
    not_understood: str
    no_tasks: str
    nothing_to_undo: str
    nothing_rang: str
    no_such_task: str
    no_task_like: str
    gone: str
    nothing_to_change: str
    pause_ends_it: str
    changed_meanwhile: str
    then_yes: str
    closed_before: str
    too_late: str
    not_a_choice: str
    snooze_past: str
    too_long: str
    passed: str
    expired: str
    still_open: str
    answered: str
    kinds: tuple[tuple[str, str], ...]  # a mark in the words, and what a task without a name is called then
    reminder: str
    remind_to: str
    remind_of: str
    card: str
    card_choice: str
    created: str
    first_on: str
    rings_on: str
    rings_next: str
    and_so_on: str
    by_your_clock: str
    assumed: str
    wishes: str
    wish_and: str
    wish_alternatives: str
    wish_then: str
    wish_once: str
    wish_at_most: str
    wish_channel: str
    wish_fresh: str
    task_line: str
    first_of: str
    altered: str
    cancelled: str
    paused: str
    resumed: str
    snoozed: str
    done_with: str
    silent: str
    silent_for_good: str
    ask_cancel: str
    ask_cancel_all: str
    ask_clear: str
    only_then: str
    stays: str
    ask_pause: str
    ask_resume: str
    ask_leave_out: str
    ask_leave_out_last: str
    ask_change: str
    ask_once_or_always: str
    only_move: str
    always: str
    only: str
    from_to: str
    nothing_there: str
    cannot_leave_out: str
    cannot_move: str
    ask_rename: str
    ask_snooze: str
    undo_offer: str
    ask_undo: str
    undo_create: str
    undo_alter: str
    undo_cancel: str
    undo_pause: str
    undo_resume: str
    nothing_on: str
    planned_on: str
    all_tasks: str
    and_more: str
    run_states: Mapping[str, str]


def fill(pattern: str, **parts: object) -> str:
    """The pattern with its parts; brackets whose parts are all there lose their signs, the others go."""

    def kept(found: re.Match[str]) -> str:
        return found[1] if all(parts[name] for name in _PART.findall(found[1])) else ""

    return _PART.sub(lambda found: str(parts[found[1]]), _OPTIONAL.sub(kept, pattern))


def sentence_start(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def listed(head: str, lines: Sequence[str]) -> str:
    """A head and its lines, set in."""
    return "\n".join([head, *(f"  {line}" for line in lines)])


def name_from(words: str, say: Phrases) -> str:
    """What a task is called when nothing was said but its time: "alarm", "timer", "wake up"."""
    said = words.casefold()
    return next((name for mark, name in say.kinds if mark in said), say.reminder)
