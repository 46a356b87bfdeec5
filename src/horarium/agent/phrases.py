"""The words of the built-in dialogue, in English; card_phrases.py has those of read-backs.

Another language is two more files with these names.
"""

from __future__ import annotations

from collections.abc import Sequence

YES = "yes"
NO = "no"
NEITHER = "neither"
NONE_OF_THEM = "none of them"
ALL_OF_THEM = "all of them"

SHALL_I = "Shall I?"
WHICH_TIME = "Which do you mean?"
WHEN_INSTEAD = "When instead?"
NOTHING_OPEN = (
    "There is nothing open to answer (I keep a question for a day). Tell me what you want, for example "
    '"remind me to call the dentist tomorrow at 14:00".'
)
DECLINED = "All right, I leave it."
NOT_UNDERSTOOD = (
    'I did not understand that as something to keep hours for. Try "remind me to stretch in 20 minutes", '
    '"gym every Monday at 7", "what\'s on tomorrow?" or "cancel the gym".'
)
NO_TASKS = 'Nothing is planned. Try "remind me to stretch in 20 minutes".'
NOTHING_TO_UNDO = "There is no change here to take back (I keep the way back for a day)."
NOTHING_RANG = "Nothing has rung here lately. Which one do you mean?"
NO_SUCH_TASK = 'I know no task like that. "what do I have?" tells what there is.'
GONE = "That task has ended meanwhile; nothing was changed."
NOTHING_TO_CHANGE = "That is how it stands already; nothing to change."
CHANGE_TO_WHAT = "To what time?"
PAUSE_ENDS_IT = "Nothing would be left of it then. Cancel it instead, if that is meant."
WHEN = "When?"
REMINDER = "reminder"
KINDS = (("wake", "wake up"), ("get me up", "wake up"), ("timer", "timer"), ("countdown", "timer"), ("alarm", "alarm"))
WHICH_ONE = "Which one?"
CHANGED_MEANWHILE = "That task was changed meanwhile; nothing was done. Say again what you want."
RUN_STATES = {
    "succeeded": " (rang)",
    "failed": " (failed)",
    "skipped": " (left out)",
    "missed": " (missed)",
    "running": " (at work)",
    "waiting": " (waits for your answer)",
    "planned": "",
}
WHICH_TO = {
    "cancel": "Cancel which one?",
    "change": "Change which one?",
    "snooze": "Ring which one again?",
    "skip_next": "Leave out the next one of which?",
    "pause": "Pause which one?",
    "resume": "Go on with which one?",
    "done": "Which one is done?",
}
THEN_YES = "When that is mended, say yes."
CLOSED_BEFORE = "(Nothing was done about the question before; it is closed.)"
TOO_LATE = "something else was done since"
NOT_A_CHOICE = "That is none of the answers."
THE_WHOLE_TASK = "the whole task"
SNOOZE_PAST = "That time has passed; say when it shall ring again."


def name_from(words: str) -> str:
    """What a task is called when nothing was said but its time: "alarm", "timer", "wake up"."""
    said = words.casefold()
    return next((name for mark, name in KINDS if mark in said), REMINDER)


def too_long(limit: int) -> str:
    return f"That is too long for me: give at most {limit:,} characters."


def sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]


def which_time(text: str, zone: str, question: str) -> str:
    return f"I'll remind you: {text} ({zone}). {question}"


def first_of(sentence: str, first: str) -> str:
    return f"{sentence} (first {first})"


def passed(slot: str) -> str:
    return f"It was for {slot}, and that has passed meanwhile, so I ask again."


def expired_question(text: str, at: str) -> str:
    return f"That question was open until {at}; nothing was done. Say it again if you still want it. (It was: {text})"


def still_open(text: str) -> str:
    return f"(Still open: {text})"


def created(*parts: str) -> str:
    return f"Done. I'll remind you: {', '.join(part for part in parts if part)}."


def altered(name: str, sentence: str, slot: str | None) -> str:
    return f"Done. {sentence_start(name)}: {sentence}.{f' Next: {slot}.' if slot else ''}"


def cancelled(names: Sequence[str]) -> str:
    return f"Done. Cancelled: {'; '.join(names)}."


