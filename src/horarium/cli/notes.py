"""What a changing command adds when no process serves the home."""

from __future__ import annotations

from horarium.app.home import served_by
from horarium.cli import output
from horarium.cli.invocation import Invocation

NOT_RUNNING = "(Nothing runs now; it will ring once `horarium up` runs.)"


def when_nothing_runs(here: Invocation) -> None:
    """Says so, once, when nothing runs."""
    if served_by(here.home) is None:
        output.line(NOT_RUNNING)
