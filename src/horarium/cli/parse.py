"""`horarium parse`: what a phrase is understood as, for people as a table, for programs line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from horarium.domain.clock import SystemClock
from horarium.domain.errors import InvalidInput
from horarium.language.model import Action, Context, Reading, TimeReading, Wishes

_NOT_UNDERSTOOD = 1


def parse(phrase: str = "", *, jsonl: bool = False, zone: str | None = None, locale: str | None = None) -> int:
    """Shows what a sentence asks for, and when.

    Parameters
    ----------
    phrase: str
        The sentence, as you would say it.
    jsonl: bool
        Answer each line of JSON on the standard input with one on the standard output.
    zone: str
        The time zone you mean and read.
    locale: str
        Your language and country, such as en-GB or fr-BE.
    """
    if jsonl:
        return _serve({"zone": zone or _system_zone(), "locale": locale})
    from horarium.cli.reading import words_or_input  # noqa: PLC0415 - only this form needs it
    from horarium.language.requests import read  # noqa: PLC0415 - likewise

    said = words_or_input(phrase, what="phrase", example='parse "remind me to call mum tomorrow at 5"')
    context = Context(now=SystemClock().now(), zone=zone or _system_zone(), locale=locale)
    reading = read(said, context)
    _show(reading, context)
    return _NOT_UNDERSTOOD if reading.action is Action.NONE else 0


def _show(reading: Reading, context: Context) -> None:
    from horarium.cli.output import table  # noqa: PLC0415 - only this form needs it

    table(("part", "understood"), list(_rows(reading, context)))


def _rows(reading: Reading, context: Context) -> Iterator[tuple[str, str]]:
    yield "action", reading.action.value
    if reading.text:
        yield "text", reading.text
    if reading.about is not None and reading.about.words:
        yield "about", reading.about.words
    if reading.when is not None:
        yield from _time_rows(reading.when, context)
    if reading.shift_minutes is not None:
        yield "moved by", f"{reading.shift_minutes:+g} minutes"
    if reading.days is not None:
        yield "days", f"{reading.days.first} to {reading.days.last}"
    yield from _wish_rows(reading.wishes)
    for doubt in reading.doubts:
        yield "asked", " / ".join((doubt.question, *doubt.choices))


def _time_rows(when: TimeReading, context: Context) -> Iterator[tuple[str, str]]:
    from horarium.language.describe import describe  # noqa: PLC0415 - only a table needs it

    if when.schedule is not None:
        yield "when", describe(when.schedule, context.now, context.zone, context.locale)
    for other in when.others:
        yield "or", describe(other, context.now, context.zone, context.locale)
    if when.assumed:
        yield "assumed", ", ".join(when.assumed)


def _wish_rows(wishes: Wishes) -> Iterator[tuple[str, str]]:
    for name, value in msgspec.structs.asdict(wishes).items():
        if value:
            yield name.replace("_", " "), str(msgspec.to_builtins(value))


def _serve(settings: dict[str, str | None]) -> int:
    """Answers line by line, as they come; a line that cannot be used is answered with what is wrong."""
    from horarium.cli.reading import lines_of_input  # noqa: PLC0415 - only this form needs it
    from horarium.language.protocol import answer  # noqa: PLC0415 - likewise

    encode = msgspec.json.Encoder().encode
    now = SystemClock()
    for line in lines_of_input():
        row = _row(line)
        if "error" not in row:
            row = answer({**settings, **row}, now.now())
        sys.stdout.buffer.write(encode(row) + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _row(line: str | InvalidInput) -> dict[str, Any]:
    if isinstance(line, InvalidInput):
        return {"id": None, "error": line.message}
    try:
        row = msgspec.json.decode(line.encode())
    except msgspec.DecodeError as error:
        return {"id": None, "error": f"This line is no JSON: {error}"}
    return {key: value for key, value in row.items() if key != "error"} if isinstance(row, dict) else _no_object()


def _no_object() -> dict[str, Any]:
    return {"id": None, "error": "This line is no JSON object; give id and text."}


def _system_zone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415 - not needed when a zone is named

    return get_localzone_name() or "UTC"