def paused(name: str) -> str:
    return f"Done. {sentence_start(name)} is paused until you say resume."


def resumed(name: str, slot: str | None) -> str:
    return f"Done. {sentence_start(name)} goes on{f', next on {slot}' if slot else ''}."


def snoozed(name: str, at: str) -> str:
    return f"Done. {sentence_start(name)} rings again on {at}."


def ask_cancel(described: Sequence[str]) -> str:
    if len(described) == 1:
        return f"Cancel {described[0]}?"
    lines = "\n".join(f"  {line}" for line in described)
    return f"Cancel these {len(described)}?\n{lines}"


def ask_clear(days: str, lines: Sequence[str]) -> str:
    return "\n".join([f"Clear {days}?", *(f"  {line}" for line in lines)])


def only_then(name: str) -> str:
    return f"{name}: left out then, and goes on after"


def stays(name: str) -> str:
    return f"{name}: stays, since I cannot leave just that out"


def ask_pause(described: Sequence[str]) -> str:
    return f"Pause {'; '.join(described)}, until you say resume?"


def ask_resume(described: Sequence[str]) -> str:
    return f"Go on with {'; '.join(described)}?"


def ask_leave_out(name: str, what: str, following: str | None) -> str:
    after = f" It goes on {following}." if following else " It does not come again after that."
    return f"Leave out: {name}, {what}?{after}"


def ask_change(name: str, old: str, new: str, first: str, zone: str) -> str:
    return f"Change {name}:\n  from  {old}\n  to    {new} ({zone})\n  next  {first}\n{SHALL_I}"


def ask_once_or_always(name: str) -> str:
    return f"Move {name} only once, or always?"


def only_move(old: str, new: str) -> str:
    return f"only the one of {old}, to {new}"


def always(sentence: str) -> str:
    return f"from now on {sentence}"


def only(days: str) -> str:
    return f"only {days}"


def from_to(first: str, last: str) -> str:
    return f"{first} to {last}"


def nothing_there(name: str, days: str) -> str:
    return f"{sentence_start(name)} has nothing on {days}."


def cannot_leave_out(name: str) -> str:
    return f"I cannot leave just that out of {name}. Pause it and resume it later, or give it another time."


def cannot_move(name: str) -> str:
    return f'I cannot move {name} by that much, because its days would change. Say the new time, for example "to 8:00".'


def ask_rename(name: str, new: str) -> str:
    return f'Rename "{name}" to "{new}"?'


def ask_snooze(name: str, at: str) -> str:
    return f"Ring {name} again on {at}?"


def undo_offer(text: str) -> str:
    return f'The last change can be taken back by saying "undo": {text}.'


def ask_undo(text: str) -> str:
    return f"Take the last change back: {text}?"


def done_with(name: str, slot: str | None) -> str:
    return f"Good. {sentence_start(name)} is done{f'; it rings next on {slot}' if slot else ''}."


def silent(name: str, slot: str | None) -> str:
    then = f'It rings next on {slot}; "cancel it" ends it.' if slot else "It does not ring again."
    return f"{sentence_start(name)} rang once and is silent. {then}"


def answered(choice: str, text: str) -> str:
    return f'Noted "{choice}" for: {text}'


def no_such_task(words: str) -> str:
    return f'I know no task like "{words}". "what do I have?" tells what there is.'


def say_which(lines: Sequence[str]) -> str:
    return listed('Which one? Say it again in full and with its number, such as "task 2":', lines)


def undo_create(name: str) -> str:
    return f"{name} is cancelled again"


def undo_alter(name: str, sentence: str) -> str:
    return f"{name} as before: {sentence}"


def undo_cancel(name: str) -> str:
    return f"{name} set up again"


def undo_pause(name: str) -> str:
    return f"{name} goes on"


def undo_resume(name: str) -> str:
    return f"{name} is paused again"


def listed(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, *(f"  {line}" for line in lines)])


def nothing_on(span: str) -> str:
    return f"Nothing is planned {span}."


def on(span: str) -> str:
    return f"Planned {span}:"


def all_tasks(count: int) -> str:
    return "You have one task:" if count == 1 else f"You have {count} tasks:"


def and_more(count: int) -> str:
    return f"... and {count} more"
