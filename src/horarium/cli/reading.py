"""What a command reads: its words, or the standard input; never more than it can use."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from horarium.domain.errors import InvalidInput

LONGEST = 1_000_000
"""Bytes of a document or a line."""


def words_or_input(words: str, *, what: str, example: str) -> str:
    """The words; "-" means the standard input. InvalidInput when there are none, or too many to use."""
    text = _all_input() if words == "-" else readable(words)
    if not text.strip():
        raise InvalidInput(f"Nothing was said; try: horarium {example}", field=what, given="", expected="some words")
    return text


def readable(words: str) -> str:
    """The words without the half characters that stand for bytes of the command line which are not UTF-8."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def lines_of_input() -> Iterator[str | InvalidInput]:
    """The lines of the standard input as they come, without blank ones; in place of one too long, what is wrong."""
    source = sys.stdin.buffer
    while line := source.readline(LONGEST + 1):
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = source.readline(LONGEST)
            yield _too_long("This line")
        elif line.strip():
            yield line.decode("utf-8", "replace")


def _all_input() -> str:
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise _too_long("What comes in")
    return data.decode("utf-8", "replace")


def _too_long(what: str) -> InvalidInput:
    return InvalidInput(
        f"{what} is too long; give at most {LONGEST:,} bytes.",
        field="input",
        given="",
        expected=f"at most {LONGEST} bytes",
    )
