"""The commands there are: name, where each one is, and the line about it in the help. Naming one imports nothing."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command: `place` is "module:function" below horarium.cli."""

    name: str
    place: str
    about: str


GROUPS: dict[str, tuple[Command, ...]] = {
    "Keep the hours": (
        Command("up", "up:up", "Start: plan, ring and tell, until stopped; on a terminal also talk."),
        Command("chat", "chat:chat", "Talk on this terminal."),
        Command("pair", "pair:pair", "Bind a chat to you: pair telegram."),
        Command("say", "say:say", "Say one thing and hear the reply; --yes agrees beforehand."),
    ),
    "Look": (
        Command("tasks", "tasks:tasks", "List what you asked for."),
        Command("task", "task:task", "Show one task: its next slots and its last runs."),
        Command("next", "upcoming:upcoming", "What rings when."),
        Command("runs", "runs:runs", "What became of the slots, newest first."),
        Command("receipt", "receipt:receipt", "The account of a day."),
        Command("plan", "plan:plan", "The to-do list that your assistant keeps in a talk or a run."),
        Command("talks", "talks:talks", "The conversations that are kept; export or delete one."),
    ),
    "Be reached": (
        Command("notify", "notify:notify", "Where and how you are told: phone, mail, Discord; quiet hours; receipts."),
    ),
    "Change": (
        Command("pause", "pause:pause", "Skip a task's slots until you resume it."),
        Command("resume", "resume:resume", "Go on after a pause, or after trouble is mended."),
        Command("cancel", "cancel:cancel", "End a task."),
        Command("delete", "delete:delete", "Take a task out of sight; the receipts keep its past."),
        Command("snooze", "snooze:snooze", 'Ring a task once more later: snooze 3 "in 20 minutes".'),
        Command("run-now", "run_now:run_now", "Run a task once, now."),
        Command("rehearse", "rehearse:rehearse", "Try a brief out without acting; --grant allows it what it needs."),
        Command("answer", "answer:answer", "Answer a question; without one, list what is open."),
        Command("tools", "tools:tools", "What your assistant may use; allow, ask or off: tools NAME off."),
    ),
    "Check": (
        Command("preview", "preview:preview", "The slots of a phrase, an RRULE or a cron line."),
        Command("parse", "parse:parse", "What a sentence is understood as."),
        Command("scheduler", "scheduler:scheduler", "Carry out one scheduler document (JSON), for programs."),
        Command("config", "config:config", "The settings in force, and where each comes from."),
        Command("mcp", "mcp:mcp", "Let another agent schedule over MCP (standard input and output)."),
        Command("doctor", "doctor:doctor", "Is all well? What to do if not."),
        Command("version", "version:version", "The version of this program."),
    ),
}

NAMES = frozenset(command.name for group in GROUPS.values() for command in group)

OPTIONS = (
    ("--home DIR", "the data directory (or HORARIUM_HOME)"),
    ("--zone ZONE", "the time zone you mean and read (default: the settings', else the system's)"),
    ("--json", "answer in JSON, for programs"),
    ("--debug", "show the traceback of an unexpected error"),
)


def overview() -> str:
    """The help of the program as a whole. Ours, since loading the argument parser would take most of its time."""
    parts = ["horarium: tell it what should happen and when; it keeps the hours.", "", "  horarium COMMAND [OPTIONS]"]
    for title, commands in GROUPS.items():
        parts += ["", title, *(f"  {command.name:<10} {command.about}" for command in commands)]
    parts += ["", "Everywhere", *(f"  {option:<12} {about}" for option, about in OPTIONS)]
    parts += ["", "horarium COMMAND --help tells more. Begin with: horarium up"]
    return "\n".join(parts)
