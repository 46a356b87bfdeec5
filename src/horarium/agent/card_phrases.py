"""The words of read-backs, in English; phrases.py has those of the talk itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from horarium.agent.phrases import sentence_start
from horarium.domain.telling import lasting


def card(text: str, sentence: str, zone: str) -> str:
    return f"I'll remind you: {text}. {sentence_start(sentence)} ({zone})."


def next_slots(slots: Sequence[str], *, more: bool) -> str:
    if len(slots) == 1:
        return f"It rings on {slots[0]}."
    return f"Next: {', '.join(slots)}{', and so on' if more else ''}."


def by_your_clock(slots: Sequence[str], zone: str) -> str:
    return f"By your clock ({zone}): {', '.join(slots)}."


def assumed(parts: Sequence[str]) -> str:
    return f"Not said, so I took: {', '.join(parts)}."


def wish_alternatives(times: Sequence[str], otherwise: str | None) -> str:
    said = f"if that cannot be had: {', then '.join(times)}"
    return f"{said}, otherwise {otherwise}" if otherwise else said


def wish_at_most(count: int, period: str) -> str:
    return f"at most {count} times a {period}" if count != 1 else f"at most once a {period}"


def wish_channel(channel: str) -> str:
    return f"told on {channel}"


def wish_fresh(span: timedelta) -> str:
    return f"not any more when {lasting(span)} late"


def wishes(parts: Sequence[str]) -> str:
    return f"And: {'; '.join(parts)}."


def task_line(number: int, name: str, sentence: str, following: str | None) -> str:
    return f"{number}  {name}: {sentence}{f'; next {following}' if following else ''}"
