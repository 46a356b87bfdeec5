"""Turns the events of the engine into lines of JSON, and picks their level: the only place that does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from horarium.app.home import LOG
from horarium.engine.loops import Log

FILE = "horarium.log"
LONGEST_FILE = 10_000_000  # bytes; the one before it is kept
_ERRORS = frozenset(
    {
        *("loop_failed", "tool_raised", "channel_raised", "ending_unwritable", "delivery_unwritten", "books_differ"),
        *("mcp_call_failed", "telegram_message_failed", "telegram_stopped"),
    }
)
_WARNINGS = frozenset(
    {
        *("store_trouble", "claim_lost", "stopped_at_work", "runs_rescued", "tool_left_out"),
        *("mcp_server_unreachable", "chat_model_failed", "cheap_model_unusable"),
        *("telegram_is_silent", "telegram_not_reached", "telegram_webhook_refused", "telegram_answer_unsent"),
    }
)


def log_to(out: TextIO) -> Log:
    """A log of one JSON object per line. structlog is loaded with the first event."""
    write: Callable[..., Any] | None = None

    def log(event: str, /, **facts: object) -> None:
        nonlocal write
        write = write or _lines(out)
        write(level_of(event), event, **facts)

    return log


def level_of(event: str) -> str:
    """How much an event matters."""
    return "error" if event in _ERRORS else "warning" if event in _WARNINGS else "info"


def log_in(home: Path) -> Log:
    """A log in the home's own file, opened for each event, of which there are few."""

    def log(event: str, /, **facts: object) -> None:
        path = home / LOG / FILE
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if path.exists() and path.stat().st_size > LONGEST_FILE:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8") as out:
            log_to(out)(event, **facts)

    return log


def _lines(out: TextIO) -> Callable[..., Any]:
    import structlog  # noqa: PLC0415 - 100 ms that a quiet process never needs

    logger = structlog.wrap_logger(
        structlog.PrintLogger(out),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=str),
        ],
        wrapper_class=structlog.BoundLogger,
    )

    def write(level: str, event: str, **facts: object) -> None:
        logger.info(event, level=level, **facts)

    return write
